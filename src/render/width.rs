//! How much room text takes.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::domain::visible::is_ordinary;

/// The columns that a text takes on whatever terminal: where terminals disagree (a skin tone, a heart, the
/// ligatures of Arabic), the most that one of them needs, so that no line is ever broken.
pub(super) fn width(text: &str) -> usize {
    if is_ordinary(text) {
        return text.len();
    }
    let letters: usize = text.chars().map(|it| it.width().unwrap_or(0)).sum();
    letters.max(text.width())
}

/// Not wider than this: cut with an ellipsis.
pub(super) fn fit(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept) > room.saturating_sub(1) {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_cut_between_letters_and_says_so() {
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("日本語", 6), "日本語");
        assert_eq!(fit("élève", 4), "élè…");
    }

    #[test]
    fn no_terminal_needs_more_than_was_reckoned() {
        for text in ["❤️❤️❤️❤️", "1️⃣2️⃣3️⃣", "👍🏽👍🏽👍🏽", "لالالالا", "e\u{301}e\u{301}"]
        {
            for room in 1..12 {
                let cut = fit(text, room);
                let letters: usize = cut.chars().map(|it| it.width().unwrap_or(0)).sum();
                assert!(letters.max(cut.width()) <= room, "{cut:?} in {room}");
            }
        }
    }
}
