//! A letter made of facts: its headers (RFC 5322, RFC 3834) and its text, in its reader's language.

use lettre::address::AddressError;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, Message, SinglePart};
use serde::Serialize;

use super::facts::{Facts, Kind};
use super::page::{clean, clean_line, quoted, wrapped};
use super::templates::{Broken, Templates};
use super::{Site, token};
use crate::domain::Coded as _;
use crate::domain::instant::Instant;
use crate::domain::notice::Capacity;
use crate::domain::visible::is_blank;
use crate::say;
use crate::text::{Locale, Message as Sentence};

/// A letter, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The envelope's sender; none for the null sender.
    pub sender: Option<String>,
    pub recipient: String,
    /// The message with its headers, lines ended by CR LF (RFC 5322).
    pub bytes: Vec<u8>,
}

/// Why a letter cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// What should be an address is none.
    Address(String),
    /// A template of our own does not work.
    Template(Broken),
    /// The library refuses something else.
    Headers(String),
}

/// The letter that tells these facts.
///
/// # Errors
/// An address is none, or a built-in template does not work.
pub fn compose(
    facts: &Facts,
    (site, templates): (&Site, &mut Templates),
    now: Instant,
) -> Result<Parcel, Unwritable> {
    let locale = Locale { language: facts.reader.language, now };
    let page = Page::of(facts, site, &locale);
    let mut fill = |name: &str, page: &Page| {
        templates.render(facts.reader.language, name, page).map_err(Unwritable::Template)
    };
    let body = fill(facts.kind.code(), &page)?;
    let text = wrapped(&fill("frame", &Page { body: body.trim().to_owned(), ..page })?);
    let bytes = message(facts, site, (&locale, text))?;
    Ok(Parcel {
        sender: facts.buttons.bounce.clone(),
        recipient: address(&facts.reader.address)?.to_string(),
        bytes,
    })
}

fn address(text: &str) -> Result<lettre::Address, Unwritable> {
    text.parse().map_err(|_: AddressError| Unwritable::Address(text.to_owned()))
}

fn mailbox(name: Option<&str>, of: &str) -> Result<Mailbox, Unwritable> {
    let name = name.map(clean_line).filter(|it| !is_blank(it));
    Ok(Mailbox::new(name, address(of)?))
}

