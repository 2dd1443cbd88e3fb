//! What sort of letter it is, by the marks that programs set (RFC 3834, RFC 3464, RFC 2919): most of those that no
//! person wrote to the desk can be told by them.

use super::Incoming;
use crate::domain::intake::{Reason, Verdict};

/// What the desk's own letters look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The desk's address.
    pub address: String,
    /// What its letters bear as `X-Almacare-Loop`.
    pub domain: String,
    /// Identifiers of lists whose letters open tickets all the same (RFC 2919).
    pub lists: Vec<String>,
}

/// An address to which a letter could not be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    pub address: String,
    /// The status as it was given: "5.1.1" (RFC 3463).
    pub status: String,
}

impl Own {
    /// Whether an address is the desk's, whatever stands after a `+`.
    pub fn is(&self, address: &str) -> bool {
        let bare = |it: &str| {
            let (name, host) = it.rsplit_once('@').unwrap_or((it, ""));
            let name = name.split('+').next().unwrap_or(name);
            format!("{name}@{host}").to_ascii_lowercase()
        };
        bare(address) == bare(&self.address)
    }
}

/// Why no person wrote this letter to the desk, if that can be told.
pub fn nature(letter: &Incoming, own: &Own) -> Option<(Verdict, Reason)> {
    let found = [
        (Verdict::OwnMail, own_mail(letter, own)),
        (Verdict::Bounce, bounce(letter)),
        (Verdict::Automatic, report(letter)),
        (Verdict::Automatic, automatic(letter)),
        (Verdict::List, list(letter, own)),
    ];
    found.into_iter().find_map(|(verdict, reason)| reason.map(|it| (verdict, it)))
}

fn own_mail(letter: &Incoming, own: &Own) -> Option<Reason> {
    let head = &letter.head;
    let marked = |name| head.all(name).any(|it| it.eq_ignore_ascii_case(&own.domain));
    if marked("x-almacare-loop") {
        return Some(Reason::LoopMark);
    }
    let from = head.addresses("from");
    if from.iter().any(|it| own.is(&it.address)) {
        return Some(Reason::OwnAddress);
    }
    None
}

fn bounce(letter: &Incoming) -> Option<Reason> {
    let head = &letter.head;
    let is_status = |kind: &str| kind.ends_with("delivery-status");
    let content_type = head.plain("content-type");
    let reports = letter.reports.iter().any(|(kind, _)| is_status(kind))
        || (content_type.starts_with("multipart/report")
            && content_type.contains("delivery-status"));
    if reports {
        return Some(Reason::DeliveryReport);
    }
    if head.first("x-failed-recipients").is_some() {
        return Some(Reason::FailedRecipients);
    }
    let daemons = ["mailer-daemon", "mail-daemon", "postmaster", "mdaemon"];
    let from = head.addresses("from");
    let written = head.plain("from");
    let by_name = |it: &str| daemons.contains(&it.split(['@', '+']).next().unwrap_or(it));
    if from.iter().any(|it| by_name(&it.address)) || written.contains("mailer-daemon") {
        return Some(Reason::MailSystem);
    }
    let subject = plain_subject(letter);
    let returned = BOUNCED.iter().any(|it| subject.starts_with(it))
        || BOUNCED_ALONE.contains(&subject.trim_end_matches(['.', '!']));
    returned.then_some(Reason::BounceSubject)
}

/// How subjects begin that mail systems write above what they could not deliver; nobody goes on so.
const BOUNCED: &[&str] = &[
    "undelivered mail returned",
    "undeliverable:",
    "undelivered:",
    "delivery status notification (",
    "delivery notification:",
    "mail delivery failed:",
    "mail delivery failed (",
    "mail delivery failure:",
    "mail delivery failure (",
    "delivery failure (",
    "mail system error -",
    "returned mail:",
    "failure notice:",
    "message delivery failure:",
    "warning: could not send message",
    "non remis :",
    "non remis:",
    "non distribuable :",
    "non distribuable:",
    "échec de la remise :",
    "échec de la remise:",
    "échec de remise :",
    "message non distribué :",
    "courrier non remis :",
    "unzustellbar:",
];

/// What they write there and nothing else: who says more says it themselves.
const BOUNCED_ALONE: &[&str] = &[
    "undeliverable mail",
    "delivery status notification",
    "delivery failure",
    "mail delivery failed",
    "mail delivery failure",
    "mail system error",
    "mail could not be delivered",
    "message could not be delivered",
    "returned mail",
    "failure notice",
    "failed mail",
    "non-delivery report",
    "nondeliverable mail",
    "message delivery failure",
    "non remis",
    "non distribuable",
    "échec de la remise",
    "échec de remise",
    "avis de non-remise",
    "message non distribué",
    "courrier non remis",
];

fn report(letter: &Incoming) -> Option<Reason> {
    let content_type = letter.head.plain("content-type");
    let says = |word: &str| {
        letter.reports.iter().any(|(kind, _)| kind.contains(word))
            || (content_type.starts_with("multipart/report") && content_type.contains(word))
    };
    if says("disposition-notification") {
        return Some(Reason::Receipt);
    }
    let aggregate = letter.files.iter().any(|it| it.media_type.starts_with("application/tlsrpt"));
    let reports = says("feedback-report") || says("tlsrpt") || aggregate;
    let subject = plain_subject(letter);
    let reports = reports || (subject.starts_with("report domain:") && !letter.files.is_empty());
    reports.then_some(Reason::Report)
}

