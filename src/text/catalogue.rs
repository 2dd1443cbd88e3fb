//! The two catalogues of sentences, in Fluent.
//!
//! A run says one or two sentences out of hundreds. Parsing a whole catalogue would cost more than
//! most commands do, so the one entry that is asked for is cut out and parsed alone; no entry may
//! refer to another, which a test holds.

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
    let values: Vec<_> = values.collect();
    plain(entry, id, &values).or_else(|| fluent((language, id), entry, values))
}

/// The sentence if it is words and values and nothing else, as most are. Fluent, which then has to choose nothing,
/// took 5,500 instructions for the shortest: a page of 50 tickets holds 250 of them.
fn plain(entry: &str, id: &str, values: &[(&str, Argument)]) -> Option<String> {
    let mut rest = entry.strip_prefix(id)?.strip_prefix(" = ")?.trim_end_matches(['\n', ' ']);
    if rest.contains('\n') {
        return None;
    }
    let mut sentence = String::new();
    while let Some((words, placed)) = rest.split_once('{') {
        let (placed, after) = placed.split_once('}')?;
        let wanted = placed.trim_matches(' ').strip_prefix('$')?;
        let (_, value) = values.iter().find(|(name, _)| *name == wanted)?;
        sentence.push_str(words);
        match value {
            Argument::Text(text) => sentence.push_str(text),
            Argument::Number(number) => sentence.push_str(&number.to_string()),
        }
        rest = after;
    }
    sentence.push_str(rest);
    Some(sentence)
}

fn fluent(
    (language, id): (Language, &str),
    entry: &str,
    values: Vec<(&str, Argument)>,
) -> Option<String> {
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

/// The lines of the entry of this name.
fn entry(language: Language, id: &str) -> Option<&'static str> {
    static ENGLISH: Catalogue = Catalogue::of(include_str!("locales/en.ftl"));
    static FRENCH: Catalogue = Catalogue::of(include_str!("locales/fr.ftl"));
    match language {
        Language::En => ENGLISH.entry(id),
        Language::Fr => FRENCH.entry(id),
    }
}

/// A power of two, and twice as many as there are entries.
const PLACES: usize = 2048;

/// What stands at a place that no entry has.
const FREE: usize = usize::MAX;

/// The sentences of a language. Where each begins is found while the program is compiled: to look for it in
/// every run was a tenth of what opening a ticket costs (430 k of 4.8 M instructions).
struct Catalogue {
    source: &'static str,
    /// Where an entry begins, at the place that its name gives or at the next that was free.
    begins: [usize; PLACES],
}

impl Catalogue {
    const fn of(source: &'static str) -> Self {
        let text = source.as_bytes();
        let mut begins = [FREE; PLACES];
        let mut at = 0;
        while at < text.len() {
            if text[at].is_ascii_lowercase() && (at == 0 || text[at - 1] == b'\n') {
                let mut place = place(text, at);
                while begins[place] != FREE {
                    place = (place + 1) % PLACES;
                }
                begins[place] = at;
            }
            at += 1;
        }
        Self { source, begins }
    }

    fn entry(&self, id: &str) -> Option<&'static str> {
        let mut place = place(id.as_bytes(), 0);
        while self.begins[place] != FREE {
            let text = &self.source[self.begins[place]..];
            if text.strip_prefix(id).is_some_and(|rest| rest.starts_with(" =")) {
                return Some(first(text));
            }
            place = (place + 1) % PLACES;
        }
        None
    }
}

/// The place of the name that begins here: its FNV-1a.
const fn place(text: &[u8], mut at: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    while at < text.len() && text[at] != b' ' {
        hash = (hash ^ text[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash as usize % PLACES
}

/// An entry goes from its name to the next line that is not indented.
fn first(text: &str) -> &str {
    let mut lines = text.match_indices('\n').map(|(end, _)| end + 1);
    let end = lines.find(|at| !text[*at..].starts_with([' ', '}', '\n']));
    end.map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use fluent_syntax::{ast, parser};

    use super::*;

    #[test]
    fn every_entry_is_found_by_its_name_and_is_whole() {
        for (language, source) in [
            (Language::En, include_str!("locales/en.ftl")),
            (Language::Fr, include_str!("locales/fr.ftl")),
        ] {
            let catalogue = parser::parse(source).unwrap();
            for message in &catalogue.body {
                let ast::Entry::Message(message) = message else { continue };
                let found = parser::parse(entry(language, message.id.name).unwrap()).unwrap();
                let ast::Entry::Message(found) = &found.body[0] else { panic!("{found:?}") };
                assert_eq!((&found.id, &found.value), (&message.id, &message.value));
            }
            assert_eq!(entry(language, "no-such-sentence"), None);
            assert_eq!(entry(language, ""), None);
        }
    }

    /// All values that a sentence may ask for: what they are called, each of this.
    fn values(source: &str, value: impl Fn() -> Argument) -> Vec<(&str, Argument)> {
        let is_of_name = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
        let named = source.split('$').skip(1).map(|it| it.split(|it| !is_of_name(it)).next());
        named.flatten().map(|name| (name, value())).collect()
    }

    #[test]
    fn a_sentence_without_a_choice_is_what_fluent_makes_of_it() {
        let text = |it: &'static str| move || Argument::Text(it.to_owned());
        let number = |it: i64| move || Argument::Number(it);
        let mut plain_ones = 0;
        for language in [Language::En, Language::Fr] {
            let source = match language {
                Language::En => include_str!("locales/en.ftl"),
                Language::Fr => include_str!("locales/fr.ftl"),
            };
            for message in &parser::parse(source).unwrap().body {
                let ast::Entry::Message(message) = message else { continue };
                let (id, entry) = (message.id.name, entry(language, message.id.name).unwrap());
                let mut alike = |given: &dyn Fn() -> Vec<(&'static str, Argument)>| {
                    let Some(found) = plain(entry, id, &given()) else { return };
                    plain_ones += 1;
                    assert_eq!(Some(found), fluent((language, id), entry, given()), "{id}");
                };
                for it in ["", "12", " é{ $id }\n", "<b>"] {
                    alike(&|| values(entry, text(it)));
                }
                for it in [0, 1, -3, 1_234_567] {
                    alike(&|| values(entry, number(it)));
                }
                alike(&Vec::new);
            }
        }
        assert!(plain_ones > 10_000, "{plain_ones}");
    }
}
