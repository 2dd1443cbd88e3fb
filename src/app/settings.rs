//! What a site and a person have set: read when it is first needed, with the lists, texts and limits that
//! it holds.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::sharing::{self, SITE_SETTINGS};
use super::{App, directories, path_variable};
use crate::arguments::attach::{Attach, Enclosed, enclosed};
use crate::config::views::{View, starter};
use crate::config::{Misconfigured, Settings};
use crate::domain::ready::ReadyAnswer;
use crate::failure::{Failure, Kind};
use crate::identity::privilege;
use crate::say;
use crate::store::File;

impl App {
    /// The settings, read when they are first needed.
    ///
    /// # Errors
    /// The file was named and is not there, cannot be read, or is wrong.
    pub fn settings(&self) -> Result<&Settings, Failure> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = self.read_settings()?;
        Ok(self.settings.get_or_init(|| settings))
    }

    fn read_settings(&self) -> Result<Settings, Failure> {
        if let Some(path) = self.named_settings() {
            // What the caller names is opened with the caller's rights alone.
            privilege::give_up();
            let missing = || unreadable(&path, &io::ErrorKind::NotFound.into());
            return settings_in(&path)?.ok_or_else(missing);
        }
        // Where the store is named, the desk is the caller's whatever the host has.
        if self.named_store().is_none() && self.is_shared_here()? {
            sharing::checked()?;
            return Ok(settings_in(Path::new(SITE_SETTINGS))?.unwrap_or_default());
        }
        let own = directories().map(|it| it.config_dir().join("config.toml"));
        Ok(own.map(|it| settings_in(&it)).transpose()?.flatten().unwrap_or_default())
    }

    /// The settings that an option or the environment names.
    pub fn named_settings(&self) -> Option<PathBuf> {
        self.globals.config.clone().or_else(|| path_variable("ALMACARE_CONFIG"))
    }

    /// The views by their names: the caller's own before the site's, and both before the starter set.
    ///
    /// # Errors
    /// A file of settings cannot be used.
    pub fn views(&self) -> Result<Vec<View>, Failure> {
        let mut views = self.own_settings()?.views;
        views.extend(self.settings()?.views.iter().cloned());
        let shadowed = |it: &View| {
            it.names.iter().any(|name| views.iter().any(|own| own.names.contains(name)))
        };
        let rest: Vec<View> = starter().filter(|it| !shadowed(it)).collect();
        views.extend(rest);
        Ok(views)
    }

    /// The ready answers: the caller's own before the site's.
    ///
    /// # Errors
    /// A file of settings cannot be used.
    pub fn ready_answers(&self) -> Result<Vec<ReadyAnswer>, Failure> {
        let mut answers = self.own_settings()?.answers;
        answers.extend(self.settings()?.answers.iter().cloned());
        Ok(answers)
    }

    /// Where a host shares its settings, a person's own file may still name lists and texts.
    fn own_settings(&self) -> Result<Settings, Failure> {
        let own = directories().map(|it| it.config_dir().join("config.toml"));
        let Some(path) = own.filter(|_| self.is_shared_here().unwrap_or(false)) else {
            return Ok(Settings::default());
        };
        Ok(settings_in(&path)?.unwrap_or_default())
    }

    /// The files that go with a message, read within the site's limits.
    ///
    /// # Errors
    /// They are too many, or one of them cannot be attached.
    pub fn files(&self, attach: &Attach) -> Result<Vec<File>, Failure> {
        if attach.is_empty() {
            return Ok(Vec::new());
        }
        let files = attach.read(self.settings()?.files)?;
        Ok(files.into_iter().map(kept).collect())
    }

    /// The file that a question asks for.
    ///
    /// # Errors
    /// It cannot be attached.
    pub fn file(&self, path: &Path) -> Result<File, Failure> {
        Ok(kept(enclosed(path, self.settings()?.files)?))
    }
}

/// The settings in this file; none if there is no such file.
fn settings_in(path: &Path) -> Result<Option<Settings>, Failure> {
    match read_limited(path) {
        Ok(text) => {
            let settings = Settings::parse(&text, &path.display().to_string());
            settings.map(Some).map_err(|Misconfigured(why)| Failure::new(Kind::Failed, why))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, reason: &io::Error) -> Failure {
    let why = say!("settings-unreadable", file = path.display(), reason = reason);
    Failure::new(Kind::Failed, why)
}

fn kept(file: Enclosed) -> File {
    File::new(file.name, file.media_type.to_owned(), file.content)
}

/// The longest file of settings that is read (bytes): an endless one is an error, not an endless wait.
const LONGEST_SETTINGS: u64 = 1 << 20;

pub(super) fn read_limited(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = fs::File::open(path)?.take(LONGEST_SETTINGS + 1).read_to_string(&mut text)?;
    match read as u64 > LONGEST_SETTINGS {
        true => Err(io::Error::other(say!(
            "reason-settings-long",
            most = LONGEST_SETTINGS as i64 >> 20
        ))),
        false => Ok(text),
    }
}
