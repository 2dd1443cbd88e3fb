//! The two catalogues of sentences, in Fluent.
//!
//! A run says one or two sentences out of hundreds. Parsing a whole catalogue would cost more than
//! most commands do, so the one entry that is asked for is cut out and parsed alone; no entry may
//! refer to another, which a test holds.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::langid;

use crate::domain::person::Language;

/// A value, ready to be put into a sentence.
pub(super) enum Argument {
    Text(String),
    Number(i64),
}

/// The sentence of this name; none if there is none, or if it does not fit its values.
pub(super) fn format<'a>(
    language: Language,
    id: &str,
    values: impl Iterator<Item = (&'a str, Argument)>,
) -> Option<String> {
    let entry = entry(language, id)?;
    let resource = FluentResource::try_new(entry.to_owned()).ok()?;
    let mut bundle = FluentBundle::new(vec![match language {
        Language::En => langid!("en"),
        Language::Fr => langid!("fr"),
    }]);
    // The marks that isolate values from the direction of a sentence are control characters to a
    // terminal; values are cleaned instead.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).ok()?;
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        match value {
            Argument::Text(text) => arguments.set(name, text),
            Argument::Number(number) => arguments.set(name, FluentValue::from(number)),
        }
    }
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let words = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
    errors.is_empty().then(|| words.into_owned())
}

/// Whether there is an entry of this name.
pub(super) fn has(language: Language, id: &str) -> bool {
    entry(language, id).is_some()
}

/// The whole catalogue of a language.
pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("locales/en.ftl"),
        Language::Fr => include_str!("locales/fr.ftl"),
    }
}

/// The lines of one entry, its name first.
fn entry(language: Language, id: &str) -> Option<&'static str> {
    let named = |(name, text): &(&str, &'static str)| (*name == id).then_some(*text);
    entries(language).iter().find_map(named)
}

/// Every entry with its name, cut out once.
fn entries(language: Language) -> &'static [(&'static str, &'static str)] {
    static ENGLISH: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    static FRENCH: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let cut = match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    };
    cut.get_or_init(|| cut_out(source(language)))
}

/// An entry goes from its name to the next line that is not indented.
fn cut_out(source: &str) -> Vec<(&str, &str)> {
    let mut entries: Vec<(&str, &str)> = Vec::with_capacity(1024);
    let mut begun: Option<(&str, usize)> = None;
    // Every command that says a sentence comes through here: byte by byte, it would cost a tenth of it.
    let lines = memchr::memchr_iter(b'\n', source.as_bytes()).map(|end| end + 1);
    for at in std::iter::once(0).chain(lines) {
        let line = &source[at..];
        if line.starts_with([' ', '}', '\n']) {
            continue;
        }
        entries.extend(begun.take().map(|(name, from)| (name, &source[from..at])));
        let name = memchr::memchr(b' ', line.as_bytes()).map(|end| &line[..end]);
        begun = name.map(|name| (name, at));
    }
    entries
}
