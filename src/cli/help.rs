//! The help: the grammar, with every text laid over it from the catalogue of the reader's language.
//! Built only when there is something to say.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::grammar;
use crate::commands::{Group, VERBS};
use crate::domain::person::Language;
use crate::say;
use crate::text::{Locale, Message};

/// A dozen lines: what this is, the verbs by task.
pub(super) fn overview(locale: &Locale) -> String {
    locale.words(&say!("overview", version = env!("CARGO_PKG_VERSION")))
}

pub(super) fn version() -> String {
    concat!("almacare ", env!("CARGO_PKG_VERSION")).to_owned()
}

/// The page of help that the words ask for.
pub(super) fn page(words: &[OsString], locale: &Locale) -> String {
    let error = localised(grammar::of(None), locale).try_get_matches_from(words).err();
    error.map_or_else(|| overview(locale), |it| it.render().to_string())
}

/// The whole grammar in this language.
pub(super) fn localised(root: Command, locale: &Locale) -> Command {
    let root = dressed(root, "almacare", locale);
    let root = root.override_usage(locale.words(&say!("help-usage")));
    let root = root.help_template(format!(
        "{{about}}\n\n{} {{usage}}\n\n{}\n{}\n{{options}}{{after-help}}",
        locale.words(&say!("heading-usage")),
        verbs(locale),
        locale.words(&say!("heading-options")),
    ));
    VERBS
        .iter()
        .fold(root, |root, verb| root.mut_subcommand(verb.name, |it| below(it, verb.name, locale)))
}

/// The verbs under their headings.
fn verbs(locale: &Locale) -> String {
    let groups = [
        (Group::Ask, say!("heading-ask")),
        (Group::Work, say!("heading-work")),
        (Group::Follow, say!("heading-follow")),
        (Group::Administer, say!("heading-administer")),
    ];
    let mut text = String::new();
    for (group, heading) in groups {
        text += &format!("{}\n", locale.words(&heading));
        for verb in VERBS.iter().filter(|it| it.group == group) {
            let about = locale.words(&Message::new(format!("help-{}", verb.name)));
            text += &format!("  {:<10} {about}\n", verb.name);
        }
        text.push('\n');
    }
    text.pop();
    text
}

fn below(command: Command, path: &str, locale: &Locale) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let branch = !names.is_empty();
    let command = dressed(command, path, locale).help_template(template(branch, locale));
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |it| below(it, &format!("{path}-{name}"), locale))
    })
}

fn template(branch: bool, locale: &Locale) -> String {
    let heading = |message: Message| locale.words(&message);
    let usage = heading(say!("heading-usage"));
    if branch {
        let verbs = heading(say!("heading-verbs"));
        return format!("{{about}}\n\n{usage} {{usage}}\n\n{verbs}\n{{subcommands}}\n");
    }
    format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}\n")
}

/// A command with its texts in this language.
fn dressed(command: Command, path: &str, locale: &Locale) -> Command {
    let about = locale.words(&Message::new(format!("help-{path}")));
    let command = command.about(about).mut_args(|arg| argument(arg, path, locale));
    let examples = format!("help-{path}-examples");
    if !locale.has(&examples) {
        return command;
    }
    let heading = locale.words(&say!("heading-examples"));
    command.after_help(format!("{heading}\n{}", locale.words(&Message::new(examples))))
}

fn argument(arg: Arg, path: &str, locale: &Locale) -> Arg {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = format!("help-{path}-{name}");
    let id = if locale.has(&own) { own } else { format!("argument-{name}") };
    let help = locale.words(&Message::new(id));
    let values: Option<Vec<String>> =
        arg.get_value_names().map(|names| names.iter().map(|it| value_name(it, locale)).collect());
    let heading =
        if arg.is_positional() { say!("heading-arguments") } else { say!("heading-options") };
    let heading = locale.words(&heading);
    // The parser adds the colon itself; what stands before one is the language's.
    let arg = arg.help(help).help_heading(heading.trim_end_matches(':').to_owned());
    match values {
        Some(values) => arg.value_names(values),
        None => arg,
    }
}

/// What stands for a value, in the reader's language.
fn value_name(name: &str, locale: &Locale) -> String {
    let id = format!("value-{}", name.to_lowercase());
    match locale.language {
        Language::Fr if locale.has(&id) => locale.words(&Message::new(id)),
        _ => name.to_owned(),
    }
}
