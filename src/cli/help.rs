//! The help: the grammar, with every text laid over it from the catalogue of the reader's language.
//! Built only when there is something to say.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, Command};

use super::grammar::{self, Part};
use crate::arguments::choice::folded;
use crate::arguments::globals::Globals;
use crate::commands::{Group, VERBS, verb};
use crate::domain::Coded as _;
use crate::domain::person::Language;
use crate::failure::Failure;
use crate::render::emit::Report;
use crate::render::notice::Page;
use crate::render::topic::TopicPage;
use crate::say;
use crate::text::topics::Topic;
use crate::text::{Locale, Message};

/// The page of help that the words ask for; none if they ask for none.
pub(super) fn page(words: &[OsString], locale: &Locale) -> Option<String> {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand as NothingToDo};
    let part = grammar::part(words);
    let localised = match part {
        Part::Root => root,
        Part::Verb(_) | Part::First(_) => verbs,
        Part::Whole => localised,
    };
    let error = localised(grammar::of(part), locale).try_get_matches_from(words).err()?;
    matches!(error.kind(), DisplayHelp | NothingToDo).then(|| error.render().to_string())
}

/// The page about a verb or a topic; about everything if nothing is named.
///
/// # Errors
/// There is no such page; the sentence lists the topics.
pub(super) fn about(words: &[String], locale: &Locale) -> Result<Box<dyn Report>, Failure> {
    // With a verb below it, a verb that is a topic too is the verb.
    let topic = Some(words).filter(|it| it.len() == 1).map(|it| folded(&it[0]));
    let topic = Topic::ALL.iter().copied().find(|known| {
        topic.as_ref().is_some_and(|asked| {
            Language::ALL.iter().any(|language| folded(known.name(*language)) == *asked)
        })
    });
    if let Some(topic) = topic {
        return Ok(Box::new(TopicPage(topic)));
    }
    // Help on help is help.
    let words = match words {
        [first, ..] if grammar::HELP.contains(&first.as_str()) => &[],
        words => words,
    };
    let line = ["almacare"].into_iter().chain(words.iter().map(String::as_str)).chain(["--help"]);
    let line: Vec<OsString> = line.map(OsString::from).collect();
    match page(&grammar::canonical(&line), locale) {
        Some(text) => Ok(Box::new(Page(text))),
        None => Err(no_help(&words.join(" "), locale)),
    }
}

fn no_help(given: &str, locale: &Locale) -> Failure {
    let known: Vec<_> = Topic::ALL.iter().map(|it| it.name(locale.language)).collect();
    let why = say!("no-help", given = given, known = known.join(", "));
    Failure::usage(why).hinting(say!("hint-help-all"))
}

/// The whole grammar in this language.
pub(super) fn localised(whole: Command, locale: &Locale) -> Command {
    verbs(root(whole, locale), locale)
}

/// The program itself in this language.
fn root(root: Command, locale: &Locale) -> Command {
    let root = dressed(root, "almacare", locale);
    let root = root.override_usage(locale.words(&say!("help-usage")));
    root.help_template(format!(
        "{{about}}\n\n{} {{usage}}\n\n{}\n{}\n{{options}}\n\n{}",
        locale.words(&say!("heading-usage")),
        list_of_verbs(locale),
        locale.words(&say!("heading-options")),
        topics(locale),
    ))
}

/// The verbs in this language.
fn verbs(root: Command, locale: &Locale) -> Command {
    let names: Vec<String> = root.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    names.iter().fold(root, |root, name| root.mut_subcommand(name, |it| below(it, name, locale)))
}

/// The verbs under their headings, in French with their French names.
fn list_of_verbs(locale: &Locale) -> String {
    let groups = [
        (Group::Ask, say!("heading-ask")),
        (Group::Work, say!("heading-work")),
        (Group::Follow, say!("heading-follow")),
        (Group::Administer, say!("heading-administer")),
    ];
    let width = match locale.language {
        Language::En => 13,
        Language::Fr => 25,
    };
    let mut text = String::new();
    for (group, heading) in groups {
        text += &format!("{}\n", locale.words(&heading));
        for verb in VERBS.iter().filter(|it| it.group == group) {
            let about = locale.words(&Message::new(format!("help-{}", verb.name)));
            text += &format!("  {:<width$}{about}\n", names(verb.name, locale));
        }
        text.push('\n');
    }
    text.pop();
    text
}

/// A verb as the help names it: where there is a French name, the French help has it too.
fn names(name: &str, locale: &Locale) -> String {
    let french = verb(name).and_then(|it| it.french.first());
    match (locale.language, french) {
        (Language::Fr, Some(french)) => format!("{name}, {french}"),
        _ => name.to_owned(),
    }
}

