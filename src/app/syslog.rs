//! The system's log (RFC 3164, over /dev/log): where the newest seal is noted, out of reach of whoever could rewrite the
//! whole store.

use std::os::unix::net::UnixDatagram;

use super::App;
use crate::failure::{Failure, Kind};
use crate::render::views::SealView;
use crate::say;
use crate::text::time::rfc3339;

/// Facility authpriv, severity info.
const PRIORITY: u8 = 10 * 8 + 6;

impl App {
    /// Notes a seal that this run has made, where the site wants that.
    ///
    /// # Errors
    /// The settings cannot be used, or the system's log does not take it.
    pub fn note_seal(&self, seal: Option<SealView>) -> Result<(), Failure> {
        let Some(seal) = seal.filter(|it| it.at.0 == self.now) else { return Ok(()) };
        if !self.settings()?.seal_to_syslog {
            return Ok(());
        }
        let SealView { id, at, last_event, digest } = seal;
        let at = rfc3339(at.0);
        // Log files are in English, for programs that read them.
        let line = format!("<{PRIORITY}>almacare: seal {id} at {at} event {last_event} {digest}");
        let sent = UnixDatagram::unbound().and_then(|it| it.send_to(line.as_bytes(), "/dev/log"));
        sent.map(drop)
            .map_err(|error| Failure::new(Kind::Failed, say!("syslog-failed", reason = &error)))
    }
}
