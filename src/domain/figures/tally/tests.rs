//! Lives of tickets, and what they add.

use super::*;
use crate::domain::event::{Fact, Override, Replied, Side, Waiting, WaitingOn};
use crate::domain::gratitude;
use crate::domain::opening::Opening;
use crate::domain::person::PersonId;

const REQUESTER: PersonId = PersonId(1);
const AGENT: PersonId = PersonId(2);
const HOUR: i64 = 3600;

fn opened() -> Fact {
    Opening::incident(REQUESTER, "x".to_owned(), String::new()).event().fact
}

fn resolved() -> Fact {
    Fact::Resolved { old: State::Open, close_due: Instant(0) }
}

fn reopened() -> Fact {
    Fact::Reopened { old: State::Resolved, side: Side::Requester }
}

fn asked() -> Fact {
    let on = WaitingOn::Requester;
    Fact::Waiting(Waiting { old: State::Open, on, until: None, watcher: None })
}

fn rated(score: u8) -> Fact {
    Fact::Rated { score, by_thanks: false }
}

fn closed(withdrawn: bool) -> Fact {
    Fact::Closed { old: State::Open, by: ClosedBy::Requester, withdrawn }
}

/// What these events, an hour apart, by the agent but for the first, come to in the hours of a period.
fn outcome(facts: &[Fact], hours: std::ops::Range<i64>) -> Outcome {
    let period = Instant(hours.start * HOUR)..Instant(hours.end * HOUR);
    let steps = vec![period.start];
    let asked = Asked { period, by: None, steps, weeks: Vec::new(), domains: HashMap::new() };
    let mut tally = Tally::new(asked);
    for (place, fact) in (0..).zip(facts) {
        let by = Some(if place == 0 { REQUESTER } else { AGENT });
        let (ticket, at) = (TicketId(1), Instant(place * HOUR));
        if let Some(deed) = Deed::of(fact.clone(), by, Some(place)) {
            tally.take(Happened { ticket, at, deed });
        }
    }
    tally.end()
}

fn median(spans: &Spans) -> Option<u32> {
    let [found] = Spans::percentiles(&[spans], [50]);
    found
}

#[test]
fn waiting_is_no_time_to_resolve_and_a_question_is_a_first_answer() {
    let answered = Fact::Replied(Replied {
        side: Side::Requester,
        opened: Some(State::Pending),
        gratitude: None,
        held_back: None,
        shortened: false,
    });
    let figures = outcome(&[opened(), asked(), answered, resolved()], 0..9).total;
    assert_eq!(median(&figures.first_answers), Some(3600));
    assert_eq!(median(&figures.resolutions), Some(2 * 3600));
}

#[test]
fn a_resolution_counts_when_it_is_made_and_its_time_if_it_holds() {
    let life = [opened(), resolved(), reopened(), resolved(), closed(false)];
    let all = outcome(&life, 0..9).total;
    assert_eq!((all.resolved, all.reopened, all.resolutions.count()), (2, 1, 1));
    assert_eq!(median(&all.resolutions), Some(2 * 3600), "the time between is not the team's");
    let until_reopened = outcome(&life, 0..3).total;
    assert_eq!((until_reopened.resolved, until_reopened.resolutions.count()), (1, 0));
    assert_eq!(until_reopened.unresolved, [1, 0, 0]);
}

#[test]
fn what_was_given_up_is_closed_and_coming_back_from_it_is_no_reopening() {
    let figures = outcome(&[opened(), closed(true), reopened()], 0..9).total;
    assert_eq!((figures.closed_by_requester, figures.withdrawn), (1, 1));
    assert_eq!((figures.resolved, figures.reopened), (0, 0));
    assert_eq!(figures.unresolved, [1, 0, 0]);
}

#[test]
fn the_last_rating_of_each_resolution_counts() {
    let life = [opened(), resolved(), rated(1), rated(4), reopened(), resolved(), rated(5)];
    let found = outcome(&life, 0..9);
    assert_eq!(found.total.scores, [0, 0, 0, 1, 1]);
    assert_eq!(found.remarks.iter().map(|it| it.place).collect::<Vec<_>>(), [6, 3]);
    assert_eq!(outcome(&life, 0..3).total.scores, [1, 0, 0, 0, 0], "as it was then");
}

#[test]
fn thanks_count_where_they_would_have_reopened() {
    let thanks = |held_back| {
        let gratitude = gratitude::judge("Merci !");
        let side = Side::Requester;
        Fact::Replied(Replied { side, opened: None, gratitude, held_back, shortened: false })
    };
    let reopen = thanks(Some(Override::Reopen));
    let life = [opened(), thanks(None), thanks(Some(Override::Reply)), resolved(), reopen];
    assert_eq!(outcome(&life, 0..9).total.thanks_held_back, 1);
}

#[test]
fn what_was_left_before_the_period_is_known_and_a_ticket_without_its_opening_never_was() {
    let found = outcome(&[opened(), asked(), resolved()], 1..9);
    assert_eq!((found.before, found.total.opened, found.steps[0].change), (1, 0, -1));
    let nothing = outcome(&[asked(), resolved()], 0..9);
    assert_eq!(nothing.total, Figures::default());
}

#[test]
fn an_agent_who_asks_for_themselves_is_not_answered_by_themselves() {
    let mut own = opened();
    if let Fact::Created(created) = &mut own {
        created.requester = AGENT;
    }
    assert_eq!(outcome(&[own, resolved()], 0..9).total.first_answers.count(), 0);
}

#[test]
fn whatever_happens_in_no_order_is_counted_in_the_step_where_it_belongs() {
    let starts = [2, 5, 9].map(Instant);
    let mut course = Course::new(starts.to_vec());
    let places = [9, 2, 1, 4, 5, 100, 8, 0, 8, 4].map(|at| course.place(Instant(at)));
    let known = [2, 0, 9, 0, 1, 2, 1, 9, 1, 0].map(|place: usize| (place != 9).then_some(place));
    assert_eq!(places, known);
    assert_eq!(Course::new(Vec::new()).place(Instant(0)), None);
}
