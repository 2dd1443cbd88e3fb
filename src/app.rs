//! What one run of the program knows of its surroundings: the moment, who calls, in which language,
//! under which settings, where the store is, what the terminal is like. The only reads of the clock,
//! the environment and the terminal.

mod catalogue;
mod confinement;
mod inspection;
mod installing;
mod intake;
mod language;
mod mail;
mod mbox;
mod moving;
mod place;
mod settings;
mod sharing;
mod syslog;
mod terminal;
mod typed;
mod watch;

use std::cell::{Cell, OnceCell};
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::arguments::globals::Globals;
use crate::arguments::when;
use crate::config::Settings;
use crate::desk::{Caller, Desk, Elsewhere};
use crate::domain::event::Via;
use crate::domain::instant::Instant;
use crate::domain::person::Language;
use crate::failure::{Failure, Kind};
use crate::identity;
use crate::render::emit;
use crate::render::terminal::Terminal;
use crate::say;
use crate::store::{Operation, Stamp, Store};
use crate::text::{Locale, Message};

pub use confinement::confine;
pub use installing::Doing;
pub use intake::Fate;
pub use place::{Chosen, Place};
pub use watch::Watch;

pub use typed::{completing, current_folder, early_locale, early_terminal, own_locale, words};

/// One run.
pub struct App {
    pub now: Instant,
    pub globals: Globals,
    caller: Caller,
    /// Who signed in to this host, where it is not the caller.
    signed_in: Option<String>,
    settings: OnceCell<Settings>,
    /// Where the store is, once that was decided.
    place: OnceCell<Place>,
    /// The caller's own choice, if they have made one, once the store was asked.
    language: Cell<Option<Option<Language>>>,
    /// Where the desk is written, if the store that was asked said that it is not there.
    elsewhere: Cell<Option<Elsewhere>>,
}

impl App {
    /// What the surroundings say.
    ///
    /// # Errors
    /// The moment that the environment names is none.
    pub fn new(globals: Globals) -> Result<Self, Failure> {
        let account = identity::caller();
        let rights_of = globals.rights_of.clone();
        let identity::Account { login, name, signed_in } = account;
        let caller = Caller { login, name, rights_of };
        Ok(Self {
            now: now()?,
            globals,
            caller,
            signed_in,
            settings: OnceCell::new(),
            place: OnceCell::new(),
            language: Cell::new(None),
            elsewhere: Cell::new(None),
        })
    }

