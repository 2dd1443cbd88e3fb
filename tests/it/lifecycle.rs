//! Random sequences of actions by random people at random, also backward, times.

use std::time::Duration;

use almacare::domain::action::{
    Action, Amend, Candidate, Close, Closing, Edit, Grip, Hold, Message, Resolve, Until, Wait,
};
use almacare::domain::deadlines;
use almacare::domain::event::{Event, Fact};
use almacare::domain::instant::Instant;
use almacare::domain::lifecycle::{Asked, Decision, decide};
use almacare::domain::opening::Opening;
use almacare::domain::person::{Actor, PersonId, Role};
use almacare::domain::priority::{Priority, Urgency};
use almacare::domain::rules::Rules;
use almacare::domain::status::{Awaited, ClosedBy, Party, Status};
use almacare::domain::ticket::{Kind, Ticket, TicketId};
use almacare::store::{Access, Store, StoreError};
use proptest::prelude::*;

use crate::contract::{made, newcomer, stamp};

/// One thing that happens to one of the tickets.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) ticket: usize,
    pub(crate) who: Actor,
    /// How far the clock moves before it: back too (seconds).
    pub(crate) shift: i64,
    what: What,
}

impl Step {
    pub(crate) fn is_the_clocks(&self) -> bool {
        matches!(self.what, What::Sweep)
    }
}

#[derive(Clone, Debug)]
enum What {
    Ask(Box<Action>),
    Sweep,
}

const TICKETS: usize = 6;

/// Six people: 1 administers, 2 and 3 are agents, 4 to 6 request.
pub(crate) fn role(person: i64) -> Role {
    match person {
        1 => Role::Admin,
        2 | 3 => Role::Agent,
        _ => Role::Requester,
    }
}

fn people() -> impl Strategy<Value = i64> {
    1..=6_i64
}

fn texts() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["Merci ❤️", "OK, noté", "It still smokes", "Which one?", "", "  "])
        .prop_map(str::to_owned)
}

fn instants() -> impl Strategy<Value = Option<Instant>> {
    prop::option::of((0..500_i64).prop_map(|it| Instant(it * 3600)))
}

fn holds_until() -> impl Strategy<Value = Until> {
    prop_oneof![
        (0..500_i64).prop_map(|it| Until::At(Instant(it * 3600))),
        Just(Until::Again),
        Just(Until::Open),
    ]
}

fn awaited() -> impl Strategy<Value = Awaited> {
    prop_oneof![
        Just(Awaited::Requester),
        Just(Awaited::Third(Party::Outside("Dell".to_owned()))),
        people().prop_map(|it| Awaited::Third(Party::Person(PersonId(it)))),
    ]
}

fn edits() -> impl Strategy<Value = Edit> {
    let set = |it: std::collections::BTreeSet<i64>| it.into_iter().map(PersonId).collect();
    let watchers =
        (prop::collection::btree_set(people(), 0..2), prop::collection::btree_set(people(), 0..2));
    let tags =
        (prop::collection::btree_set("[ab]", 0..2), prop::collection::btree_set("[ab]", 0..2));
    let fields = (
        prop::option::of(prop::sample::select(vec![
            Priority::Low,
            Priority::High,
            Priority::Critical,
        ])),
        prop::option::of(prop::sample::select(vec![Urgency::Low, Urgency::High])),
        prop::option::of("[a-c]"),
        prop::option::of(people().prop_map(PersonId)),
        prop::option::of(Just(Kind::ServiceRequest)),
        prop::option::of(prop::option::of("[ab]")),
    );
    (watchers, tags, fields).prop_map(move |(watchers, tags, fields)| Edit {
        priority: fields.0,
        urgency: fields.1,
        subject: fields.2,
        requester: fields.3,
        kind: fields.4,
        item: fields.5,
        tags: Amend { add: tags.0, remove: tags.1 },
        watchers: Amend { add: set(watchers.0), remove: set(watchers.1) },
        links: Amend::default(),
    })
}

fn actions() -> impl Strategy<Value = Action> {
    let message = || texts().prop_map(|text| Message::from(text.as_str()));
    let closing = prop_oneof![
        Just(Closing::Validate),
        Just(Closing::Withdraw),
        texts().prop_map(Closing::OnBehalf)
    ];
    let close = (closing, prop::option::of(1..=5_u8), prop::option::of(texts()))
        .prop_map(|(how, rating, comment)| Action::Close(Close { how, rating, comment }));
    let wait =
        (awaited(), instants(), prop::option::of(texts())).prop_map(|(on, until, question)| {
            let question = question.map(|it| Message::from(it.as_str()));
            Action::Wait(Wait { on, until, question })
        });
    let candidate =
        prop::option::of(people().prop_map(|it| Candidate { id: PersonId(it), role: role(it) }));
    prop_oneof![
        3 => message().prop_map(Action::Reply),
        1 => message().prop_map(Action::Note),
        1 => prop::sample::select(vec![Grip::Polite, Grip::Force]).prop_map(Action::Take),
        1 => candidate.prop_map(Action::Assign),
        2 => edits().prop_map(Action::Edit),
        2 => wait,
        1 => holds_until().prop_map(|until| Action::Hold(Hold { until, why: None })),
        3 => message().prop_map(|message| Action::Resolve(Resolve { message, duplicate_of: None })),
        3 => close,
        2 => prop::option::of(texts()).prop_map(|reason| Action::Reopen { reason }),
    ]
}

