//! What is longer than the screen goes to the pager, once all of it is there.
//!
//! A pager is read for as long as somebody likes, and what is shown comes out of an open store: were it given page by
//! page, one reader at lunch would keep the log of everybody's changes from being emptied.

use std::io::{self, Seek as _, Write};
use std::process::{Child, Command, Stdio};

use tempfile::SpooledTempFile;
use unicode_width::UnicodeWidthStr as _;

use super::terminal::{Pager, Terminal};
use crate::identity::privilege;
use crate::interrupt::Shield;

/// Standard output, or a pager where there is more than the screen holds.
pub(super) struct Paged<'a> {
    out: &'a mut dyn Write,
    pager: Option<Pager>,
    /// The columns and lines of the screen.
    screen: (usize, usize),
    held: SpooledTempFile,
    /// The last line as far as it has come, while it is not known yet whether the screen holds it all.
    line: Vec<u8>,
    /// How many lines of the screen the whole lines take.
    taken: usize,
}

/// More than this is held in a file (bytes).
const MOST_HELD: usize = 1 << 20;

impl<'a> Paged<'a> {
    pub(super) fn new(out: &'a mut dyn Write, terminal: &Terminal) -> Self {
        let (pager, screen) = match (terminal.width, terminal.height) {
            (Some(width), Some(height)) => (terminal.pager.clone(), (width, height)),
            _ => (None, (0, 0)),
        };
        let held = SpooledTempFile::new(MOST_HELD);
        Self { out, pager, screen, held, line: Vec::new(), taken: 0 }
    }

    /// Shows all of it, and waits until the reader has seen enough.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.held.rewind()?;
        let pager = self.pager.take().filter(|_| self.is_full());
        let shield = pager.as_ref().map(|_| Shield::raise());
        // If the pager cannot be had, nothing stands between.
        let Some(mut child) = pager.and_then(|it| start(&it).ok()) else {
            drop(shield);
            io::copy(&mut self.held, self.out)?;
            return self.out.flush();
        };
        let copied = match child.stdin.take() {
            Some(mut input) => io::copy(&mut self.held, &mut input).map(drop),
            None => Ok(()),
        };
        // Whoever stops early must not leave the pager behind with the terminal.
        child.wait()?;
        copied
    }

    /// Whether what is held no longer fits.
    fn is_full(&self) -> bool {
        // The prompt of the shell needs a line too.
        self.taken >= self.screen.1
    }

    /// Looks at each line once.
    fn count(&mut self, bytes: &[u8]) {
        let width = self.screen.0.max(1);
        for &byte in bytes {
            if byte != b'\n' {
                self.line.push(byte);
                continue;
            }
            let line = String::from_utf8_lossy(&self.line);
            self.taken += seen(&line).width().div_ceil(width).max(1);
            self.line.clear();
            if self.is_full() {
                return;
            }
        }
    }
}

impl Write for Paged<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_full() {
            self.count(bytes);
        }
        self.held.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The line without the colours, which take no room.
fn seen(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |seen, part| seen + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// A pager that is not there, or that fails, must not swallow the answer: what it leaves is shown.
const PAGE: &str = "(eval \"$1\"); ended=$?; \
                    if [ $ended -gt 0 ] && [ $ended -lt 128 ]; then cat; fi; exit 0";

/// As git does: `less` gets the options it needs for colours and short texts unless its user chose others.
fn start(pager: &Pager) -> io::Result<Child> {
    let mut command = match &pager.words {
        None => Command::new("less"),
        Some(words) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", PAGE, "pager", words]);
            shell
        }
    };
    privilege::as_caller(&mut command).envs(pager.options).stdin(Stdio::piped()).spawn()
}
