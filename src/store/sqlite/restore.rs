//! A copy takes the place of the store: with one file renamed, or, where others may have the store open, through the
//! engine, so that they wait and then see the other content. Renaming would leave them with a file that nobody reads.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::backup::{at_rest, copied};
use super::file;
use super::session::{self, Session, beside};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::identity::privilege::Raised;
use crate::interrupt::Held;
use crate::store::StoreError;
use crate::store::link::OptionalExtension as _;
use crate::store::restoring::{Beyond, Forgotten};
use crate::store::sql::version;

/// A folder beside this place that only the caller may enter, removed with the value.
pub(in crate::store) fn draft_folder(path: &Path) -> Result<tempfile::TempDir, StoreError> {
    let folder = file::folder_of(path)?;
    tempfile::Builder::new()
        .prefix(".almacare-")
        .tempdir_in(&folder)
        .map_err(StoreError::io(folder))
}

/// A new file that only its owner may read.
pub(in crate::store) fn private_file(path: &Path) -> Result<File, StoreError> {
    let made = File::options().write(true).create_new(true).mode(0o600).open(path);
    made.map_err(StoreError::io(path))
}

/// Whether there is something beside this place that the engine would take for a part of the store in it.
pub(in crate::store) fn has_log(path: &Path) -> bool {
    let filled = |it: PathBuf| fs::metadata(it).is_ok_and(|it| it.len() > 0);
    ["-wal", "-journal"].into_iter().any(|it| filled(beside(path, it)))
}

/// The events of one store that the other has not.
pub(in crate::store) fn beyond(here: &Session, there: &Session) -> Result<Beyond, StoreError> {
    here.read(|here| {
        there.read(|there| {
            let mut known = there.db.prepare("SELECT digest FROM event WHERE id = ?1")?;
            let mut all = here.db.prepare("SELECT id, digest, at FROM event ORDER BY id")?;
            let mut rows = all.query(())?;
            let mut found = Beyond::default();
            while let Some(row) = rows.next()? {
                let (id, digest): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
                let other: Option<Vec<u8>> = known.query_row([id], |it| it.get(0)).optional()?;
                if other.as_ref() != Some(&digest) {
                    found.events += 1;
                    found.since = found.since.or(Some(Instant(row.get(2)?)));
                }
            }
            Ok(found)
        })
    })
}

/// Who has another name in the one only because they were erased there.
pub(in crate::store) fn forgotten(
    here: &Session,
    there: &Session,
) -> Result<Vec<Forgotten>, StoreError> {
    here.read(|here| {
        there.read(|there| {
            let sql = "SELECT id, login FROM person WHERE login GLOB 'erased-????????????' \
                       AND name IS NULL AND email IS NULL ORDER BY id";
            let mut statement = here.db.prepare(sql)?;
            let erased = statement
                .query_map((), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
            let mut known = there.db.prepare("SELECT login FROM person WHERE id = ?1")?;
            let mut found = Vec::new();
            for row in erased {
                let (id, alias) = row?;
                let login: Option<String> = known.query_row([id], |it| it.get(0)).optional()?;
                if login.is_some_and(|it| it != alias) {
                    found.push(Forgotten { person: PersonId(id), alias });
                }
            }
            Ok(found)
        })
    })
}

/// What became here of the letters that the other store still wants to send.
pub(in crate::store) fn tell_sent(here: &Session, there: &Session) -> Result<(), StoreError> {
    if here.version() < version::WITH_LETTERS {
        return Ok(());
    }
    here.read(|here| {
        there.write(|there| {
            let unsent = "SELECT message_id FROM letter WHERE state IN ('waiting', 'folded')";
            let mut unsent = there.db.prepare(unsent)?;
            let unsent = unsent.query_map((), |row| row.get::<_, String>(0))?;
            let fate = "SELECT state, attempts, ended_at, reason, address FROM letter \
                        WHERE message_id = ?1 AND state NOT IN ('waiting', 'folded')";
            let mut fate = here.db.prepare(fate)?;
            let sql = "UPDATE letter SET state = ?2, attempts = ?3, ended_at = ?4, reason = ?5, \
                       address = ?6 WHERE message_id = ?1";
            let mut tell = there.db.prepare(sql)?;
            for id in unsent.collect::<Result<Vec<_>, _>>()? {
                let mut rows = fate.query([&id])?;
                let Some(row) = rows.next()? else { continue };
                let state: String = row.get(0)?;
                let attempts: i64 = row.get(1)?;
                let ended: Option<i64> = row.get(2)?;
                let (reason, address): (Option<String>, Option<String>) =
                    (row.get(3)?, row.get(4)?);
                tell.execute((&id, state, attempts, ended, reason, address))?;
            }
            Ok(())
        })
    })
}

/// Puts a store where nothing is, whole at once.
pub(in crate::store) fn settle(draft: &Path, path: &Path) -> Result<(), StoreError> {
    let _raised = Raised::now();
    let folder = file::folder_of(path)?;
    at_rest(Connection::open(draft)?, draft)?;
    fs::hard_link(draft, path).map_err(StoreError::io(path))?;
    file::sync_folder(&folder)
}

/// Has the store hold what the draft holds; gives the file that holds what it held.
pub(in crate::store) fn replace(path: &Path, draft: &Path) -> Result<PathBuf, StoreError> {
    let _raised = Raised::now();
    let _held = Held::signals();
    let path = fs::canonicalize(path).map_err(StoreError::io(path))?;
    file::gate(&path)?;
    let mut db = session::writing(&path).map_err(|error| session::named(&path, error))?;
    // From here to the end of the connection nobody else reads or writes: no change can fall between the two copies.
    db.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    let alone = db.execute_batch("BEGIN IMMEDIATE; COMMIT").map_err(StoreError::from);
    alone.map_err(|error| session::named(&path, error))?;
    session::may_write(&db)?;
    let kept = keep(&db, &path)?;
    let done = overwrite(&mut db, draft);
    if matches!(done, Err(StoreError::Full | StoreError::Busy)) {
        // The store is as it was. After any other failure that is not certain, and what was kept may be all there is.
        let _ = fs::remove_file(&kept);
    }
    done.map(|()| kept)
}

fn overwrite(db: &mut Connection, draft: &Path) -> Result<(), StoreError> {
    let (source, _) = session::reading(draft)?;
    Backup::new(&source, db)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    // It is durable already: a long log is only slower to read.
    let _ = db.pragma(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()));
    Ok(())
}

/// Copies a store that may be damaged, as it is.
fn keep(db: &Connection, path: &Path) -> Result<PathBuf, StoreError> {
    let folder = file::folder_of(path)?;
    let mut draft = file::draft_in(&folder)?;
    at_rest(copied(db, &draft)?, &draft)?;
    for number in 1..=u32::MAX {
        let target = beside(path, &format!(".before-restore-{number}"));
        match draft.persist_noclobber(&target) {
            Ok(()) => return file::sync_folder(&folder).map(|()| target),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => draft = taken.path,
            Err(refused) => return Err(StoreError::io(target)(refused.error)),
        }
    }
    Err(StoreError::Exists(path.to_owned()))
}