    /// What the surroundings say to somebody who is still typing these words.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn of_typed(words: &[OsString]) -> Result<Self, Failure> {
        Self::new(typed::globals(words))
    }

    /// The same run at another moment, on another store, with somebody else's rights.
    #[must_use]
    pub fn playing(&self, now: Instant, db: &Path, rights_of: Option<&str>) -> Self {
        let rights_of = rights_of.map(str::to_owned);
        let globals = Globals {
            db: Some(db.to_owned()),
            rights_of: rights_of.clone(),
            // A play has nobody who could be asked.
            no_input: true,
            ..self.globals.clone()
        };
        let caller = Caller { rights_of, ..self.caller.clone() };
        let signed_in = self.signed_in.clone();
        let (settings, place) = (OnceCell::new(), OnceCell::new());
        let (language, elsewhere) = (Cell::new(None), Cell::new(None));
        Self { now, globals, caller, signed_in, settings, place, language, elsewhere }
    }

    /// The language and the moment of this run.
    pub fn locale(&self) -> Locale {
        let wished = self.globals.lang.or_else(|| language::wished(&variable));
        let around = || language::of_locale(&variable);
        let set = || self.settings().ok().and_then(|it| it.language);
        let language =
            wished.or_else(|| self.language.get().flatten()).or_else(around).or_else(set);
        Locale { language: language.unwrap_or(Language::Fr), now: self.now }
    }

    /// The language of this run with what the caller chose in the store, for what is said before the
    /// store is asked anything else. Costs a look into the store unless somebody said which language.
    pub fn own_locale(&self) -> Locale {
        let wished = self.globals.lang.or_else(|| language::wished(&variable));
        if wished.is_none()
            && self.language.get().is_none()
            && let Ok(Some(store)) = self.store()
            && let Ok(desk) = self.desk(&store)
        {
            // Who cannot be asked has chosen nothing.
            let _ = desk.recognise();
        }
        self.locale()
    }

    /// The login of the account that runs the program.
    pub fn login(&self) -> &str {
        &self.caller.login
    }

    /// The login with whose rights this run acts.
    pub fn acting(&self) -> String {
        self.caller.rights_of.as_ref().unwrap_or(&self.caller.login).clone()
    }

    /// The desk over this store, for this caller.
    ///
    /// # Errors
    /// The settings cannot be used, or there is no randomness to be had.
    pub fn desk<'a>(&'a self, store: &'a Store) -> Result<Desk<'a>, Failure> {
        let stamp = Stamp {
            at: self.now,
            by: None,
            rights: None,
            via: Via::Command,
            host: identity::host(),
            signed_in: self.signed_in.clone(),
            operation: operation()?,
            key: None,
        };
        let settings = self.settings()?;
        Ok(Desk {
            store,
            caller: &self.caller,
            rules: settings.rules,
            stamp,
            language: &self.language,
            elsewhere: &self.elsewhere,
            letters: self.letters()?,
            spoken: settings.language.unwrap_or(Language::Fr),
            sharing: self.sharing()?,
        })
    }

    /// Standard input.
    pub fn stdin(&self) -> Box<dyn Read> {
        Box::new(io::stdin().lock())
    }

    /// What the place is like where the answer is shown.
    pub fn terminal(&self) -> Terminal {
        terminal::facts(&self.globals)
    }

    /// Whether somebody is there to be asked: never where a script or a pipe is.
    pub fn can_ask(&self) -> bool {
        !self.globals.no_input && terminal::somebody_is_there()
    }

    /// The program with which its user writes.
    pub fn editor(&self) -> Option<String> {
        ["VISUAL", "EDITOR"].iter().find_map(|it| variable(it))
    }

    /// Where texts are kept that could not be recorded yet.
    ///
    /// # Errors
    /// There is no home, or the folder cannot be made.
    pub fn drafts(&self) -> Result<PathBuf, Failure> {
        let own = directories().ok_or_else(|| Failure::new(Kind::Failed, say!("no-home")))?;
        let state = own.state_dir().unwrap_or_else(|| own.data_dir()).join("drafts");
        make_private_folder(&state)?;
        Ok(state)
    }

    /// Says something beside the answer.
    pub fn remark(&self, message: &Message) {
        emit::remark(message, &self.locale(), &self.terminal());
    }

    /// Says beside the answer why what was read may not be all that there is.
    pub fn remark_on_elsewhere(&self) {
        match self.elsewhere.take() {
            None => {}
            Some(Elsewhere::Moved(to)) => self.remark(&say!("desk-moved", to = to)),
            Some(Elsewhere::Standby) => self.remark(&say!("desk-stands-by")),
        }
    }

    /// Where this program lies, for the line that cron needs.
    pub fn program(&self) -> String {
        env::current_exe().map_or_else(|_| "almacare".to_owned(), |it| it.display().to_string())
    }

    /// A folder for what may be thrown away.
    pub fn scratch(&self) -> PathBuf {
        env::temp_dir()
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|it| !it.is_empty())
}

fn path_variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from)
}

fn directories() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "almacare")
}

/// The clock of this run: the environment's, for tests and replays, else the system's.
fn now() -> Result<Instant, Failure> {
    let Some(given) = env::var("ALMACARE_NOW").ok().filter(|it| !it.is_empty()) else {
        #[expect(clippy::disallowed_methods, reason = "the one read of the clock")]
        return Ok(Instant(chrono::Utc::now().timestamp()));
    };
    let seconds = given.parse().ok();
    let written = || chrono::DateTime::parse_from_rfc3339(&given).ok().map(|it| it.timestamp());
    let at = seconds.or_else(written).map(Instant).filter(|at| when::TELLABLE.contains(at));
    at.ok_or_else(|| Failure::usage(say!("bad-now", given = given)))
}

fn operation() -> Result<Operation, Failure> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| {
        Failure::new(Kind::Failed, say!("no-randomness", reason = error.to_string()))
    })?;
    Ok(Operation(i64::from_le_bytes(bytes) & i64::MAX))
}

/// A folder that only its owner can enter, with those above it.
fn make_private_folder(folder: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| {
        let why = say!("no-folder", path = folder.display(), reason = &error);
        Failure::new(Kind::Failed, why)
    })
}
