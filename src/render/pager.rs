//! A stream that turns to the pager as soon as there is more than the screen holds.

use std::io::{self, Write};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use unicode_width::UnicodeWidthStr as _;

use super::terminal::{Pager, Terminal};
use crate::identity::privilege;
use crate::interrupt::Shield;

/// Standard output, or a pager once the screen is full.
pub(super) struct Paged<'a> {
    out: &'a mut dyn Write,
    pager: Option<Pager>,
    /// The columns and lines of the screen.
    screen: (usize, usize),
    held: Vec<u8>,
    /// How many lines of the screen the whole lines that are held take, and where the next begins.
    taken: (usize, usize),
    shown: Option<Shown>,
}

/// More than any screen holds (bytes).
const MOST_HELD: usize = 1 << 20;

/// A pager at work.
struct Shown {
    child: Child,
    _shield: Shield,
}

impl<'a> Paged<'a> {
    pub(super) fn new(out: &'a mut dyn Write, terminal: &Terminal) -> Self {
        let (pager, screen) = match (terminal.width, terminal.height) {
            (Some(width), Some(height)) => (terminal.pager.clone(), (width, height)),
            _ => (None, (0, 0)),
        };
        Self { out, pager, screen, held: Vec::new(), taken: (0, 0), shown: None }
    }

    /// Shows the rest and waits until the reader has seen enough.
    pub(super) fn end(mut self) -> io::Result<()> {
        if let Some(Shown { mut child, .. }) = self.shown.take() {
            drop(child.stdin.take());
            return child.wait().map(|_| ());
        }
        self.out.write_all(&self.held)?;
        self.out.flush()
    }

    /// Whether what is held no longer fits. Looks at each line once.
    fn is_full(&mut self) -> bool {
        let (width, height) = self.screen;
        while let Some(length) = self.held[self.taken.1..].iter().position(|it| *it == b'\n') {
            let (lines, start) = self.taken;
            let line = String::from_utf8_lossy(&self.held[start..start + length]);
            let needed = seen(&line).width().div_ceil(width.max(1)).max(1);
            self.taken = (lines + needed, start + length + 1);
        }
        // The prompt of the shell needs a line too.
        self.taken.0 >= height || self.held.len() > MOST_HELD
    }

    /// Gives the terminal to the pager; if it cannot be had, nothing stands between.
    fn turn(&mut self, pager: &Pager) -> io::Result<()> {
        let shield = Shield::raise();
        match start(pager) {
            Ok(child) => self.shown = Some(Shown { child, _shield: shield }),
            Err(_) => drop(shield),
        }
        let held = std::mem::take(&mut self.held);
        self.through().write_all(&held)
    }

    fn through(&mut self) -> &mut dyn Write {
        match self.shown.as_mut().and_then(|it| it.child.stdin.as_mut()) {
            Some(input) => input,
            None => &mut *self.out,
        }
    }
}

impl Write for Paged<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(pager) = self.pager.clone() else {
            return self.through().write(bytes);
        };
        self.held.extend_from_slice(bytes);
        if self.is_full() {
            self.pager = None;
            self.turn(&pager)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pager.is_some() { Ok(()) } else { self.through().flush() }
    }
}

/// Whoever stops early must not leave the pager behind with the terminal.
impl Drop for Paged<'_> {
    fn drop(&mut self) {
        if let Some(Shown { child, .. }) = &mut self.shown {
            drop(child.stdin.take());
            let _ = child.wait();
        }
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
    if let Some(group) = privilege::of_children() {
        command.gid(group);
    }
    command.envs(pager.options).stdin(Stdio::piped()).spawn()
}
