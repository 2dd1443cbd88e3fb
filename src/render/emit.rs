//! The only writer to standard output and standard error.

use std::cell::OnceCell;
use std::io::{self, BufWriter, Write};

use super::json;
use super::pager::Paged;
use super::safe::Safe;
use super::terminal::{Ink, Terminal};
use super::views::{Array, Selected, View};
use super::wrap::wrapped;
use crate::arguments::output::Format;
use crate::domain::instant::Instant;
use crate::failure::{Failure, Kind};
use crate::say;
use crate::text::{Locale, Message};

/// A result that can be shown in every form.
pub trait Report {
    /// Shows it. Consumes it, so that a long list can be read while it is shown.
    ///
    /// # Errors
    /// The reader has gone, the output cannot be written, or the rest cannot be read.
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop>;

    /// Whether it is watched while it happens: no pager may hold it back.
    fn is_live(&self) -> bool {
        false
    }
}

/// Why showing ended before the end.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read has seen enough (`| head`): that is success.
    Gone,
    Failed(Box<Failure>),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Gone,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::from(output_failed(&error).hinting(say!("hint-room")))
            }
            _ => Self::from(output_failed(&error)),
        }
    }
}

fn output_failed(error: &io::Error) -> Failure {
    Failure::new(Kind::Failed, say!("output-failed", reason = error))
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(Box::new(failure))
    }
}

/// Where a report is shown.
pub struct Console<'a> {
    out: &'a mut dyn Write,
    locale: OnceCell<Locale>,
    spoken: Spoken<'a>,
    pub terminal: &'a Terminal,
}

/// In which language a report is shown. Asked when the first word is said: what streams from the store has
/// learnt by then who reads it, and the store need not be opened once more to ask (800 k instructions).
pub type Spoken<'a> = &'a dyn Fn() -> Locale;

impl<'a> Console<'a> {
    fn new(out: &'a mut dyn Write, spoken: Spoken<'a>, terminal: &'a Terminal) -> Self {
        Self { out, locale: OnceCell::new(), spoken, terminal }
    }

    /// The language, and the moment from which dates are told.
    pub fn locale(&self) -> Locale {
        *self.locale.get_or_init(self.spoken)
    }

    /// A line of text.
    pub fn line(&mut self, text: &Safe) -> io::Result<()> {
        self.out.write_all(text.as_str().as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// A sentence on a line of its own.
    pub fn say(&mut self, message: &Message) -> io::Result<()> {
        let text = Safe::say(&self.locale(), message);
        self.prose(text.as_str())
    }

    /// Words of ours, broken between words where the window is narrow.
    pub fn prose(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            for part in wrapped(line, self.terminal.width) {
                self.line(&Safe::ours(part.trim_end()))?;
            }
        }
        Ok(())
    }

    /// A label of ours and a value, as a line of its own.
    pub fn labelled(&mut self, label: &Message, value: &Safe) -> io::Result<()> {
        let value = value.as_str();
        let label = label.clone();
        self.say(&say!("labelled", label = label, value = value))
    }

    /// A place like this one where nothing is shown.
    pub fn muted<'b>(&'b self, sink: &'b mut io::Sink) -> Console<'b> {
        Console { out: sink, locale: self.locale.clone(), ..*self }
    }

    /// The same place, for what is shown as of another moment.
    pub fn at(&mut self, now: Instant) -> Console<'_> {
        let locale = OnceCell::from(Locale { now, ..self.locale() });
        Console { out: &mut *self.out, locale, ..*self }
    }

    /// The text in this ink, where there is colour.
    pub fn ink(&self, ink: impl Into<Option<Ink>>, text: Safe) -> Safe {
        match ink.into().filter(|_| self.terminal.colour.answers) {
            Some(ink) => ink.on(&text),
            None => text,
        }
    }

    /// A word or a heading of ours.
    pub fn word(&self, message: &Message) -> String {
        self.locale().words(message)
    }

    /// Where JSON and CSV go, which clean what they write themselves.
    pub fn raw(&mut self) -> &mut dyn Write {
        self.out
    }

