//! From the words of the command line to a verb: the grammar, its help and its errors.

pub mod complete;
mod errors;
mod grammar;
mod help;
pub mod manual;

use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::arguments::globals::Globals;
use crate::arguments::output::{Format, HELP};
use crate::commands::Verb;
use crate::failure::Failure;
use crate::render::emit::Report;
use crate::render::notice::{Exact, Page};
use crate::text::Locale;

/// What the words ask for.
pub enum Asked {
    Verb {
        verb: &'static Verb,
        matches: ArgMatches,
        globals: Globals,
    },
    /// A text of our own: help, a topic.
    Page(Box<dyn Report>),
    /// Which version this is; the same in every language.
    Version,
    /// The version, and whose desk this is and why.
    Circumstances,
    /// The first lines for somebody new.
    Overview,
}

/// Understands the words, the program's name first.
///
/// # Errors
/// A failure of usage that names what was wrong.
pub fn understand(words: &[OsString], locale: &dyn Fn() -> Locale) -> Result<Asked, Failure> {
    if words.len() < 2 {
        return Ok(Asked::Overview);
    }
    let words = &grammar::canonical(words)[..];
    if grammar::asks_for_version(words) {
        let more = grammar::asks_for_more(words);
        return Ok(if more { Asked::Circumstances } else { Asked::Version });
    }
    if let Some(about) = grammar::asks_for_help(words) {
        return help::about(&about, &locale()).map(Asked::Page);
    }
    if grammar::has_only_options(words) {
        return Ok(Asked::Overview);
    }
    let named = grammar::named(words);
    match grammar::of(grammar::part(words)).try_get_matches_from(words) {
        Ok(matches) => understood(matches).ok_or_else(|| Failure::usage(errors::no_verb())),
        Err(error) => match error.kind() {
            // The names of the fields, without what the verb would need to run.
            ErrorKind::MissingRequiredArgument if words.iter().any(asks_for_fields) => {
                let below = named.and_then(|it| it.below(words));
                Ok(fields(named, below.as_deref()))
            }
            ErrorKind::DisplayVersion => Ok(Asked::Version),
            ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                Ok(page(help::page(words, &locale()).unwrap_or_default()))
            }
            _ => Err(errors::explained(&error, named, words)),
        },
    }
}

/// Whether a mail system is listening, which reads every other exit code than 0 and 75 as "bounce this letter".
pub fn is_intake(words: &[OsString]) -> bool {
    let named = grammar::named(&grammar::canonical(words));
    named.is_some_and(|it| it.name == "mail" && it.below(words).as_deref() == Some("receive"))
}

/// Which version this is.
pub fn version() -> (Box<dyn Report>, Format) {
    let text = concat!("almacare ", env!("CARGO_PKG_VERSION"));
    (Box::new(Page(text.to_owned())), Format::People)
}

fn page(text: String) -> Asked {
    Asked::Page(Box::new(Page(text)))
}

/// The names of the fields in which a verb answers.
fn fields(verb: Option<&Verb>, below: Option<&str>) -> Asked {
    let names = verb.map(|it| it.fields_of(below).join("\n")).unwrap_or_default();
    Asked::Page(Box::new(Exact(names)))
}

/// `--json=help`, `--csv=help`: with or without what the verb would need to run.
fn asks_for_fields(word: &OsString) -> bool {
    let form = word.to_str().and_then(|it| it.strip_suffix(HELP));
    form.is_some_and(|it| ["--json=", "--csv="].contains(&it))
}

fn understood(mut matches: ArgMatches) -> Option<Asked> {
    let globals = Globals::at(&matches);
    let (name, matches) = matches.remove_subcommand()?;
    let verb = crate::commands::verb(&name)?;
    let (mut leaf, mut last) = (&matches, None);
    while let Some((name, below)) = leaf.subcommand() {
        (leaf, last) = (below, Some(name));
    }
    let form = |id| leaf.try_get_one::<String>(id).ok().flatten();
    if ["json", "csv"].into_iter().filter_map(form).any(|it| it == HELP) {
        return Some(fields(Some(verb), last));
    }
    let globals = Globals::at(leaf).or(globals);
    Some(Asked::Verb { verb, globals, matches })
}
