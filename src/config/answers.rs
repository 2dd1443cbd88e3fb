//! Ready answers: a table a name, with the text in both languages and what happens with it.

use toml::Spanned;
use toml::de::DeValue;

use super::Wrong;
use crate::domain::Coded as _;
use crate::domain::catalogue::Texts;
use crate::domain::ready::{Place, ReadyAnswer, Then, filled};
use crate::say;

/// The ready answer of this name.
pub(super) fn answer(name: &str, value: &Spanned<DeValue>) -> Result<ReadyAnswer, Wrong> {
    let found = value.get_ref().type_str();
    let table = value.get_ref().as_table();
    let table = table.ok_or_else(|| Wrong::Value(say!("settings-not-table", found = found)))?;
    let place = |value: &Spanned<DeValue>| value.span().start;
    let (mut texts, mut then) = (Texts::default(), None);
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "fr" => texts.fr = text(name, value.get_ref()).map_err(|it| it.at(place(value)))?,
            "en" => texts.en = text(name, value.get_ref()).map_err(|it| it.at(place(value)))?,
            "then" => then = Some(next(value.get_ref()).map_err(|it| it.at(place(value)))?),
            other => {
                let why = say!("settings-not-answer", name = name, given = other.to_owned());
                return Err(Wrong::At(key.span().start, why));
            }
        }
    }
    if texts.fr.is_empty() || texts.en.is_empty() {
        return Err(Wrong::Value(say!("settings-answer-language", name = name)));
    }
    Ok(ReadyAnswer { name: name.to_owned(), texts, then })
}

fn text(name: &str, value: &DeValue) -> Result<String, Wrong> {
    let text = super::string(value)?;
    match filled(text, |_| String::new()) {
        Ok(_) => Ok(text.to_owned()),
        Err(place) => {
            let known: Vec<_> = Place::ALL.iter().map(|it| format!("{{{}}}", it.code())).collect();
            let known = known.join(" ");
            Err(Wrong::Value(say!(
                "settings-answer-place",
                name = name,
                place = place,
                known = known
            )))
        }
    }
}

fn next(value: &DeValue) -> Result<Then, Wrong> {
    let text = super::string(value)?;
    let known: Vec<_> = Then::ALL.iter().map(|it| it.code()).collect();
    let wrong =
        || Wrong::Value(say!("settings-answer-then", given = text, known = known.join(", ")));
    Then::from_code(text).ok_or_else(wrong)
}
