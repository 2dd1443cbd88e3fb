//! Delays and windows as plain data. A site may change them; the defaults are the reference.

use std::time::Duration;

/// The desk's timed rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long a resolution stands before the ticket closes by itself: elapsed time, week-ends included.
    pub auto_close_after: Duration,
    /// How long after the latest closure the requester may still reopen.
    pub reopen_window: Duration,
    /// How long before the automatic closure the requester is warned; never if absent.
    pub warn_before: Option<Duration>,
    /// How long after its closing the words of a ticket are kept; for ever if absent.
    pub keep_closed: Option<Duration>,
    /// How long after the closing of its ticket the bytes of a letter are kept; for ever if absent.
    pub keep_originals: Option<Duration>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            auto_close_after: Duration::from_hours(48),
            reopen_window: Duration::from_hours(7 * 24),
            warn_before: None,
            keep_closed: None,
            keep_originals: None,
        }
    }
}
