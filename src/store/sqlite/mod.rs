//! The desk in one SQLite file: the only room that names the engine.

mod backup;
mod busy;
mod file;
mod findings;
mod holder;
mod restore;
mod schema;
mod scrub;
mod session;

#[cfg(feature = "postgres")]
pub(super) use backup::Draft;
pub(super) use file::{gate, is_on_network, make};
pub(super) use holder::holder;
pub(super) use restore::{
    beyond, draft_folder, forgotten, has_log, private_file, replace, settle, tell_sent,
};
pub(super) use session::Session;

use super::StoreError;
use nix::sys::resource::{Resource, getrlimit};
use rusqlite::{ErrorCode, ffi};

/// SQLite and its version.
pub(super) fn version() -> String {
    format!("SQLite {}", rusqlite::version())
}

/// Whether what the engine takes for a failure of the disk is no more than a want of room: it asks for space beside
/// the store before it reads, and knows no limit on the size of a file (`RLIMIT_FSIZE`, setrlimit(2)).
fn lacks_room(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|it| it.extended_code);
    let limited = || {
        getrlimit(Resource::RLIMIT_FSIZE).is_ok_and(|(limit, _)| limit != nix::libc::RLIM_INFINITY)
    };
    match code {
        Some(ffi::SQLITE_IOERR_SHMSIZE) => true,
        Some(ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE) => limited(),
        _ => false,
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) if lacks_room(&error) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error.to_string()),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::damaged(error.to_string())
            }
            _ => match error {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => Self::damaged(error.to_string()),
                other => Self::Engine(other.to_string()),
            },
        }
    }
}
