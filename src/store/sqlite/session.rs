//! An open bracket over the file: opened so as to be safe, closed so as to be cheap.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::holder::holder;
use super::{busy, file, schema};
use crate::domain::person::Grants;
use crate::identity::privilege::Raised;
use crate::interrupt::Held;
use crate::store::link::Db;
use crate::store::sql::View;
use crate::store::sql::version::{self, Told};
use crate::store::{Access, Exposure, Store, StoreError};

/// A log of committed pages up to this length is left beside the store on closing (bytes).
///
/// Copying it into the file at every close costs two more fsyncs a command; never doing so makes every
/// later command read a longer log. Measured: 2.45 fsyncs a command instead of 5.
const SHORT_LOG: u64 = 256 * 1024;

/// An open connection, for reading or for writing.
pub(in crate::store) struct Session {
    db: Connection,
    path: PathBuf,
    /// That of the store when it was opened.
    version: i64,
    /// Its desk had moved away when it was opened.
    moved: bool,
    /// A check-point at the end whatever the log's length.
    flush: Cell<bool>,
    /// The file is a copy that nobody has written to yet: it has no log.
    rests: Cell<bool>,
    grants: Arc<Grants>,
    /// Closing may need the rights that opening needed, and may have the file for itself: nothing may stop it then.
    /// Dropped after the connection: the order counts.
    closing: Option<(Raised, Held)>,
}

impl Session {
    pub(in crate::store) fn open(
        path: &Path,
        access: Access,
        grants: &Arc<Grants>,
    ) -> Result<Self, StoreError> {
        let _raised = Raised::now();
        // Whoever opens it first has it for themselves for a moment, and others wait.
        let _held = Held::signals();
        // By its real name: what the engine keeps beside a store is named after that, and a name that
        // begins with "file:" means something to it.
        let path = fs::canonicalize(path).map_err(StoreError::io(path))?;
        let header = file::header(&path)?;
        let (db, Told { version, moved }) = match access {
            Access::Read => reading(&path).map_err(|error| named(&path, error))?,
            Access::Write => {
                let told = Told { version: header.version, moved: header.moved };
                (writing(&path).map_err(|error| named(&path, error))?, told)
            }
        };
        let (flush, rests) = (Cell::new(false), Cell::new(!header.wal));
        let grants = Arc::clone(grants);
        let mut session = Self { db, path, version, moved, flush, rests, grants, closing: None };
        if access == Access::Write && header.version < version::VERSION {
            session.migrate()?;
            session.version = version::VERSION;
        }
        Ok(session)
    }

    /// Another connection to the same file: one that is about to write cannot be copied from.
    ///
    /// The file itself must not be opened by anything but the engine here: closing it would drop every
    /// lock that this process has on it (POSIX, fcntl).
    fn second(&self) -> Result<Self, StoreError> {
        let (flush, rests) = (Cell::new(false), Cell::new(self.rests.get()));
        let (db, Told { version, moved }) = reading(&self.path)?;
        let (path, grants) = (self.path.clone(), Arc::clone(&self.grants));
        Ok(Self { db, path, version, moved, flush, rests, grants, closing: None })
    }

    /// Brings an older store up to this program, once, whoever else may want to at the same moment. What
    /// it was before is kept beside it.
    fn migrate(&self) -> Result<(), StoreError> {
        self.write(|view| {
            let from = version(&self.db)?.version;
            if from < version::VERSION {
                let before = beside(&self.path, &format!(".before-{}", version::VERSION));
                self.second()?.backup(&before)?;
                schema::migrate(&self.db, from, version::VERSION)?;
                if from < version::INDEXED {
                    view.index_all()?;
                    view.refold()?;
                }
            }
            Ok(())
        })
    }

