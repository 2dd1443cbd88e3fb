//! One ticket, read with pleasure: header, ball, deadline, conversation.

use unicode_width::UnicodeWidthStr as _;

use super::attachments::named;
use super::ball::ball;
use super::change::instead_of_thanks;
use super::emit::{Console, Report, Stop};
use super::list::{priority_ink, state_ink};
use super::safe::Safe;
use super::terminal::Ink;
use super::views::{AttachmentView, MessageView, ShownView, TicketView, View as _};
use super::wrap::wrapped;
use crate::arguments::output::Format;
use crate::domain::ticket::LinkKind;
use crate::say;
use crate::text::{Locale, Message};

/// Tickets with their conversations.
pub struct Shown {
    pub tickets: Vec<ShownView>,
    /// One ticket was named: programs get an object, not a list.
    pub single: bool,
}

impl Shown {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ShownView::FIELDS;
}

impl Report for Shown {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) if self.single => {
                self.tickets.iter().try_for_each(|it| console.object(it, fields))?;
            }
            Format::Json(fields) => console.array(&self.tickets, fields)?,
            _ => {
                for (at, shown) in self.tickets.iter().enumerate() {
                    if at > 0 {
                        console.line(&Safe::default())?;
                    }
                    page(shown, console)?;
                }
            }
        }
        Ok(())
    }
}

fn page(shown: &ShownView, console: &mut Console) -> Result<(), Stop> {
    let ticket = &shown.ticket;
    let title = say!("show-title", id = ticket.id, subject = &ticket.subject);
    let title = Safe::say(&console.locale(), &title);
    for part in wrapped(title.as_str(), console.terminal.width) {
        console.line(&console.ink(Ink::Title, Safe::ours(part)))?;
    }
    if let Some(other) = shown.lives_on {
        console.say(&say!("show-lives-on", id = ticket.id, into = other))?;
    }
    let lines = header(ticket, &console.locale());
    if console.terminal.plain {
        for (name, value) in &lines {
            console.labelled(&label(name), value)?;
        }
    } else {
        aligned(&lines, ticket, console)?;
    }
    for (question, answer) in &shown.questions {
        console.line(&Safe::default())?;
        console.say(&say!("show-question", question = question))?;
        quoted(answer, console)?;
    }
    if !ticket.description.is_empty() {
        console.line(&Safe::default())?;
        quoted(&ticket.description, console)?;
    }
    files(&shown.attachments, console)?;
    for message in &shown.messages {
        console.line(&Safe::default())?;
        said(message, ticket, console)?;
    }
    Ok(())
}

fn label(name: &str) -> Message {
    Message::new(format!("label-{name}"))
}

/// The values of the header below each other.
fn aligned(lines: &[(&str, Safe)], ticket: &TicketView, console: &mut Console) -> Result<(), Stop> {
    let labels: Vec<String> = lines.iter().map(|(name, _)| console.word(&label(name))).collect();
    let widest = labels.iter().map(|it| it.width()).max().unwrap_or_default();
    for (label, (name, value)) in labels.iter().zip(lines) {
        let ink = ink_of(name, ticket);
        let gap = " ".repeat(widest - label.width() + 2);
        let head = format!("  {label}{gap}");
        // Broken as it is seen, before any colour is in it.
        let whole = format!("{head}{}", value.as_str());
        let mut lines = wrapped(&whole, console.terminal.width).into_iter();
        let first = lines.next().unwrap_or_default();
        let rest = first.strip_prefix(&head).unwrap_or(&first).to_owned();
        let head = console.ink(Ink::Quiet, Safe::ours(head));
        console.line(&head.then(&console.ink(ink, Safe::ours(rest))))?;
        lines.try_for_each(|it| console.line(&console.ink(ink, Safe::ours(it.as_ref()))))?;
    }
    Ok(())
}

/// The ink of a line of the header.
fn ink_of(name: &str, ticket: &TicketView) -> Option<Ink> {
    match name {
        "state" => state_ink(ticket.state),
        "ball" => ticket.ball.yours.then_some(Ink::Yours),
        "priority" => priority_ink(ticket.priority),
        _ => None,
    }
}

