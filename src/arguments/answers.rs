//! Answers to the questions of a form, as people type them.

use super::{Invalid, when};
use crate::domain::catalogue::{Choice, Field, Wants};
use crate::domain::person::Language;
use crate::domain::ticket::Answer;
use crate::say;
use crate::text::nearest::{folded, nearest};
use crate::text::time::rfc3339;
use crate::text::{Locale, Message};

/// The longest answer (characters).
pub const LONGEST_ANSWER: usize = 10_000;

/// `name=value`, of which the value may hold anything.
///
/// # Errors
/// There is no name before an equals sign.
pub fn pair(word: &str) -> Result<(String, String), Invalid> {
    match word.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.to_owned()))
        }
        _ => Err(Invalid(say!("bad-field-pair", given = word))),
    }
}

/// The answer that was typed to a question, kept as the question was asked in this language. None if
/// nothing was typed and nothing has to be.
///
/// # Errors
/// It is missing, too long, or not what the question wants.
pub fn understood(field: &Field, typed: &str, locale: &Locale) -> Result<Option<Answer>, Invalid> {
    let typed = typed.trim();
    if typed.is_empty() {
        return if field.required { Err(missing(field, locale)) } else { Ok(None) };
    }
    let count = typed.chars().count();
    if count > LONGEST_ANSWER {
        let label = field.label.of(locale.language);
        return Err(Invalid(say!(
            "bad-answer-long",
            label = label,
            name = &field.name,
            n = count,
            most = LONGEST_ANSWER
        )));
    }
    let bad = || wrong(field, typed, locale.language);
    let (value, said) = match field.wants {
        Wants::Text | Wants::Person | Wants::File => (line(typed).ok_or_else(bad)?, None),
        Wants::LongText => (typed.to_owned(), None),
        Wants::Number => (number(typed).ok_or_else(bad)?, None),
        Wants::Date => {
            let at = when::parse(typed, locale.now).map_err(|_| bad())?;
            (rfc3339(at), Some(locale.moment(at)))
        }
        Wants::Choice => {
            let chosen = chosen(field, typed, locale.language)?;
            (chosen.code.clone(), Some(chosen.label.of(locale.language).to_owned()))
        }
        Wants::YesNo => {
            let yes = yes(typed).ok_or_else(bad)?;
            let (code, word) = if yes { ("yes", say!("yes")) } else { ("no", say!("no")) };
            (code.to_owned(), Some(locale.words(&word)))
        }
    };
    let question = Some(field.label.of(locale.language).to_owned());
    Ok(Some(Answer { field: field.name.clone(), value, question, said }))
}

/// What an answer has to be, in a few words.
pub fn wanted(field: &Field, language: Language) -> Message {
    let what = match field.wants {
        Wants::Choice => {
            let choices = field.choices.iter();
            let known: Vec<_> =
                choices.map(|it| format!("{} ({})", it.label.of(language), it.code)).collect();
            return say!("wants-choice", known = known.join(", "));
        }
        Wants::Text => "text",
        Wants::LongText => "long-text",
        Wants::Number => "number",
        Wants::Date => "date",
        Wants::YesNo => "yes-no",
        Wants::Person => "person",
        Wants::File => "file",
    };
    Message::new(format!("wants-{what}"))
}

/// A question that has to be answered was not.
pub fn missing(field: &Field, locale: &Locale) -> Invalid {
    let wanted = wanted(field, locale.language);
    let label = field.label.of(locale.language);
    Invalid(say!("bad-answer-missing", name = &field.name, label = label, wanted = wanted))
}

fn wrong(field: &Field, typed: &str, language: Language) -> Invalid {
    let wanted = wanted(field, language);
    let label = field.label.of(language);
    Invalid(say!("bad-answer", name = &field.name, label = label, given = typed, wanted = wanted))
}

fn line(typed: &str) -> Option<String> {
    (!typed.contains(['\n', '\0'])).then(|| typed.to_owned())
}

/// With a comma or a point, kept with a point.
fn number(typed: &str) -> Option<String> {
    let bare = typed.replace(',', ".");
    let digits = bare.strip_prefix('-').unwrap_or(&bare);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all =
        |it: &str| !it.is_empty() && it.len() <= 15 && it.bytes().all(|it| it.is_ascii_digit());
    (all(whole) && all(part)).then_some(bare)
}

fn yes(typed: &str) -> Option<bool> {
    match folded(typed).as_str() {
        "yes" | "y" | "oui" | "o" | "true" => Some(true),
        "no" | "n" | "non" | "false" => Some(false),
        _ => None,
    }
}

/// By its code or by what it is called in either language.
fn chosen<'a>(field: &'a Field, typed: &str, language: Language) -> Result<&'a Choice, Invalid> {
    let names = |it: &'a Choice| [it.code.as_str(), &it.label.fr, &it.label.en];
    let wanted = folded(typed);
    let found = field.choices.iter().find(|it| names(it).iter().any(|it| folded(it) == wanted));
    found.ok_or_else(|| {
        let near = nearest(typed, field.choices.iter().flat_map(names));
        match near {
            Some(near) => {
                let (name, label) = (&field.name, field.label.of(language));
                Invalid(say!(
                    "bad-answer-near",
                    name = name,
                    label = label,
                    given = typed,
                    near = near
                ))
            }
            None => wrong(field, typed, language),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Texts;
    use crate::domain::instant::Instant;

    fn field(wants: Wants) -> Field {
        let texts = |it: &str| Texts { fr: it.to_owned(), en: it.to_owned() };
        let choice =
            |code: &str, label: &str| Choice { code: code.to_owned(), label: texts(label) };
        let choices = vec![choice("read", "lire"), choice("write", "écrire")];
        let (name, label) = ("f".to_owned(), texts("F ?"));
        Field { name, wants, required: true, label, help: None, choices }
    }

    fn value(wants: Wants, typed: &str) -> Option<String> {
        let locale = Locale { language: Language::Fr, now: Instant(1_793_610_000) };
        understood(&field(wants), typed, &locale).ok().flatten().map(|it| it.value)
    }

    #[test]
    fn an_answer_is_what_its_question_wants() {
        assert_eq!(value(Wants::Number, "1,5").as_deref(), Some("1.5"));
        assert_eq!(value(Wants::Number, "deux"), None);
        assert_eq!(value(Wants::YesNo, "Oui").as_deref(), Some("yes"));
        assert_eq!(value(Wants::Choice, "ECRIRE").as_deref(), Some("write"));
        assert_eq!(value(Wants::Choice, "brûler"), None);
        assert!(value(Wants::Date, "demain").is_some());
        assert_eq!(value(Wants::Text, "a\nb"), None);
        assert_eq!(value(Wants::Text, "  "), None, "it is required");
    }

    #[test]
    fn a_value_may_hold_the_sign_that_sets_it_apart() {
        assert_eq!(pair("a=b=c"), Ok(("a".to_owned(), "b=c".to_owned())));
        assert!(pair("=b").is_err() && pair("a").is_err());
    }
}
