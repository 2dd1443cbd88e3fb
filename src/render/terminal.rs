//! Where answers are shown: how wide and high, whether in colour, through which pager.

use anstyle::{AnsiColor, Style};

use super::safe::Safe;

/// What is known of the place where answers are shown. The default is a pipe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// The columns; none where lines may be as long as they like.
    pub width: Option<usize>,
    /// The columns of that on which errors are said, if one is.
    pub errors: Option<usize>,
    /// The lines; none where there is no screen to fill.
    pub height: Option<usize>,
    pub colour: Colour,
    /// Neither frames nor columns: a label and a value on each line, as a screen reader likes it.
    pub plain: bool,
    /// What shows that which is longer than the screen.
    pub pager: Option<Pager>,
}

/// On which streams colour repeats what the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colour {
    pub answers: bool,
    pub errors: bool,
}

/// A program that shows text screen by screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// As somebody chose it, with its arguments; else `less`, if it is there.
    pub words: Option<String>,
    /// What it finds in its environment besides ours.
    pub options: Option<(&'static str, &'static str)>,
}

/// What colour repeats. It never says anything that the words do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Title,
    /// The reader's own business.
    Yours,
    Quiet,
    /// What was looked for.
    Found,
    Good,
    Waiting,
    Pressing,
    Alarming,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Title | Self::Yours => Style::new().bold(),
            Self::Found => AnsiColor::Yellow.on_default().bold(),
            Self::Quiet => Style::new().dimmed(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Waiting => AnsiColor::Cyan.on_default(),
            Self::Pressing => AnsiColor::Yellow.on_default(),
            Self::Alarming => AnsiColor::Red.on_default().bold(),
        }
    }

    /// The text in this ink.
    pub fn on(self, text: &Safe) -> Safe {
        let style = self.style();
        Safe::ours(format!("{style}{}{style:#}", text.as_str()))
    }
}
