//! What a letter tells, before it has a language.

use crate::domain::coded;
use crate::domain::instant::Instant;
use crate::domain::intake::Reason;
use crate::domain::notice::Capacity;
use crate::domain::person::Language;
use crate::domain::priority::Urgency;
use crate::domain::ticket::TicketId;

coded! {
    /// What sort of letter it is; its template has that name.
    Kind {
        Opened = "opened",
        Taken = "taken",
        Message = "message",
        Question = "question",
        Assigned = "assigned",
        Held = "held",
        Woken = "woken",
        Reminded = "reminded",
        Resolved = "resolved",
        Warned = "warned",
        Closed = "closed",
        Reopened = "reopened",
        Merged = "merged",
        Watching = "watching",
        Note = "note",
        Aside = "aside",
        Digest = "digest",
        Undelivered = "undelivered",
    }
}

impl Kind {
    /// Whether an answer to such a letter is a message on its ticket.
    pub fn is_answerable(self) -> bool {
        !matches!(self, Self::Note | Self::Aside | Self::Digest | Self::Undelivered)
    }
}

/// Who reads a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub address: String,
    pub name: Option<String>,
    pub language: Language,
    pub capacity: Capacity,
}

/// A message that was written before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub by: String,
    pub at: Instant,
    pub text: String,
}

/// The signed addresses that a letter offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buttons {
    /// Where an answer goes.
    pub reply: String,
    /// Closes, reopens, thanks: only in the letter of a resolution to the requester.
    pub well: Option<String>,
    pub unsolved: Option<String>,
    pub heart: Option<String>,
    /// The envelope's sender; none for the null sender.
    pub bounce: Option<String>,
}

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub kind: Kind,
    pub reader: Reader,
    pub ticket: TicketId,
    pub subject: String,
    pub message_id: String,
    /// What people call whoever did it; nobody for the clock.
    pub by: Option<String>,
    pub requester: String,
    pub assignee: Option<String>,
    pub urgency: Urgency,
    /// What was written with it.
    pub text: String,
    /// The number of the letter that was set aside, and why it was.
    pub letter: Option<i64>,
    pub reason: Option<Reason>,
    /// The identifier of the letter that this one answers, without angle brackets.
    pub answers: Option<String>,
    /// It goes to somebody who may not have written: nothing of what they are said to have written is in it.
    pub discreet: bool,
    /// The names of the files that came with it.
    pub files: Vec<String>,
    /// A date that it names: of a hold, a wait, an automatic closure.
    pub until: Option<Instant>,
    /// Until when the requester may reopen.
    pub reopen_until: Option<Instant>,
    /// Only thanks, and whether they count as a ❤.
    pub thanks: bool,
    /// What the requester gave with the closing (1 to 5), and what they said of it.
    pub score: Option<u8>,
    pub comment: Option<String>,
    /// The other tickets of a merge, and whether this is the one that lives on.
    pub merged: Vec<TicketId>,
    pub lives_on: bool,
    pub withdrawn: bool,
    /// The resolution has been thanked for, or rated.
    pub thanked: bool,
    /// An answer is awaited from the requester.
    pub asks: bool,
    /// Whoever did it did so as a member of the team.
    pub by_team: bool,
    /// The message brought the ticket back.
    pub reopens: bool,
    /// What was written before, the latest first.
    pub history: Vec<Past>,
    /// What a digest holds: a line each.
    pub changes: Vec<String>,
    pub buttons: Buttons,
}
