//! A topic of the help, wrapped for the window.

use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::terminal::Ink;
use crate::arguments::output::Format;
use crate::text::topics::{Piece, Topic};

/// A page of the help.
pub struct TopicPage(pub Topic);

/// Longer lines are hard to read, however wide the window is.
const LONGEST_LINE: usize = 80;

impl Report for TopicPage {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        let language = console.locale().language;
        let width = console.terminal.width.unwrap_or(LONGEST_LINE).clamp(1, LONGEST_LINE);
        let title = Safe::ours(self.0.about(language));
        console.line(&console.ink(Ink::Title, title))?;
        for piece in self.0.pieces(language) {
            console.line(&Safe::default())?;
            match piece {
                Piece::Heading(text) => console.line(&console.ink(Ink::Title, Safe::ours(text)))?,
                Piece::Verbatim(text) => {
                    console.prose(text)?;
                }
                Piece::Prose(text) => {
                    let text = text.replace('\n', " ");
                    // Names are not broken at their hyphens.
                    let whole = textwrap::WordSplitter::NoHyphenation;
                    let options = textwrap::Options::new(width).word_splitter(whole);
                    let lines = textwrap::wrap(&text, options);
                    lines.iter().try_for_each(|it| console.line(&Safe::ours(it.as_ref())))?;
                }
            }
        }
        Ok(())
    }
}
