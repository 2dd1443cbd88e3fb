//! Both languages, every time: the same messages with the same values, and each that is used exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use almacare::domain::Coded;
use almacare::domain::instant::Instant;
use almacare::domain::person::Language;
use almacare::text::Locale;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::support::Desk;

const EN: &str = include_str!("../../src/text/locales/en.ftl");
const FR: &str = include_str!("../../src/text/locales/fr.ftl");

/// The messages of a catalogue, each with the values that it uses.
fn catalogue(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(source).expect("the whole catalogue parses");
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut values = BTreeSet::new();
        used(message.value.as_ref().expect("every message says something"), &mut values);
        assert!(message.attributes.is_empty());
        let name = message.id.name.to_owned();
        assert!(messages.insert(name.clone(), values).is_none(), "{name} stands twice");
    }
    messages
}

fn used(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => value(inline, values),
            Expression::Select { selector, variants } => {
                value(selector, values);
                variants.iter().for_each(|variant| used(&variant.value, values));
            }
        }
    }
}

fn value(expression: &InlineExpression<&str>, values: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => drop(values.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("an entry is parsed alone and can refer to nothing: {other:?}"),
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_values() {
    let (en, mut fr) = (catalogue(EN), catalogue(FR));
    // What stands for a value is English where nothing else is said.
    fr.retain(|name, _| !name.starts_with("value-"));
    let names = |it: &BTreeMap<String, _>| it.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&en), names(&fr));
    for (name, values) in &en {
        // A short date is written with a name in one language and a number in the other.
        if !name.starts_with("date-short") {
            assert_eq!(values, &fr[name], "{name}");
        }
    }
}

#[test]
fn each_message_that_the_sources_name_exists() {
    let en = catalogue(EN);
    let mut named = 0;
    for (path, text) in sources(Path::new("src")) {
        for name in literals(&text, "say!(") {
            named += 1;
            assert!(en.contains_key(&name) || path.ends_with("text/mod.rs"), "{name} in {path}");
        }
        for name in literals(&text, "about(") {
            assert!(en.contains_key(&name), "{name} in {path}");
        }
    }
    assert!(named > 150, "{named}");
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("UTF-8")));
        }
    }
    found
}

/// The first string literal after each occurrence of `call`.
fn literals(text: &str, call: &str) -> Vec<String> {
    let after = text.split(call).skip(1).map(str::trim_start);
    let quoted = after.filter_map(|it| it.strip_prefix('"'));
    quoted.filter_map(|it| it.split('"').next()).map(str::to_owned).collect()
}

/// The words of a code, in both languages.
fn has_words<T: Coded>(family: &str) {
    for code in T::ALL {
        for language in Language::ALL {
            let locale = Locale { language: *language, now: Instant(0) };
            let name = format!("{family}-{}", code.code().replace('_', "-"));
            assert!(locale.has(&name), "{name}");
        }
    }
}

#[test]
fn every_code_has_words() {
    has_words::<almacare::domain::status::State>("state");
    has_words::<almacare::domain::status::ClosedBy>("closed-by");
    has_words::<almacare::domain::priority::Urgency>("urgency");
    has_words::<almacare::domain::priority::Priority>("priority");
    has_words::<almacare::domain::ticket::Kind>("kind");
    has_words::<almacare::domain::ticket::LinkKind>("link");
    has_words::<almacare::domain::person::Role>("role");
    has_words::<Language>("language");
}

#[test]
fn every_verb_and_every_argument_has_its_help_in_both_languages() {
    for language in ["en", "fr"] {
        let mut desk = Desk::bare();
        desk.language = language;
        let page = |words: &[&str]| {
            let text = desk.run(words.iter().chain(&["--help"])).ok();
            for missing in ["help-", "argument-", "heading-", "value-", "label-"] {
                assert!(!text.contains(missing), "{words:?} {missing}: {text}");
            }
            text
        };
        page(&[]);
        for verb in almacare::commands::VERBS {
            let text = page(&[verb.name]);
            let leaf = !verb.command().has_subcommands();
            let examples = text.contains("Examples:") || text.contains("Exemples");
            assert!(!leaf || examples, "{}: {text}", verb.name);
            assert_eq!(text.contains("Usage:"), language == "en", "{text}");
        }
        for leaf in ["add", "list", "show", "edit"] {
            page(&["user", leaf]);
        }
    }
}

#[test]
fn french_signs_are_set_apart_by_spaces_that_do_not_break() {
    for (number, line) in FR.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        for wrong in [" :", " ;", " !", " ?", " »", "« "] {
            assert!(!line.contains(wrong), "line {}: {line}", number + 1);
        }
    }
}

#[test]
fn nothing_in_the_sources_is_left_half_translated() {
    // Words that only one language has, in the other's catalogue.
    for (source, words) in [(EN, [" le ", " est ", " ouvert"]), (FR, [" the ", " is ", " with "])] {
        for word in words {
            assert!(!source.contains(word), "{word:?}");
        }
    }
}

#[test]
fn dates_and_durations_are_said_as_people_say_them() {
    let mut desk = Desk::new();
    let id = desk.resolved("Printer");
    let said = |desk: &Desk| desk.as_("marie", ["show", &id]).ok();
    let english = said(&desk);
    assert!(english.contains("Wednesday 4 November at 10:00"), "{english}");
    assert!(english.contains("closes Wed 10:00"), "{english}");
    desk.language = "fr";
    let french = said(&desk);
    assert!(french.contains("mercredi 4 novembre à 10:00"), "{french}");
    assert!(french.contains("clôture mer. 10:00"), "{french}");
}
