//! The tree of commands. Only the part that the first word names is built, unless all of it is needed:
//! building every verb costs more than most verbs do.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Args as _, Command};

use crate::arguments::choice::folded;
use crate::arguments::globals::Globals;
use crate::commands::{VERBS, Verb, verb};

/// The verb that the words name, if the first that is no option, nor an option's value, is one.
pub(super) fn named(words: &[OsString]) -> Option<&'static Verb> {
    verb(words.get(first(words)?)?.to_str()?)
}

/// As much of the tree as is needed: the help of the program alone costs 2 M instructions, with every verb below
/// it 27 M.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// The options of the program itself.
    Root,
    /// One verb.
    Verb(&'static Verb),
    /// One verb, with no option before it that the program itself would have to know.
    First(&'static Verb),
    Whole,
}

/// The part that these words are about. Help and version answer before anything that follows them is read.
pub(super) fn part(words: &[OsString]) -> Part {
    let begins = own(words).next().map(|(_, word)| word.to_string_lossy());
    match begins {
        Some(word) if word == "--help" || word.starts_with("-h") => Part::Root,
        _ => named(words).map_or(Part::Whole, |verb| match words.get(1) {
            Some(first) if first == verb.name => Part::First(verb),
            _ => Part::Verb(verb),
        }),
    }
}

/// Whether the version is asked for, before anything else is.
pub(super) fn asks_for_version(words: &[OsString]) -> bool {
    own(words).next().is_some_and(|(_, word)| word == "-V" || word == "--version")
}

/// Whether more is wanted than the version: `--version -v`.
pub(super) fn asks_for_more(words: &[OsString]) -> bool {
    own(words).any(|(_, word)| word == "-v" || word == "--verbose")
}

/// The names of the verb that explains the others.
pub(super) const HELP: [&str; 2] = ["help", "aide"];

/// What help is asked about, if it is: `help reply`, `help user add`, `help dates`.
pub(super) fn asks_for_help(words: &[OsString]) -> Option<Vec<String>> {
    let mut named = own(words).map(|(_, word)| word.to_string_lossy());
    let mut named = named.by_ref().filter(|it| !it.starts_with('-'));
    let asks = named.next().is_some_and(|it| HELP.contains(&&*it));
    asks.then(|| named.map(Into::into).collect())
}

/// The words with the verb by its own name, however it was typed: in capitals, with accents of one piece
/// or of two.
pub(super) fn canonical(words: &[OsString]) -> Vec<OsString> {
    let mut words = words.to_vec();
    if let Some(typed) = first(&words).and_then(|at| words.get_mut(at)) {
        let meant = typed.to_str().and_then(|it| verb(it).or_else(|| verb_folded(&folded(it))));
        if let Some(verb) = meant {
            *typed = verb.name.into();
        }
    }
    words
}

fn verb_folded(meant: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|it| it.names().any(|name| folded(name) == meant))
}

/// Whether there are options that every verb takes, and nothing to do.
pub(super) fn has_only_options(words: &[OsString]) -> bool {
    own(words).next().is_none()
}

/// Where the first word stands that is no option, nor an option's value.
fn first(words: &[OsString]) -> Option<usize> {
    own(words).find(|(_, word)| !word.to_string_lossy().starts_with('-')).map(|(at, _)| at)
}

/// The words but for the program's name and the options that all verbs take, with their values; each with
/// where it stands. An option that misses its value is left for the parser to complain of.
fn own(words: &[OsString]) -> impl Iterator<Item = (usize, &OsString)> {
    let mut skipped = false;
    words.iter().enumerate().skip(1).filter(move |(at, word)| {
        if std::mem::take(&mut skipped) {
            return false;
        }
        let word = word.to_string_lossy();
        let (name, value) = word.split_once('=').map_or((&*word, None), |it| (it.0, Some(it.1)));
        let valued = Globals::VALUED.contains(&name);
        skipped = valued && value.is_none() && at + 1 < words.len();
        let flag = value.is_none() && Globals::FLAGS.contains(&name);
        !(flag || skipped || valued && value.is_some())
    })
}

/// The grammar, as much of it.
pub(super) fn of(part: Part) -> Command {
    let root = Command::new("almacare")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true);
    if let Part::First(verb) = part {
        return root.subcommand(leaf(verb.command()));
    }
    let root =
        Globals::augment_args(with_help(root, true)).disable_version_flag(true).arg(version());
    match part {
        Part::Root => root,
        Part::Verb(verb) | Part::First(verb) => root.subcommand(leaf(verb.command())),
        Part::Whole => root
            .subcommands(VERBS.iter().map(|verb| leaf(verb.command())))
            .subcommand(with_help(explain(), false)),
    }
}

/// The verb that explains the others: seen by whoever lists the verbs, answered before any is parsed.
fn explain() -> Command {
    let [name, french] = HELP;
    Command::new(name).alias(french).arg(Arg::new("topic").value_name("TOPIC").num_args(0..))
}

/// A verb with the options that all verbs take.
fn leaf(command: Command) -> Command {
    if command.has_subcommands() {
        let names: Vec<String> =
            command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
        let own = command.get_positionals().next().is_some();
        let command = with_help(command, true).disable_help_subcommand(true);
        // What can also be used by itself takes the options of all verbs by itself.
        let command = if own { command.args(globals(&[])) } else { command };
        return names.iter().fold(command, |command, name| command.mut_subcommand(name, leaf));
    }
    let own: Vec<String> =
        command.get_arguments().filter_map(|it| it.get_long().map(str::to_owned)).collect();
    with_help(command, false).args(globals(&own))
}

/// The options that all verbs take, but for those of these names.
fn globals(own: &[String]) -> Vec<Arg> {
    let globals = Globals::augment_args(Command::new(""));
    globals
        .get_arguments()
        .filter(|it| it.get_long().is_none_or(|long| !own.iter().any(|own| own == long)))
        .cloned()
        .collect()
}

/// Our own `--help`, whose text is in the catalogue like every other.
fn with_help(command: Command, branch: bool) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command.disable_help_flag(true).arg(help.display_order(if branch { 99 } else { 100 }))
}

fn version() -> Arg {
    Arg::new("version").short('V').long("version").action(ArgAction::Version)
}
