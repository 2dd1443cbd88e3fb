//! The fence between what people wrote and a terminal: text from outside can say anything and do
//! nothing. `emit` accepts only [`Safe`].

use crate::domain::visible::{is_harmful, is_invisible, is_ordinary};
use crate::text::{Locale, Message};

/// Text that cannot move the cursor, change colours, or reorder a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safe(String);

/// More marks than this on one letter are a trick, not a language.
const MOST_MARKS: usize = 8;

impl Safe {
    /// Text from outside that has to stay on its line.
    pub fn line(outside: &str) -> Self {
        Self(clean_line(outside))
    }

    /// Text from outside that may have lines of its own.
    pub fn block(outside: &str) -> Self {
        Self(clean(outside, |letter| match letter {
            '\n' => Some("\n"),
            '\t' => Some("    "),
            _ => None,
        }))
    }

    /// A sentence of ours; what it holds from outside is cleaned.
    pub fn say(locale: &Locale, message: &Message) -> Self {
        Self(locale.say(message, clean_line))
    }

    /// Words of ours.
    pub fn ours(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The text, harmless.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// These, one after the other.
    pub fn join(parts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let parts: Vec<String> = parts.into_iter().map(|it| it.0).collect();
        Self(parts.join(between))
    }

    /// This, then that.
    #[must_use]
    pub fn then(self, next: &Self) -> Self {
        Self(self.0 + &next.0)
    }
}

fn clean_line(outside: &str) -> String {
    clean(outside, |letter| matches!(letter, '\n' | '\r' | '\t').then_some(" "))
}

/// Replaces what is harmful, unless `keep` says what stands for it.
fn clean(outside: &str, keep: impl Fn(char) -> Option<&'static str>) -> String {
    if is_ordinary(outside) {
        return outside.to_owned();
    }
    let outside = outside.replace("\r\n", "\n");
    let mut text = String::with_capacity(outside.len());
    let mut marks = 0;
    for letter in outside.chars() {
        marks = if is_mark(letter) { marks + 1 } else { 0 };
        match keep(letter) {
            Some(kept) => text.push_str(kept),
            None if !is_harmful(letter) && marks <= MOST_MARKS => text.push(letter),
            // Left out rather than marked: nothing is missed.
            None if is_invisible(letter) || marks > MOST_MARKS => {}
            None => text.push('\u{fffd}'),
        }
    }
    text
}

/// Combining marks: no width of their own.
fn is_mark(letter: char) -> bool {
    letter >= '\u{300}' && unicode_width::UnicodeWidthChar::width(letter) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;
    use crate::domain::person::Language;
    use crate::say;

    #[test]
    fn nothing_from_outside_reaches_the_terminal_as_a_command() {
        assert_eq!(Safe::line("\x1b[2J\x07a\u{9b}31m").as_str(), "\u{fffd}[2J\u{fffd}a\u{fffd}31m");
        assert_eq!(Safe::line("a\nb\rc\td").as_str(), "a b c d");
        assert_eq!(Safe::line("\u{202e}exe.txt").as_str(), "\u{fffd}exe.txt");
        assert_eq!(Safe::line("a\u{200b}b\u{200d}c").as_str(), "abc");
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(Safe::block("a\r\nb\tc").as_str(), "a\nb    c");
    }

    #[test]
    fn languages_and_emoji_come_through() {
        for text in [
            "élève à Noël",
            "العربية لغة جميلة",
            "עברית",
            "日本語で書かれた長い文章",
            "👍🏽❤️",
            "e\u{301}",
        ] {
            assert_eq!(Safe::line(text).as_str(), text);
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(400));
        assert_eq!(Safe::line(&tower).as_str().chars().count(), 1 + MOST_MARKS);
        // What turns the direction has no width either: it is shown as often as a mark would be.
        let turns = Safe::line(&"\u{202e}".repeat(400));
        assert_eq!(turns.as_str(), "\u{fffd}".repeat(MOST_MARKS));
        let two = format!("{0}{0}", format!("e{}", "\u{301}".repeat(MOST_MARKS)));
        assert_eq!(Safe::line(&two).as_str(), two, "each letter has its own");
    }

    #[test]
    fn nothing_of_all_that_can_be_written_comes_through_and_acts() {
        let everything: String = (char::MIN..=char::MAX).collect();
        let acts = |it: &char| is_harmful(*it) || is_invisible(*it);
        assert_eq!(Safe::line(&everything).as_str().chars().find(acts), None);
        let block = Safe::block(&everything);
        assert_eq!(block.as_str().chars().find(|it| *it != '\n' && acts(it)), None);
        assert_eq!(block.as_str().matches('\n').count(), 1);
    }

    #[test]
    fn an_escape_loses_its_beginning() {
        for (outside, shown) in [
            ("\x1b]0;title\x07", "\u{fffd}]0;title\u{fffd}"),
            ("\x1b]8;;http://x\x1b\\here", "\u{fffd}]8;;http://x\u{fffd}\\here"),
            ("\u{9d}52;c;eA==\u{9c}", "\u{fffd}52;c;eA==\u{fffd}"),
            ("\u{90}q\x18\x1a\x7f\x08", "\u{fffd}q\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("a\0b", "a\u{fffd}b"),
        ] {
            assert_eq!(Safe::line(outside).as_str(), shown);
            assert_eq!(Safe::block(outside).as_str(), shown);
        }
        assert_eq!(Safe::block("over\rwritten").as_str(), "over\u{fffd}written");
    }

    #[test]
    fn what_a_sentence_holds_from_outside_is_cleaned() {
        let locale = Locale { language: Language::En, now: Instant(0) };
        let said = Safe::say(&locale, &say!("bad-when", given = "a\x1b[2J\nb"));
        assert!(said.as_str().contains("a\u{fffd}[2J b"), "{said:?}");
    }

    #[test]
    fn what_is_safe_stays_so_together() {
        let parts = || [Safe::ours("a"), Safe::line("b\x1b"), Safe::ours("c")];
        assert_eq!(Safe::join(parts(), ", ").as_str(), "a, b\u{fffd}, c");
        assert_eq!(Safe::ours("a").then(&Safe::line("\x1b")).as_str(), "a\u{fffd}");
    }
}
