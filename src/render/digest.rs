//! What the next shift must know, as Markdown that reads well as it is.

use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::views::{DigestLine, DigestView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// The hand-over.
pub struct Digest(pub DigestView);

impl Digest {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = DigestView::FIELDS;
}

impl Report for Digest {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let Self(view) = *self;
        if let Format::Json(fields) = format {
            return Ok(console.object(&view, fields)?);
        }
        let sections = [
            ("digest-new", &view.new),
            ("digest-answered", &view.answered),
            ("digest-woken", &view.woken),
            ("digest-about-to-close", &view.about_to_close),
            ("digest-unhappy", &view.unhappy),
            ("digest-waiting", &view.waiting),
        ];
        console.say(&say!("digest-title", since = view.since.0))?;
        for (heading, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
            console.line(&Safe::default())?;
            console.say(&Message::new(*heading).with("n", lines.len()))?;
            console.line(&Safe::default())?;
            lines.iter().try_for_each(|it| console.say(&told(it, heading)))?;
        }
        if sections.iter().all(|(_, lines)| lines.is_empty()) {
            console.line(&Safe::default())?;
            console.say(&say!("digest-nothing"))?;
        }
        Ok(())
    }
}

/// A line below this heading, which says what happened when.
fn told(line: &DigestLine, heading: &str) -> Message {
    let since = match line.score {
        Some(_) => say!("digest-since-rated"),
        None => Message::new(heading.replacen("digest-", "digest-since-", 1)),
    };
    let assignee = match &line.assignee {
        Some(who) => say!("digest-who", who = plain(who.called())),
        None => say!("digest-nobody"),
    };
    let head = say!(
        "digest-line",
        id = line.id,
        subject = plain(&line.subject),
        requester = plain(line.requester.called()),
        assignee = assignee,
        since = since.with("at", line.since.0)
    );
    match (line.until, line.score) {
        (Some(until), _) => say!("digest-closes", line = head, until = until.0),
        (_, Some(score)) => say!("digest-rated", line = head, score = score),
        _ => head,
    }
}

/// Text from outside that Markdown takes for nothing but text.
fn plain(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut plain = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let within = |it: usize| letters.get(it).is_some_and(|it| it.is_alphanumeric());
        let means = match letter {
            '\\' | '`' | '*' | '<' | '[' | '~' => true,
            // Within a word it emphasises nothing, and names of files are full of them.
            '_' => !(at > 0 && within(at - 1) && within(at + 1)),
            _ => false,
        };
        if means {
            plain.push('\\');
        }
        plain.push(*letter);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_text_in_markdown_too() {
        let outside = "<b>x</b> [a](http://b) *c* snake_case _d_ `e` ![f]";
        let shown = r"\<b>x\</b> \[a](http://b) \*c\* snake_case \_d\_ \`e\` !\[f]";
        assert_eq!(plain(outside), shown);
    }
}
