//! Files that an installation begins with, for people to read and to change.

use crate::domain::person::Language;

/// The settings of a desk that a whole host shares, with what each is for.
pub fn settings(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("site/settings.en.toml"),
        Language::Fr => include_str!("site/settings.fr.toml"),
    }
}
