//! The options that every verb takes, before or after it.

use std::path::PathBuf;

use clap::ArgMatches;

use super::choice;
use crate::domain::coded;
use crate::domain::person::Language;

/// Which store, which settings, which language, in whose name; how to answer and whether to ask.
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
    #[arg(long, value_name = "COLOR", value_parser = choice::colour)]
    pub color: Option<Colour>,
    #[arg(long)]
    pub plain: bool,
    #[arg(long)]
    pub no_input: bool,
}

coded! {
    /// When answers are in colour.
    Colour {
        /// On a terminal that can show it.
        Auto = "auto",
        Always = "always",
        Never = "never",
    }
}

impl Globals {
    /// The long names of those of these options that take a value.
    pub const VALUED: [&str; 5] = ["--db", "--config", "--lang", "--as", "--color"];

    /// The long names of the others.
    pub const FLAGS: [&str; 2] = ["--plain", "--no-input"];

    /// What the parser calls them.
    pub const IDS: [&str; 7] = ["db", "config", "lang", "rights_of", "color", "plain", "no_input"];

    /// Those of these options that this level of the command line was given. A verb that has an option
    /// of the same name keeps it to itself.
    pub fn at(matches: &ArgMatches) -> Self {
        Self {
            db: one(matches, "db"),
            config: one(matches, "config"),
            lang: one(matches, "lang"),
            rights_of: one(matches, "rights_of"),
            color: one(matches, "color"),
            plain: one(matches, "plain").unwrap_or(false),
            no_input: one(matches, "no_input").unwrap_or(false),
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
            color: self.color.or(other.color),
            plain: self.plain || other.plain,
            no_input: self.no_input || other.no_input,
        }
    }
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Option<T> {
    matches.try_get_one(id).ok().flatten().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_that_the_parser_knows() {
        let grammar = <Globals as clap::Args>::augment_args(clap::Command::new(""));
        let ids: Vec<_> = grammar.get_arguments().map(|it| it.get_id().as_str()).collect();
        assert_eq!(ids, Globals::IDS);
        let long = grammar.get_arguments().filter_map(|it| it.get_long());
        let named: Vec<_> = long.map(|it| format!("--{it}")).collect();
        assert_eq!(named, [&Globals::VALUED[..], &Globals::FLAGS].concat());
    }
}
