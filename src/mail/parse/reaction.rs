//! Reactions: a picture set under a letter instead of an answer. Gmail sends them as JSON in a part of its own,
//! Outlook as a table to people outside.

use serde::Deserialize;

/// What Gmail's part holds.
#[derive(Deserialize)]
struct Gmail {
    emoji: String,
}

/// The picture in a part that holds a reaction: JSON, or the picture itself (RFC 9078).
pub(super) fn said(part: &str) -> String {
    let part = part.trim();
    serde_json::from_str(part).map_or_else(|_| part.to_owned(), |it: Gmail| it.emoji)
}

/// What Outlook says after the name, as it says it.
const SAYS: [&str; 2] = ["a réagi à votre message", "reacted to your message"];

/// Further down it is somebody's text.
const HEAD: usize = 2_000;

/// The reaction that HTML of Outlook tells of; in words, where it does not say which it is.
pub(super) fn outlook(html: &str) -> Option<String> {
    let end = html.char_indices().map(|(at, _)| at).take_while(|it| *it < HEAD).last()?;
    let mut head = html[..end].replace("&nbsp;", " ").replace('\u{a0}', " ");
    for (written, read) in [("&agrave;", "à"), ("&#224;", "à"), ("&eacute;", "é"), ("&#233;", "é")]
    {
        head = head.replace(written, read);
    }
    let says = SAYS.into_iter().find(|it| head.contains(it))?;
    let before = head.split(says).next().unwrap_or_default();
    let image = &before[before.find("<img")?..];
    // Nothing but a name stands beside it: else it is told of by somebody.
    if !image.contains("src=\"\"") || !is_name(&said_in(before)) {
        return None;
    }
    let alt =
        image.split_once("alt=\"").and_then(|(_, it)| it.split_once('"')).map_or("", |it| it.0);
    let is_picture = !alt.is_empty() && alt.chars().all(|it| it > '\u{2190}');
    Some(if is_picture { alt.to_owned() } else { says.to_owned() })
}

/// What HTML shows, without its tags, its styles and what is no text.
fn said_in(html: &str) -> String {
    let mut said = String::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        said.push_str(text);
        said.push(' ');
        let silent = ["style", "title", "script", "!--"].iter().find(|it| tag.starts_with(**it));
        let end = match silent {
            Some(&"!--") => "-->".to_owned(),
            Some(name) => format!("</{name}>"),
            None => ">".to_owned(),
        };
        rest = tag.split_once(&end).map_or("", |it| it.1);
    }
    said + rest
}

/// Longer than this it is no name (characters).
const LONGEST_NAME: usize = 80;

fn is_name(said: &str) -> bool {
    let said = said.trim();
    let is_letter =
        |it: char| it.is_alphanumeric() || it.is_whitespace() || "-.,'’()&;@_".contains(it);
    !said.is_empty()
        && said.chars().count() <= LONGEST_NAME
        && said.split_whitespace().count() <= 6
        && said.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reaction_is_its_picture() {
        assert_eq!(said("{\"emoji\":\"❤️\",\"version\":1}"), "❤️");
        assert_eq!(said(" 👍\r\n"), "👍");
        let html = |alt| {
            format!(
                "<table><img alt=\"{alt}\" src=\"\"><b>Marie</b> reacted to your message:</table>"
            )
        };
        assert_eq!(outlook(&html("👍")), Some("👍".to_owned()));
        assert_eq!(outlook(&html("0")), Some("reacted to your message".to_owned()));
        let french =
            html("").replace("reacted to your message", "a r&#233;agi&nbsp;à votre message");
        assert_eq!(outlook(&french), Some("a réagi à votre message".to_owned()));
        assert_eq!(outlook("<p>Léa a réagi à votre message : merci.</p>"), None);
        let told = "<p>L'imprimante ne marche toujours pas !</p><p>Voir : <img src=\"\" alt=\"👍\"> Paul a réagi à votre message</p>";
        assert_eq!(outlook(told), None);
        assert_eq!(
            outlook(&html("👍").replace("<table>", "<style>p { a: b!c }</style><table>")),
            Some("👍".to_owned())
        );
    }
}
