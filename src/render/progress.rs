//! How far long work has come, on the terminal of whoever waits for it.

use indicatif::{ProgressBar, ProgressStyle};

use super::emit::Console;
use crate::text::Message;

/// A bar on standard error; nothing where that is no terminal, or where frames are noise.
pub struct Progress(ProgressBar);

impl Progress {
    /// So many steps of this.
    pub fn new(steps: u64, what: &Message, console: &Console) -> Self {
        if console.terminal.plain {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(steps).with_message(console.word(what));
        let style = ProgressStyle::with_template("{msg} {bar:20} {pos}/{len}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// A part of a whole that nobody counts.
    pub fn part(whole: u64, what: &Message, console: &Console) -> Self {
        let Self(bar) = Self::new(whole, what, console);
        let style = ProgressStyle::with_template("{msg} {bar:20} {percent} %");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// So much of it is done.
    pub fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// One more is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// All is done: the bar goes.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