fn automatic(letter: &Incoming) -> Option<Reason> {
    let head = &letter.head;
    let value =
        |name: &str| head.plain(name).split([';', ' ', '(']).next().unwrap_or_default().to_owned();
    let submitted = value("auto-submitted");
    if !submitted.is_empty() && submitted != "no" {
        return Some(Reason::AutoSubmitted);
    }
    let answers = [
        "x-autoreply",
        "x-auto-reply",
        "x-autoreply-from",
        "x-autorespond",
        "x-autoresponder",
        "x-autoresponse",
        "x-auto-response",
        "x-mail-autoreply",
        "x-mdaemon-autorespond",
    ];
    let says_no = |it: &str| ["", "no", "false", "none"].contains(&value(it).as_str());
    let generated = value("x-autogenerated") == "reply";
    if generated || answers.iter().any(|it| !says_no(it)) {
        return Some(Reason::AutoAnswered);
    }
    if ["precedence", "x-precedence"]
        .iter()
        .any(|it| ["auto_reply", "auto-reply"].contains(&value(it).as_str()))
    {
        return Some(Reason::Precedence);
    }
    let subject = plain_subject(letter);
    if says_away(&subject) {
        return Some(Reason::AwaySubject);
    }
    // What has no sender to answer to was sent by a program (RFC 5321, 4.5.5).
    head.first("return-path").is_some_and(|it| it == "<>").then_some(Reason::NullSender)
}

/// How the subjects of answers are called that programs give while somebody is away: alone, or with a colon and the
/// subject of what is answered.
const AWAY: &[&str] = &[
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "autoresponse",
    "out of office",
    "out-of-office",
    "out of the office",
    "out of office reply",
    "out of office autoreply",
    "out of office auto-reply",
    "out of office automatic reply",
    "i am out of the office",
    "réponse automatique",
    "reponse automatique",
    "réponse auto",
    "absence du bureau",
    "absent du bureau",
    "message d'absence",
    "notification d'absence",
    "accusé de réception automatique",
    "abwesend",
    "abwesenheit",
    "abwesenheitsnotiz",
    "automatische antwort",
    "respuesta automática",
    "risposta automatica",
    "automatisch antwoord",
    "vacation reply",
];

/// What programs set before a subject.
const AWAY_MARKS: &[&str] = &["[auto-reply]", "(auto)"];

fn says_away(subject: &str) -> bool {
    let is_form = |name: &&str| {
        subject.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with(':')
        })
    };
    AWAY_MARKS.iter().any(|it| subject.starts_with(it)) || AWAY.iter().any(is_form)
}

/// Whether its subject begins as those of programs do, which is no reason to set it aside: it is a ticket, and is not
/// answered.
pub fn sounds_automatic(letter: &Incoming) -> bool {
    let subject = plain_subject(letter);
    let known = AWAY.iter().chain(BOUNCED_ALONE);
    known.chain(&["auto:", "[auto]", "undelivered"]).any(|it| subject.starts_with(it))
}

fn list(letter: &Incoming, own: &Own) -> Option<Reason> {
    let head = &letter.head;
    if let Some(id) = head.first("list-id") {
        let id = id.rsplit('<').next().unwrap_or(id).trim_end_matches('>').trim();
        let wanted = own.lists.iter().any(|it| it.eq_ignore_ascii_case(id));
        return (!wanted).then_some(Reason::ListId);
    }
    let fields = [
        "list-post",
        "list-unsubscribe",
        "list-help",
        "list-subscribe",
        "mailing-list",
        "x-mailing-list",
        "x-beenthere",
        "x-mailman-version",
    ];
    if fields.iter().any(|it| head.first(it).is_some()) {
        return Some(Reason::ListFields);
    }
    let sent = |name| ["list", "bulk", "junk"].contains(&head.plain(name).as_str());
    (sent("precedence") || sent("x-precedence")).then_some(Reason::Precedence)
}

/// The subject as it is compared.
fn plain_subject(letter: &Incoming) -> String {
    letter.subject().to_lowercase().replace('’', "'").replace('\u{a0}', " ")
}

impl Incoming {
    /// The addresses that a report says nothing can be delivered to, for good (RFC 3464, 2.3).
    pub fn failing(&self) -> Vec<Failing> {
        let statuses = self.reports.iter().filter(|(kind, _)| kind.ends_with("delivery-status"));
        statuses
            .flat_map(|(_, text)| text.split("\n\n").chain(text.split("\r\n\r\n")))
            .filter_map(failed)
            .collect()
    }
}

/// One recipient of a report, if the delivery to it has failed.
fn failed(group: &str) -> Option<Failing> {
    let value = |name: &str| {
        let mut lines = group.lines();
        lines.find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    if !value("action")?.to_lowercase().starts_with("failed") {
        return None;
    }
    let recipient = value("original-recipient").or_else(|| value("final-recipient"))?;
    let address = recipient.split_once(';').map_or(recipient.as_str(), |(_, it)| it);
    let status = value("status").unwrap_or_default();
    let status = status.split_whitespace().next().unwrap_or_default().to_owned();
    Some(Failing { address: address.trim().trim_matches(['<', '>']).to_ascii_lowercase(), status })
}
