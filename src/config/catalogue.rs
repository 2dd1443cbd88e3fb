//! A service of the catalogue in a TOML file, every error with its line and column.

use std::collections::HashSet;

use toml::de::DeTable;

use super::Misconfigured;
use super::place::Place;
use super::reader::{Reader, Section, value};
use crate::arguments::choice;
use crate::domain::Coded as _;
use crate::domain::catalogue::{Choice, Field, Service, Texts, Wants};
use crate::domain::priority::Urgency;
use crate::say;

/// The keys of a service, of a question, and of an answer to choose.
const SERVICE: [&str; 10] = [
    "key",
    "title",
    "description",
    "synonyms",
    "category",
    "urgency",
    "priority",
    "assignee",
    "watchers",
    "field",
];
const FIELD: [&str; 6] = ["name", "type", "required", "label", "help", "choices"];
const CHOICE: [&str; 3] = ["code", "fr", "en"];
const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Words that mean something else where a service is named.
const RESERVED: [&str; 5] = ["none", "nobody", "check", "import", "export"];

/// The longest title (characters).
const LONGEST_TITLE: usize = 200;

/// The longest name for a command line (characters, which are bytes here).
const LONGEST_CODE: usize = 60;

/// More questions than this nobody answers.
const MOST_FIELDS: usize = 50;

/// The service that this text describes; `file` is what its errors call it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn parse(text: &str, file: &str) -> Result<Service, Vec<Misconfigured>> {
    let mut reader = Reader { text, file, wrong: Vec::new() };
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |it| it.start);
        let why = say!("settings-syntax", reason = error.message());
        vec![Place::of(text, at, file).says(why)]
    })?;
    let service = reader.service(table.get_ref());
    match service.filter(|_| reader.wrong.is_empty()) {
        Some(service) => Ok(service),
        None => {
            reader.wrong.sort_by_key(|(at, _)| *at);
            Err(reader.wrong.into_iter().map(|(_, wrong)| wrong).collect())
        }
    }
}

/// What a desk offers that has imported no catalogue of its own: each with the name of its file.
pub const STARTER: [(&str, &str); 8] = [
    ("access.toml", include_str!("starter/access.toml")),
    ("arrival.toml", include_str!("starter/arrival.toml")),
    ("departure.toml", include_str!("starter/departure.toml")),
    ("equipment.toml", include_str!("starter/equipment.toml")),
    ("loan.toml", include_str!("starter/loan.toml")),
    ("mailbox.toml", include_str!("starter/mailbox.toml")),
    ("password.toml", include_str!("starter/password.toml")),
    ("software.toml", include_str!("starter/software.toml")),
];