    pub(in crate::store) fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin_reading()?;
        let told = Told { version: self.version, moved: self.moved };
        let result = body(self.view(told));
        let _raised = Raised::now();
        // Nothing was written: there is nothing that ending the transaction could lose.
        let ended = self.db.execute_batch("COMMIT").map_err(|error| self.explained(error));
        let value = result?;
        ended?;
        Ok(value)
    }

    pub(in crate::store) fn write<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        let _raised = Raised::now();
        // Whoever has the lock finishes first, whatever key is pressed: others wait for it.
        let _held = Held::signals();
        self.begin("BEGIN IMMEDIATE")?;
        let undo = Undo(&self.db);
        let view = self.view(self.still_known()?);
        view.may_write()?;
        let before = self.db.total_changes();
        let value = body(view)?;
        let changed = self.db.total_changes() > before;
        self.db.execute_batch("COMMIT").map_err(|error| match self.explained(error) {
            // What could not be made durable may have reached the disk, and be found there.
            StoreError::Disk(detail) => StoreError::Unsure(detail),
            other => other,
        })?;
        drop(undo);
        if changed && self.rests.replace(false) {
            self.begin_log();
        }
        Ok(value)
    }

    fn view(&self, Told { version, moved }: Told) -> View<'_> {
        View { db: Db::File(&self.db), version, moved, grants: &self.grants, memory: None }
    }

    /// From the first change on. Before it, whoever is refused has not changed a byte.
    ///
    /// What was written is durable already, so whatever keeps the log from being begun is no failure; and
    /// two who begin it at once must not wait for each other. The next one who writes does it.
    fn begin_log(&self) {
        let _ = self.db.busy_timeout(Duration::ZERO);
        let _ = self.db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
        // The engine's own way of waiting serves for the rest of this bracket.
        let _ = self.db.busy_timeout(Store::PATIENCE);
    }

    /// Empties the log into the file and lets the engine refresh what it knows of the data.
    pub(in crate::store) fn tidy(&self) -> Result<(), StoreError> {
        let _raised = Raised::now();
        let _held = Held::signals();
        self.flush.set(true);
        // Whoever still reads the log is not waited for: the next tidying does it.
        self.db.busy_timeout(Duration::ZERO)?;
        let quiet = |_: &rusqlite::Row| Ok(());
        match self.db.pragma(None, "wal_checkpoint", "TRUNCATE", quiet).map_err(StoreError::from) {
            // Nothing is lost by leaving the log as it is.
            Err(StoreError::Busy | StoreError::HeldBy(_) | StoreError::Full) => Ok(()),
            done => done,
        }
    }

    pub(in crate::store) fn exposures(&self) -> Result<Vec<Exposure>, StoreError> {
        file::exposures(&self.path)
    }

    pub(super) fn db(&self) -> &Connection {
        &self.db
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn version(&self) -> i64 {
        self.version
    }

    /// The files are open from here on: what is read of them, and shown meanwhile, needs no more rights than the
    /// caller's.
    fn begin_reading(&self) -> Result<(), StoreError> {
        let raised = Raised::now();
        let _held = Held::signals();
        self.begin("BEGIN DEFERRED")?;
        if raised.is_more() {
            let first = "SELECT count(*) FROM meta";
            self.db.query_row(first, [], |_| Ok(())).map_err(|error| self.explained(error))?;
        }
        Ok(())
    }

    fn begin(&self, how: &str) -> Result<(), StoreError> {
        let begun = self.db.execute_batch(how).map_err(|error| self.explained(error));
        begun.map_err(|error| named(&self.path, error))
    }

    /// Refuses to write if a newer program has migrated the store while this one waited for the lock.
    fn still_known(&self) -> Result<Told, StoreError> {
        let told = version(&self.db)?;
        known(&self.path, told.version).map(|()| told)
    }

    fn explained(&self, error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::ReadOnly) => StoreError::ReadOnly(self.path.clone()),
            _ => error.into(),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.closing = Some((Raised::now(), Held::signals()));
        let leave = !self.flush.get() && log_length(&self.path) < SHORT_LOG;
        // A close that check-points although it need not is only slower.
        let _ = self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave);
    }
}

/// Rolls an unfinished transaction back, on failure and on a panic alike.
struct Undo<'a>(&'a Connection);

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if !self.0.is_autocommit() {
            // A failed rollback leaves the transaction to the close, which rolls back as well.
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}

/// The length of what was committed but is not in the file yet (bytes).
fn log_length(path: &Path) -> u64 {
    fs::metadata(beside(path, "-wal")).map_or(0, |it| it.len())
}

/// What the engine keeps beside a store under this ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    PathBuf::from(beside)
}

const QUIET: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

pub(super) fn writing(path: &Path) -> Result<Connection, StoreError> {
    let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | QUIET)?;
    prepare(&mut db)?;
    if db.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    // With a log this is FULL; without one it also makes the end of the first transaction durable.
    db.pragma_update(None, "synchronous", "EXTRA")?;
    Ok(db)
}

/// Opens for reading, by the first way that works: as it is; on a disk or in a folder that cannot be
/// written, and with no log beside the file, as a file that nobody changes.
pub(super) fn reading(path: &Path) -> Result<(Connection, Told), StoreError> {
    let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | QUIET)?;
    prepare(&mut db)?;
    match version(&db) {
        Ok(told) => known(path, told.version).map(|()| (db, told)),
        Err(error) if cannot_keep_a_log(&error) && log_length(path) == 0 => {
            let db = unchanging(path).map_err(|_| StoreError::from(error))?;
            let told = version(&db)?;
            known(path, told.version).map(|()| (db, told))
        }
        Err(error) => Err(error.into()),
    }
}

/// Refuses to write where the desk is no more.
pub(super) fn may_write(db: &Connection) -> Result<(), StoreError> {
    let Told { version, moved } = version(db)?;
    View { db: Db::File(db), version, moved, grants: &Grants::default(), memory: None }.may_write()
}

/// Who was waited for in vain, as far as that can be seen.
pub(super) fn named(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Busy => holder(path).map_or(error, StoreError::HeldBy),
        error => error,
    }
}

fn version(db: &Connection) -> rusqlite::Result<Told> {
    db.pragma_query_value(None, "user_version", |row| row.get(0).map(version::told))
}

/// What the header in the file says can be older than what the log says.
fn known(path: &Path, version: i64) -> Result<(), StoreError> {
    if version::is_known(version) {
        return Ok(());
    }
    Err(StoreError::Newer { path: path.to_owned(), version })
}

fn cannot_keep_a_log(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, DiskFull, ReadOnly, SystemIoFailure};
    matches!(error.sqlite_error_code(), Some(CannotOpen | DiskFull | ReadOnly | SystemIoFailure))
}

fn unchanging(path: &Path) -> Result<Connection, StoreError> {
    let uri = format!("file:{}?immutable=1", encoded(path));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | QUIET;
    let mut db = Connection::open_with_flags(uri, flags)?;
    prepare(&mut db)?;
    Ok(db)
}

/// The path as it stands in a URI: every byte that could mean something there is escaped (RFC 3986).
fn encoded(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut text = String::new();
    for &byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// What holds for every connection: a store from elsewhere can make the engine run nothing.
fn prepare(db: &mut Connection) -> Result<(), StoreError> {
    busy::wait(db)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // A statement is planned once, whatever is bound to it: 50 descriptions were planned 50 times, a sixth of a search.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}
