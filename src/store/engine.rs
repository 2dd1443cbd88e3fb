//! Which engine keeps a desk: a file, or a server.

use std::path::Path;

#[cfg(not(feature = "postgres"))]
use super::ServerTrouble;
use super::sql::View;
use super::{Access, Exposure, Finding, Made, Newcomer, Stamp, Store, StoreError, sqlite};
#[cfg(feature = "postgres")]
use super::{postgres, server_backup};

/// An open bracket of one engine.
pub(super) enum Engine {
    File(Box<sqlite::Session>),
    #[cfg(feature = "postgres")]
    Server(Box<postgres::Session>),
}

/// Runs the same call on whichever engine it is.
macro_rules! either {
    ($engine:expr, $it:ident => $call:expr) => {
        match $engine {
            Engine::File($it) => $call,
            #[cfg(feature = "postgres")]
            Engine::Server($it) => $call,
        }
    };
}

impl Engine {
    /// Opens the file, or the server.
    pub(super) fn open(store: &Store, access: Access) -> Result<Self, StoreError> {
        let grants = &store.grants;
        match &store.server {
            None => {
                let session = sqlite::Session::open(&store.path, access, grants)?;
                Ok(Self::File(Box::new(session)))
            }
            #[cfg(feature = "postgres")]
            Some(address) => {
                let address = postgres::Address::parse(address)?;
                let caller = (store.caller.as_deref(), grants);
                let session = postgres::Session::open(&address, caller, &store.kept)?;
                Ok(Self::Server(Box::new(session)))
            }
            #[cfg(not(feature = "postgres"))]
            Some(_) => Err(ServerTrouble::NotBuiltIn.into()),
        }
    }

    pub(super) fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        either!(self, it => it.read(body))
    }

    /// The same for somebody who will ask for the catalogue: where each question is a round trip, its answer comes along.
    pub(super) fn read_with_catalogue<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        match self {
            Self::File(it) => it.read(body),
            #[cfg(feature = "postgres")]
            Self::Server(it) => it.read_with_catalogue(body),
        }
    }

    pub(super) fn write<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        either!(self, it => it.write(body))
    }

    pub(super) fn backup(&self, target: &Path) -> Result<(), StoreError> {
        match self {
            Self::File(it) => it.backup(target),
            #[cfg(feature = "postgres")]
            Self::Server(it) => server_backup::to_file(it, target),
        }
    }

    /// The engine and its version.
    pub(super) fn version(&self) -> Result<String, StoreError> {
        match self {
            Self::File(_) => Ok(sqlite::version()),
            #[cfg(feature = "postgres")]
            Self::Server(it) => it.engine(),
        }
    }

    pub(super) fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        either!(self, it => it.findings())
    }

    pub(super) fn exposures(&self) -> Result<Vec<Exposure>, StoreError> {
        either!(self, it => it.exposures())
    }

    pub(super) fn scrub(&self) -> Result<(), StoreError> {
        either!(self, it => it.scrub())
    }

    pub(super) fn tidy(&self) -> Result<(), StoreError> {
        match self {
            Self::File(it) => it.tidy(),
            // A server keeps house by itself.
            #[cfg(feature = "postgres")]
            Self::Server(_) => Ok(()),
        }
    }
}

/// Whether there is a desk on a server.
pub(super) fn exists(server: &str) -> Result<bool, StoreError> {
    #[cfg(feature = "postgres")]
    return postgres::exists(&postgres::Address::parse(server)?);
    #[cfg(not(feature = "postgres"))]
    return Err(absent(server));
}

/// Makes a desk on a server, unless it is there.
pub(super) fn make(server: &str, first: &Newcomer, stamp: &Stamp) -> Result<Made, StoreError> {
    #[cfg(feature = "postgres")]
    return postgres::make(&postgres::Address::parse(server)?, first, stamp);
    #[cfg(not(feature = "postgres"))]
    return Err(absent((server, first, stamp)));
}

/// Why nothing can be asked of a server.
#[cfg(not(feature = "postgres"))]
fn absent<T>(_: T) -> StoreError {
    ServerTrouble::NotBuiltIn.into()
}