impl Reader<'_> {
    fn service(&mut self, table: &DeTable) -> Option<Service> {
        let section = (table, 0);
        self.only(section, &SERVICE);
        let key = self.name(section, "key");
        let title = self.texts(section, "title", true);
        self.one_line(section, "title", title.as_ref());
        if key.as_deref().is_some_and(|it| RESERVED.contains(&it)) {
            let at = value(table, "key").map_or(0, |it| it.span().start);
            self.says(at, say!("catalog-reserved", key = RESERVED.join(", ")));
        }
        let description = self.texts(section, "description", false).unwrap_or_default();
        let category = self.texts(section, "category", false);
        let urgency = self.coded(section, "urgency", choice::urgency).unwrap_or(Urgency::Normal);
        let form = self.form(table);
        Some(Service {
            key: key?,
            title: title?,
            description,
            synonyms: self.list(section, "synonyms"),
            category,
            urgency,
            priority: self.coded(section, "priority", choice::priority),
            assignee: self.string(section, "assignee", false),
            watchers: self.list(section, "watchers"),
            form,
        })
    }

    /// A title is the subject of what asks for it.
    fn one_line(&mut self, (table, at): Section, key: &str, texts: Option<&Texts>) {
        let at = value(table, key).map_or(at, |it| it.span().start);
        let both = || texts.into_iter().flat_map(|it| [&it.fr, &it.en]);
        if both().any(|it| it.contains(char::is_control)) {
            self.says(at, say!("catalog-title"));
        }
        let count = both().map(|it| it.chars().count()).max().unwrap_or_default();
        if count > LONGEST_TITLE {
            self.says(at, say!("catalog-title-long", n = count, most = LONGEST_TITLE));
        }
    }

    fn form(&mut self, table: &DeTable) -> Vec<Field> {
        let mut names = HashSet::new();
        let mut form = Vec::new();
        for (section, span) in self.sections(table, "field") {
            let name = value(&section, "name").and_then(|it| it.get_ref().as_str());
            if let Some(name) = name.filter(|it| !names.insert((*it).to_owned())) {
                self.says(span.start, say!("catalog-field-twice", name = name));
            }
            form.extend(self.field((&section, span.start)));
            if form.len() > MOST_FIELDS {
                self.says(span.start, say!("catalog-too-many-fields", most = MOST_FIELDS));
                break;
            }
        }
        form
    }

    fn field(&mut self, section: Section) -> Option<Field> {
        self.only(section, &FIELD);
        let name = self.name(section, "name");
        let label = self.texts(section, "label", true);
        let wants = match self.string(section, "type", false) {
            None => Some(Wants::Text),
            Some(word) => self.wants(section, &word),
        };
        let choices = self.choices(section.0);
        match (wants, choices.is_empty()) {
            (Some(Wants::Choice), true) => self.says(section.1, say!("catalog-no-choices")),
            (Some(Wants::Choice), false) | (None, _) | (_, true) => {}
            (Some(_), false) => self.says(section.1, say!("catalog-idle-choices")),
        }
        Some(Field {
            name: name?,
            wants: wants?,
            required: self.flag(section, "required"),
            label: label?,
            help: self.texts(section, "help", false),
            choices,
        })
    }

    fn wants(&mut self, section: Section, word: &str) -> Option<Wants> {
        let found = Wants::from_code(word);
        if found.is_none() {
            let known = Wants::ALL.iter().map(|it| it.code()).collect::<Vec<_>>().join(", ");
            let at = value(section.0, "type").map_or(section.1, |it| it.span().start);
            self.says(at, say!("catalog-type", given = word, known = known));
        }
        found
    }

    fn choices(&mut self, table: &DeTable) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for (section, span) in self.sections(table, "choices") {
            let section = (&section, span.start);
            self.only(section, &CHOICE);
            let code = self.name(section, "code");
            let label = self.both(section);
            if let (Some(code), Some(label)) = (code, label) {
                if choices.iter().any(|it| it.code == code) {
                    self.says(span.start, say!("catalog-choice-twice", name = &code));
                }
                choices.push(Choice { code, label });
            }
        }
        choices
    }

    /// A name for a command line.
    fn name(&mut self, section: Section, key: &str) -> Option<String> {
        let name = self.string(section, key, true)?;
        let plain =
            |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-' || it == '_';
        if name.len() > LONGEST_CODE {
            let at = value(section.0, key).map_or(section.1, |it| it.span().start);
            self.says(at, say!("catalog-name-long", n = name.chars().count(), most = LONGEST_CODE));
            return None;
        }
        if name.is_empty() || name.starts_with('-') || !name.chars().all(plain) {
            let at = value(section.0, key).map_or(section.1, |it| it.span().start);
            self.says(at, say!("catalog-name", given = &name));
            return None;
        }
        Some(name)
    }

    /// A text in both languages: `{ fr = "…", en = "…" }`.
    fn texts(&mut self, (table, at): Section, key: &str, required: bool) -> Option<Texts> {
        let Some(found) = value(table, key) else {
            if required {
                self.says(at, say!("catalog-missing", key = key));
            }
            return None;
        };
        let Some(texts) = found.get_ref().as_table() else {
            self.says(found.span().start, say!("catalog-not-texts", key = key));
            return None;
        };
        let section = (texts, found.span().start);
        self.only(section, &LANGUAGES);
        self.both(section)
    }

    fn both(&mut self, section: Section) -> Option<Texts> {
        let [fr, en] = LANGUAGES.map(|language| self.string(section, language, true));
        Some(Texts { fr: fr?, en: en? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;
    use crate::domain::person::Language;
    use crate::text::Locale;

    const BADGE: &str = r#"
key = "badge"
title = { fr = "Badge perdu", en = "Lost badge" }
synonyms = ["carte", "accès"]
urgency = "élevée"

[[field]]
name = "site"
type = "choice"
required = true
label = { fr = "Quel site ?", en = "Which site?" }
choices = [
    { code = "paris", fr = "Paris", en = "Paris" },
    { code = "lyon", fr = "Lyon", en = "Lyons" },
]
"#;

    fn wrong(text: &str) -> Vec<String> {
        let locale = Locale { language: Language::En, now: Instant(0) };
        let wrong = parse(text, "badge.toml").expect_err(text);
        wrong.iter().map(|Misconfigured(message)| locale.words(message)).collect()
    }

    #[test]
    fn the_starter_set_is_right_and_in_the_order_of_its_keys() {
        let keys: Vec<String> = STARTER
            .iter()
            .map(|(file, text)| parse(text, file).unwrap_or_else(|it| panic!("{it:?}")).key)
            .collect();
        assert!(keys.is_sorted(), "{keys:?}");
    }

    #[test]
    fn a_service_is_what_its_file_says() {
        let badge = parse(BADGE, "badge.toml").expect("nothing is wrong");
        assert_eq!(badge.title.of(Language::Fr), "Badge perdu");
        assert_eq!(badge.urgency, Urgency::High);
        let site = badge.field("site").expect("the question");
        assert!(site.required && site.wants == Wants::Choice);
        assert_eq!(site.choices[1].label.en, "Lyons");
    }

    #[test]
    fn everything_that_is_wrong_is_told_with_its_place() {
        let bad = BADGE
            .replace("synonyms", "synonims")
            .replace(", en = \"Lyons\"", "")
            .replace("\"choice\"", "\"radio\"");
        let wrong = wrong(&bad);
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        assert!(
            wrong[0].contains("line 4, column 1") && wrong[0].contains("synonyms"),
            "{wrong:?}"
        );
        assert!(wrong.iter().any(|it| it.contains("line 9, column 8") && it.contains("long_text")));
        assert!(wrong.iter().any(|it| it.contains("line 14") && it.contains("en")), "{wrong:?}");
    }

    #[test]
    fn what_is_no_catalogue_is_told_and_nothing_breaks() {
        for bad in
            ["", "key = 1", "title = 3", "field = 3", "[[field]]\nname = 2", "key = \"\n", "= ="]
        {
            assert!(!wrong(bad).is_empty(), "{bad:?}");
        }
    }
}
