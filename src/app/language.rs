//! Which language the surroundings ask for.

use crate::domain::person::Language;

/// Looks up a variable of the environment; one that is empty is none.
type Variable<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The language of a run that was asked for this one, where nothing else is known yet.
pub(super) fn early(asked: Option<Language>, variable: Variable) -> Language {
    let wished = asked.or_else(|| wished(variable));
    wished.or_else(|| of_locale(variable)).unwrap_or(Language::Fr)
}

/// The language that our own variable names; one that we do not speak means English.
pub(super) fn wished(variable: Variable) -> Option<Language> {
    let own = variable("ALMACARE_LANG")?;
    Some(if own.to_lowercase().starts_with("fr") { Language::Fr } else { Language::En })
}

/// The language of the locale: one that is neither of ours, or none (`C`), means English; a locale that
/// is not set at all says nothing.
pub(super) fn of_locale(variable: Variable) -> Option<Language> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|it| variable(it))?;
    Some(if locale.starts_with("fr") { Language::Fr } else { Language::En })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(variables: &[(&str, &str)]) -> Option<Language> {
        let value = |name: &str| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        };
        wished(&value).or_else(|| of_locale(&value))
    }

    #[test]
    fn the_locale_says_which_language() {
        assert_eq!(language(&[("LANG", "fr_FR.UTF-8")]), Some(Language::Fr));
        assert_eq!(language(&[("LANG", "fr_CA"), ("LC_ALL", "C")]), Some(Language::En));
        assert_eq!(language(&[("LANG", "de_DE.UTF-8")]), Some(Language::En));
        assert_eq!(language(&[("LANG", "de_DE"), ("ALMACARE_LANG", "fr")]), Some(Language::Fr));
        assert_eq!(language(&[]), None);
    }
}
