//! What the desk did over a time, in figures.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::Desk;
use super::roster::Roster;
use crate::domain::Coded as _;
use crate::domain::figures::{
    Asked, By, Figures, Key, Outcome, SPEEDS, Spans, Step, Tally, UNRESOLVED,
};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::failure::Failure;
use crate::render::views::{
    Called, CommentView, FiguresView, Hundredths, Measured, StepOfTime, Time, Who,
};
use crate::store::{EventId, Snapshot, StoreError};
use crate::text::time::iso_week;

/// Figures that are wanted.
#[derive(Clone, Debug)]
pub struct StatsRequest {
    /// From its beginning on, before its end.
    pub period: Range<Instant>,
    pub by: Option<By>,
    /// Where its days, weeks or months begin.
    pub steps: Vec<Instant>,
    /// Where its weeks begin, if it is told apart by them.
    pub weeks: Vec<Instant>,
}

impl Desk<'_> {
    /// The figures of a period.
    ///
    /// # Errors
    /// The caller is no agent, or the store cannot be read.
    pub fn stats(&self, request: &StatsRequest) -> Result<Measured, Failure> {
        self.reading()?.read(|snapshot| {
            self.agent(snapshot)?;
            let StatsRequest { period, by, steps, weeks } = request.clone();
            let domains = match by {
                Some(By::RequesterDomain) => domains(snapshot)?,
                _ => HashMap::new(),
            };
            let which = (period.start, by);
            let mut tally = Tally::new(Asked { period, by, steps, weeks, domains });
            snapshot.happened(which, &mut |happened| {
                tally.take(happened);
                Ok::<_, StoreError>(())
            })?;
            Ok(measured(tally.end(), request, &Roster::new(snapshot))?)
        })
    }
}

/// What follows the `@` in the address or the login of each.
fn domains(snapshot: &Snapshot) -> Result<HashMap<PersonId, String>, StoreError> {
    let people = snapshot.people()?.into_iter();
    let domains = people.filter_map(|it| {
        let address = it.email.unwrap_or(it.login);
        Some((it.id, address.rsplit_once('@')?.1.to_lowercase()))
    });
    Ok(domains.collect())
}

fn measured(
    outcome: Outcome,
    request: &StatsRequest,
    roster: &Roster,
) -> Result<Measured, StoreError> {
    let mut view = figures(&outcome.total, &request.period);
    first_answers(&mut view, &outcome.together(|it| &it.first_answers));
    resolutions(&mut view, &outcome.together(|it| &it.resolutions));
    ages(&mut view, &outcome.together(|it| &it.ages));
    view.steps = steps((outcome.before, &outcome.steps), &request.steps);
    view.commented = count(outcome.remarked);
    view.comments = comments(&outcome, roster)?;
    let (aged, scores) = (aged(&outcome.total), outcome.total.scores.map(count));
    let speeds = speeds(&outcome.together(|it| &it.resolutions));
    let weeks = steps((outcome.before, &outcome.weeks), &request.weeks);
    let mut called = Vec::new();
    for (key, figures) in groups(outcome, request) {
        let (group, name) = named(&key, request, roster)?;
        view.groups.push(FiguresView { group, ..of_group((&key, &figures), request, &weeks) });
        called.push(name);
    }
    Ok(Measured { view, by: request.by.map(By::code), called, aged, speeds, scores })
}

/// The groups in the order in which they are shown: weeks as they come, priorities from the highest, others the busiest
/// first.
fn groups(outcome: Outcome, request: &StatsRequest) -> Vec<(Key, Figures)> {
    if request.by == Some(By::Week) {
        let mut found: HashMap<Key, Figures> = outcome.groups.into_iter().collect();
        let weeks = (0..request.weeks.len()).map(Key::Week);
        return weeks.map(|it| (it.clone(), found.remove(&it).unwrap_or_default())).collect();
    }
    let mut groups = outcome.groups;
    let work = |it: &Figures| it.opened + it.resolved + it.unresolved.iter().sum::<u64>();
    groups.sort_by_key(|(key, it)| {
        let priority = match key {
            Key::Priority(priority) => Some(*priority),
            _ => None,
        };
        (*key == Key::Nothing, Reverse(priority), Reverse(work(it)))
    });
    groups
}

fn of_group(
    (key, group): (&Key, &Figures),
    request: &StatsRequest,
    weeks: &[StepOfTime],
) -> FiguresView {
    let mut view = figures(group, &request.period);
    first_answers(&mut view, &[&group.first_answers]);
    resolutions(&mut view, &[&group.resolutions]);
    if let Key::Week(week) = key {
        // What is not resolved at the end of a period is of no week; what was at the end of each is counted apart.
        let end = request.weeks.get(week + 1).copied().unwrap_or(request.period.end);
        (view.since, view.until) = (Time(request.weeks[*week]), Time(end));
        (view.open, view.pending, view.on_hold) = (None, None, None);
        view.unresolved = weeks.get(*week).map_or(0, |it| it.unresolved);
    } else {
        ages(&mut view, &[&group.ages]);
    }
    view
}