fn message(
    facts: &Facts,
    site: &Site,
    (locale, text): (&Locale, String),
) -> Result<Vec<u8>, Unwritable> {
    let sender = sender(facts, site);
    let root = format!("<{}>", token::root_id(facts.ticket, site.domain()));
    let seconds = u64::try_from(locale.now.0).unwrap_or_default();
    let answers = facts.answers.as_ref().map_or_else(|| root.clone(), |it| format!("<{it}>"));
    let references = if answers == root { root } else { format!("{root} {answers}") };
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    let part = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(
        Body::new_with_encoding(text, ContentTransferEncoding::QuotedPrintable)
            .map_err(|_| Unwritable::Headers("the text cannot be encoded".to_owned()))?,
    );
    let message = Message::builder()
        .from(mailbox(Some(&sender), &site.from)?)
        .to(mailbox(
            facts.reader.name.as_deref().filter(|_| !facts.discreet),
            &facts.reader.address,
        )?)
        .reply_to(mailbox(Some(&site.name), &facts.buttons.reply)?)
        .subject(subject(facts, locale))
        .date(date)
        .message_id(Some(format!("<{}>", facts.message_id)))
        .in_reply_to(answers)
        .references(references)
        .singlepart(part);
    let mut message = message.map_err(|error| Unwritable::Headers(error.to_string()))?;
    let acknowledges = facts.kind == Kind::Opened && facts.reader.capacity == Capacity::Requester;
    let submitted = if acknowledges { "auto-replied" } else { "auto-generated" };
    for (name, value) in [
        ("Auto-Submitted", submitted.to_owned()),
        ("X-Auto-Response-Suppress", "All".to_owned()),
        ("X-Almacare-Loop", site.domain().to_owned()),
    ] {
        let name = HeaderName::new_from_ascii(name.to_owned());
        let name = name.map_err(|error| Unwritable::Headers(error.to_string()))?;
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
    Ok(message.formatted())
}

/// Whose name the letter bears, where it holds somebody's words; the address is always the desk's, or others
/// would take it for a forgery.
fn sender(facts: &Facts, site: &Site) -> String {
    let says = matches!(
        facts.kind,
        Kind::Message | Kind::Question | Kind::Note | Kind::Resolved | Kind::Reopened
    );
    match facts.by.as_ref().filter(|_| says) {
        Some(by) if facts.by_team => format!("{by} ({})", site.name),
        Some(by) => format!("{by} via {}", site.name),
        None => site.name.clone(),
    }
}

fn subject(facts: &Facts, locale: &Locale) -> String {
    match facts.kind {
        Kind::Digest => locale.words(&say!("mail-digest-subject", n = facts.changes.len())),
        _ if facts.discreet => {
            format!("[#{}] {}", facts.ticket.0, locale.words(&say!("mail-ack-subject")))
        }
        _ => format!("[#{}] {}", facts.ticket.0, clean_line(&facts.subject)),
    }
}

/// What a template can say.
#[derive(Clone, Serialize)]
struct Page {
    body: String,
    desk: String,
    id: i64,
    subject: String,
    role: &'static str,
    by: String,
    requester: String,
    assignee: String,
    urgency: String,
    text: String,
    letter: i64,
    reason: String,
    files: Vec<String>,
    until: String,
    reopen_until: String,
    thanks: bool,
    heart_given: bool,
    score: u8,
    comment: String,
    thanked: bool,
    asks: bool,
    merged: Vec<String>,
    other: i64,
    lives_on: bool,
    withdrawn: bool,
    reopens: bool,
    answerable: bool,
    history: Vec<Quoted>,
    changes: Vec<String>,
    well: String,
    unsolved: String,
    heart: String,
}

#[derive(Clone, Serialize)]
struct Quoted {
    by: String,
    at: String,
    text: String,
}

impl Page {
    fn of(facts: &Facts, site: &Site, locale: &Locale) -> Self {
        let words = |text: &Option<String>| text.as_deref().map(clean_line).unwrap_or_default();
        let date = |at: Option<Instant>| at.map(|it| locale.moment(it)).unwrap_or_default();
        let past = facts.history.iter().map(|it| Quoted {
            by: clean_line(&it.by),
            at: locale.moment(it.at),
            text: quoted(&it.text),
        });
        let button = |to: &Option<String>, name: &'static str| {
            to.as_ref().map(|it| button(it, facts.ticket.0, (name, locale))).unwrap_or_default()
        };
        Self {
            body: String::new(),
            desk: clean_line(&site.name),
            id: facts.ticket.0,
            subject: if facts.discreet { String::new() } else { clean_line(&facts.subject) },
            role: facts.reader.capacity.code(),
            by: words(&facts.by),
            requester: clean_line(&facts.requester),
            assignee: words(&facts.assignee),
            urgency: locale.words(&Sentence::word("urgency", facts.urgency)),
            text: clean(&facts.text),
            letter: facts.letter.unwrap_or_default(),
            reason: facts
                .reason
                .map(|it| locale.words(&Sentence::word("reason", it)))
                .unwrap_or_default(),
            files: facts.files.iter().map(|it| clean_line(it)).collect(),
            until: date(facts.until),
            reopen_until: date(facts.reopen_until),
            thanks: facts.thanks,
            heart_given: facts.score == Some(5),
            score: facts.score.unwrap_or(0),
            comment: facts.comment.as_deref().map(clean).unwrap_or_default(),
            thanked: facts.thanked,
            asks: facts.asks,
            merged: facts.merged.iter().map(|it| format!("#{}", it.0)).collect(),
            other: facts.merged.first().map_or(0, |it| it.0),
            lives_on: facts.lives_on,
            withdrawn: facts.withdrawn,
            answerable: facts.kind.is_answerable(),
            reopens: facts.reopens,
            history: past.collect(),
            changes: facts.changes.iter().map(|it| clean_line(it)).collect(),
            well: button(&facts.buttons.well, "well"),
            unsolved: button(&facts.buttons.unsolved, "unsolved"),
            heart: button(&facts.buttons.heart, "heart"),
        }
    }
}

/// A link that opens a ready letter (RFC 6068).
fn button(to: &str, ticket: i64, (name, locale): (&str, &Locale)) -> String {
    let says = |part: &str| locale.words(&Sentence::new(format!("mail-button-{name}-{part}")));
    let (subject, body) = (format!("[#{ticket}] {}", says("subject")), says("body"));
    format!("<mailto:{}?subject={}&body={}>", escaped(to), escaped(&subject), escaped(&body))
}

/// Every byte that could mean something in a link is escaped (RFC 3986); a `+` too, which some read as a blank.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped += &format!("%{byte:02X}");
        }
    }
    escaped
}
