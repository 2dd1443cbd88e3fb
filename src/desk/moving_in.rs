//! A desk that was written down, read again: checked to its end before anything is kept, then kept in
//! batches, so that whatever stops it leaves a desk of an earlier moment, and another run goes on.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _};

use super::Desk;
use crate::domain::person::Role;
use crate::failure::{Failure, Kind};
use crate::render::views::MovedView;
use crate::say;
use crate::store::Session;
use crate::store::moving::{Check, Line, Rejected, Stage, Unfit};
use crate::text::Message;

/// The most lines, and bytes, that one transaction keeps: others wait no longer than it takes.
const BATCH: (usize, usize) = (5_000, 8 << 20);

/// No line is longer (bytes): a content as large as the engine keeps in one piece, in Base64.
const LONGEST: u64 = 1_300 << 20;

/// Is told how many bytes were read.
type Progress<'a> = &'a mut dyn FnMut(u64);

/// What is to happen to a desk that was read.
enum Fate {
    /// It moves in, or goes on doing so.
    In,
    /// It is here.
    Here,
}

impl Desk<'_> {
    /// How far a desk has come that moves into this store.
    ///
    /// # Errors
    /// The caller is no admin, or the store cannot be read.
    pub fn moving_stage(&self) -> Result<Stage, Failure> {
        self.reading()?.read(|snapshot| {
            self.admin(snapshot)?;
            Ok(snapshot.stage()?)
        })
    }

    /// Reads a desk to its end; nothing is kept.
    ///
    /// # Errors
    /// A line does not fit, with its number; or nobody would administer the desk here.
    pub fn check_moving(&self, file: &File, progress: Progress) -> Result<Check, Failure> {
        let mut check = Check::default();
        each_line(file, &mut |number, text, read| {
            progress(read);
            let taken = Line::parse(&text).and_then(|line| check.take(&line));
            taken.map_err(|why| unfit(number, &why))
        })?;
        check.ended().map_err(|why| Failure::new(Kind::Failed, said(&why)))?;
        let me = &self.caller.login;
        let is_me = |it: &String| it.eq_ignore_ascii_case(me);
        if !check.admins().iter().any(is_me) && self.store.granted(me) != Some(Role::Admin) {
            let admins = check.admins().join(", ");
            let why = say!("import-no-admin", login = me, admins = admins);
            return Err(Failure::new(Kind::Refused, why).hinting(say!("hint-import-no-admin")));
        }
        Ok(check)
    }

    /// Keeps the desk that was read, from where an earlier run stopped; what is here already is compared.
    ///
    /// # Errors
    /// The store is another desk, has gone on differently, or cannot be written.
    pub fn move_in(
        &self,
        file: &File,
        checked: &Check,
        progress: Progress,
    ) -> Result<MovedView, Failure> {
        let session = self.writing()?;
        let stage = session.read(|snapshot| {
            self.admin(snapshot)?;
            Ok::<_, Failure>(snapshot.stage()?)
        })?;
        let fate = fate(checked, &stage)?;
        match fate {
            Fate::Here => compare(&session, file, progress)?,
            Fate::In => {
                keep(&session, file, progress)?;
                session.write(|tx| tx.moved_in())?;
                session.tidy()?;
            }
        }
        Ok(view(checked, &fate))
    }

    /// What keeping the desk that was read would come to.
    ///
    /// # Errors
    /// As [`Desk::move_in`].
    pub fn moving_plan(&self, checked: &Check, stage: &Stage) -> Result<MovedView, Failure> {
        let fate = fate(checked, stage)?;
        Ok(MovedView { dry_run: true, ..view(checked, &fate) })
    }
}

fn fate(check: &Check, stage: &Stage) -> Result<Fate, Failure> {
    let identity = check.identity().unwrap_or_default();
    match stage {
        Stage::Fresh => Ok(Fate::In),
        Stage::Begun(here) if here == identity => Ok(Fate::In),
        Stage::Lived(here) if here == identity => Ok(Fate::Here),
        Stage::Begun(_) => Err(refused("import-other-begun")),
        Stage::Lived(_) => Err(refused("import-not-empty")),
    }
}

pub(super) fn refused(why: &str) -> Failure {
    Failure::new(Kind::Refused, Message::new(why)).hinting(say!("hint-import-elsewhere"))
}

fn view(check: &Check, fate: &Fate) -> MovedView {
    let counts = check.counts();
    let number = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    let tickets = i64::try_from(check.tickets()).unwrap_or(i64::MAX);
    match fate {
        Fate::Here => MovedView { already: tickets, ..MovedView::nothing() },
        Fate::In => MovedView {
            tickets,
            events: number(counts.events),
            people: number(counts.people),
            files: number(counts.files),
            letters: number(counts.letters + counts.arrivals),
            ..MovedView::nothing()
        },
    }
}