fn figures(figures: &Figures, period: &Range<Instant>) -> FiguresView {
    let closings =
        [figures.closed_by_requester, figures.closed_by_sweep, figures.closed_by_agent].map(count);
    let [open, pending, on_hold] = figures.unresolved.map(count);
    let ratings = count(figures.scores.iter().sum());
    let points: u64 = (1..).zip(figures.scores).map(|(score, times): (u64, _)| score * times).sum();
    let rating_average = (points * 200 + figures.scores.iter().sum::<u64>())
        .checked_div(2 * figures.scores.iter().sum::<u64>());
    FiguresView {
        group: None,
        since: Time(period.start),
        until: Time(period.end),
        opened: count(figures.opened),
        resolved: count(figures.resolved),
        closed: closings.iter().sum(),
        closed_by_requester: closings[0],
        closed_by_sweep: closings[1],
        closed_by_agent: closings[2],
        withdrawn: count(figures.withdrawn),
        reopened: count(figures.reopened),
        thanks_held_back: count(figures.thanks_held_back),
        first_answers: 0,
        first_answer_median: None,
        first_answer_p90: None,
        resolutions: 0,
        resolution_median: None,
        resolution_p90: None,
        unresolved: open + pending + on_hold,
        open: Some(open),
        pending: Some(pending),
        on_hold: Some(on_hold),
        age_median: None,
        age_p90: None,
        age_oldest: None,
        ratings,
        rating_average: rating_average.map(Hundredths),
        hearts: count(figures.scores[4]),
        commented: 0,
        comments: Vec::new(),
        steps: Vec::new(),
        groups: Vec::new(),
    }
}

fn first_answers(view: &mut FiguresView, spans: &[&Spans]) {
    view.first_answers = spans.iter().map(|it| count(it.count() as u64)).sum();
    [view.first_answer_median, view.first_answer_p90] = percentiles(spans, [50, 90]);
}

fn resolutions(view: &mut FiguresView, spans: &[&Spans]) {
    view.resolutions = spans.iter().map(|it| count(it.count() as u64)).sum();
    [view.resolution_median, view.resolution_p90] = percentiles(spans, [50, 90]);
}

fn ages(view: &mut FiguresView, spans: &[&Spans]) {
    [view.age_median, view.age_p90, view.age_oldest] = percentiles(spans, [50, 90, 100]);
}

fn percentiles<const N: usize>(spans: &[&Spans], percents: [u32; N]) -> [Option<i64>; N] {
    Spans::percentiles(spans, percents).map(|it| it.map(i64::from))
}

fn steps((before, steps): (i64, &[Step]), starts: &[Instant]) -> Vec<StepOfTime> {
    let mut unresolved = before;
    let steps = starts.iter().zip(steps).map(|(since, step)| {
        unresolved += step.change;
        let (opened, resolved) = (count(step.opened), count(step.resolved));
        StepOfTime { since: Time(*since), opened, resolved, unresolved }
    });
    steps.collect()
}

fn aged(total: &Figures) -> Vec<[i64; UNRESOLVED]> {
    let classes = 0..total.aged[0].len();
    classes.map(|class| total.aged.map(|state| count(state[class]))).collect()
}

/// Resolutions by class of time, the fastest first.
fn speeds(spans: &[&Spans]) -> Vec<i64> {
    let from = |hours: i64| -> i64 {
        let seconds = u32::try_from(hours * 3600).unwrap_or(u32::MAX);
        spans.iter().map(|it| count(it.from(seconds) as u64)).sum()
    };
    let mut longer: Vec<i64> = [0].iter().chain(&SPEEDS).map(|it| from(*it)).collect();
    longer.push(0);
    longer.windows(2).map(|pair| pair[0] - pair[1]).collect()
}

fn comments(outcome: &Outcome, roster: &Roster) -> Result<Vec<CommentView>, StoreError> {
    let mut comments = Vec::new();
    for remark in &outcome.remarks {
        let Some(entry) = roster.snapshot().event(EventId(remark.place))? else { continue };
        let by = entry.stamp.rights.map_or_else(|| Ok(Who::clock()), |it| roster.who(it))?;
        let text = entry.event.words.text.unwrap_or_default();
        let (ticket, at) = (remark.ticket.0, Time(remark.at));
        comments.push(CommentView { ticket, at, by, score: remark.score, text });
    }
    Ok(comments)
}

/// What a group is called by programs and by people.
fn named(
    key: &Key,
    request: &StatsRequest,
    roster: &Roster,
) -> Result<(Option<String>, Called), StoreError> {
    Ok(match key {
        Key::Nothing => (None, Called::Nothing),
        Key::Person(person) => {
            let who = roster.who(*person)?;
            (Some(who.login.clone()), Called::Outside(who.called().to_owned()))
        }
        Key::Priority(priority) => {
            (Some(priority.code().to_owned()), Called::Priority(priority.code()))
        }
        Key::Name(name) => (Some(name.clone()), Called::Outside(name.clone())),
        Key::Week(week) => {
            let begins = request.weeks[*week];
            (Some(iso_week(begins)), Called::Week(Time(begins)))
        }
    })
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
