//! What every engine behind the store's door must do: functions over the door, stamped on each engine.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::thread;

use almacare::domain::Coded as _;
use almacare::domain::catalogue::{Service, Texts};
use almacare::domain::event::{Edited, Event, Fact, Side, Via};
use almacare::domain::instant::Instant;
use almacare::domain::opening::Opening;
use almacare::domain::person::{Person, PersonId, Role};
use almacare::domain::priority::{Priority, Urgency};
use almacare::domain::query::{InCharge, Members, Order, Query, Sieve, Viewer};
use almacare::domain::sought::{Extent, Finds, Sought, Term};
use almacare::domain::status::State;
use almacare::domain::ticket::{Ticket, TicketId};
use almacare::store::{
    Access, Described, Doer, Entry, EventId, Events, Made, Newcomer, Operation, Snapshot, Stamp,
    Store, StoreError, said, words,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::lifecycle::{Step, play, steps};

/// Stamps each behaviour on every engine.
macro_rules! contract {
    ($($behaviour:ident)+) => {
        mod sqlite {
            $(#[test]
            fn $behaviour() {
                let folder = tempfile::tempdir().expect("a folder can be made");
                let store = super::Store::at(folder.path().join("desk.db"));
                super::$behaviour(&super::made(store));
            })+
        }

        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[test]
            fn $behaviour() {
                let store = crate::server::empty(stringify!($behaviour));
                super::$behaviour(&super::made(store));
            })+
        }
    };
}

contract! {
    a_store_is_made_with_its_first_person
    a_ticket_that_was_opened_is_there_with_its_words
    what_was_recorded_is_the_fold_of_its_events
    what_was_written_with_an_event_is_given_by_itself
    numbers_are_given_in_order
    a_closure_that_fails_changes_nothing
    a_closure_that_panics_changes_nothing
    a_reader_sees_one_state
    a_desk_that_has_moved_is_only_read
    a_transaction_reads_what_it_wrote
    people_are_found_by_login_and_address_whatever_the_case
    a_login_and_an_address_are_one_persons
    events_are_given_in_their_order_and_filtered
    a_key_is_remembered_once
    what_is_due_is_given_in_the_order_of_numbers
    lists_are_what_the_query_says
    what_was_said_is_found
    a_list_stops_when_it_is_told_to
    writers_wait_for_one_another_and_none_is_lost
    seals_cover_what_happened_since
    the_newest_event_has_the_clock_of_its_time
    services_are_replaced_as_a_whole
    a_copy_is_whole
    a_sound_store_has_no_findings
    tidying_changes_nothing
}

pub(crate) fn stamp(at: i64) -> Stamp {
    Stamp {
        at: Instant(at),
        by: Some(PersonId(1)),
        rights: Some(PersonId(1)),
        via: Via::Command,
        host: "here".to_owned(),
        signed_in: None,
        operation: Operation(at),
        key: None,
    }
}

pub(crate) fn newcomer(login: &str, role: Role) -> Newcomer {
    Newcomer { login: login.to_owned(), name: None, email: None, role, language: None }
}

/// A store with its admin, number 1.
pub(crate) fn made(store: Store) -> Store {
    assert_eq!(
        store.make(&newcomer("ada", Role::Admin), &stamp(1)).expect("it is made"),
        Made::New
    );
    store
}

fn opened(store: &Store, subject: &str, at: i64) -> Ticket {
    let opening = Opening::incident(PersonId(1), subject.to_owned(), format!("about {subject}"));
    store
        .write::<_, StoreError>(|tx| tx.open(&opening.event(), &stamp(at)))
        .expect("a ticket can be opened")
}

fn replied(text: &str) -> Event {
    let replied = almacare::domain::event::Replied {
        side: Side::Requester,
        opened: None,
        gratitude: None,
        held_back: None,
        shortened: false,
    };
    Event::saying(Fact::Replied(replied), Some(text.to_owned()))
}

fn read<T>(store: &Store, body: impl FnOnce(&Snapshot) -> Result<T, StoreError>) -> T {
    store.read(body).expect("it can be read")
}

