//! The contents of files, each once, by its digest.

use crate::store::link::OptionalExtension as _;

use super::View;
use super::version;
use crate::domain::attachment::Attachment;
use crate::store::file::digest_of;
use crate::store::{EventId, File, Finding, StoreError};

impl View<'_> {
    /// Keeps a content unless it is kept already.
    pub(in crate::store) fn keep(&self, file: &File) -> Result<(), StoreError> {
        let sql = "INSERT INTO content (digest, bytes) VALUES (unhex(?1), ?2) \
                   ON CONFLICT (digest) DO NOTHING";
        self.db.insert(sql, (&file.attachment.digest, file.content()))?;
        Ok(())
    }

    pub(in crate::store) fn content(&self, of: &Attachment) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes FROM content WHERE digest = unhex(?1)";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([&of.digest], |row| row.get(0)).optional()?)
    }

    /// The attachments of an event whose content is not there.
    pub(super) fn without_content(
        &self,
        event: EventId,
        attachments: &[Attachment],
    ) -> Result<Vec<Finding>, StoreError> {
        let sql = "SELECT 1 FROM content WHERE digest = unhex(?1)";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut found = Vec::new();
        for attachment in attachments {
            if !statement.exists([&attachment.digest])? {
                found.push(Finding::ContentMissing(event));
            }
        }
        Ok(found)
    }

    /// The contents that are not what their digest was taken over.
    pub(super) fn altered_contents(&self) -> Result<Vec<Finding>, StoreError> {
        if self.version < version::INDEXED {
            return Ok(Vec::new());
        }
        let sql = "SELECT lower(hex(digest)), bytes FROM content ORDER BY id";
        let mut statement = self.db.walk_large(sql)?;
        let mut rows = statement.query(())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let digest: String = row.get(0)?;
            if digest_of(row.blob(1).unwrap_or_default()) != digest {
                found.push(Finding::ContentAltered(digest));
            }
        }
        Ok(found)
    }
}
