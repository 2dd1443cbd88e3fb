//! The service catalogue: what can be asked for, and what has to be known for each.

use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::person::Language;
use super::priority::{Priority, Urgency};

/// A text in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub fr: String,
    pub en: String,
}

impl Texts {
    /// The text in this language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// Something that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// What it is called on a command line: lower case, `[a-z0-9-]`.
    pub key: String,
    pub title: Texts,
    pub description: Texts,
    /// Other words that people type when they mean it.
    pub synonyms: Vec<String>,
    pub category: Option<Texts>,
    /// That of a request for which its requester gives none.
    pub urgency: Urgency,
    /// That which the desk gives it; from the urgency if there is none.
    pub priority: Option<Priority>,
    /// The login of the agent who takes care of it.
    pub assignee: Option<String>,
    /// The logins of those who watch it.
    pub watchers: Vec<String>,
    pub form: Vec<Field>,
}

/// A question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is called in `--field NAME=VALUE`.
    pub name: String,
    pub wants: Wants,
    pub required: bool,
    /// The question itself.
    pub label: Texts,
    pub help: Option<Texts>,
    /// What can be chosen, where something is to be.
    pub choices: Vec<Choice>,
}

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub code: String,
    pub label: Texts,
}

coded! {
    /// What an answer has to be.
    Wants {
        Text = "text",
        LongText = "long_text",
        Number = "number",
        Date = "date",
        Choice = "choice",
        YesNo = "yes_no",
        Person = "person",
        /// The path of one, on the command line; its name is what is kept.
        File = "file",
    }
}

/// How many of these words, folded, are in these names.
pub fn known<'a>(
    names: impl Iterator<Item = &'a str>,
    words: &[String],
    fold: &dyn Fn(&str) -> String,
) -> usize {
    let mut met = vec![false; words.len()];
    for name in names {
        for part in fold(name).split('_') {
            let same = |word: &String| word == part && part.chars().count() > 2;
            words.iter().zip(&mut met).for_each(|(word, met)| *met |= same(word));
        }
    }
    met.into_iter().filter(|it| *it).count()
}

impl Service {
    /// How well the words that somebody typed, folded, name this service: how many of them it knows.
    pub fn matches(&self, words: &[String], fold: &dyn Fn(&str) -> String) -> usize {
        known(self.names(), words, fold)
    }

    /// All that it is called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let titles = [&self.key, &self.title.fr, &self.title.en];
        titles.into_iter().chain(&self.synonyms).map(String::as_str)
    }

    /// The question with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.form.iter().find(|it| it.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service() -> Service {
        let texts = |fr: &str, en: &str| Texts { fr: fr.to_owned(), en: en.to_owned() };
        let label = texts("Pour qui ?", "For whom?");
        Service {
            key: "screen-arm".to_owned(),
            title: texts("Bras pour un écran", "Arm for a screen"),
            description: Texts::default(),
            synonyms: vec!["support".to_owned(), "monitor stand".to_owned()],
            category: None,
            urgency: Urgency::Low,
            priority: None,
            assignee: None,
            watchers: Vec::new(),
            form: vec![Field {
                name: "who".to_owned(),
                wants: Wants::Person,
                required: true,
                label,
                help: None,
                choices: Vec::new(),
            }],
        }
    }

    #[test]
    fn a_text_is_in_the_language_that_is_asked_for() {
        let title = service().title;
        assert_eq!(title.of(Language::Fr), "Bras pour un écran");
        assert_eq!(title.of(Language::En), "Arm for a screen");
    }

    #[test]
    fn a_service_is_known_by_all_that_it_is_called() {
        let service = service();
        let names: Vec<_> = service.names().collect();
        let called =
            ["screen-arm", "Bras pour un écran", "Arm for a screen", "support", "monitor stand"];
        assert_eq!(names, called);
    }

    #[test]
    fn it_fits_as_well_as_it_knows_the_words() {
        let fold = |it: &str| it.to_lowercase().replace([' ', '-'], "_");
        let fits = |words: &str| {
            let words: Vec<_> = words.split(' ').map(str::to_owned).collect();
            service().matches(&words, &fold)
        };
        assert_eq!(fits("a broken keyboard"), 0, "short words say nothing");
        assert_eq!(fits("stand"), 1);
        assert_eq!(fits("arm screen stand"), 3);
        assert_eq!(fits("screen"), 1, "once, although three names have it");
        assert_eq!(fits("un for pour"), 2);
    }

    #[test]
    fn a_question_is_found_by_its_name() {
        let service = service();
        assert_eq!(service.field("who"), service.form.first());
        assert_eq!(service.field("whom"), None);
    }
}
