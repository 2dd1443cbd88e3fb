//! How long this run has lasted: for leases, which must outlive what they are for. No clock: it cannot go back.

use std::time::{Duration, Instant};

/// Measures from when it was made.
pub struct Watch(Instant);

impl Watch {
    /// Begins to measure.
    #[expect(clippy::disallowed_methods, reason = "the one measure of elapsed time")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long it has been measuring.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
