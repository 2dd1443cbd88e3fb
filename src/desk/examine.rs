//! The examination of a store, and its copies.

use std::path::Path;

use super::Desk;
use crate::domain::instant::Instant;
use crate::failure::{Failure, Kind};
use crate::render::views::FindingView;
use crate::store::moving::Stage;
use crate::store::{Exposure, Finding, Letter, LetterState, Session, Snapshot, StoreError};
use crate::text::time;

/// A clock that is further behind the newest event than this deserves attention (seconds).
const BEHIND: i64 = 300;

/// Something that was due for longer than this shows that nobody sweeps (seconds).
const LATE: i64 = 24 * 3600;

/// What came of examining a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examination {
    pub findings: Vec<FindingView>,
    /// When a sweep last had something to seal.
    pub sealed: Option<Instant>,
    /// What keeps the store, and its version.
    pub engine: String,
}

impl Desk<'_> {
    /// What is wrong with the store, and what deserves attention. Changes nothing.
    ///
    /// # Errors
    /// The caller may not, or there is no store to look at.
    pub fn examine(&self) -> Result<Examination, Failure> {
        let session = match self.reading() {
            Err(StoreError::Damaged { detail }) => {
                let findings = vec![damage(&Finding::Integrity(detail))];
                return Ok(Examination { findings, sealed: None, engine: crate::store::engine() });
            }
            session => session?,
        };
        // Who may not is told so, unless the damage is such that nobody can tell who may.
        match session.read(|snapshot| self.admin(snapshot)) {
            Err(refused) if refused.kind == Kind::Refused => return Err(refused),
            _ => {}
        }
        let found = match session.findings() {
            // What cannot be read is what doctor is there to report.
            Err(StoreError::Damaged { detail }) => vec![Finding::Integrity(detail)],
            found => found?,
        };
        let mut findings: Vec<FindingView> = found.iter().map(damage).collect();
        let mut sealed = None;
        if findings.is_empty() {
            findings = self.warnings(&session)?;
            sealed = session.read(|snapshot| snapshot.newest_seal())?.map(|it| it.at);
        }
        Ok(Examination { findings, sealed, engine: session.engine()? })
    }

    /// Copies the store into a file, live and whole.
    ///
    /// # Errors
    /// The caller may not, or the file cannot be written.
    pub fn backup(&self, target: &Path) -> Result<(), Failure> {
        let session = self.reading()?;
        session.read(|snapshot| self.admin(snapshot).map(drop))?;
        Ok(session.backup(target)?)
    }

    /// What is not wrong, but deserves attention.
    fn warnings(&self, session: &Session) -> Result<Vec<FindingView>, Failure> {
        let now = self.stamp.at;
        let warning = |code| FindingView::new("warning", code, None);
        let mut found = session.read(|snapshot| {
            let mut found = Vec::new();
            if snapshot.newest()?.is_some_and(|it| it.0.saturating_sub(now.0) > BEHIND) {
                found.push(warning("clock_behind"));
            }
            found.extend(unswept(snapshot, now)?);
            if let Stage::Begun(_) = snapshot.stage()? {
                found.push(warning("import_unfinished"));
            }
            Ok::<_, StoreError>(found)
        })?;
        found.extend(session.read(|snapshot| stuck(snapshot, now))?);
        found.extend(session.exposures()?.into_iter().map(|exposure| match exposure {
            Exposure::Readable => warning("readable_by_others"),
            Exposure::Writable => warning("writable_by_others"),
            Exposure::Folder => warning("folder_open"),
            Exposure::HardLink => warning("hard_link"),
            Exposure::Credential => warning("credential_open"),
            Exposure::NotDurable => warning("server_not_durable"),
        }));
        Ok(found)
    }
}

/// What tells that nobody sweeps: what is due and stays so, or what no sweep has sealed.
fn unswept(snapshot: &Snapshot, now: Instant) -> Result<Option<FindingView>, StoreError> {
    let overdue = Instant(now.0.saturating_sub(LATE));
    let late = snapshot.due(overdue)?.len();
    if late > 0 {
        return Ok(Some(FindingView::new("warning", "sweep_late", Some(late.to_string()))));
    }
    let since = snapshot.unsealed_since()?.filter(|it| *it <= overdue);
    Ok(since.map(|it| FindingView::new("warning", "unsealed", Some(time::rfc3339(it)))))
}

/// Letters that do not go, and addresses that nothing goes to.
fn stuck(snapshot: &Snapshot, now: Instant) -> Result<Vec<FindingView>, StoreError> {
    let letters = snapshot.unsent()?;
    let failed = letters.iter().filter(|it| it.state == LetterState::Failed).count();
    let overdue = Instant(now.0.saturating_sub(LATE));
    let waiting = |it: &&Letter| it.state != LetterState::Failed && it.queued_at <= overdue;
    let stuck = letters.iter().filter(waiting).count();
    let dead = snapshot.dead_addresses()?.into_iter();
    let aside = snapshot.aside()?.len();
    let counted = [("letters_failed", failed), ("letters_stuck", stuck), ("letters_aside", aside)];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(code, count)| (code, count.to_string()));
    let found =
        counted.chain(dead.map(|(address, why)| ("dead_address", format!("{address}: {why}"))));
    let view = |(code, detail)| FindingView::new("warning", code, Some(detail));
    Ok(found.map(view).collect())
}

fn finding(code: &'static str) -> FindingView {
    FindingView::new("damage", code, None)
}

pub(super) fn damage(found: &Finding) -> FindingView {
    let detail =
        |code, detail: &str| FindingView { detail: Some(detail.to_owned()), ..finding(code) };
    match found {
        Finding::Integrity(line) => detail("integrity", line),
        Finding::Dangling { table, row } => detail("dangling", &format!("{table} {row}")),
        Finding::ForeignObject(name) => detail("foreign_object", name),
        Finding::AlteredObject(name) => detail("altered_object", name),
        Finding::EventMissing(event) => {
            FindingView { event: Some(event.0), ..finding("event_missing") }
        }
        Finding::EventAltered { event, ticket } => {
            FindingView { event: Some(event.0), ticket: Some(ticket.0), ..finding("event_altered") }
        }
        Finding::EventUnreadable { event, detail: what } => {
            FindingView { event: Some(event.0), ..detail("event_unreadable", what) }
        }
        Finding::TicketDiffers(id) => {
            FindingView { ticket: Some(id.0), ..finding("ticket_differs") }
        }
        Finding::TailMissing(id) => FindingView { ticket: Some(id.0), ..finding("tail_missing") },
        Finding::NoEvents(id) => FindingView { ticket: Some(id.0), ..finding("no_events") },
        Finding::LookupDiffers(id) => {
            FindingView { ticket: Some(id.0), ..finding("lookup_differs") }
        }
        Finding::StrayLookups => finding("stray_lookups"),
        Finding::ContentMissing(event) => {
            FindingView { event: Some(event.0), ..finding("content_missing") }
        }
        Finding::ContentAltered(digest) => detail("content_altered", digest),
        Finding::ArrivalLost(id) => detail("letter_missing", &id.0.to_string()),
        Finding::ArrivalWithoutEvent(id) => detail("letter_without_event", &id.0.to_string()),
        Finding::SealBroken(id) => detail("seal_broken", &id.to_string()),
    }
}
