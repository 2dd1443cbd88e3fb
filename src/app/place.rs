//! Where the store is, and who makes it.

use std::fs;
use std::path::PathBuf;

use super::{App, completing, directories, make_private_folder, path_variable};
use crate::domain::person::Role;
use crate::failure::{Failure, Kind};
use crate::identity::{self, privilege};
use crate::say;
use crate::store::{Made, Store};

/// Where the store is, and how that was decided.
#[derive(Clone, Debug)]
pub struct Place {
    pub store: Store,
    pub chosen: Chosen,
}

/// How a place was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// By an option, the environment or the settings: it must be there.
    Named,
    /// This host's shared installation: it must be there.
    Shared,
    /// The caller's own: made with the first write.
    Own,
}

impl App {
    /// The store that an option or the environment names.
    pub fn named_store(&self) -> Option<PathBuf> {
        self.globals.db.clone().or_else(|| path_variable("ALMACARE_DB"))
    }

    /// Where the store is.
    ///
    /// # Errors
    /// The settings cannot be used, or there is no home to look in.
    pub fn place(&self) -> Result<Place, Failure> {
        if let Some(place) = self.place.get() {
            return Ok(place.clone());
        }
        let Place { store, chosen } = self.somewhere()?;
        let store = if completing().is_some() { store.hurried() } else { store };
        let place = Place { store: store.called_by(&self.caller.login), chosen };
        Ok(self.place.get_or_init(|| place).clone())
    }

    fn somewhere(&self) -> Result<Place, Failure> {
        if let Some(path) = self.named_store() {
            // What the caller names is opened with the caller's rights alone.
            privilege::give_up();
            return Ok(Place { store: Store::at(path), chosen: Chosen::Named });
        }
        let database = self.settings()?.database.clone();
        let named = || Store::at(database.clone().unwrap_or_default());
        // In settings of the caller's own it is the caller's to open.
        if database.is_some() && self.named_settings().is_some() {
            return Ok(Place { store: named(), chosen: Chosen::Named });
        }
        if self.is_shared_here()? {
            return Ok(Place { store: self.shared_store(database)?, chosen: Chosen::Shared });
        }
        if database.is_some() {
            return Ok(Place { store: named(), chosen: Chosen::Named });
        }
        let own = directories().ok_or_else(|| Failure::new(Kind::Failed, say!("no-home")))?;
        let store = Store::at(own.data_dir().join("desk.db"));
        private(&store)?;
        Ok(Place { store, chosen: Chosen::Own })
    }

    /// The store; none if it would be the caller's own and was never made.
    ///
    /// # Errors
    /// As [`App::place`], or the place cannot be looked at.
    pub fn store(&self) -> Result<Option<Store>, Failure> {
        let Place { store, chosen } = self.place()?;
        let missing = chosen == Chosen::Own && !store.exists()?;
        Ok(if missing { None } else { Some(store) })
    }

    /// Whether the next write would make the caller's own store: nobody else is in it then.
    pub fn would_make_store(&self) -> bool {
        matches!(self.store(), Ok(None))
    }

    /// The store, made if it is the caller's own and was never made.
    ///
    /// # Errors
    /// As [`App::place`], or it cannot be made.
    pub fn store_for_writing(&self) -> Result<Store, Failure> {
        let Place { store, chosen } = self.place()?;
        if chosen == Chosen::Own && !store.exists()? {
            if let Some(nobody) = &self.caller.rights_of {
                return Err(Failure::no_person(nobody));
            }
            self.make(&store, chosen)?;
            self.remark(&say!("made-own-store", path = store.path().display()));
        }
        Ok(store)
    }

    /// The store for letters, made without a word if it has to be: a mail system takes any for a failure.
    ///
    /// # Errors
    /// As [`App::store_for_writing`].
    pub fn store_for_letters(&self) -> Result<Store, Failure> {
        let Place { store, chosen } = self.place()?;
        if chosen == Chosen::Own && !store.exists()? {
            self.make(&store, chosen)?;
        }
        Ok(store)
    }

    /// Makes a store whose first person, and admin, is the caller.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn make(&self, store: &Store, chosen: Chosen) -> Result<Made, Failure> {
        if chosen == Chosen::Shared && !identity::is_root() {
            return Err(Failure::new(Kind::Refused, say!("install-needs-root"))
                .hinting(say!("hint-install-needs-root")));
        }
        if chosen == Chosen::Own
            && let Some(folder) = store.path().parent()
        {
            make_private_folder(folder)?;
        }
        let desk = self.desk(store)?;
        Ok(store.make(&desk.newcomer(Role::Admin), &desk.stamp)?)
    }
}

/// A store of one's own that belongs to somebody else, or that others can change, is no longer one's own.
fn private(store: &Store) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(file) = fs::metadata(store.path()) else { return Ok(()) };
    if file.uid() == identity::uid() && file.mode() & 0o022 == 0 {
        return Ok(());
    }
    let why = say!("own-store-open", path = store.path().display());
    Err(Failure::new(Kind::Failed, why).hinting(say!("hint-own-store-open")))
}
