//! How long a silent server is waited for: as long as it is there, but a commit no longer than a writer waits for others.

use super::reach::Place;
use crate::store::Store;
use crate::store::link::Watch;

/// Asks at the same place whether the server still answers. It may be at work on what takes long; one that is stopped, with
/// its host or without, takes connections and says nothing.
pub(super) fn watch(place: Place) -> Watch {
    Box::new(move |silence| match place.call(Box::new(|_| false)) {
        Ok(other) => {
            if let Some(process) = silence.process.filter(|_| silence.lasted >= Store::PATIENCE) {
                // A commit waits for the servers that stand by, if need be for ever: that wait ends, and nothing but that. Where
                // it cannot be asked now it can be next time.
                let _ = other.answers(&format!(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity \
                     WHERE pid = {process} AND wait_event = 'SyncRep'"
                ));
            }
            true
        }
        Err(away) => away.answers,
    })
}
