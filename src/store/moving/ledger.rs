//! What was seen of a desk, in few bytes: whether two looks saw the same, and which part is another by now.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::Line;
use crate::store::digest::{self, Hash};

/// So many numbers in a row share a digest.
const TOGETHER: i64 = 1_024;

/// What a part is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) enum Kind {
    Desk,
    Person,
    Service,
    Content,
    Event,
    Seal,
    Arrival,
    Letter,
    DeadAddress,
    /// A ticket's row.
    Ticket,
    /// An event of which the words were erased.
    Emptied,
}

/// Some things of a kind with numbers in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Part(Kind, i64);

impl Part {
    /// That of the thing with this number.
    pub(in crate::store) fn with(kind: Kind, number: i64) -> Self {
        Self(kind, number.div_euclid(TOGETHER))
    }

    /// That of a line. The contents of files are looked at by themselves, and the end is no part of a desk.
    pub(in crate::store) fn of(line: &Line) -> Option<Self> {
        Some(match line {
            Line::Desk(_) => Self::with(Kind::Desk, 0),
            Line::Person(it) => Self::with(Kind::Person, it.id),
            Line::Service(it) => Self::with(Kind::Service, it.position),
            Line::Event(it) => Self::with(Kind::Event, it.id),
            Line::Seal(it) => Self::with(Kind::Seal, it.id),
            Line::Arrival(it) => Self::with(Kind::Arrival, it.id),
            Line::Letter(it) => Self::with(Kind::Letter, it.id),
            Line::DeadAddress(_) => Self::with(Kind::DeadAddress, 0),
            Line::File(_) | Line::End(_) => return None,
        })
    }
}

/// The digests of all parts that were seen.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Ledger(BTreeMap<Part, Hash>);

impl Ledger {
    /// Takes note of one more thing of a part: its order among the others of the part counts.
    pub(in crate::store) fn note(&mut self, part: Part, bytes: &[u8]) {
        let digest = self.0.entry(part).or_insert(digest::NONE);
        *digest = Sha256::new().chain_update(*digest).chain_update(bytes).finalize().into();
    }

    /// Whether a part is here what it is there.
    pub(in crate::store) fn agrees(&self, other: &Self, part: Part) -> bool {
        self.0.get(&part) == other.0.get(&part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_content_count_part_by_part() {
        let ledger = |things: &[(i64, &str)]| {
            let mut ledger = Ledger::default();
            for (number, text) in things {
                ledger.note(Part::with(Kind::Letter, *number), text.as_bytes());
            }
            ledger
        };
        let one = ledger(&[(1, "a"), (2, "b"), (3_000, "c")]);
        assert_eq!(one, ledger(&[(3_000, "c"), (1, "a"), (2, "b")]));
        let other = ledger(&[(1, "b"), (2, "a"), (3_000, "c")]);
        assert_ne!(one, other);
        assert!(!one.agrees(&other, Part::with(Kind::Letter, 7)));
        assert!(one.agrees(&other, Part::with(Kind::Letter, 2_999)));
    }
}