/// Keeps the lines in batches. Whoever reads a file is in no transaction.
fn keep(session: &Session, file: &File, progress: Progress) -> Result<(), Failure> {
    let mut check = Check::default();
    let mut batch = Vec::new();
    let mut size = 0;
    let mut write = |batch: &mut Vec<(u64, String)>| {
        let done = session.write(|tx| tx.move_in(batch, &mut check));
        batch.clear();
        done.map_err(Failure::from)
    };
    let mut whose = false;
    each_line(file, &mut |number, text, read| {
        progress(read);
        size += text.len();
        // Until the people are there, nobody may do anything: they come all at once.
        let key = text.trim_start_matches(['{', '"', ' ', '\t']);
        whose = whose || !(key.starts_with("desk\"") || key.starts_with("person\""));
        batch.push((number, text));
        if whose && (batch.len() >= BATCH.0 || size >= BATCH.1) {
            size = 0;
            write(&mut batch)?;
        }
        Ok(())
    })?;
    if !batch.is_empty() {
        write(&mut batch)?;
    }
    // It was whole when it was checked; somebody may have written to it since.
    check.ended().map_err(|why| Failure::new(Kind::Failed, said(&why)))
}

fn compare(session: &Session, file: &File, progress: Progress) -> Result<(), Failure> {
    session.read(|snapshot| {
        let mut check = Check::default();
        each_line(file, &mut |number, text, read| {
            progress(read);
            let line = Line::parse(&text).map_err(|why| unfit(number, &why))?;
            snapshot.compare(&line, &mut check)?.map_err(|why| unfit(number, &why))
        })
    })
}

type Visit<'a> = &'a mut dyn FnMut(u64, String, u64) -> Result<(), Failure>;

/// Every line of a file that is not empty, with its number from 1, and how many bytes were read by then.
fn each_line(mut file: &File, visit: Visit) -> Result<(), Failure> {
    let unreadable =
        |error: &io::Error| Failure::new(Kind::Failed, say!("import-unreadable", reason = error));
    file.rewind().map_err(|error| unreadable(&error))?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let (mut number, mut read) = (0, 0);
    loop {
        let mut bytes = Vec::new();
        let length = (&mut reader).take(LONGEST).read_until(b'\n', &mut bytes);
        let length = length.map_err(|error| unreadable(&error))?;
        if length == 0 {
            return Ok(());
        }
        number += 1;
        read += length as u64;
        if length as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            let most = i64::try_from(LONGEST >> 20).unwrap_or(i64::MAX);
            return Err(at_line(Kind::Failed, number, say!("reason-record-long", most = most)));
        }
        let text = String::from_utf8(bytes).map_err(|_| no_text(number))?;
        let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { &text };
        let text = text.trim_end_matches(['\n', '\r']);
        if !text.is_empty() {
            visit(number, text.to_owned(), read)?;
        }
    }
}

fn no_text(number: u64) -> Failure {
    at_line(Kind::Failed, number, say!("reason-no-text"))
}

fn unfit(number: u64, why: &Unfit) -> Failure {
    let kind = if *why == Unfit::Diverged { Kind::Refused } else { Kind::Failed };
    at_line(kind, number, said(why))
}

fn at_line(kind: Kind, number: u64, why: Message) -> Failure {
    let line = i64::try_from(number).unwrap_or(i64::MAX);
    Failure::new(kind, say!("import-line", line = line, why = why))
}

pub(super) fn said(why: &Unfit) -> Message {
    match why {
        Unfit::NoDesk => say!("import-no-desk"),
        Unfit::AnotherDesk => say!("import-another-desk"),
        Unfit::Later(format) => say!("import-later", format = *format),
        Unfit::Unknown(kind) => say!("import-unknown", kind = kind),
        Unfit::Unreadable(reason) => say!("import-no-line", reason = reason),
        Unfit::Altered => say!("import-altered"),
        Unfit::NotNext(id) => say!("import-not-next", id = *id),
        Unfit::Dangling { what, id } => {
            say!("import-dangling", what = Message::new(format!("import-{what}")), id = *id)
        }
        Unfit::SealBroken => say!("import-seal"),
        Unfit::AfterEnd => say!("import-after-end"),
        Unfit::Miscounted => say!("import-miscounted"),
        Unfit::Truncated => say!("import-truncated"),
        Unfit::Diverged => say!("import-diverged"),
    }
}

impl From<Rejected> for Failure {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::Store(error) => error.into(),
            Rejected::Line { line, why } => unfit(line, &why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn a_line_is_as_long_as_the_manual_says() {
        assert_eq!(LONGEST, limit("record"));
    }
}
