//! The last step of a transaction: durable, with the servers that have to have it, before anybody is told.

use std::sync::{Arc, Mutex, PoisonError};

use postgres::error::{DbError, SqlState};

use super::Server;
use crate::store::{ServerTrouble, StoreError};

/// What was found done may have been done by somebody who is not sure of it: the servers that stand by have to have that,
/// too. A commit waits for them only where it writes something.
const OF_NOTHING: &str = "SELECT pg_logical_emit_message(true, 'almacare', ''); COMMIT";

/// What a server warned of last.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Warnings(Arc<Mutex<Option<String>>>);

impl Warnings {
    /// Keeps a warning; other notices are none.
    pub(in crate::store) fn hear(&self, notice: &DbError) {
        if *notice.code() == SqlState::WARNING {
            self.keep(Some(notice.message().to_owned()));
        }
    }

    fn take(&self) -> Option<String> {
        self.keep(None)
    }

    fn keep(&self, warning: Option<String>) -> Option<String> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), warning)
    }
}

impl Server {
    /// Sends what waits, and ends the transaction.
    ///
    /// # Errors
    /// Nothing has changed, but where the error says that this is not known.
    pub(in crate::store) fn commit(&self) -> Result<(), StoreError> {
        self.touched.borrow_mut().clear();
        let mut sql = self.waiting.take();
        sql.push_str(if self.changed.get() { "COMMIT" } else { OF_NOTHING });
        self.warnings.take();
        match self.answers(&sql).map_err(StoreError::from) {
            // It may have been lost after the server had done it.
            Err(StoreError::Server(ServerTrouble::Unreachable(detail))) if self.changed.get() => {
                Err(StoreError::Unsure(detail))
            }
            Err(error) => Err(error),
            // A wait for the other servers that is called off is a warning, and a commit that stands as long as this server.
            Ok(_) => self.warnings.take().map_or(Ok(()), |it| Err(StoreError::Unsure(it))),
        }
    }
}
