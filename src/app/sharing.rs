//! The desk that a whole host shares: where it is, whether its settings are the administrator's, and what its groups
//! make of people.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::App;
use crate::desk::Sharing;
use crate::domain::person::Grants;
use crate::failure::{Failure, Kind};
use crate::identity::installation::{self, Installation};
use crate::identity::{self, Members};
use crate::say;
use crate::store::Store;

/// The settings of an installation that a whole host shares.
pub(super) const SITE_SETTINGS: &str = "/etc/almacare/config.toml";
/// The store of such an installation.
pub(super) const SITE_STORE: &str = "/var/lib/almacare/desk.db";

/// Looks whether the settings are the administrator's alone to change: they decide who may do what.
pub(super) fn checked() -> Result<(), Failure> {
    let file = Path::new(SITE_SETTINGS);
    for path in file.ancestors().take(2) {
        let found = fs::metadata(path).map_err(|error| {
            let why = say!("settings-unreadable", file = path.display(), reason = &error);
            Failure::new(Kind::Failed, why).hinting(say!("hint-install"))
        })?;
        if found.uid() != 0 || found.mode() & 0o022 != 0 {
            let why = say!("settings-not-roots", file = path.display());
            let hint = say!("hint-settings-not-roots", file = path.display());
            return Err(Failure::new(Kind::Failed, why).hinting(hint));
        }
    }
    Ok(())
}

impl App {
    /// Whether this host has an installation that all of it shares: this program is one, or another is there.
    ///
    /// # Errors
    /// This program is one, but does not have the group that opens the store.
    pub(super) fn is_shared_here(&self) -> Result<bool, Failure> {
        let unfit = |why, hint| Err(Failure::new(Kind::Failed, why).hinting(hint));
        match Installation::of_this_program() {
            Installation::Shared => Ok(true),
            Installation::Withheld if self.named_settings().is_some() => {
                unfit(say!("install-given-up"), say!("hint-install-given-up"))
            }
            Installation::Withheld => unfit(say!("install-withheld"), say!("hint-install")),
            Installation::Untrusted => unfit(say!("install-untrusted"), say!("hint-install")),
            Installation::Personal => {
                Ok(Path::new(SITE_SETTINGS).exists() && installation::group_exists())
            }
        }
    }

    /// The store that this host shares, with what its groups make of people.
    pub(super) fn shared_store(&self, database: Option<PathBuf>) -> Result<Store, Failure> {
        let store = Store::at(database.unwrap_or_else(|| PathBuf::from(SITE_STORE)));
        if store.is_on_network().unwrap_or(false) {
            let why = say!("store-on-network", path = store.path().display());
            return Err(Failure::new(Kind::Failed, why).hinting(say!("hint-on-network")));
        }
        Ok(store.granting(self.grants()?))
    }

    /// What is settled for a desk that a whole host shares; nothing on a personal one.
    pub(super) fn sharing(&self) -> Result<Option<Sharing>, Failure> {
        if self.named_store().is_some() || !self.is_shared_here()? {
            return Ok(None);
        }
        let shared = &self.settings()?.shared;
        Ok(Some(Sharing {
            domain: shared.mail_domain.clone(),
            mail_accounts: shared.mail_accounts.clone(),
            cron_accounts: shared.cron_accounts.clone(),
            most_new: shared.max_new_per_hour,
        }))
    }

    /// What the groups of the host make of people now. Asked before the store is opened: the name service may be slow.
    fn grants(&self) -> Result<Grants, Failure> {
        let shared = &self.settings()?.shared;
        let of = |group: &Option<String>| {
            let Some(group) = group.as_deref().and_then(Members::of) else { return Vec::new() };
            let own = group.include_caller().then(|| self.caller.login.clone());
            own.into_iter().chain(group.listed).collect()
        };
        let mut grants = Grants {
            agents: of(&shared.agent_group).into_iter().collect(),
            admins: of(&shared.admin_group).into_iter().collect(),
        };
        if identity::is_root() {
            grants.admins.insert(self.caller.login.clone());
        }
        Ok(grants)
    }
}
