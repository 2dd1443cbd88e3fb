//! The text of a letter: a template filled, and wrapped as letters are.

use textwrap::{Options, WordSeparator, WordSplitter};

use crate::domain::visible::{is_harmful, is_invisible};

/// Columns of a line (RFC 5322 recommends at most 78; some are left for those who quote it).
const WIDTH: usize = 72;
/// The longest mark of a quotation that is repeated on each line.
const DEEPEST: usize = 12;
/// As much of one text stands in a letter (bytes); the rest is on the ticket.
const LONGEST: usize = 100_000;

/// Wrapped at 72 columns; quoted lines stay quoted, and a link is never cut.
pub(super) fn wrapped(text: &str) -> String {
    let mut page = String::with_capacity(text.len() + text.len() / 32);
    for line in text.lines() {
        let quote: String = line.chars().take_while(|it| *it == '>' || *it == ' ').collect();
        // Deeper than that nothing is quoted by people: each line would repeat it.
        let quote = Some(quote).filter(|it| it.contains('>') && it.len() <= DEEPEST);
        let quote = quote.unwrap_or_default();
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
    // The mark before a signature, the last of its kind, ends in a blank (RFC 3676, 4.3).
    if let Some(at) = page.rfind("\n--\n") {
        page.insert(at + 3, ' ');
    }
    page
}

/// Text from outside, as it may stand in a letter: no control characters but the ends of lines, nothing that
/// turns the direction of writing.
pub(super) fn clean(text: &str) -> String {
    let end = (0..=LONGEST.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    let cut = &text[..end.unwrap_or_default()];
    let more = if cut.len() < text.len() { "\n[…]" } else { "" };
    let text = cut.replace("\r\n", "\n") + more;
    let kept = text.chars().map(|it| match it {
        '\n' => Some(it),
        it if it.is_control() => Some(' '),
        // What joins the parts of a picture stays.
        it if is_harmful(it) && !is_invisible(it) => None,
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
    use crate::text::topics::limit;

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
    fn a_text_of_nothing_but_quotation_marks_stays_as_long_as_it_is() {
        let text = format!("{}x", "> ".repeat(50_000));
        assert!(wrapped(&text).len() < 2 * text.len());
        assert!(clean(&"é".repeat(80_000)).len() < LONGEST + 10);
    }

    #[test]
    fn nothing_in_a_text_can_move_a_cursor_or_turn_a_line() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\r\nd\0\n\n"), "a [2Jbc\nd");
        assert_eq!(clean_line("a\r\nBcc: x@y"), "a Bcc: x@y");
    }

    #[test]
    fn as_much_of_a_text_stands_in_a_letter_as_the_manual_says() {
        let most = usize::try_from(limit("letter_text")).unwrap();
        assert_eq!(clean(&"x".repeat(most)).len(), most);
        assert!(clean(&"x".repeat(most + 1)).ends_with("x\n[…]"));
    }
}
