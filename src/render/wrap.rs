//! Lines broken between words where the window is narrow; what follows stands below the text it belongs
//! to. Never in a pipe.

use std::borrow::Cow;

use super::width::width;
use textwrap::{Options, WordSplitter};

/// The narrowest column into which text is set below itself.
const READABLE: usize = 24;

/// The line in as many as it takes.
pub(super) fn wrapped(line: &str, room: Option<usize>) -> Vec<Cow<'_, str>> {
    let Some(room) = room.filter(|room| width(line) > *room) else {
        return vec![line.into()];
    };
    let indent = below(line);
    let indent = " ".repeat(if indent + READABLE > room { 0 } else { indent });
    // What is to be copied (a path, a command's option) is not broken inside.
    let options = Options::new(room.max(1)).subsequent_indent(&indent);
    let options = options.word_splitter(WordSplitter::NoHyphenation).break_words(false);
    textwrap::wrap(line, options)
}

/// Below which column the rest of a line stands: after its first gap of several blanks, else below its
/// beginning.
fn below(line: &str) -> usize {
    let text = line.trim_start_matches(' ');
    let start = line.len() - text.len();
    match text.find("  ") {
        Some(gap) => {
            let rest = text[gap..].trim_start_matches(' ');
            start + width(&text[..gap]) + (text.len() - gap - rest.len())
        }
        None => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_goes_on_below_its_column() {
        let line = "  reopen, rouvrir   to say that it is not solved";
        assert_eq!(
            wrapped(line, Some(44)),
            ["  reopen, rouvrir   to say that it is not", "                    solved"]
        );
        assert_eq!(wrapped(line, None), [line]);
        assert_eq!(wrapped("a b c", Some(1)), ["a", "b", "c"]);
    }
}
