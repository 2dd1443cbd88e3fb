//! The tree of commands. Only the part that the first word names is built, unless all of it is needed:
//! building every verb costs more than most verbs do.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Args as _, Command};

use crate::arguments::globals::Globals;
use crate::commands::{VERBS, Verb, verb};

/// The verb that the words name, if the first that is no option, nor an option's value, is one.
pub(super) fn named(words: &[OsString]) -> Option<&'static Verb> {
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let word = word.to_str()?;
        if Globals::NAMES.contains(&word) {
            words.next();
        } else if !word.starts_with('-') {
            return verb(word);
        }
    }
    None
}

/// The grammar with this verb only, or with all of them.
pub(super) fn of(only: Option<&Verb>) -> Command {
    let root = Command::new("almacare")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(only.is_some())
        .subcommand_required(true)
        .arg_required_else_help(true);
    let root =
        Globals::augment_args(with_help(root, true)).disable_version_flag(true).arg(version());
    match only {
        Some(verb) => root.subcommand(leaf(verb.command())),
        None => root.subcommands(VERBS.iter().map(|verb| leaf(verb.command()))),
    }
}

/// A verb with the options that all verbs take.
fn leaf(command: Command) -> Command {
    if command.has_subcommands() {
        let names: Vec<String> =
            command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
        let command = with_help(command, true).disable_help_subcommand(true);
        return names.iter().fold(command, |command, name| command.mut_subcommand(name, leaf));
    }
    let own: Vec<String> =
        command.get_arguments().filter_map(|it| it.get_long().map(str::to_owned)).collect();
    let globals = Globals::augment_args(Command::new(""));
    let globals: Vec<Arg> = globals
        .get_arguments()
        .filter(|it| it.get_long().is_none_or(|long| !own.iter().any(|own| own == long)))
        .cloned()
        .collect();
    with_help(command, false).args(globals)
}

/// Our own `--help`, whose text is in the catalogue like every other.
fn with_help(command: Command, branch: bool) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command.disable_help_flag(true).arg(help.display_order(if branch { 99 } else { 100 }))
}

fn version() -> Arg {
    Arg::new("version").short('V').long("version").action(ArgAction::Version)
}
