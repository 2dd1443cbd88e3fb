//! How much room there is for what things are called, and for what a ticket gathers. What is beyond it nobody reads, and
//! whoever shows it or tells of it pays for it.

use super::coded::coded;
use super::refusal::Refusal;
use super::ticket::TicketId;

/// The longest subject (characters).
pub const LONGEST_SUBJECT: usize = 500;

/// The longest name of a person (characters).
pub const LONGEST_NAME: usize = 100;

/// The longest address (characters): what fits between the angle brackets of RFC 5321, 4.5.3.1.3.
pub const LONGEST_ADDRESS: usize = 254;

/// The longest name of a third party (characters): it may be an address.
pub const LONGEST_PARTY: usize = LONGEST_ADDRESS;

/// As much of a subject as there is room for, where nobody can be asked for a shorter one; none if all of it may stay.
pub fn shortened_subject(subject: &str) -> Option<String> {
    let (end, _) = subject.char_indices().nth(LONGEST_SUBJECT - 1)?;
    let rest = &subject[end..];
    (rest.chars().count() > 1).then(|| format!("{}…", &subject[..end]))
}

/// As much of a name as there is room for, where nobody can be asked for a shorter one.
pub fn shortened_name(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

coded! {
    /// What a ticket gathers, by the names of its limits.
    Gathered {
        Tags = "tags",
        Watchers = "watchers",
        Links = "links",
    }
}

impl Gathered {
    /// So many a ticket may have.
    pub fn most(self) -> usize {
        match self {
            Self::Tags => 50,
            Self::Watchers => 200,
            Self::Links => 1_000,
        }
    }

    /// Whether a ticket that has so many may get more: it may always lose some, and keep what it has. A new one has no
    /// number yet.
    ///
    /// # Errors
    /// There would be too many.
    pub fn grow(
        self,
        id: Option<TicketId>,
        (have, added, removed): (usize, usize, usize),
    ) -> Result<(), Refusal> {
        let count = (have + added).saturating_sub(removed);
        match added > 0 && count > self.most() {
            true => Err(Refusal::Full { id, what: self, count }),
            false => Ok(()),
        }
    }
}