    /// One view as a JSON object on a line of its own.
    pub fn object<V: View>(&mut self, view: &V, fields: &[&'static str]) -> io::Result<()> {
        json::write(self.out, &Selected { view, fields })?;
        self.out.write_all(b"\n")
    }

    /// Views as a JSON array.
    pub fn array<V: View>(&mut self, views: &[V], fields: &[&'static str]) -> io::Result<()> {
        let mut array = Array::new(self.out, fields);
        for view in views {
            array.add(view)?;
        }
        array.end()
    }
}

/// Shows a report on standard output, through the pager if it is longer than the screen.
///
/// # Errors
/// It could not be shown to its end; that a reader has gone is no error.
pub fn show(
    report: Box<dyn Report + '_>,
    format: &Format,
    spoken: Spoken,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let paged = *format == Format::People && !report.is_live();
    let shown = if paged && terminal.pager.is_some() {
        let mut out = Paged::new(&mut stdout, terminal);
        let shown = report.show(format, &mut Console::new(&mut out, spoken, terminal));
        // What came before something failed is shown too.
        let ended = out.end().map_err(Stop::from);
        shown.and(ended)
    } else {
        let mut out = BufWriter::with_capacity(1 << 16, stdout);
        let shown = report.show(format, &mut Console::new(&mut out, spoken, terminal));
        shown.and_then(|()| out.flush().map_err(Stop::from))
    };
    match shown {
        Ok(()) | Err(Stop::Gone) => Ok(()),
        Err(Stop::Failed(failure)) => Err(*failure),
    }
}

/// Says why something failed, on standard error. That it cannot be said changes nothing.
pub fn complain(failure: &Failure, locale: &Locale, form: &Complaint) {
    let _ = match form {
        Complaint::Json => io::stderr().lock().write_all(&json_form(failure, locale)),
        Complaint::Words(terminal) => spoken(failure, locale, terminal),
    };
}

/// In which form a failure is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    Json,
    Words(Terminal),
}

/// Says something beside the answer, on standard error.
pub fn remark(message: &Message, locale: &Locale, terminal: &Terminal) {
    let _ = aside(Safe::say(locale, message).as_str(), None, terminal);
}

/// A line on standard error, broken between words where its window is narrow.
fn aside(line: &str, ink: Option<Ink>, terminal: &Terminal) -> io::Result<()> {
    let mut err = io::stderr().lock();
    for part in wrapped(line, terminal.errors) {
        let part = Safe::ours(part.as_ref());
        let part = ink.filter(|_| terminal.colour.errors).map_or(part.clone(), |it| it.on(&part));
        writeln!(err, "{}", part.as_str())?;
    }
    Ok(())
}

/// Asks something on standard error and leaves the answer on the same line.
pub fn ask(message: &Message, locale: &Locale) -> io::Result<()> {
    let mut err = io::stderr().lock();
    write!(err, "{} ", Safe::say(locale, message).as_str())?;
    err.flush()
}

/// Ends the line on which something was asked.
pub fn end_question() {
    let _ = io::stderr().lock().write_all(b"\n");
}

/// What a report shows to people, as text.
///
/// # Errors
/// It cannot be read to its end.
pub fn text(
    report: Box<dyn Report + '_>,
    locale: Locale,
    terminal: &Terminal,
) -> Result<String, Failure> {
    let mut out = Vec::new();
    let spoken = || locale;
    match report.show(&Format::People, &mut Console::new(&mut out, &spoken, terminal)) {
        Ok(()) | Err(Stop::Gone) => Ok(String::from_utf8_lossy(&out).into_owned()),
        Err(Stop::Failed(failure)) => Err(*failure),
    }
}

fn spoken(failure: &Failure, locale: &Locale, terminal: &Terminal) -> io::Result<()> {
    let why = Safe::say(locale, &say!("error", why = failure.why.clone()));
    aside(why.as_str(), Some(Ink::Alarming), terminal)?;
    match &failure.hint {
        Some(hint) => {
            let hint = Safe::say(locale, hint);
            aside(&format!("  → {}", hint.as_str()), None, terminal)
        }
        None => Ok(()),
    }
}

fn json_form(failure: &Failure, locale: &Locale) -> Vec<u8> {
    let exact = |message: &Message| locale.say(message, str::to_owned);
    let error = serde_json::json!({
        "code": failure.kind.code(),
        "exit": failure.kind.exit_code(),
        "message": exact(&failure.why),
        "hint": failure.hint.as_ref().map(exact),
        "ticket": failure.ticket.map(|it| it.0),
    });
    let mut bytes = Vec::new();
    // Memory takes what it is given.
    let _ = json::write(&mut bytes, &serde_json::json!({ "error": error }));
    bytes.push(b'\n');
    bytes
}
