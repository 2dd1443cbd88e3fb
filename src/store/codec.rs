//! Facts, words and sets to and from the text that is kept. The same for every engine.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use crate::domain::catalogue::Service;
use crate::domain::event::{Fact, Words};

/// The details of a fact: its JSON without the name, which has a column of its own. None if the
/// name says it all.
pub(super) fn details(fact: &Fact) -> Result<Option<String>, StoreError> {
    let mut whole = json(fact)?;
    let rest = whole.strip_prefix(HEAD).and_then(|it| it.strip_prefix(fact.name()));
    let fields = match rest {
        Some("\"}") => return Ok(None),
        Some(rest) => rest.strip_prefix("\",").map(str::len),
        None => None,
    };
    let fields = fields.ok_or_else(|| StoreError::damaged("a nameless fact"))?;
    whole.replace_range(..whole.len() - fields, "{");
    Ok(Some(whole))
}

/// The fact of this name with these details.
pub(super) fn fact(name: &str, details: Option<&str>) -> Result<Fact, StoreError> {
    let whole = match details.and_then(|it| it.strip_prefix('{')) {
        Some(fields) => [HEAD, name, "\",", fields].concat(),
        None => [HEAD, name, "\"}"].concat(),
    };
    parsed(&whole)
}

/// How the JSON of a fact begins; its name follows.
const HEAD: &str = "{\"event\":\"";

/// What people wrote beside the message itself. None if they wrote nothing else.
pub(super) fn words(words: &Words) -> Result<Option<String>, StoreError> {
    Ok(Some(json(words)?).filter(|text| text != "{}"))
}

/// The words of an event from its two columns.
pub(super) fn words_from(words: Option<&str>, text: Option<String>) -> Result<Words, StoreError> {
    let words = words.map_or(Ok(Words::default()), parsed)?;
    Ok(Words { text, ..words })
}

/// A set as JSON, or none if it is empty.
pub(super) fn set<T: Serialize>(
    mut members: impl Iterator<Item = T>,
) -> Result<Option<String>, StoreError> {
    let Some(first) = members.next() else {
        return Ok(None);
    };
    let all: Vec<T> = std::iter::once(first).chain(members).collect();
    json(&all).map(Some)
}

/// A set from its JSON; empty if there is none.
pub(super) fn members<T: DeserializeOwned, C: FromIterator<T>>(
    text: Option<&str>,
) -> Result<C, StoreError> {
    let members: Vec<T> = text.map_or(Ok(Vec::new()), parsed)?;
    Ok(members.into_iter().collect())
}

/// A service as it is kept.
pub(super) fn service_text(service: &Service) -> Result<String, StoreError> {
    json(service)
}

/// The service that was kept so.
pub(super) fn service(text: &str) -> Result<Service, StoreError> {
    parsed(text)
}

fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::damaged(error.to_string()))
}

/// What a text in JSON says.
pub(super) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Replied, Side};
    use crate::domain::status::State;

    #[test]
    fn a_fact_is_kept_as_its_details_and_comes_back() {
        let replied = Replied {
            side: Side::Requester,
            opened: Some(State::Pending),
            gratitude: None,
            held_back: None,
            shortened: false,
        };
        for (given, kept) in [
            (Fact::Noted, None),
            (Fact::Replied(replied), Some(r#"{"side":"requester","opened":"pending"}"#)),
            (Fact::Rated { score: 5, by_thanks: true }, Some(r#"{"score":5,"by_thanks":true}"#)),
        ] {
            let details = details(&given).expect("a fact can be kept");
            assert_eq!(details.as_deref(), kept);
            assert_eq!(fact(given.name(), details.as_deref()).expect("and read"), given);
        }
    }

    #[test]
    fn an_unknown_fact_is_damage() {
        assert!(matches!(fact("vanished", None), Err(StoreError::Damaged { .. })));
    }
}
