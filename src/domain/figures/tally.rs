//! Counting, ticket after ticket: nothing is kept of a ticket but what it adds.

use std::collections::HashMap;

use super::life::{Counted, Life, is_unresolved};
use super::{AGES, Asked, By, Figures, Happened, Key, Spans, Step};
use crate::domain::Coded as _;
use crate::domain::event::Fact;
use crate::domain::instant::Instant;
use crate::domain::status::{ClosedBy, State};
use crate::domain::ticket::TicketId;

/// Remarks of requesters that are kept: the latest.
const REMARKS: usize = 100;

/// What the requester of a ticket wrote with a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    pub at: Instant,
    /// The place of its event in the order of all.
    pub place: i64,
    pub ticket: TicketId,
    pub score: u8,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    pub total: Figures,
    /// In the order of their keys.
    pub groups: Vec<(Key, Figures)>,
    /// Tickets that were not resolved when the period began.
    pub before: i64,
    pub steps: Vec<Step>,
    pub weeks: Vec<Step>,
    /// The latest, newest first.
    pub remarks: Vec<Remark>,
    /// How many there were.
    pub remarked: u64,
}

/// So many things are counted of most tickets.
const USUAL: usize = 8;

/// A rating, and what was written with it.
#[derive(Debug)]
struct Rating {
    at: Instant,
    score: u8,
    remark: Option<Remark>,
}

/// The ticket that is being looked at. What it adds is added when all of it is known: it is told apart by what it is at
/// the end of the period.
#[derive(Debug)]
struct Current {
    ticket: TicketId,
    life: Life,
    counted: Vec<(Instant, Counted)>,
    /// When it was last resolved, and the time that it took, while that stands.
    resolution: Option<(Instant, i64)>,
    /// Of each resolution the last one.
    ratings: Vec<Rating>,
    /// Whether the last rating is of a resolution before.
    resolved_since: bool,
}

/// Figures in the making. Given the events of one ticket after the other, those of each in their order.
#[derive(Debug)]
pub struct Tally {
    asked: Asked,
    current: Option<Current>,
    total: Figures,
    index: HashMap<Key, usize>,
    groups: Vec<Figures>,
    before: i64,
    steps: Vec<Step>,
    weeks: Vec<Step>,
    remarks: Vec<Remark>,
    remarked: u64,
}

impl Tally {
    /// Nothing is counted yet.
    pub fn new(asked: Asked) -> Self {
        let (steps, weeks) = (asked.steps.len(), asked.weeks.len());
        Self {
            asked,
            current: None,
            total: Figures::default(),
            index: HashMap::new(),
            groups: Vec::new(),
            before: 0,
            steps: vec![Step::default(); steps],
            weeks: vec![Step::default(); weeks],
            remarks: Vec::new(),
            remarked: 0,
        }
    }

    /// The next event. What happened after the period has not happened.
    pub fn take(&mut self, happened: Happened) {
        if happened.at >= self.asked.period.end {
            return;
        }
        if self.current.as_ref().is_some_and(|it| it.ticket != happened.ticket) {
            self.finish();
        }
        match &mut self.current {
            Some(current) => current.step(&happened),
            // Without its opening it never was: that was taken back.
            None => self.current = Current::begun(happened),
        }
    }

    /// There are no more events.
    pub fn end(mut self) -> Outcome {
        self.finish();
        self.latest();
        let mut figures: Vec<Option<Figures>> = self.groups.into_iter().map(Some).collect();
        let keyed = self.index.into_iter();
        let mut groups: Vec<(Key, Figures)> =
            keyed.filter_map(|(key, at)| Some((key, figures[at].take()?))).collect();
        groups.sort_by(|(one, _), (other, _)| one.cmp(other));
        Outcome {
            total: self.total,
            groups,
            before: self.before,
            steps: self.steps,
            weeks: self.weeks,
            remarks: self.remarks,
            remarked: self.remarked,
        }
    }

    /// The ticket that was looked at has no more events.
    fn finish(&mut self) {
        let Some(current) = self.current.take() else { return };
        for (at, counted) in &current.counted {
            self.count(*at, *counted, &current.life);
        }
        if let Some((at, took)) = current.resolution.filter(|it| self.is_within(it.0)) {
            let groups = self.groups_of(&current.life, at);
            self.keep(&groups, |figures| figures.resolutions.add(took));
        }
        let mut ratings = current.ratings;
        ratings.retain(|rating| self.is_within(rating.at));
        for rating in &ratings {
            self.rate(rating, &current.life);
            self.remarked += u64::from(rating.remark.is_some());
            self.remarks.extend(rating.remark);
        }
        if self.remarks.len() > 2 * REMARKS {
            self.latest();
        }
        self.left(&current.life);
    }

    fn count(&mut self, at: Instant, counted: Counted, life: &Life) {
        if at < self.asked.period.start {
            match counted {
                Counted::Joins => self.before += 1,
                Counted::Leaves => self.before -= 1,
                _ => {}
            }
            return;
        }
        let Self { asked, steps, weeks, .. } = self;
        for (starts, steps) in [(&asked.steps, steps), (&asked.weeks, weeks)] {
            let place = starts.partition_point(|it| *it <= at).checked_sub(1);
            if let Some(step) = place.and_then(|it| steps.get_mut(it)) {
                step.count(counted);
            }
        }
        let groups = self.groups_of(life, at);
        self.total.count(counted);
        groups.iter().for_each(|it| self.groups[*it].count(counted));
        if let Counted::Answered(after) = counted {
            self.keep(&groups, |figures| figures.first_answers.add(after));
        }
    }

