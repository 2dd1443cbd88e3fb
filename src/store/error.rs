//! What can go wrong with a store, as facts.

use std::io;
use std::path::PathBuf;

use crate::identity::watched::Process;

/// Why the store could not do what it was asked. Nothing of the transaction has happened, but for [`StoreError::Unsure`].
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Others held the lock for longer than one is ready to wait.
    #[error("busy")]
    Busy,
    /// This process has held the lock for all of that time.
    #[error("held by {0:?}")]
    HeldBy(Process),
    #[error("full")]
    Full,
    /// There is nothing at the place that was named.
    #[error("missing: {0}")]
    Missing(PathBuf),
    /// There is no folder to make it in.
    #[error("no folder: {0}")]
    NoFolder(PathBuf),
    /// There is something already.
    #[error("exists: {0}")]
    Exists(PathBuf),
    /// Not a file of this program: a text, a folder, another program's database.
    #[error("foreign: {0}")]
    Foreign(PathBuf),
    /// Made by a newer major version of the program, which knows things that this one does not.
    #[error("newer: {version}")]
    Newer { path: PathBuf, version: i64 },
    /// May be read, not written.
    #[error("read-only: {0}")]
    ReadOnly(PathBuf),
    /// The content contradicts itself or cannot be read.
    #[error("damaged: {detail}")]
    Damaged { detail: String },
    /// A login or address that somebody else has.
    #[error("taken: {value}")]
    Taken { value: String },
    /// The disk or the system said no.
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    /// The disk did not do what it was asked to.
    #[error("disk: {0}")]
    Disk(String),
    /// The disk failed when all was written and was being made durable: it may be found done after all.
    #[error("unsure: {0}")]
    Unsure(String),
    /// The server that should keep the desk.
    #[error("{0:?}")]
    Server(ServerTrouble),
    /// The desk has moved to this place: nobody writes here any more.
    #[error("moved to {0}")]
    Moved(String),
    /// Anything else that the engine reports.
    #[error("{0}")]
    Engine(String),
}

/// Why a server did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerTrouble {
    /// What was named as its address is none.
    Address(String),
    /// This program was built without what speaks to one.
    NotBuiltIn,
    /// It does not answer, or went away.
    Unreachable(String),
    /// It answers, and does not let this program in.
    Refuses(String),
    /// It does not prove that it is the server that was named.
    Untrusted(Distrust),
    /// A file that the address names holds no certificate or key, or none that can be used.
    NoCertificate(PathBuf),
    /// It only reads: it stands by for another.
    OnlyReads,
    /// What is asked for is a file's.
    NotAFile,
}

/// Why a server is not believed to be the one that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// It does not encipher.
    NoCipher,
    /// Its certificate is signed by nobody who is known here.
    Signer,
    /// Its certificate is not one for this name.
    Name(String),
    Expired,
    NotYet,
    /// Its certificate is that of an authority.
    Authority,
    /// Anything else that is wrong with its certificate.
    Other(String),
}

impl From<ServerTrouble> for StoreError {
    fn from(trouble: ServerTrouble) -> Self {
        Self::Server(trouble)
    }
}

impl StoreError {
    pub(super) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged { detail: detail.into() }
    }

    /// For a failed system call on this path.
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::AlreadyExists => Self::Exists(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            _ => Self::Io { path, source },
        }
    }
}
