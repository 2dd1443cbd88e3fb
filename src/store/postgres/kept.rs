//! A connection that was put down a moment ago: whoever opens the same desk again in the same run is let in already.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::store::link::Server;

/// After this long it is not used again: somebody may have thought about their answer meanwhile, and whatever lies between
/// here and the server forgets who is silent.
const MOMENT: Duration = Duration::from_secs(1);

/// The place for it; empty for most of the time.
#[derive(Clone, Default)]
pub(in crate::store) struct Kept(Arc<Mutex<Option<AtRest>>>);

struct AtRest {
    server: Server,
    since: Instant,
}

impl Kept {
    /// The connection, if there is one that was used a moment ago.
    pub(super) fn take(&self) -> Option<Server> {
        let found = self.replace(None).filter(|it| it.since.elapsed() < MOMENT);
        found.map(|it| it.server)
    }

    /// Keeps a connection that is in no transaction.
    pub(super) fn put(&self, server: Server) {
        #[expect(clippy::disallowed_methods, reason = "a measure of elapsed time, not of the day")]
        let since = Instant::now();
        self.replace(Some(AtRest { server, since }));
    }

    fn replace(&self, kept: Option<AtRest>) -> Option<AtRest> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), kept)
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Kept")
    }
}