/// That many steps.
pub(crate) fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let what =
        prop_oneof![9 => actions().prop_map(|it| What::Ask(Box::new(it))), 1 => Just(What::Sweep)];
    let shift = prop_oneof![6 => 0..36_000_i64, 2 => 100_000..300_000_i64, 1 => -90_000..0_i64];
    let step = (0..TICKETS, people(), people(), shift, what).prop_map(
        |(ticket, person, by, shift, what)| {
            // Once in a while an admin stands in for somebody.
            let by = if by == 1 { PersonId(1) } else { PersonId(person) };
            Step {
                ticket,
                who: Actor { person: PersonId(person), role: role(person), by },
                shift,
                what,
            }
        },
    );
    prop::collection::vec(step, count)
}

pub(crate) fn openings() -> Vec<Opening> {
    let requesters = [4, 4, 5, 5, 6, 2];
    let subject = |number: usize| format!("ticket {number}");
    let made = requesters.iter().enumerate().map(|(number, who)| {
        Opening::incident(PersonId(*who), subject(number), format!("about {number}"))
    });
    made.collect()
}

/// What a step makes of a ticket: the events, none where it is refused.
pub(crate) fn events(ticket: &Ticket, step: &Step, now: Instant) -> Vec<Event> {
    let rules = Rules { warn_before: Some(Duration::from_hours(6)), ..Rules::default() };
    match &step.what {
        What::Sweep => deadlines::due(ticket, &rules, now).into_iter().collect(),
        What::Ask(action) => {
            let asked = Asked { actor: &step.who, rules: &rules, now };
            match decide(ticket, action, &asked) {
                Ok(Decision::Events(events)) => events,
                Ok(Decision::FollowUp) | Err(_) => Vec::new(),
            }
        }
    }
}

/// Plays steps on a store that was just made; gives its tickets in the end.
pub(crate) fn play(store: &Store, steps: &[Step]) -> Vec<Ticket> {
    let session = store.open(Access::Write).expect("it can be written");
    let mut tickets: Vec<Ticket> = session
        .write::<_, StoreError>(|tx| {
            for person in 2..=6 {
                tx.add_person(&newcomer(&format!("person{person}"), role(person)), Instant(1))?;
            }
            openings().into_iter().map(|it| tx.open(&it.event(), &stamp(1))).collect()
        })
        .expect("the tickets are opened");
    let mut now = Instant(100_000);
    for step in steps {
        now = Instant(now.0 + step.shift);
        let ticket = &mut tickets[step.ticket];
        let by = almacare::store::Stamp { at: now, ..stamp(now.0) }.by(&step.who);
        *ticket = session
            .write::<_, StoreError>(|tx| {
                let kept = tx.ticket(ticket.id)?.expect("it is there");
                assert_eq!(kept, *ticket, "what is kept is what was recorded");
                let events = events(&kept, step, now);
                tx.record(kept, &events, &by)
            })
            .expect("it is recorded");
    }
    tickets
}

/// What must hold for one ticket, whatever happens to it.
fn holds(steps: &[Step]) -> Result<(), TestCaseError> {
    let opening = openings().swap_remove(0).event();
    let Fact::Created(created) = &opening.fact else { unreachable!() };
    let at = Instant(100_000);
    let first = Ticket::opened(TicketId(1), created, &opening.words, at);
    let (mut ticket, mut history, mut now) = (first.clone(), Vec::new(), at);
    for step in steps {
        now = Instant(now.0 + step.shift);
        let before = ticket.clone();
        for event in events(&before, step, now) {
            never_early(&ticket, &event, now)?;
            ticket.apply(&event, now);
            history.push((event, now));
        }
        if let What::Ask(asked) = &step.what
            && matches!(**asked, Action::Note(_))
        {
            prop_assert_eq!(&ticket, &before, "a note never moves anything");
        }
        if let (Status::Closed { .. }, What::Sweep) = (&before.status, &step.what) {
            prop_assert_eq!(&ticket, &before, "the clock never touches a closed ticket");
        }
    }
    let mut folded = first;
    history.iter().for_each(|(event, at)| folded.apply(event, *at));
    prop_assert_eq!(folded, ticket, "the ticket is the fold of its events");
    Ok(())
}

fn never_early(ticket: &Ticket, event: &Event, now: Instant) -> Result<(), TestCaseError> {
    if let Fact::Closed { by: ClosedBy::Sweep, .. } = event.fact {
        let Status::Resolved { at, close_due, .. } = ticket.status else {
            return Err(TestCaseError::fail("the clock closes only what is resolved"));
        };
        prop_assert!(now >= close_due && close_due == at.after(Duration::from_hours(48)));
    }
    if let Fact::Rated { .. } = event.fact {
        prop_assert!(ticket.assignee != Some(ticket.requester), "nobody rates their own work");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(3_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_to_a_ticket_the_rules_hold(steps in steps(40)) {
        holds(&steps)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_on_a_desk_the_store_is_sound(steps in steps(60)) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = made(Store::at(folder.path().join("desk.db")));
        let tickets = play(&store, &steps);
        let session = store.open(Access::Read).expect("it can be read");
        prop_assert_eq!(session.findings().expect("it can be examined"), []);
        for ticket in tickets {
            let kept = session.read::<_, StoreError>(|it| it.ticket(ticket.id)).expect("it is read");
            prop_assert_eq!(kept, Some(ticket));
        }
    }
}
