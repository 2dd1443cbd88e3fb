//! What a shell is told when it asks what could come next: the grammar, with live data laid over it by
//! the names of its values. Built only when a shell asks.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::builder::StyledStr;
use clap::{Arg, Command, ValueHint};
use clap_complete::env::Shells;
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::{grammar, help};
use crate::arguments::choice;
use crate::arguments::output::Format;
use crate::arguments::shells::{Shell, is_plain};
use crate::commands::{VERBS, Verb, complete};
use crate::render::emit::Report;
use crate::render::notice::Exact;
use crate::text::topics::Topic;
use crate::text::{Locale, Message};

/// The answer to a shell: the script that makes it ask, or what could come next. Nothing at all where
/// something is wrong, for it would stand in the middle of a command line.
pub fn answer(
    shell: &str,
    words: &[OsString],
    folder: Option<&Path>,
    locale: &Locale,
) -> (Box<dyn Report>, Format) {
    let text = told(shell, words, folder, locale).unwrap_or_default();
    (Box::new(Exact(text)), Format::Ids)
}

fn told(shell: &str, words: &[OsString], folder: Option<&Path>, locale: &Locale) -> Option<String> {
    let shells = Shells::builtins();
    let shell = shells.completer(shell)?;
    let mut text = Vec::new();
    let typed = words.iter().position(|it| it == "--").map(|at| &words[at + 1..]);
    match typed.filter(|it| !it.is_empty()) {
        None => {
            let program = words.first()?.to_str()?;
            shell.write_registration(VARIABLE, "almacare", "almacare", program, &mut text).ok()?;
        }
        Some(typed) => {
            let mut tree = tree(typed, locale);
            tree.build();
            shell.write_complete(&mut tree, typed.to_vec(), folder, &mut text).ok()?;
        }
    }
    String::from_utf8(text).ok()
}

/// The variable with which a shell asks.
const VARIABLE: &str = "ALMACARE_COMPLETE";

/// The grammar with what could stand for each value.
fn tree(typed: &[OsString], locale: &Locale) -> Command {
    let root = grammar::of(grammar::Part::Whole).mut_args(|arg| value(arg, None, typed, locale));
    let root = root.mut_subcommand("help", |it| it.mut_args(|arg| value(arg, None, typed, locale)));
    let root = VERBS.iter().fold(root, |root, verb| {
        root.mut_subcommand(verb.name, |command| values(command, verb, typed, locale))
    });
    help::localised(root, locale)
}

fn values(command: Command, verb: &'static Verb, typed: &[OsString], locale: &Locale) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let command = command.mut_args(|arg| value(arg, Some(verb), typed, locale));
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |below| values(below, verb, typed, locale))
    })
}

/// What stands for a value is told by its name. Options are offered to whoever begins one, or where
/// there is nothing else to offer.
fn value(arg: Arg, verb: Option<&'static Verb>, typed: &[OsString], locale: &Locale) -> Arg {
    let wants_options = typed.last().is_some_and(|it| it.to_string_lossy().starts_with('-'));
    let arg = if arg.is_positional() { arg } else { arg.hide(!wants_options) };
    let Some(name) = arg.get_value_names().and_then(|it| it.first()).map(ToString::to_string)
    else {
        return arg;
    };
    let words = typed.to_vec();
    let fixed = |words: Vec<String>| completer(arg.clone(), move |_| plain(&words));
    match (name.as_str(), verb) {
        ("ID", Some(verb)) => completer(arg, move |prefix| complete::tickets(&words, verb, prefix)),
        ("ID... WHO", Some(verb)) => completer(arg, move |prefix| {
            let tickets = complete::tickets(&words, verb, prefix);
            tickets.into_iter().chain(complete::people(&words, true)).collect()
        }),
        ("PERSON" | "WHO" | "+PERSON,-PERSON", _) => {
            let agents = arg.get_id() == "assignee";
            completer(arg, move |_| complete::people(&words, agents))
        }
        ("TEMPLATE", _) => completer(arg, move |_| complete::ready_answers(&words)),
        ("VIEW", _) => completer(arg, move |_| complete::views(&words)),
        ("ITEM", _) => completer(arg, move |_| complete::services(&words)),
        ("TAG" | "+TAG,-TAG", _) => completer(arg, move |_| complete::tags(&words)),
        ("FILE" | "PATH", _) => arg.value_hint(ValueHint::FilePath),
        ("FIELDS", Some(verb)) => {
            let fields = verb.fields_of(verb.below(typed).as_deref());
            fixed(fields.iter().map(|it| (*it).to_owned()).collect())
        }
        ("SHELL", _) => fixed(Shell::ALL.iter().map(|it| it.name().to_owned()).collect()),
        ("TOPIC", _) => fixed(topics(locale)),
        ("WHEN", _) => fixed(listed("complete-when", locale)),
        ("STATE", _) => {
            let mut words = choice::words("state", locale.language);
            words.extend(listed("complete-all", locale));
            fixed(words)
        }
        ("URGENCY" | "PRIORITY" | "ORDER" | "KIND" | "ROLE" | "LANG" | "COLOR" | "GROUP", _) => {
            fixed(choice::words(&name.to_lowercase(), locale.language))
        }
        _ => arg,
    }
}

fn completer(
    arg: Arg,
    find: impl Fn(&str) -> Vec<complete::Suggestion> + Send + Sync + 'static,
) -> Arg {
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_str().unwrap_or_default();
        // Of a list that commas separate, the last is being typed.
        let (before, last) = typed.rfind(',').map_or(("", typed), |at| typed.split_at(at + 1));
        // A shell takes what it is given for its own words: nothing that means more to it is offered.
        let fits = |word: &str| word.starts_with(last) && word.chars().all(is_plain);
        let found = find(last).into_iter().filter(|(word, _)| fits(word));
        let candidates = found.enumerate().map(|(at, (word, what))| {
            CompletionCandidate::new(format!("{before}{word}"))
                .help(what.map(StyledStr::from))
                .display_order(Some(at))
        });
        candidates.collect()
    }))
}

fn plain(words: &[String]) -> Vec<complete::Suggestion> {
    words.iter().map(|it| (it.clone(), None)).collect()
}

fn listed(id: &str, locale: &Locale) -> Vec<String> {
    locale.words(&Message::new(id)).split(", ").map(str::to_owned).collect()
}

/// What `help` can be asked about.
fn topics(locale: &Locale) -> Vec<String> {
    let topics = Topic::ALL.iter().map(|it| it.name(locale.language).to_owned());
    topics.chain(VERBS.iter().map(|it| it.name.to_owned())).collect()
}
