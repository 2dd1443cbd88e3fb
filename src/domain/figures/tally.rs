//! Counting, ticket after ticket: nothing is kept of a ticket but what it adds.

use std::collections::HashMap;

use super::life::{Counted, Life, is_unresolved};
use super::{AGES, Asked, By, Deed, Figures, Happened, Key, Spans, Step};
use crate::domain::Coded as _;
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
    /// What the ticket that is being looked at has added so far.
    counted: Vec<(Instant, Counted)>,
    total: Figures,
    index: HashMap<Key, usize>,
    groups: Vec<Figures>,
    before: i64,
    steps: Course,
    weeks: Course,
    remarks: Vec<Remark>,
    remarked: u64,
}

/// The steps of the period, and where each begins.
#[derive(Debug)]
struct Course {
    starts: Vec<Instant>,
    steps: Vec<Step>,
    /// The step that was found last: what happens to a ticket mostly does so within one.
    last: usize,
}

impl Course {
    fn new(starts: Vec<Instant>) -> Self {
        Self { steps: vec![Step::default(); starts.len()], starts, last: 0 }
    }

    /// The number of the step to which this moment belongs.
    fn place(&mut self, at: Instant) -> Option<usize> {
        let begins = |place: usize| self.starts.get(place).is_some_and(|it| *it <= at);
        if !begins(self.last) || begins(self.last + 1) {
            self.last = self.starts.partition_point(|it| *it <= at).checked_sub(1)?;
        }
        Some(self.last)
    }

    fn count(&mut self, at: Instant, counted: Counted) {
        if let Some(place) = self.place(at) {
            self.steps[place].count(counted);
        }
    }
}

impl Tally {
    /// Nothing is counted yet.
    pub fn new(asked: Asked) -> Self {
        let (steps, weeks) = (asked.steps.clone(), asked.weeks.clone());
        Self {
            asked,
            current: None,
            counted: Vec::new(),
            total: Figures::default(),
            index: HashMap::new(),
            groups: Vec::new(),
            before: 0,
            steps: Course::new(steps),
            weeks: Course::new(weeks),
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
            Some(current) => current.step(&happened, &mut self.counted),
            // Without its opening it never was: that was taken back.
            None => self.current = Current::begun(happened, &mut self.counted),
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
            steps: self.steps.steps,
            weeks: self.weeks.steps,
            remarks: self.remarks,
            remarked: self.remarked,
        }
    }

    /// The ticket that was looked at has no more events.
    fn finish(&mut self) {
        let Some(current) = self.current.take() else { return };
        let mut counted = std::mem::take(&mut self.counted);
        for (at, counted) in counted.drain(..) {
            self.count(at, counted, &current.life);
        }
        // Its room serves the next ticket.
        self.counted = counted;
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
        self.steps.count(at, counted);
        self.weeks.count(at, counted);
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
            Some(By::Week) => self.weeks.place(at).map(Key::Week),
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
    fn begun(happened: Happened, counted: &mut Vec<(Instant, Counted)>) -> Option<Self> {
        let Happened { ticket, at, deed: Deed::Opened(nature) } = happened else {
            return None;
        };
        counted.extend([(at, Counted::Opened), (at, Counted::Joins)]);
        let life = Life::new(nature, at);
        let (resolution, ratings) = (None, Vec::new());
        Some(Self { ticket, life, resolution, ratings, resolved_since: false })
    }

    fn step(&mut self, happened: &Happened, counted: &mut Vec<(Instant, Counted)>) {
        let Happened { ticket, at, .. } = *happened;
        self.life.step(happened, counted);
        match happened.deed {
            Deed::Resolved(_) => {
                self.resolution = Some((at, self.life.open_for));
                self.resolved_since = true;
            }
            Deed::Reopened => self.resolution = None,
            Deed::Rated { score, said } => {
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
