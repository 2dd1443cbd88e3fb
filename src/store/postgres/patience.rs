//! How long a commit waits for the servers that stand by: no longer than a writer waits for others.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::address::Address;
use crate::store::{Store, StoreError};

/// How often is looked again where the commit was not yet waiting for them.
const AGAIN: Duration = Duration::from_secs(1);

/// Runs the commit of this process of the server's. The server itself would wait for ever.
pub(super) fn bounds(
    address: &Address,
    process: &str,
    commit: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let (done, watched) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let watch = move || {
            let mut patience = Store::PATIENCE;
            while watched.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                // Where it cannot be asked now it can be next time.
                let _ = call_off(address, process);
                patience = AGAIN;
            }
        };
        // Where there may be no more threads the commit waits as long as the server does.
        let _ = thread::Builder::new().spawn_scoped(scope, watch);
        let outcome = commit();
        drop(done);
        outcome
    })
}

/// Ends the wait, and nothing but that: what the server is still at work on goes on.
fn call_off(address: &Address, process: &str) -> Result<(), StoreError> {
    address.connect()?.answers(&format!(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity \
         WHERE pid = {process} AND wait_event = 'SyncRep'"
    ))?;
    Ok(())
}
