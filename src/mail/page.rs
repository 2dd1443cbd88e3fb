//! The text of a letter: a template filled, and wrapped as letters are.

use textwrap::{Options, WordSeparator, WordSplitter};

/// Columns of a line (RFC 5322 recommends at most 78; some are left for those who quote it).
const WIDTH: usize = 72;

/// Wrapped at 72 columns; quoted lines stay quoted, and a link is never cut.
pub(super) fn wrapped(text: &str) -> String {
    let mut page = String::with_capacity(text.len() + text.len() / 32);
    for line in text.lines() {
        let quote: String = line.chars().take_while(|it| *it == '>' || *it == ' ').collect();
        let quote = if quote.contains('>') { quote } else { String::new() };
        let options = Options::new(WIDTH)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .subsequent_indent(&quote);
        for part in textwrap::wrap(line, options) {
            page.push_str(part.trim_end());
            page.push('\n');
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    // The mark before a signature ends in a blank (RFC 3676, 4.3).
    page.replace("\n--\n", "\n-- \n")
}

/// Text from outside, as it may stand in a letter: no control characters but the ends of lines, nothing that
/// turns the direction of writing.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().map(|it| match it {
        '\n' | '\t' => Some(if it == '\t' { ' ' } else { it }),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        it if it.is_control() => Some(' '),
        it => Some(it),
    });
    kept.flatten().collect::<String>().trim_end().to_owned()
}

/// The same in one line.
pub(super) fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quoted, and cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LINES: usize = 12;
    let text = clean(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut quoted: Vec<String> = lines.iter().take(LINES).map(|it| format!("> {it}")).collect();
    if lines.len() > LINES {
        quoted.push("> […]".to_owned());
    }
    quoted.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_and_links_are_not() {
        let link = format!("<mailto:{}>", "a".repeat(100));
        let text = format!("{}\n{link}\n> {}\n--\nDSI", "mot ".repeat(40), "cité ".repeat(40));
        let page = wrapped(&text);
        assert!(page.lines().all(|it| it.chars().count() <= WIDTH || it == link), "{page}");
        assert!(page.lines().filter(|it| it.contains("cité")).all(|it| it.starts_with("> ")));
        assert!(page.contains("\n-- \nDSI\n"));
    }

    #[test]
    fn nothing_in_a_text_can_move_a_cursor_or_turn_a_line() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\r\nd\0\n\n"), "a [2Jbc\nd");
        assert_eq!(clean_line("a\r\nBcc: x@y"), "a Bcc: x@y");
    }
}