fn topics(locale: &Locale) -> String {
    let mut text = format!("{}\n", locale.words(&say!("heading-topics")));
    for topic in Topic::ALL {
        let (name, about) = (topic.name(locale.language), topic.about(locale.language));
        text += &format!("  {name:<17}{about}\n");
    }
    text
}

fn below(command: Command, path: &str, locale: &Locale) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let branch = !names.is_empty();
    let command = dressed(command, path, locale);
    let command = command.help_template(template(branch, path, locale));
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |it| below(it, &format!("{path}-{name}"), locale))
    })
}

/// The verbs below a verb, with their French names for who reads French.
fn subverbs(path: &str, locale: &Locale) -> String {
    let command = verb(path).map(|it| it.command());
    let named = |below: &Command| {
        let french = below.get_all_aliases().next().filter(|_| locale.language == Language::Fr);
        french.map_or(below.get_name().to_owned(), |it| format!("{}, {it}", below.get_name()))
    };
    let all = || command.iter().flat_map(Command::get_subcommands);
    let width = all().map(|it| named(it).chars().count() + 2).max().unwrap_or_default().max(18);
    let lines = all().map(|below| {
        let about = locale.words(&Message::new(format!("help-{path}-{}", below.get_name())));
        format!("  {:<width$}{about}\n", named(below))
    });
    lines.collect()
}

/// What it is for, how it is used by example, and then what it takes.
fn template(branch: bool, path: &str, locale: &Locale) -> String {
    let heading = |message: Message| locale.words(&message);
    let usage = heading(say!("heading-usage"));
    if branch {
        let verbs = heading(say!("heading-verbs"));
        let list = subverbs(path, locale);
        return format!("{{about}}\n\n{usage} {{usage}}\n\n{verbs}\n{list}");
    }
    let french = also(path, locale).map_or_else(String::new, |it| it + "\n\n");
    let examples = examples(path, locale).map_or_else(String::new, |examples| {
        format!("{}\n{examples}\n\n", heading(say!("heading-examples")))
    });
    format!("{{about}}\n\n{examples}{usage} {{usage}}\n\n{french}{{all-args}}\n")
}

/// By what other names a verb is known to those who read this language.
pub(super) fn also(path: &str, locale: &Locale) -> Option<String> {
    let verb = verb(path).filter(|it| !it.french.is_empty() && locale.language == Language::Fr)?;
    Some(locale.words(&say!("help-french", names = verb.french.join(", "))))
}

/// How a verb is used, by example.
pub(super) fn examples(path: &str, locale: &Locale) -> Option<String> {
    let examples = format!("help-{path}-examples");
    locale.has(&examples).then(|| locale.words(&Message::new(examples)))
}

/// A command with its texts in this language.
fn dressed(command: Command, path: &str, locale: &Locale) -> Command {
    let about = locale.words(&Message::new(format!("help-{path}")));
    let own = command.clone();
    let command = command.subcommand_value_name(value_name("COMMAND", locale));
    command.about(about).mut_args(|arg| argument(arg, path, &own, locale))
}

fn argument(arg: Arg, path: &str, of: &Command, locale: &Locale) -> Arg {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = [path, like(path)].map(|it| format!("help-{it}-{name}"));
    let own = own.into_iter().find(|it| locale.has(it));
    let id = own.unwrap_or_else(|| format!("argument-{name}"));
    let help = locale.words(&Message::new(id));
    let values: Option<Vec<String>> =
        arg.get_value_names().map(|names| names.iter().map(|it| value_name(it, locale)).collect());
    let heading = if arg.is_positional() {
        say!("heading-arguments")
    } else if is_of_every_verb(&arg) && of.get_name() != "almacare" {
        say!("heading-globals")
    } else {
        say!("heading-options")
    };
    let heading = locale.words(&heading);
    // The parser adds the colon itself; what stands before one is the language's.
    let arg = arg.help(help).help_heading(heading.trim_end_matches(':').to_owned());
    // How to answer comes after what to do.
    let arg = if arg.get_id() == "json" { arg.display_order(90) } else { arg };
    match values {
        Some(values) => arg.value_names(values),
        None => arg,
    }
}

/// A search has the filters of a list.
fn like(path: &str) -> &str {
    if path == "search" { "list" } else { path }
}

/// Whether this is one of the options that all verbs take.
fn is_of_every_verb(arg: &Arg) -> bool {
    let id = arg.get_id().as_str();
    id == "help" || Globals::IDS.contains(&id)
}

/// What stands for a value, in the reader's language.
fn value_name(name: &str, locale: &Locale) -> String {
    let bare = name.to_lowercase().replace(['+', '.'], "").replace([' ', ',', ':', '='], "-");
    let id = format!("value-{}", bare.replace("--", "-"));
    match locale.language {
        Language::Fr if locale.has(&id) => locale.words(&Message::new(id)),
        _ => name.to_owned(),
    }
}