    fn rate(&mut self, rating: &Rating, life: &Life) {
        let score = usize::from(rating.score.clamp(1, 5)) - 1;
        self.total.scores[score] += 1;
        for group in self.groups_of(life, rating.at) {
            self.groups[group].scores[score] += 1;
        }
    }

    /// What is not resolved is left at the end.
    fn left(&mut self, life: &Life) {
        let mut states = State::ALL.iter().filter(|it| is_unresolved(**it));
        let Some(state) = states.position(|it| *it == life.state) else { return };
        let end = self.asked.period.end;
        let age = end.0 - life.opened_at.0;
        let groups = self.groups_of(life, end);
        self.total.unresolved[state] += 1;
        self.total.aged[state][class_of(age)] += 1;
        groups.iter().for_each(|it| self.groups[*it].unresolved[state] += 1);
        self.keep(&groups, |figures| figures.ages.add(age));
    }

    fn latest(&mut self) {
        self.remarks.sort_unstable_by(|one, other| other.cmp(one));
        self.remarks.truncate(REMARKS);
    }

    /// Keeps a length of time where all groups together are all tickets in the groups alone: twice would be too much.
    fn keep(&mut self, groups: &[usize], add: impl Fn(&mut Figures)) {
        if self.asked.by.is_none_or(|it| it == By::Tag) {
            add(&mut self.total);
        }
        groups.iter().for_each(|it| add(&mut self.groups[*it]));
    }

    fn is_within(&self, at: Instant) -> bool {
        self.asked.period.contains(&at)
    }

    /// The groups to which something belongs that happened to a ticket at a moment.
    fn groups_of(&mut self, life: &Life, at: Instant) -> Vec<usize> {
        let is = &life.is;
        let name = |it: &String| Key::Name(it.clone());
        let key = match self.asked.by {
            None => return Vec::new(),
            Some(By::Tag) if !is.tags.is_empty() => {
                return is.tags.iter().map(|it| self.group(name(it))).collect();
            }
            Some(By::Tag) => None,
            Some(By::Assignee) => is.assignee.map(Key::Person),
            Some(By::Item) => is.item.as_ref().map(name),
            Some(By::Priority) => Some(Key::Priority(is.priority)),
            Some(By::RequesterDomain) => self.asked.domains.get(&is.requester).map(name),
            Some(By::Week) => {
                let before = self.asked.weeks.partition_point(|it| *it <= at);
                before.checked_sub(1).map(Key::Week)
            }
        };
        vec![self.group(key.unwrap_or(Key::Nothing))]
    }

    fn group(&mut self, key: Key) -> usize {
        let Self { index, groups, .. } = self;
        *index.entry(key).or_insert_with(|| {
            groups.push(Figures::default());
            groups.len() - 1
        })
    }
}

impl Current {
    /// A ticket begins with its opening.
    fn begun(happened: Happened) -> Option<Self> {
        let Happened { ticket, at, fact: Fact::Created(created), .. } = happened else {
            return None;
        };
        let mut counted = Vec::with_capacity(USUAL);
        counted.extend([(at, Counted::Opened), (at, Counted::Joins)]);
        let life = Life::new(*created, at);
        let (resolution, ratings) = (None, Vec::new());
        Some(Self { ticket, life, counted, resolution, ratings, resolved_since: false })
    }

    fn step(&mut self, happened: &Happened) {
        let Happened { ticket, at, said, .. } = *happened;
        self.life.step(happened, &mut self.counted);
        match happened.fact {
            Fact::Resolved { .. } => {
                self.resolution = Some((at, self.life.open_for));
                self.resolved_since = true;
            }
            Fact::Reopened { .. } => self.resolution = None,
            Fact::Rated { score, .. } => {
                // A later one of the same resolution takes its place.
                if !std::mem::take(&mut self.resolved_since) {
                    self.ratings.pop();
                }
                let remark = said.map(|place| Remark { at, place, ticket, score });
                self.ratings.push(Rating { at, score, remark });
            }
            _ => {}
        }
    }
}

fn class_of(age: i64) -> usize {
    AGES.iter().filter(|days| age >= **days * 24 * 3600).count()
}

impl Figures {
    fn count(&mut self, counted: Counted) {
        match counted {
            Counted::Opened => self.opened += 1,
            Counted::Resolved => self.resolved += 1,
            Counted::Closed { by, withdrawn } => {
                match by {
                    ClosedBy::Requester => self.closed_by_requester += 1,
                    ClosedBy::Sweep => self.closed_by_sweep += 1,
                    ClosedBy::Agent => self.closed_by_agent += 1,
                }
                self.withdrawn += u64::from(withdrawn);
            }
            Counted::Reopened => self.reopened += 1,
            Counted::ThanksHeldBack => self.thanks_held_back += 1,
            Counted::Answered(_) | Counted::Joins | Counted::Leaves => {}
        }
    }
}

impl Step {
    fn count(&mut self, counted: Counted) {
        match counted {
            Counted::Opened => self.opened += 1,
            Counted::Resolved => self.resolved += 1,
            Counted::Joins => self.change += 1,
            Counted::Leaves => self.change -= 1,
            _ => {}
        }
    }
}

impl Outcome {
    /// Of all tickets together, the lengths of time that are kept apart.
    pub fn together(&self, which: fn(&Figures) -> &Spans) -> Vec<&Spans> {
        let own = which(&self.total);
        match own.count() {
            0 => self.groups.iter().map(|(_, it)| which(it)).collect(),
            _ => vec![own],
        }
    }
}

#[cfg(test)]
mod tests;
