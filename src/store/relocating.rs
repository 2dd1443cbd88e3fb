//! A desk on its way to another place: copied from one state of it, read back and compared; then, while nobody can
//! write to it, what has changed meanwhile follows, is compared as well, and the old place says where the desk is.

use std::ops::ControlFlow;

use super::moving::{
    Check, Counts, DeskLine, Kind, Ledger, Line, Part, Rejected, Since, Stage, Unfit,
};
use super::sql::View;
use super::{Session, StoreError};
use crate::domain::instant::Instant;

/// The most lines, and bytes, that go over in one transaction.
const BATCH: (usize, usize) = (2_000, 4 << 20);

/// Is told how many lines have gone over or been read back.
type Progress<'a> = &'a mut dyn FnMut(u64);

/// Why a desk has not moved: it is where it was.
#[derive(Debug, thiserror::Error)]
pub enum Unmoved {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What the old place keeps does not fit together.
    #[error("unsound: {0:?}")]
    Unsound(Unfit),
    /// What was read back is not what was sent.
    #[error("what was read back differs")]
    Differs,
    /// Somebody is handing a letter over; they could not say here any more that it has left, and it would leave twice.
    #[error("a letter is being handed over")]
    HandingOver,
}

impl From<Rejected> for Unmoved {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::Store(error) => Self::Store(error),
            Rejected::Line { why, .. } => Self::Unsound(why),
        }
    }
}

impl Session {
    /// Has the desk move to an empty place, or go on doing so, and says under this name where it is. Nothing that was
    /// acknowledged here before can be missing there, and nothing is acknowledged here after.
    ///
    /// # Errors
    /// One of the places cannot be read or written, what arrived is not what was sent, or a letter is on its way out.
    pub fn relocate(
        &self,
        (to, name): (&Self, &str),
        now: Instant,
        progress: Progress,
    ) -> Result<(), Unmoved> {
        let stage = to.engine.read(|there| there.stage())?;
        let mut moving = Relocation {
            to,
            check: Check::default(),
            ledger: Ledger::default(),
            since: Since::default(),
            renewal: None,
            batch: Vec::new(),
            size: 0,
            named: false,
            begun: matches!(stage, Stage::Begun(_)),
        };
        self.engine.read(|here| moving.copy(here, progress))?;
        self.engine.write(|here| {
            if here.is_handing_over(now)? {
                return Err(Unmoved::HandingOver);
            }
            moving.catch_up(here)?;
            Ok::<_, Unmoved>(here.mark_moved(name)?)
        })?;
        Ok(to.write(|there| there.moved_in())?)
    }
}

/// What is on its way.
struct Relocation<'a> {
    to: &'a Session,
    check: Check,
    /// What has been seen to have arrived.
    ledger: Ledger,
    since: Since,
    /// What the desk says of itself, where it comes once more.
    renewal: Option<DeskLine>,
    batch: Vec<(u64, String)>,
    size: usize,
    /// All people are there, or among those that go next.
    named: bool,
    /// An earlier run has begun it.
    begun: bool,
}

