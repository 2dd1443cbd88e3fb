//! The options that every verb takes, before or after it.

use std::path::PathBuf;

use clap::ArgMatches;

use super::choice;
use crate::domain::person::Language;

/// Which store, which settings, which language, in whose name.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Globals {
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub config: Option<PathBuf>,
    #[arg(long, value_name = "LANG", value_parser = choice::language)]
    pub lang: Option<Language>,
    #[arg(long = "as", value_name = "PERSON")]
    pub rights_of: Option<String>,
}

impl Globals {
    /// The long names of these options; each takes a value.
    pub const NAMES: [&str; 4] = ["--db", "--config", "--lang", "--as"];

    /// Those of these options that this level of the command line was given. A verb that has an option
    /// of the same name keeps it to itself.
    pub fn at(matches: &ArgMatches) -> Self {
        Self {
            db: one(matches, "db"),
            config: one(matches, "config"),
            lang: one(matches, "lang"),
            rights_of: one(matches, "rights_of"),
        }
    }

    /// These, and where they are absent those.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            db: self.db.or(other.db),
            config: self.config.or(other.config),
            lang: self.lang.or(other.lang),
            rights_of: self.rights_of.or(other.rights_of),
        }
    }
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Option<T> {
    matches.try_get_one(id).ok().flatten().cloned()
}
