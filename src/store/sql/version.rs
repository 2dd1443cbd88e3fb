//! Which version a store is, by what it has.

/// major × 1000 + minor. A newer major is refused, a newer minor works.
pub(in crate::store) const VERSION: i64 = 1006;

/// From this version on there is a catalogue.
pub(in crate::store) const WITH_SERVICES: i64 = 1001;

/// From this version on there are files, and what was said is indexed; what was said before has to be when a store is brought up.
pub(in crate::store) const INDEXED: i64 = 1002;

/// From this version on there are letters.
pub(in crate::store) const WITH_LETTERS: i64 = 1003;

/// From this version on there are letters that came in.
pub(in crate::store) const WITH_ARRIVALS: i64 = 1004;

/// From this version on an event says who had signed in to the host.
pub(in crate::store) const WITH_SIGNED_IN: i64 = 1005;

/// From this version on events can be taken back.
pub(in crate::store) const WITH_UNDONE: i64 = 1006;

/// What a store adds to its version once its desk has moved away: a program that knows nothing of moving takes it for a
/// newer one, and does not write to it either.
const MOVED: i64 = 1_000_000;

/// What a store says where its version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Told {
    pub(in crate::store) version: i64,
    /// Its desk has moved away: it is only read.
    pub(in crate::store) moved: bool,
}

/// What this number says.
pub(in crate::store) fn told(number: i64) -> Told {
    Told { version: number % MOVED, moved: number >= MOVED }
}

/// The number of a store of this version whose desk has moved away.
pub(in crate::store) fn moved(version: i64) -> i64 {
    version + MOVED
}

/// Whether a store of this version is one that this program knows to handle.
pub(in crate::store) fn is_known(version: i64) -> bool {
    version >= 1000 && version / 1000 <= VERSION / 1000
}
