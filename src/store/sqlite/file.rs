//! The file: what its first bytes say, and how a new one is made.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use nix::sys::statfs::{FsType, statfs};
use rusqlite::Connection;

use super::schema;
use crate::store::entry::Stamp;
use crate::store::link::Db;
use crate::store::sql::version::{self, Told};
use crate::store::sql::{self, IDENTITY, people};
use crate::store::{Exposure, Made, Newcomer, StoreError};

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What stands in the header of a database file (SQLite file format, §1.3).
pub(super) struct Header {
    pub wal: bool,
    pub version: i64,
    pub moved: bool,
    application: i32,
}

/// Looks at the file before the engine does: a store of another program, or of a newer version of this
/// one, is not even opened, for opening may already roll a journal back.
pub(in crate::store) fn gate(path: &Path) -> Result<(), StoreError> {
    header(path).map(drop)
}

/// The header of a store that this program may open.
pub(super) fn header(path: &Path) -> Result<Header, StoreError> {
    let foreign = || StoreError::Foreign(path.to_owned());
    if !fs::metadata(path).map_err(StoreError::io(path))?.is_file() {
        return Err(foreign());
    }
    let mut bytes = [0; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut bytes));
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(foreign()),
        other => other.map_err(StoreError::io(path))?,
    }
    let number =
        |at: usize| i32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let Told { version, moved } = version::told(number(60).into());
    let header = Header { wal: bytes[18] == 2, version, moved, application: number(68) };
    let ours = header.application == schema::APPLICATION && header.version > 0;
    if !bytes.starts_with(MAGIC) || !ours {
        return Err(foreign());
    }
    if !version::is_known(header.version) {
        return Err(StoreError::Newer { path: path.to_owned(), version: header.version });
    }
    Ok(header)
}

/// Makes a store: beside its place first, then put there whole. Two that do so at once make one.
pub(in crate::store) fn make(
    path: &Path,
    first: &Newcomer,
    stamp: &Stamp,
) -> Result<Made, StoreError> {
    let folder = folder_of(path)?;
    let draft = draft_in(&folder)?;
    fill(&draft, first, stamp)?;
    match draft.persist_noclobber(path) {
        Ok(()) => sync_folder(&folder).map(|()| Made::New),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
            gate(path).map(|()| Made::There)
        }
        Err(refused) => Err(StoreError::io(path)(refused.error)),
    }
}

/// A new file that only its owner may read, closed, removed unless it is put into place.
pub(super) fn draft_in(folder: &Path) -> Result<tempfile::TempPath, StoreError> {
    let draft = tempfile::Builder::new().prefix(".almacare-").suffix(".db").tempfile_in(folder);
    Ok(draft.map_err(StoreError::io(folder))?.into_temp_path())
}

/// The folder in which this path lies, or would.
pub(super) fn folder_of(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    if folder.is_dir() { Ok(folder) } else { Err(StoreError::NoFolder(folder)) }
}

/// Makes a rename in this folder survive a power cut.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder).and_then(|it| it.sync_all()).map_err(StoreError::io(folder))
}

/// Who this store is.
pub(super) fn identity_of(db: &Connection) -> Result<String, StoreError> {
    sql::identity_of(Db::File(db))
}

pub(super) fn fill(path: &Path, first: &Newcomer, stamp: &Stamp) -> Result<(), StoreError> {
    let db = Connection::open(path)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.execute_batch("BEGIN IMMEDIATE")?;
    schema::create(&db)?;
    let about = [
        (IDENTITY, sql::new_identity()?),
        ("created_at", stamp.at.0.to_string()),
        ("host", stamp.host.clone()),
    ];
    for (key, value) in about {
        db.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [key, &value])?;
    }
    people::add(Db::File(&db), first, stamp.at)?;
    db.execute_batch("COMMIT")?;
    // Last, so that nothing is left beside the draft when it moves.
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    db.close().map_err(|(_, error)| error.into())
}

/// The file systems that other hosts write to as well, as the kernel numbers them (statfs(2)): NFS, SMB, CIFS, SMB 2,
/// AFS, Ceph, 9p, and whatever a program of somebody's shows (FUSE).
const NETWORKS: [FsType; 8] = [
    FsType(0x6969),
    FsType(0x517b),
    FsType(0xff53_4d42),
    FsType(0xfe53_4d42),
    FsType(0x5346_414f),
    FsType(0x00c3_6400),
    FsType(0x0102_1997),
    FsType(0x6573_5546),
];

/// Whether the path lies on a file system that several hosts may share: what the engine keeps in shared memory beside
/// a store is seen by one kernel only.
pub(in crate::store) fn is_on_network(path: &Path) -> Result<bool, StoreError> {
    let found = statfs(path).map_err(|it| StoreError::io(path)(it.into()))?;
    Ok(NETWORKS.contains(&found.filesystem_type()))
}

/// How the file and its folder lie open. A sticky folder, as for all to write in, keeps others' files safe.
pub(super) fn exposures(path: &Path) -> Result<Vec<Exposure>, StoreError> {
    let file = fs::metadata(path).map_err(StoreError::io(path))?;
    let folder = folder_of(path)?;
    let folder = fs::metadata(&folder).map_err(StoreError::io(&folder))?.mode();
    let found = [
        (file.mode() & 0o004 != 0, Exposure::Readable),
        (file.mode() & 0o002 != 0, Exposure::Writable),
        (folder & 0o1002 == 0o002, Exposure::Folder),
        (file.nlink() > 1, Exposure::HardLink),
    ];
    Ok(found.into_iter().filter(|(open, _)| *open).map(|(_, exposure)| exposure).collect())
}
