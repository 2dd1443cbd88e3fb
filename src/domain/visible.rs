//! Which characters can be seen. A text of others only says nothing, and a line that holds them can
//! pass for another.

/// Whether nothing in this text can be seen.
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_whitespace() || it.is_control() || is_invisible(it) || it == '\u{2800}')
}

/// Whether a text is of printable ASCII alone: nothing in it acts, and each letter takes one column. Most of what is
/// shown is, and need not be looked up letter by letter.
pub fn is_ordinary(text: &str) -> bool {
    text.bytes().all(|it| matches!(it, b' '..=b'~'))
}

/// Characters that are drawn as nothing: joiners, fillers, marks without a base, invisible operators,
/// formats of scripts that need none here. What changes how the emoji before it looks is not among
/// them.
pub fn is_invisible(letter: char) -> bool {
    matches!(u32::from(letter),
        0x00ad | 0x034f | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200d
        | 0x2060..=0x2064 | 0x3164 | 0xfeff | 0xffa0 | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
        | 0xe0100..=0xe01ef)
}

/// Characters that act on a terminal or on the direction of text, or that cannot be seen: C0 and C1
/// controls, separators, bidirectional controls, tags, non-characters.
#[inline]
pub fn is_harmful(letter: char) -> bool {
    // What texts are made of, without going through what is rare: that is half the cost of JSON.
    let is_common = matches!(letter, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}');
    !is_common && is_among_the_harmful(letter)
}

fn is_among_the_harmful(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control()
        || is_invisible(letter)
        || matches!(code,
            0x061c | 0x180e | 0x200e..=0x200f | 0x2028..=0x202e | 0x2061..=0x206f
            | 0xfff9..=0xfffb | 0xfdd0..=0xfdef | 0xe0000..=0xe007f)
        || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_cannot_be_seen_says_nothing() {
        for text in ["", " \n\t", "\u{feff}", "\u{200b}\u{3164}", "\u{7}", "\u{a0}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "❤\u{fe0f}", "\u{200b}x"] {
            assert!(!is_blank(text), "{text:?}");
        }
        assert!(is_blank("\u{2800}"), "a pattern of no dots");
    }

    /// Unicode 16: general category Cc, Bidi_Control, White_Space but the space, tags, noncharacters.
    #[test]
    fn whatever_acts_on_a_terminal_or_on_the_direction_is_harmful() {
        let ranges = [
            0x00..=0x1f,
            0x7f..=0x9f,
            0x61c..=0x61c,
            0x200e..=0x200f,
            0x2028..=0x202e,
            0x2065..=0x206f,
            0xfff9..=0xfffb,
            0xfdd0..=0xfdef,
            0xe0000..=0xe007f,
        ];
        let planes = (0..=16).flat_map(|plane| [plane << 16 | 0xfffe, plane << 16 | 0xffff]);
        for code in ranges.into_iter().flatten().chain(planes) {
            let letter = char::from_u32(code).unwrap();
            assert!(is_harmful(letter), "{code:x}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_harmful() {
        let all = || char::MIN..=char::MAX;
        assert!(all().filter(|it| is_invisible(*it)).all(is_harmful));
        for letter in
            "\u{ad}\u{34f}\u{115f}\u{17b4}\u{180e}\u{200b}\u{2060}\u{3164}\u{feff}".chars()
        {
            assert!(is_invisible(letter), "{letter:?}");
        }
        // 240 of them choose a variant of a letter.
        assert_eq!(all().filter(|it| is_invisible(*it)).count(), 34 + 240);
    }

    #[test]
    fn what_texts_are_made_of_is_harmless() {
        let texts = "aZ09 ~!\u{a0}\u{ac}\u{ae}éœ€ÿ\u{2ff}\u{300}\u{301}العربية עברית 日本語 👍🏽 ❤\u{fe0f} \u{2027}\u{202f}\u{2010}\u{fffc}\u{fffd}\u{fdcf}\u{fdf0}\u{e0200}";
        for letter in texts.chars() {
            assert!(!is_harmful(letter) && !is_invisible(letter), "{letter:?}");
        }
        // Those of the ranges above, and the invisible ones.
        let harmful = (char::MIN..=char::MAX).filter(|it| is_harmful(*it)).count();
        assert_eq!(harmful, 65 + 1 + 2 + 7 + 11 + 3 + 32 + 128 + 34 + (34 + 240));
    }
}
