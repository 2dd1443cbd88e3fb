//! Ready answers: texts with places that a ticket fills, once.

use super::catalogue::Texts;
use super::coded::coded;

coded! {
    /// What a place in a ready answer stands for.
    Place {
        /// The requester's name.
        Requester = "requester",
        /// The ticket's number.
        Id = "id",
        Subject = "subject",
        /// The name of the agent in charge; of who answers if nobody is.
        Assignee = "assignee",
        /// The name of who answers.
        Me = "me",
    }
}

coded! {
    /// What happens to the ticket with a ready answer, unless something else is asked for.
    Then {
        Wait = "wait",
        Resolve = "resolve",
    }
}

/// A text that answers what is asked again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyAnswer {
    pub name: String,
    pub texts: Texts,
    pub then: Option<Then>,
}

/// A text with its places filled. What fills a place is never looked into again: a subject may hold
/// whatever it likes. `{{` stands for a brace.
///
/// # Errors
/// The name of a place that there is none of.
pub fn filled(text: &str, fill: impl Fn(Place) -> String) -> Result<String, String> {
    use super::Coded as _;
    let (mut done, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('{') {
        done.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            done.push('{');
            rest = after;
            continue;
        }
        let (name, after) = rest.split_once('}').ok_or_else(|| rest.to_owned())?;
        done += &fill(Place::from_code(name.trim()).ok_or_else(|| name.to_owned())?);
        rest = after;
    }
    Ok(done + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Coded as _;

    #[test]
    fn places_are_filled_once() {
        let fill = |place: Place| format!("<{}>{{id}}", place.code());
        assert_eq!(filled("a {requester} b", fill), Ok("a <requester>{id} b".to_owned()));
        assert_eq!(filled("{{id} {id}", |_| "7".to_owned()), Ok("{id} 7".to_owned()));
        assert_eq!(filled("{nobody}", fill), Err("nobody".to_owned()));
        assert_eq!(filled("{id", fill), Err("id".to_owned()));
    }
}
