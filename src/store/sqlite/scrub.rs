//! What was erased goes from the file, too.

use super::session::Session;
use crate::identity::privilege::Raised;
use crate::store::StoreError;
use crate::store::sql::TO_SCRUB;

impl Session {
    /// Writes the whole file anew, so that nothing of what was erased stands in any page or in the log.
    pub(in crate::store) fn scrub(&self) -> Result<(), StoreError> {
        let _raised = Raised::now();
        self.db().execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
        self.db().execute_batch("VACUUM")?;
        self.tidy()?;
        self.db().execute("DELETE FROM meta WHERE key = ?1", [TO_SCRUB])?;
        Ok(())
    }
}