fn all_events(store: &Store, which: &Events) -> Vec<Entry> {
    read(store, |snapshot| {
        let mut found = Vec::new();
        snapshot.events::<StoreError>(which, &mut |entry| {
            found.push(entry);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    })
}

fn a_store_is_made_with_its_first_person(store: &Store) {
    assert!(store.exists().expect("its place can be looked at"));
    let ada = read(store, |it| it.person_with_login("ada")).expect("she is there");
    assert_eq!((ada.id, ada.role), (PersonId(1), Role::Admin));
    let again = store.make(&newcomer("eve", Role::Admin), &stamp(2)).expect("it is there");
    assert_eq!(again, Made::There);
    assert_eq!(read(store, |it| it.person_with_login("eve")), None);
}

fn a_ticket_that_was_opened_is_there_with_its_words(store: &Store) {
    let ticket = opened(store, "Imprimante é\u{202e}", 10);
    assert_eq!(read(store, |it| it.ticket(ticket.id)), Some(ticket.clone()));
    assert_eq!(read(store, |it| it.description(ticket.id)), "about Imprimante é\u{202e}");
    assert_eq!(read(store, |it| it.ticket(TicketId(99))), None);
    assert_eq!(read(store, |it| it.description(TicketId(99))), "");
}

fn what_was_recorded_is_the_fold_of_its_events(store: &Store) {
    let ticket = opened(store, "Printer", 10);
    let events =
        [replied("one"), Event::saying(Fact::Noted, Some("two".to_owned())), replied("three")];
    let recorded = store
        .write::<_, StoreError>(|tx| tx.record(ticket.clone(), &events, &stamp(20)))
        .expect("it can be recorded");
    let mut folded = ticket;
    events.iter().for_each(|event| folded.apply(event, Instant(20)));
    assert_eq!(recorded, folded);
    assert_eq!(read(store, |it| it.ticket(recorded.id)), Some(folded));
    let kept = all_events(store, &Events { ticket: Some(recorded.id), ..Events::default() });
    let kept: Vec<Event> = kept.into_iter().skip(1).map(|it| it.event).collect();
    assert_eq!(kept, events);
}

fn numbers_are_given_in_order(store: &Store) {
    let ids: Vec<TicketId> = (0..5).map(|it| opened(store, "x", it).id).collect();
    assert_eq!(ids, (1..=5).map(TicketId).collect::<Vec<_>>());
    let events: Vec<EventId> =
        all_events(store, &Events::default()).iter().map(|it| it.id).collect();
    assert_eq!(events, (1..=5).map(EventId).collect::<Vec<_>>());
}

fn what_was_written_with_an_event_is_given_by_itself(store: &Store) {
    let opening = Opening::incident(PersonId(1), "Printer".to_owned(), "It smokes".to_owned());
    store.write::<_, StoreError>(|tx| tx.open(&opening.event(), &stamp(10))).unwrap();
    read(store, |it| {
        let event = it.event(EventId(1))?.unwrap();
        assert_eq!(it.body(EventId(1))?, Some(said(&event.event).0));
        assert_eq!(it.body(EventId(1))?.as_deref(), Some("It smokes"));
        assert_eq!(it.body(EventId(2))?, None);
        Ok(())
    });
}

fn a_closure_that_fails_changes_nothing(store: &Store) {
    let opening = Opening::incident(PersonId(1), "Printer".to_owned(), String::new());
    let failed = store.write::<(), StoreError>(|tx| {
        tx.open(&opening.event(), &stamp(10))?;
        tx.add_person(&newcomer("eve", Role::Agent), Instant(10))?;
        Err(StoreError::Busy)
    });
    assert!(matches!(failed, Err(StoreError::Busy)));
    assert_eq!(read(store, |it| it.ticket(TicketId(1))), None);
    assert_eq!(read(store, |it| it.person_with_login("eve")), None);
    assert_eq!(opened(store, "Screen", 20).id, TicketId(1));
}

fn a_desk_that_has_moved_is_only_read(store: &Store) {
    opened(store, "Screen", 20);
    let session = store.open(Access::Write).unwrap();
    session.write(|tx| tx.mark_moved("postgres://db/desk")).unwrap();
    // Whoever had it open already, and whoever opens it now.
    for session in [session, store.open(Access::Write).unwrap()] {
        let refused = session.write(|_| Ok::<_, StoreError>(()));
        assert!(matches!(refused, Err(StoreError::Moved(to)) if to == "postgres://db/desk"));
    }
    assert_eq!(read(store, |it| it.moved_to()).as_deref(), Some("postgres://db/desk"));
    assert!(read(store, |it| it.ticket(TicketId(1))).is_some());
    let mut lines = String::new();
    read(store, |it| {
        it.lines(&mut |line| {
            lines.push_str(&serde_json::to_string(line).unwrap());
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })
    });
    assert!(!lines.contains("postgres://db"), "it is no part of the desk: {lines}");
    assert_eq!(store.open(Access::Read).unwrap().findings().unwrap(), []);
}

fn a_closure_that_panics_changes_nothing(store: &Store) {
    let opening = Opening::incident(PersonId(1), "Printer".to_owned(), String::new());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write::<(), StoreError>(|tx| {
            tx.open(&opening.clone().event(), &stamp(10))?;
            panic!("in the middle of it")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(read(store, |it| it.ticket(TicketId(1))), None);
}

fn a_reader_sees_one_state(store: &Store) {
    opened(store, "Printer", 10);
    let (before, after) = read(store, |snapshot| {
        let before = snapshot.ticket(TicketId(2))?;
        opened(store, "Screen", 20);
        Ok((before, snapshot.ticket(TicketId(2))?))
    });
    assert_eq!((before, after), (None, None));
    assert!(read(store, |it| it.ticket(TicketId(2))).is_some());
}

fn a_transaction_reads_what_it_wrote(store: &Store) {
    let opening = Opening::incident(PersonId(1), "Printer".to_owned(), String::new());
    store
        .write::<_, StoreError>(|tx| {
            let ticket = tx.open(&opening.event(), &stamp(10))?;
            assert_eq!(tx.ticket(ticket.id)?, Some(ticket.clone()));
            let ticket = tx.record(ticket, &[replied("one")], &stamp(11))?;
            let ticket = tx.record(ticket, &[replied("two")], &stamp(12))?;
            assert_eq!(tx.ticket(ticket.id)?, Some(ticket));
            Ok(())
        })
        .expect("it is written");
    assert!(store.open(Access::Read).unwrap().findings().unwrap().is_empty());
}

fn people_are_found_by_login_and_address_whatever_the_case(store: &Store) {
    let email = Some("Marie@Site.example".to_owned());
    let marie =
        Newcomer { email, name: Some("Marie".to_owned()), ..newcomer("marie", Role::Requester) };
    let marie =
        store.write::<_, StoreError>(|tx| tx.add_person(&marie, Instant(5))).expect("added");
    for name in ["marie", "MARIE", "marie@site.example"] {
        assert_eq!(read(store, |it| it.person_called(name)), Some(marie.clone()));
    }
    assert_eq!(read(store, |it| it.person_with_login("marie@site.example")), None);
    assert_eq!(read(store, |it| it.person(marie.id)), Some(marie.clone()));
    let logins: Vec<String> =
        read(store, |it| it.people()).into_iter().map(|it| it.login).collect();
    assert_eq!(logins, ["ada", "marie"]);
    let renamed = Person { name: Some("Marie Dupont".to_owned()), ..marie };
    store.write::<_, StoreError>(|tx| tx.update_person(&renamed)).expect("changed");
    assert_eq!(read(store, |it| it.person(renamed.id)), Some(renamed));
}

fn a_login_and_an_address_are_one_persons(store: &Store) {
    let email = Some("eve@site.example".to_owned());
    let eve = Newcomer { email: email.clone(), ..newcomer("eve", Role::Agent) };
    store.write::<_, StoreError>(|tx| tx.add_person(&eve, Instant(5))).expect("added");
    for other in [newcomer("EVE", Role::Agent), Newcomer { email, ..newcomer("bob", Role::Agent) }]
    {
        let refused = store.write::<_, StoreError>(|tx| tx.add_person(&other, Instant(5)));
        assert!(matches!(refused, Err(StoreError::Taken { .. })), "{refused:?}");
    }
}

fn events_are_given_in_their_order_and_filtered(store: &Store) {
    let (one, two) = (opened(store, "a", 10), opened(store, "b", 20));
    store
        .write::<_, StoreError>(|tx| tx.record(one, &[replied("x")], &stamp(5)))
        .expect("recorded");
    let eve = store
        .write::<_, StoreError>(|tx| tx.add_person(&newcomer("eve", Role::Agent), Instant(0)))
        .expect("added");
    let by_eve = Stamp { by: Some(eve.id), ..stamp(30) };
    store.write::<_, StoreError>(|tx| tx.record(two, &[replied("y")], &by_eve)).expect("recorded");
    let ids = |which: Events| -> Vec<i64> {
        all_events(store, &which).iter().map(|it| it.id.0).collect()
    };
    let none = Events::default;
    assert_eq!(ids(none()), [1, 2, 3, 4]);
    assert_eq!(ids(Events { ticket: Some(TicketId(1)), ..none() }), [1, 3]);
    assert_eq!(ids(Events { since: Some(Instant(10)), ..none() }), [1, 2, 4]);
    assert_eq!(ids(Events { by: Some(Doer::Person(eve.id)), ..none() }), [4]);
    assert_eq!(ids(Events { after: Some(EventId(2)), ..none() }), [3, 4]);
    assert_eq!(all_events(store, &none())[3].stamp, by_eve);
}

fn a_key_is_remembered_once(store: &Store) {
    let keyed = stamp(10).keyed(Some("night-7".to_owned()));
    let opening = Opening::incident(PersonId(1), "Printer".to_owned(), String::new());
    let open = || store.write::<_, StoreError>(|tx| tx.open(&opening.clone().event(), &keyed));
    let ticket = open().expect("the first time");
    assert_eq!(read(store, |it| it.keyed("night-7")), Some(ticket.id));
    assert_eq!(read(store, |it| it.keyed("night-8")), None);
    assert!(open().is_err(), "the same key twice");
    assert_eq!(all_events(store, &Events::default()).len(), 1);
}

fn what_is_due_is_given_in_the_order_of_numbers(store: &Store) {
    for until in [300, 100, 200] {
        let ticket = opened(store, "x", 1);
        let held = Fact::Held { old: State::Open, until: Some(Instant(until)) };
        store
            .write::<_, StoreError>(|tx| tx.record(ticket, &[held.into()], &stamp(2)))
            .expect("held");
    }
    let due = |horizon| read(store, |it| it.due(Instant(horizon)));
    assert_eq!(due(99), []);
    assert_eq!(due(100), [TicketId(2)]);
    assert_eq!(due(300), [TicketId(1), TicketId(2), TicketId(3)]);
}

/// A desk after anything may have happened on it, and everything that may be asked of its lists.
fn lists_are_what_the_query_says(store: &Store) {
    let mut runner = TestRunner::deterministic();
    let played = steps(120).new_tree(&mut runner).expect("steps").current();
    let tickets = play(store, &played);
    assert!(tickets.iter().any(|it| it.state() == State::Closed), "a varied desk");
    for _ in 0..300 {
        let query = queries().new_tree(&mut runner).expect("a query").current();
        let mut expected: Vec<&Ticket> = tickets.iter().filter(|it| query.matches(it)).collect();
        expected.sort_by_key(|it| query.place(it));
        assert_eq!(read(store, |it| it.count(&query)), expected.len() as u64);
        let listed = listed(store, &query);
        assert_eq!(listed.iter().collect::<Vec<_>>(), expected, "{query:?}");
    }
}

fn listed(store: &Store, query: &Query) -> Vec<Ticket> {
    read(store, |snapshot| {
        let mut found = Vec::new();
        snapshot.tickets::<StoreError>(query, Described::Yes, &mut |row| {
            assert_eq!(row.description.unwrap_or_default(), snapshot.description(row.ticket.id)?);
            found.push(row.ticket);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    })
}

fn sieve<T: Ord + std::fmt::Debug + Clone>(
    values: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Sieve<T>> {
    let some = move |most| prop::collection::btree_set(values.clone(), 0..=most);
    (some(2), some(1)).prop_map(|(any, none)| Sieve { any, none })
}

fn queries() -> impl Strategy<Value = Query> {
    let viewer = (prop::option::of(1..=6_i64), any::<bool>())
        .prop_map(|(person, agent)| Viewer { person: person.map(PersonId), agent });
    let states = prop::collection::btree_set(prop::sample::select(State::ALL), 1..=5);
    let person = (1..=6_i64).prop_map(PersonId);
    let in_charge = prop_oneof![Just(InCharge::Nobody), person.clone().prop_map(InCharge::Person)];
    let members = |Sieve { any, none }| Members { all: any, none };
    let people = (sieve(in_charge), sieve(person.clone()), sieve(person));
    let words = (sieve(prop::sample::select(Priority::ALL)), sieve("[ab]"), sieve("[ab]"));
    let hours = prop::option::of((0..400_i64).prop_map(|it| Instant(it * 3600)));
    let rest = (hours.clone(), hours, any::<bool>(), prop::sample::select(Order::ALL));
    (viewer, states, people, words, rest).prop_map(
        move |(viewer, states, (in_charge, requesters, watchers), words, rest)| {
            let (priorities, tags, items) = words;
            let (since, until, due, order) = rest;
            let watchers = Members { all: watchers.any, none: watchers.none };
            let tags = members(tags);
            Query {
                viewer,
                states: states.into_iter().collect(),
                in_charge,
                requesters,
                watchers,
                priorities,
                tags,
                items,
                since,
                until,
                due,
                order,
            }
        },
    )
}

/// A desk on which much was said with few words: tickets, replies, notes, changed subjects.
fn talkative(store: &Store, tickets: usize) {
    let mut runner = TestRunner::deterministic();
    let words = "(imprimante|Imprimantes|écran|toner|vide|wifi|a|b|c|rare[0-9]{2}|l’été)";
    let text = prop::collection::vec(words, 1..8).prop_map(|it| it.join(" "));
    let mut text = || text.new_tree(&mut runner).expect("a text").current();
    store
        .write::<_, StoreError>(|tx| {
            for at in 0..tickets {
                let opening = Opening::incident(PersonId(1), text(), text());
                let stamp = stamp(i64::try_from(at).unwrap_or_default());
                let ticket = tx.open(&opening.event(), &stamp)?;
                let mut edited = Event::from(Fact::Edited(Box::new(Edited::by(Side::Agent))));
                edited.words.old_subject = Some(ticket.subject.clone());
                edited.words.subject = Some(text());
                let note = Event::saying(Fact::Noted, Some(text()));
                let events = [replied(&text()), note, edited];
                tx.record(ticket, &events[..at % 4], &stamp)?;
            }
            Ok(())
        })
        .expect("all of it is recorded");
}

/// What a search should find, from reading everything.
fn expected(store: &Store, sought: &Sought) -> Vec<(TicketId, EventId)> {
    let plain = |text: &str| words(text).all().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let mut found: BTreeMap<TicketId, (BTreeSet<&Term>, bool, Option<EventId>)> = BTreeMap::new();
    let tickets = listed(
        store,
        &Query {
            states: State::ALL.iter().copied().collect(),
            ..Query::of(Viewer { person: None, agent: true })
        },
    );
    let subjects: BTreeMap<_, _> = tickets.iter().map(|it| (it.id, it.subject.as_str())).collect();
    for entry in all_events(store, &Events::default()) {
        let (body, opens) = said(&entry.event);
        let texts = [plain(&body), plain(opens.map_or("", |_| subjects[&entry.ticket]))];
        let says = |term: &&Term| texts.iter().any(|it| term.places(it).next().is_some());
        let case = found.entry(entry.ticket).or_default();
        let terms: Vec<&Term> = sought.all.iter().filter(says).collect();
        if !terms.is_empty() {
            case.2 = Some(entry.id);
        }
        case.0.extend(terms);
        case.1 |= sought.none.iter().any(|it| says(&it));
    }
    let fit = found.into_iter().filter(|(_, it)| it.0.len() == sought.all.len() && !it.1);
    let mut hits: Vec<_> = fit.filter_map(|(ticket, it)| Some((ticket, it.2?))).collect();
    hits.sort_by_key(|(_, event)| Reverse(*event));
    hits
}

fn soughts() -> impl Strategy<Value = Sought> {
    let word = "(imprimante|imprim|ecran|toner|vide|wifi|a|b|c|rare[0-9]{2}|ete|nothing)";
    let term = (prop::collection::vec(word, 1..3), prop::bool::weighted(0.2))
        .prop_map(|(words, open)| Term { words, open });
    let terms = |counts| prop::collection::btree_set(term.clone(), counts);
    (terms(1..4), terms(0..2)).prop_map(|(all, none)| Sought { all, none })
}

fn searched(store: &Store, sought: &Sought, finds: Finds) -> Vec<(TicketId, EventId)> {
    let mut query = Query::of(Viewer { person: Some(PersonId(1)), agent: true });
    query.states = State::ALL.iter().copied().collect();
    read(store, |snapshot| {
        let mut found = Vec::new();
        snapshot.search::<StoreError>(&query, (sought, finds, Extent::ALL), &mut |hit| {
            found.push((hit.ticket.id, hit.event));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    })
}

/// Some words are in more events than are looked up at once, some in a few.
fn what_was_said_is_found(store: &Store) {
    talkative(store, 1_200);
    let mut runner = TestRunner::deterministic();
    let mut finds = 0;
    for _ in 0..40 {
        let sought = soughts().new_tree(&mut runner).expect("words").current();
        let wanted = expected(store, &sought);
        finds += usize::from(!wanted.is_empty());
        assert_eq!(searched(store, &sought, Finds::Newest), wanted, "{sought:?}");
        let ids = |hits: Vec<(TicketId, EventId)>| -> BTreeSet<TicketId> {
            hits.into_iter().map(|(ticket, _)| ticket).collect()
        };
        let best = searched(store, &sought, Finds::Best);
        assert_eq!(ids(best), ids(wanted), "the best are the same in another order: {sought:?}");
    }
    assert!(finds > 10, "the words are not only such as nobody said");
}

fn a_list_stops_when_it_is_told_to(store: &Store) {
    for _ in 0..5 {
        opened(store, "x", 1);
    }
    let mut query = Query::of(Viewer { person: Some(PersonId(1)), agent: true });
    query.order = Order::Newest;
    let mut seen = Vec::new();
    read(store, |snapshot| {
        snapshot.tickets::<StoreError>(&query, Described::No, &mut |row| {
            assert_eq!(row.description, None);
            seen.push(row.ticket.id.0);
            Ok(if seen.len() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })
    });
    assert_eq!(seen, [5, 4]);
}

fn writers_wait_for_one_another_and_none_is_lost(store: &Store) {
    let ticket = opened(store, "Printer", 1).id;
    thread::scope(|scope| {
        for writer in 0..8 {
            scope.spawn(move || {
                for number in 0..10 {
                    let text = format!("{writer}.{number}");
                    store
                        .write::<_, StoreError>(|tx| {
                            let ticket = tx.ticket(ticket)?.expect("it is there");
                            tx.record(ticket, &[replied(&text)], &stamp(2))
                        })
                        .expect("a writer waits");
                }
            });
        }
    });
    assert_eq!(all_events(store, &Events::default()).len(), 81);
    assert!(store.open(Access::Read).unwrap().findings().unwrap().is_empty());
}

fn seals_cover_what_happened_since(store: &Store) {
    let seal = || store.write::<_, StoreError>(|tx| tx.seal(Instant(9))).expect("it is sealed");
    seal();
    opened(store, "Printer", 1);
    seal();
    seal();
    opened(store, "Screen", 2);
    seal();
    assert!(store.open(Access::Read).unwrap().findings().unwrap().is_empty());
}

fn the_newest_event_has_the_clock_of_its_time(store: &Store) {
    assert_eq!(read(store, |it| it.newest()), None);
    opened(store, "Printer", 500);
    opened(store, "Screen", 100);
    assert_eq!(read(store, |it| it.newest()), Some(Instant(100)));
}

fn a_copy_is_whole(store: &Store) {
    opened(store, "Printer", 1);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let copy = Store::at(folder.path().join("copy.db"));
    store.open(Access::Read).unwrap().backup(copy.path()).expect("it is copied");
    opened(store, "Screen", 2);
    assert_eq!(
        read(&copy, |it| it.ticket(TicketId(1))).map(|it| it.subject),
        Some("Printer".to_owned())
    );
    assert_eq!(read(&copy, |it| it.ticket(TicketId(2))), None);
    assert!(copy.open(Access::Read).unwrap().findings().unwrap().is_empty());
}

fn a_sound_store_has_no_findings(store: &Store) {
    let mut runner = TestRunner::deterministic();
    let played: Vec<Step> = steps(60).new_tree(&mut runner).expect("steps").current();
    play(store, &played);
    assert_eq!(store.open(Access::Read).unwrap().findings().unwrap(), []);
}

fn tidying_changes_nothing(store: &Store) {
    let ticket = opened(store, "Printer", 1);
    store.open(Access::Write).unwrap().tidy().expect("it is tidied");
    assert_eq!(read(store, |it| it.ticket(ticket.id)), Some(ticket));
}

fn services_are_replaced_as_a_whole(store: &Store) {
    let service = |key: &str| Service {
        key: key.to_owned(),
        title: Texts { fr: format!("Le {key}"), en: format!("The {key}") },
        description: Texts::default(),
        synonyms: vec!["mdp".to_owned()],
        category: None,
        urgency: Urgency::High,
        priority: Some(Priority::Low),
        assignee: None,
        watchers: Vec::new(),
        form: Vec::new(),
    };
    let kept = || store.read(|snapshot| snapshot.services()).unwrap();
    assert_eq!(kept(), []);
    for services in [vec![service("b"), service("a")], vec![service("c")], vec![]] {
        store.write(|tx| tx.replace_services(&services)).unwrap();
        assert_eq!(kept(), services);
    }
}