/// The lines of the header: the name of the label, and what it says.
fn header(ticket: &TicketView, locale: &Locale) -> Vec<(&'static str, Safe)> {
    let say = |message: &Message| Safe::say(locale, message);
    let code = |family: &str, code: &str| {
        say(&Message::new(format!("{family}-{}", code.replace('_', "-"))))
    };
    let mut lines = vec![
        ("state", code("state", ticket.state)),
        ("ball", ball(ticket, locale)),
        ("priority", code("priority", ticket.priority)),
        ("urgency", code("urgency", ticket.urgency)),
        ("kind", code("kind", ticket.kind)),
        ("requester", Safe::line(&ticket.requester.known_as())),
    ];
    let people = |people: &[super::views::Who]| {
        Safe::join(people.iter().map(|it| Safe::line(&it.known_as())), ", ")
    };
    if let Some(assignee) = &ticket.assignee {
        lines.push(("assignee", Safe::line(assignee.called())));
    }
    if !ticket.watchers.is_empty() {
        lines.push(("watchers", people(&ticket.watchers)));
    }
    if !ticket.tags.is_empty() {
        lines.push(("tags", Safe::line(&ticket.tags.join(", "))));
    }
    let links = ticket.links.iter().map(|link| {
        say(&Message::word("link", link.kind)).then(&Safe::ours(format!(" #{}", link.id)))
    });
    if !ticket.links.is_empty() {
        lines.push(("links", Safe::join(links, ", ")));
    }
    lines.extend(ticket.item.iter().map(|item| ("item", Safe::line(item))));
    lines.push(("created", Safe::ours(locale.moment(ticket.created_at.0))));
    lines.extend(ticket.resolved_at.map(|at| ("resolved", Safe::ours(locale.moment(at.0)))));
    lines.extend(ticket.close_due.map(|at| ("closes", Safe::ours(locale.moment(at.0)))));
    lines.extend(closing(ticket, locale).map(|it| ("closed", it)));
    lines.extend(satisfaction(ticket, locale).map(|it| ("satisfaction", it)));
    if ticket.reopen_count > 0 {
        lines.push(("reopened", say(&say!("show-times", n = ticket.reopen_count))));
    }
    lines
}

fn closing(ticket: &TicketView, locale: &Locale) -> Option<Safe> {
    let at = ticket.closed_at?.0;
    let merged = ticket.links.iter().any(|it| it.kind == LinkKind::MergedInto);
    let how = match (ticket.withdrawn, ticket.closed_by) {
        _ if merged => say!("closed-merged", at = at),
        (true, Some("agent")) => say!("closed-taken-back", at = at),
        (true, _) => say!("closed-withdrawn", at = at),
        (_, Some("sweep")) => say!("closed-by-itself", at = at),
        (_, Some("agent")) => say!("closed-on-behalf", at = at),
        _ => say!("closed-validated", at = at),
    };
    Some(Safe::say(locale, &how))
}

fn satisfaction(ticket: &TicketView, locale: &Locale) -> Option<Safe> {
    let given = ticket.satisfaction.as_ref()?;
    let score = match given.score {
        5 => say!("rating-heart"),
        score => say!("rating-score", score = score),
    };
    Some(match &given.comment {
        Some(comment) => {
            Safe::say(locale, &say!("rating-comment", score = score, comment = comment))
        }
        None => Safe::say(locale, &score),
    })
}

fn said(message: &MessageView, ticket: &TicketView, console: &mut Console) -> Result<(), Stop> {
    let what = match message.visibility {
        "internal" => say!("message-note"),
        _ => Message::new(format!("message-{}", message.event)),
    };
    let what = if message.undone { say!("log-undone", what = what) } else { what };
    let author = message.author.known_as();
    let own = message.ticket == ticket.id;
    let number = match own {
        true => message.id.to_string(),
        false => format!("#{}·{}", message.ticket, message.id),
    };
    let head = say!("message-head", n = number, what = what, author = author, at = message.at.0);
    let head = Safe::say(&console.locale(), &head);
    let rule = if console.terminal.plain { "" } else { "── " };
    console.line(&console.ink(Ink::Title, Safe::ours(rule).then(&head)))?;
    if let Some(subject) = &message.subject {
        quoted(subject, console)?;
    }
    quoted(&message.text, console)?;
    if message.shortened {
        console.say(&say!("message-shortened", id = message.ticket))?;
    }
    files(&message.attachments, console)?;
    if let Some((gratitude, instead)) =
        message.gratitude.as_ref().filter(|_| own).and_then(|it| Some((it, it.instead?)))
    {
        let command = instead_of_thanks(instead, ticket.id);
        console.say(&say!("message-held-back", rule = gratitude.rule, command = command))?;
    }
    Ok(())
}

/// The files that came with it, if any did.
fn files(files: &[AttachmentView], console: &mut Console) -> Result<(), Stop> {
    if !files.is_empty() {
        console.labelled(&say!("message-files"), &named(files, &console.locale()))?;
    }
    Ok(())
}

/// What somebody wrote, marked at each line, so that no text can pass for one of ours. Broken between
/// words where the window is narrow, but never in a pipe.
pub(super) fn quoted(text: &str, console: &mut Console) -> Result<(), Stop> {
    let mark = if console.terminal.plain { "  " } else { "  │ " };
    let room = console.terminal.width.map(|it| it.saturating_sub(mark.width()).max(1));
    let text = Safe::block(text);
    for line in text.as_str().lines() {
        for part in wrapped(line, room) {
            console.line(&Safe::ours(format!("{mark}{part}").trim_end()))?;
        }
    }
    Ok(())
}