impl Relocation<'_> {
    /// Copies one state of the desk, and reads it back.
    fn copy(&mut self, here: View, progress: Progress) -> Result<(), Unmoved> {
        let mut done = 0;
        let content = self.contents(here)?;
        let since = Since { content, ..Since::default() };
        here.lines_since(since, &mut |line| {
            if let Some(part) = Part::of(line) {
                let text = written(line)?;
                self.ledger.note(part, text.as_bytes());
            }
            done += 1;
            progress(done);
            if let (Line::Desk(desk), true) = (line, self.begun) {
                self.renewal = Some(desk.clone());
            }
            if !matches!(line, Line::End(_)) {
                self.put(line)?;
            }
            Ok::<_, Unmoved>(ControlFlow::Continue(()))
        })?;
        self.send()?;
        self.since = here.ends()?;
        look(here, Since::default(), &mut self.ledger)?;
        self.read_back(&mut |read| progress(done + read))
    }

    /// Reads everything that has arrived, and compares it.
    fn read_back(&self, progress: Progress) -> Result<(), Unmoved> {
        let (mut check, mut theirs, mut done) = (Check::default(), Ledger::default(), 0);
        self.to.engine.read(|there| {
            there.lines(&mut |line| {
                check.take(line).map_err(|_| Unmoved::Differs)?;
                if let Some(part) = Part::of(line) {
                    theirs.note(part, written(line)?.as_bytes());
                }
                done += 1;
                progress(done);
                Ok::<_, Unmoved>(ControlFlow::Continue(()))
            })?;
            look(there, Since::default(), &mut theirs)
        })?;
        check.ended().map_err(|_| Unmoved::Differs)?;
        if theirs == self.ledger { Ok(()) } else { Err(Unmoved::Differs) }
    }

    /// What has changed since it was copied; nobody writes here meanwhile.
    fn catch_up(&mut self, here: View) -> Result<(), Unmoved> {
        let content = self.contents(here)?;
        let since = Since { content, ..self.since };
        self.empty(here)?;
        let (mut now, mut held) = (Ledger::default(), Held::default());
        self.named = false;
        here.lines_since(since, &mut |line| {
            let Some(part) = Part::of(line) else {
                if matches!(line, Line::File(_)) {
                    self.put(line)?;
                }
                return Ok(ControlFlow::Continue(()));
            };
            let text = written(line)?;
            if let Line::Desk(desk) = line {
                self.renewal = Some(desk.clone());
            } else if matches!(line, Line::Arrival(_) | Line::Letter(_)) {
                if held.part != Some(part) {
                    self.release(&mut held, &now)?;
                    held.part = Some(part);
                }
                held.lines.push(text.clone());
            } else {
                self.put(line)?;
            }
            now.note(part, text.as_bytes());
            Ok::<_, Unmoved>(ControlFlow::Continue(()))
        })?;
        self.release(&mut held, &now)?;
        self.send()?;
        look(here, self.since, &mut now)?;
        let theirs = self.to.engine.read(|there| seen(there, self.since))?;
        if theirs == now { Ok(()) } else { Err(Unmoved::Differs) }
    }

    /// Sends some lines that wait, unless they are there as they are.
    fn release(&mut self, held: &mut Held, now: &Ledger) -> Result<(), Unmoved> {
        let lines = std::mem::take(&mut held.lines);
        self.named = true;
        if held.part.is_some_and(|it| !self.ledger.agrees(now, it)) {
            lines.into_iter().try_for_each(|it| self.post(it))?;
        }
        Ok(())
    }

    /// Empties there what has been erased here since it was copied.
    fn empty(&mut self, here: View) -> Result<(), Unmoved> {
        let (mut now, mut ids) = (Ledger::default(), Vec::new());
        here.emptied(self.since.event, &mut |id, bytes| {
            now.note(Part::with(Kind::Emptied, id), bytes);
            ControlFlow::Continue(())
        })?;
        here.emptied(self.since.event, &mut |id, _| {
            if !self.ledger.agrees(&now, Part::with(Kind::Emptied, id)) {
                ids.push(id);
            }
            ControlFlow::Continue(())
        })?;
        if ids.is_empty() {
            return Ok(());
        }
        self.to.engine.write(|there| {
            ids.iter().try_for_each(|id| {
                here.event_line(*id, &mut |line| {
                    if let Line::Event(event) = line {
                        there.empty_line(event)?;
                    }
                    Ok::<_, StoreError>(ControlFlow::Continue(()))
                })
            })
        })?;
        Ok(())
    }

    /// Which contents are there already, by the number of the last one here: they are kept in their order, and where
    /// another is there, all of them come again.
    fn contents(&self, here: View) -> Result<i64, Unmoved> {
        let part = Part::with(Kind::Content, 0);
        let (mut theirs, mut count) = (Ledger::default(), 0_u64);
        self.to.engine.read(|there| {
            there.contents(&mut |_, digest| {
                theirs.note(part, digest);
                count += 1;
                ControlFlow::Continue(())
            })
        })?;
        let (mut ours, mut last, mut seen) = (Ledger::default(), 0, 0);
        if count > 0 {
            here.contents(&mut |id, digest| {
                ours.note(part, digest);
                (last, seen) = (id, seen + 1);
                let whole = seen == count;
                if whole { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
        }
        if ours == theirs {
            return Ok(last);
        }
        self.to.engine.write(|there| there.forget_contents())?;
        Ok(0)
    }

    fn put(&mut self, line: &Line) -> Result<(), Unmoved> {
        // Until the people are there nobody may do anything: they come all at once.
        self.named |= !matches!(line, Line::Desk(_) | Line::Person(_));
        self.post(written(line)?)
    }

    fn post(&mut self, text: String) -> Result<(), Unmoved> {
        self.size += text.len();
        self.batch.push((0, text));
        let full = self.batch.len() >= BATCH.0 || self.size >= BATCH.1;
        if full && self.named { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), Unmoved> {
        let (batch, renewal) = (std::mem::take(&mut self.batch), self.renewal.take());
        self.size = 0;
        let check = &mut self.check;
        self.to.engine.write(|there| {
            renewal.iter().try_for_each(|it| there.renew(it))?;
            Ok::<_, Unmoved>(there.move_in(&batch, check)?)
        })
    }
}

/// Lines of a part that may be there already.
#[derive(Default)]
struct Held {
    part: Option<Part>,
    lines: Vec<String>,
}

fn written(line: &Line) -> Result<String, StoreError> {
    serde_json::to_string(line).map_err(|it| StoreError::damaged(it.to_string()))
}

/// Everything that is not known already.
fn seen(view: View, since: Since) -> Result<Ledger, Unmoved> {
    let mut ledger = Ledger::default();
    // The contents have numbers of their own in each place; they are looked at by themselves.
    let since_here = Since { content: i64::MAX, ..since };
    view.lines_since(since_here, &mut |line| {
        if let Some(part) = Part::of(line) {
            ledger.note(part, written(line)?.as_bytes());
        }
        Ok::<_, Unmoved>(ControlFlow::Continue(()))
    })?;
    look(view, since, &mut ledger)?;
    Ok(ledger)
}

/// What no line tells of: the tickets' rows, which contents there are, and which events were emptied.
fn look(view: View, since: Since, ledger: &mut Ledger) -> Result<(), Unmoved> {
    view.ticket_rows(since.event, &mut |id, bytes| {
        ledger.note(Part::with(Kind::Ticket, id.0), bytes);
    })?;
    view.contents(&mut |_, digest| {
        ledger.note(Part::with(Kind::Content, 0), digest);
        ControlFlow::Continue(())
    })?;
    let last = if since.event == 0 { i64::MAX } else { since.event };
    view.emptied(last, &mut |id, bytes| {
        ledger.note(Part::with(Kind::Emptied, id), bytes);
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// How much there is of a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub counts: Counts,
    pub tickets: u64,
}
