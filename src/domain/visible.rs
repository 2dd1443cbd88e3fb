//! Which characters can be seen. A text of others only says nothing, and a line that holds them can
//! pass for another.

/// Whether nothing in this text can be seen.
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_whitespace() || it.is_control() || is_invisible(it) || it == '\u{2800}')
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
    }
}
