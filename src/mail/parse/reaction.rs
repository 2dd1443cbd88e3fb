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
    if !image.contains("src=\"\"") {
        return None;
    }
    let alt =
        image.split_once("alt=\"").and_then(|(_, it)| it.split_once('"')).map_or("", |it| it.0);
    let is_picture = !alt.is_empty() && alt.chars().all(|it| it > '\u{2190}');
    Some(if is_picture { alt.to_owned() } else { says.to_owned() })
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
    }
}
