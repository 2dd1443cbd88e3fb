//! Why a run failed: the exit code, the sentence, the way out. The words are the text room's.

use crate::arguments::Invalid;
use crate::domain::instant::Instant;
use crate::domain::ticket::TicketId;
use crate::identity::watched::Process;
use crate::interrupt::INTERRUPTED;
use crate::say;
use crate::store::{Distrust, ServerTrouble, Store, StoreError};
use crate::text::{Explained, Message};

/// How long was waited for others (s).
const WAITED: i64 = Store::PATIENCE.as_secs() as i64;

/// The documented ways to end badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Failed,
    Usage,
    NotFound,
    Refused,
    /// The store is busy or full: trying again can help.
    Busy,
    Interrupted,
}

impl Kind {
    /// The exit code of the process.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Refused => 4,
            Self::Busy => 5,
            Self::Interrupted => INTERRUPTED,
        }
    }

    /// The code in the JSON form of an error.
    pub fn code(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::NotFound => "not_found",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Interrupted => "interrupted",
        }
    }
}

/// A run, or its part about one ticket, that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub kind: Kind,
    pub why: Message,
    /// What to do instead.
    pub hint: Option<Message>,
    /// The ticket that it is about, where several were named.
    pub ticket: Option<TicketId>,
}

impl Failure {
    /// A failure without a hint, about no ticket.
    pub fn new(kind: Kind, why: Message) -> Self {
        Self { kind, why, hint: None, ticket: None }
    }

    /// What was typed does not make sense.
    pub fn usage(why: Message) -> Self {
        Self::new(Kind::Usage, why)
    }

    /// The same, with the way out.
    #[must_use]
    pub fn hinting(self, hint: Message) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The same, about this ticket.
    #[must_use]
    pub fn about(self, ticket: TicketId) -> Self {
        Self { ticket: Some(ticket), ..self }
    }

    /// No such ticket, or not the caller's to see: the two read alike.
    pub fn no_ticket(id: TicketId) -> Self {
        Self::new(Kind::NotFound, say!("no-ticket", id = id)).about(id)
    }

    /// Nobody is called so.
    pub fn no_person(name: &str) -> Self {
        Self::new(Kind::NotFound, say!("no-person", name = name))
    }

    /// A refusal of the domain. A text that is missing was missing from the command line.
    pub fn refused(explained: Explained, missing_text: bool) -> Self {
        let kind = if missing_text { Kind::Usage } else { Kind::Refused };
        Self { hint: explained.hint, ..Self::new(kind, explained.why) }
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Self::usage(invalid.0)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let (kind, why, hint) = match error {
            StoreError::Busy => {
                (Kind::Busy, say!("store-busy", most = WAITED), Some(say!("hint-again")))
            }
            StoreError::HeldBy(process) => held_by(&process),
            StoreError::Full => (Kind::Busy, say!("store-full"), Some(say!("hint-room"))),
            StoreError::Missing(path) => (
                Kind::Failed,
                say!("store-missing", path = path.display()),
                Some(say!("hint-init")),
            ),
            StoreError::NoFolder(path) => {
                (Kind::Failed, say!("store-no-folder", path = path.display()), None)
            }
            StoreError::Exists(path) => {
                (Kind::Failed, say!("store-exists", path = path.display()), None)
            }
            StoreError::Foreign(path) => (
                Kind::Failed,
                say!("store-foreign", path = path.display()),
                Some(say!("hint-other-store")),
            ),
            StoreError::Newer { path, version } => (
                Kind::Failed,
                say!("store-newer", path = path.display(), version = version),
                Some(say!("hint-upgrade")),
            ),
            StoreError::ReadOnly(path) => {
                (Kind::Failed, say!("store-read-only", path = path.display()), None)
            }
            StoreError::Damaged { detail } => {
                (Kind::Failed, say!("store-damaged", detail = detail), Some(say!("hint-doctor")))
            }
            StoreError::Taken { value } => {
                (Kind::Refused, say!("no-login-taken", value = value), None)
            }
            StoreError::Io { path, source } => {
                (Kind::Failed, say!("store-io", path = path.display(), reason = &source), None)
            }
            StoreError::Disk(detail) => {
                (Kind::Failed, say!("store-disk", detail = detail), Some(say!("hint-disk")))
            }
            StoreError::Unsure(detail) => {
                (Kind::Failed, say!("store-unsure", detail = detail), Some(say!("hint-unsure")))
            }
            StoreError::Moved(to) => (Kind::Failed, say!("store-moved", to = to), None),
            StoreError::Server(trouble) => return of_server(trouble),
            StoreError::Engine(detail) => {
                (Kind::Failed, say!("store-engine", detail = detail), None)
            }
        };
        Self { hint, ..Self::new(kind, why) }
    }
}

/// The server that keeps the desk does not.
fn of_server(trouble: ServerTrouble) -> Failure {
    match trouble {
        ServerTrouble::Address(detail) => Failure::usage(say!("server-address", detail = detail))
            .hinting(say!("hint-server-address")),
        ServerTrouble::NotBuiltIn => Failure::new(Kind::Failed, say!("server-not-built-in")),
        ServerTrouble::Unreachable(detail) => {
            let why = say!("server-unreachable", detail = detail);
            Failure::new(Kind::Busy, why).hinting(say!("hint-again"))
        }
        ServerTrouble::Refuses(detail) => {
            let why = say!("server-refuses", detail = detail);
            Failure::new(Kind::Failed, why).hinting(say!("hint-server-refuses"))
        }
        ServerTrouble::Untrusted(why) => distrusted(why),
        ServerTrouble::NoCertificate(path) => {
            let why = say!("server-no-certificate", path = path.display());
            Failure::new(Kind::Failed, why).hinting(say!("hint-server-no-certificate"))
        }
        ServerTrouble::OnlyReads => {
            Failure::new(Kind::Busy, say!("server-only-reads")).hinting(say!("hint-only-reads"))
        }
        ServerTrouble::NotAFile => {
            Failure::new(Kind::Failed, say!("server-not-a-file")).hinting(say!("hint-not-a-file"))
        }
    }
}

/// The server does not prove who it is. To try again would not help.
fn distrusted(why: Distrust) -> Failure {
    let (why, hint) = match why {
        Distrust::NoCipher => (say!("server-no-cipher"), say!("hint-server-no-cipher")),
        Distrust::Signer => (say!("server-signer"), say!("hint-server-signer")),
        Distrust::Name(name) => (say!("server-name", name = name), say!("hint-server-name")),
        Distrust::Expired => (say!("server-expired"), say!("hint-server-dates")),
        Distrust::NotYet => (say!("server-not-yet"), say!("hint-server-dates")),
        Distrust::Authority => (say!("server-authority"), say!("hint-server-authority")),
        Distrust::Other(detail) => {
            (say!("server-distrusted", detail = detail), say!("hint-server-certificate"))
        }
    };
    Failure::new(Kind::Failed, why).hinting(hint)
}

/// Somebody's process keeps the others waiting. Nobody but they and the administrator can end that.
fn held_by(process: &Process) -> (Kind, Message, Option<Message>) {
    let Process { pid, login, since, stopped } = process;
    let why = if *stopped {
        say!("store-held-stopped", pid = *pid, login = login, since = Instant(*since))
    } else {
        say!("store-held", pid = *pid, login = login, since = Instant(*since), most = WAITED)
    };
    let hint =
        if *stopped { say!("hint-let-go", pid = *pid, login = login) } else { say!("hint-again") };
    (Kind::Busy, why, Some(hint))
}
