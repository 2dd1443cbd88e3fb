//! Where one line of the table ends and the next begins: dates, texts, repetitions, guests.

use super::*;
use crate::domain::attachment::Attachment;
use crate::domain::event::{Side, Waiting, WaitingOn};
use crate::domain::lifecycle::decide_answer;
use crate::domain::refusal::{NoLink, Wanted};
use crate::domain::status::ClosedBy;
use crate::domain::ticket::{Link, LinkKind};

fn file() -> Attachment {
    let (name, media_type) = ("screen.png".to_owned(), "image/png".to_owned());
    Attachment { name, media_type, bytes: 1, digest: String::new() }
}

fn facts(ticket: &Ticket, who: PersonId, action: &Action, now: Instant) -> Vec<Fact> {
    match ask(ticket, who, action, now) {
        Ok(Decision::Events(events)) => events.into_iter().map(|it| it.fact).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_window_ends_at_its_second() {
    let (ticket, _) = ticket_in(Column::ClosedWithin);
    let end = T0.after(Rules::default().reopen_window);
    let before = Instant(end.0 - 1);
    assert!(ask(&ticket, REQUESTER, &reopen("Still dead"), before).is_ok());
    let over = Refusal::WindowOver { id: ticket.id, closed_at: T0 };
    assert_eq!(ask(&ticket, REQUESTER, &reopen("Still dead"), end), Err(over));
    let more = reply("It is the one on the second floor");
    assert_ne!(ask(&ticket, REQUESTER, &more, before), Ok(Decision::FollowUp));
    assert_eq!(ask(&ticket, REQUESTER, &more, end), Ok(Decision::FollowUp));
}

#[test]
fn what_needs_a_text_is_refused_without() {
    let missing = |who, column, action: Action| {
        let (ticket, now) = ticket_in(column);
        ask(&ticket, who, &action, now)
    };
    let blank = " \n";
    for (who, column, action, wanted) in [
        (REQUESTER, Column::Open, reply(blank), Wanted::Message),
        (AGENT, Column::Open, Action::Note(message(blank)), Wanted::Message),
        (AGENT, Column::Open, Action::Resolve(resolution(blank)), Wanted::Resolution),
        (REQUESTER, Column::Resolved, reopen(blank), Wanted::Reason),
        (AGENT, Column::ClosedAfter, Action::Reopen { reason: None }, Wanted::Reason),
        (AGENT, Column::Resolved, close(Closing::OnBehalf(blank.to_owned()), None), Wanted::Ground),
    ] {
        assert_eq!(missing(who, column, action), Err(Refusal::TextMissing(wanted)));
    }
}

#[test]
fn what_is_written_is_kept_to_the_letter() {
    let (ticket, now) = ticket_in(Column::Open);
    let message = || Message { attachments: vec![file()], ..message(" It smokes.\n") };
    for (who, action) in [
        (REQUESTER, Action::Reply(message())),
        (AGENT, Action::Note(message())),
        (AGENT, Action::Resolve(Resolve { message: message(), duplicate_of: None })),
        (
            AGENT,
            Action::Wait(Wait { on: Awaited::Requester, until: None, question: Some(message()) }),
        ),
    ] {
        let Ok(Decision::Events(events)) = ask(&ticket, who, &action, now) else { panic!() };
        let words = &events[0].words;
        assert_eq!(words.text.as_deref(), Some(" It smokes.\n"), "{action:?}");
        assert_eq!(words.attachments, [file()], "{action:?}");
    }
    let hold = Action::Hold(Hold { until: Until::Open, why: Some("Strike".to_owned()) });
    for (who, column, action) in [
        (AGENT, Column::Open, hold),
        (AGENT, Column::OnHold, reopen("Strike")),
        (REQUESTER, Column::Resolved, reopen("Strike")),
        (AGENT, Column::Resolved, close(Closing::OnBehalf("Strike".to_owned()), None)),
    ] {
        let (ticket, now) = ticket_in(column);
        let Ok(Decision::Events(events)) = ask(&ticket, who, &action, now) else { panic!() };
        assert_eq!(events[0].words.text.as_deref(), Some("Strike"), "{action:?}");
    }
}

#[test]
fn a_file_speaks_for_itself_and_is_never_thanks() {
    let shown = |text| Action::Reply(Message { attachments: vec![file()], ..message(text) });
    let cells = "stays unread | open unread | stays unread | open unread | open unread again | = | follow-up";
    row(REQUESTER, &shown(""), cells);
    row(REQUESTER, &shown("Merci"), cells);
}

#[test]
fn a_ticket_is_taken_over_only_from_somebody() {
    let (mut ticket, now) = ticket_in(Column::Open);
    let take = |grip| Action::Take(grip);
    let over = |old, new, forced| [Fact::Assigned { old, new: Some(new), forced }];
    let forced = facts(&ticket, OTHER_AGENT, &take(Grip::Force), now);
    assert_eq!(forced, over(Some(AGENT), OTHER_AGENT, true));
    assert_eq!(facts(&ticket, AGENT, &take(Grip::Force), now), []);
    does(&mut ticket, AGENT, &Action::Assign(None), now);
    assert_eq!(ticket.assignee, None);
    assert_eq!(facts(&ticket, AGENT, &Action::Assign(None), now), []);
    let taken = facts(&ticket, OTHER_AGENT, &take(Grip::Force), now);
    assert_eq!(taken, over(None, OTHER_AGENT, false));
    let given = Action::Assign(Some(Candidate { id: OTHER_AGENT, role: Role::Admin }));
    assert_eq!(facts(&ticket, AGENT, &given, now), over(None, OTHER_AGENT, false));
}

#[test]
fn whom_one_waits_for_becomes_a_watcher_once() {
    let (mut ticket, now) = ticket_in(Column::Open);
    let asked = |ticket: &Ticket, on| match &facts(ticket, AGENT, &wait_on(on), now)[..] {
        [Fact::Waiting(Waiting { on, watcher, .. })] => (*on, *watcher),
        other => panic!("{other:?}"),
    };
    let person = |it| Awaited::Third(Party::Person(it));
    let supplier = asked(&ticket, person(SUPPLIER));
    assert_eq!(supplier, (WaitingOn::Person(SUPPLIER), Some(SUPPLIER)));
    assert_eq!(asked(&ticket, person(WATCHER)), (WaitingOn::Person(WATCHER), None));
    assert_eq!(asked(&ticket, person(REQUESTER)), (WaitingOn::Requester, None));
    let dell = Awaited::Third(Party::Outside("Dell".to_owned()));
    assert_eq!(asked(&ticket, dell.clone()), (WaitingOn::Outside, None));
    does(&mut ticket, AGENT, &wait_on(dell.clone()), now);
    let pending = Status::Pending { on: dell, until: None, reminded: false };
    assert_eq!(ticket.status, pending);
    assert_eq!(ticket.unanswered, Some(Party::Outside("Dell".to_owned())));
    does(&mut ticket, AGENT, &wait_on(Awaited::Requester), now);
    assert_eq!(ticket.unanswered, None, "the question that counts is the last one");
}

#[test]
fn a_hold_without_a_date_has_none_whatever_it_was() {
    let (ticket, now) = ticket_in(Column::OnHold);
    let hold = |until| Action::Hold(Hold { until, why: None });
    let until = |action: &Action, now| match &facts(&ticket, AGENT, action, now)[..] {
        [Fact::Held { until, .. }] => *until,
        other => panic!("{other:?}"),
    };
    let date = T0.after(DAY);
    assert_eq!(until(&hold(Until::Open), now), None);
    assert_eq!(until(&hold(Until::Again), Instant(date.0 - 1)), Some(date));
    assert_eq!(until(&hold(Until::Again), date), None, "it has come");
    assert_eq!(until(&hold(Until::At(T0)), now), Some(T0));
}

#[test]
fn a_comment_is_kept_with_what_it_belongs_to() {
    let commented = |rating| {
        let comment = Some("Fast".to_owned());
        Action::Close(Close { how: Closing::Validate, rating, comment })
    };
    let texts = |column, rating| {
        let (ticket, now) = ticket_in(column);
        let decision = ask(&ticket, REQUESTER, &commented(rating), now)?;
        let Decision::Events(events) = decision else { panic!() };
        Ok(events.into_iter().map(|it| it.words.text.unwrap_or_default()).collect::<Vec<_>>())
    };
    assert_eq!(texts(Column::Resolved, None), Ok(vec!["Fast".to_owned()]));
    assert_eq!(texts(Column::Resolved, Some(4)), Ok(vec![String::new(), "Fast".to_owned()]));
    assert_eq!(texts(Column::ClosedWithin, Some(4)), Ok(vec!["Fast".to_owned()]));
    let lost = Refusal::AlreadyClosed { id: TicketId(42), at: T0 };
    assert_eq!(texts(Column::ClosedWithin, None), Err(lost));
}

#[test]
fn a_requester_closes_on_nobodys_behalf_unless_they_are_an_agent() {
    let (ticket, now) = ticket_in(Column::Resolved);
    let on_behalf = close(Closing::OnBehalf("By phone".to_owned()), None);
    assert_eq!(ask(&ticket, REQUESTER, &on_behalf, now), Err(Refusal::NeedsRole(Role::Agent)));
    let both = Actor { role: Role::Agent, ..actor(REQUESTER) };
    assert_eq!(outcome_of(Column::Resolved, &both, &on_behalf), "closed unread");
    let closed = facts(&ticket, AGENT, &on_behalf, now);
    let by = ClosedBy::Agent;
    assert_eq!(closed, [Fact::Closed { old: State::Resolved, by, withdrawn: false }]);
    row(AGENT, &close(Closing::Withdraw, None), "no: NeedsRequester | = | = | = | = | = | =");
}

#[test]
fn what_was_given_up_is_never_rated() {
    let (mut ticket, now) = ticket_in(Column::Open);
    does(&mut ticket, REQUESTER, &close(Closing::Withdraw, None), now);
    assert!(matches!(ticket.status, Status::Closed { withdrawn: true, resolved_at: None, .. }));
    let rated = close(Closing::Validate, Some(5));
    assert_eq!(ask(&ticket, REQUESTER, &rated, now), Err(Refusal::NothingToRate(ticket.id)));
    let (mut ticket, now) = ticket_in(Column::Resolved);
    does(&mut ticket, REQUESTER, &close(Closing::Withdraw, None), now);
    assert!(matches!(ticket.status, Status::Closed { withdrawn: true, .. }));
    assert_eq!(ask(&ticket, REQUESTER, &rated, now), Err(Refusal::NothingToRate(ticket.id)));
    does(&mut ticket, REQUESTER, &reply("Merci ❤️"), now);
    assert_eq!(ticket.satisfaction, None);
}

#[test]
fn only_glad_thanks_of_the_requester_are_a_heart_and_only_the_first() {
    let score = |ticket: &Ticket| ticket.satisfaction.as_ref().map(|it| it.score);
    let (mut ticket, now) = ticket_in(Column::Resolved);
    does(&mut ticket, WATCHER, &reply("Merci ❤️"), now);
    assert_eq!(score(&ticket), None);
    does(&mut ticket, REQUESTER, &reply("OK, c'est noté"), now);
    assert_eq!(score(&ticket), None, "a mere receipt");
    let mut rated = ticket.clone();
    does(&mut rated, REQUESTER, &close(Closing::Validate, Some(2)), now);
    does(&mut rated, REQUESTER, &reply("Merci ❤️"), now);
    assert_eq!(score(&rated), Some(2));
    does(&mut ticket, REQUESTER, &reply("Merci ❤️"), now);
    assert_eq!(score(&ticket), Some(5));
}

#[test]
fn a_duplicate_says_of_what() {
    let (ticket, now) = ticket_in(Column::Open);
    let duplicate = |other| {
        let duplicate_of = Some(TicketId(other));
        Action::Resolve(Resolve { duplicate_of, ..resolution("As in the other one") })
    };
    let facts = facts(&ticket, AGENT, &duplicate(7), now);
    let [Fact::Edited(edited), Fact::Resolved { .. }] = &facts[..] else { panic!("{facts:?}") };
    assert_eq!(edited.links_added, [Link { kind: LinkKind::Duplicates, id: TicketId(7) }]);
    let itself = ask(&ticket, AGENT, &duplicate(42), now);
    assert_eq!(itself, Err(Refusal::Link(NoLink::ToItself(TicketId(42)))));
}

#[test]
fn a_guest_answers_what_was_asked_of_their_address() {
    let address = "help@dell.test";
    let (mut ticket, now) = ticket_in(Column::Open);
    let asked = Awaited::Third(Party::Outside(address.to_owned()));
    does(&mut ticket, AGENT, &wait_on(asked), now);
    let guest = Actor { person: PersonId::NOBODY, ..actor(STRANGER) };
    let rules = Rules::default();
    let asking = Asked { actor: &guest, rules: &rules, now };
    let answer = |from: &str| {
        let answer = message("The part arrives on Monday");
        let decision = decide_answer(&ticket, (from, &answer), &asking);
        let Ok(Decision::Events(events)) = decision else { panic!("{decision:?}") };
        let mut after = ticket.clone();
        events.iter().for_each(|event| after.apply(event, now));
        let Fact::Replied(replied) = &events[0].fact else { panic!() };
        (replied.side, after.state(), after.unanswered.is_none())
    };
    assert_eq!(answer(address), (Side::ThirdParty, State::Open, true));
    assert_eq!(answer("other@dell.test").1, State::Pending);
    let blank = decide_answer(&ticket, (address, &message("")), &asking);
    assert_eq!(blank, Err(Refusal::TextMissing(Wanted::Message)));
}

#[test]
fn a_late_answer_of_somebody_else_does_not_count_as_the_awaited_one() {
    let (mut ticket, now) = ticket_in(Column::Open);
    for address in ["help@dell.test", "help@hp.test"] {
        let asked = Awaited::Third(Party::Outside(address.to_owned()));
        does(&mut ticket, AGENT, &wait_on(asked), now);
    }
    let guest = Actor { person: PersonId::NOBODY, ..actor(STRANGER) };
    let rules = Rules::default();
    let mut answers = |from: &str| {
        let answer = message("The part arrives on Monday");
        let asked = Asked { actor: &guest, rules: &rules, now };
        let Ok(Decision::Events(events)) = decide_answer(&ticket, (from, &answer), &asked) else {
            panic!()
        };
        events.iter().for_each(|event| ticket.apply(event, now));
        ticket.state()
    };
    assert_eq!(answers("help@dell.test"), State::Pending);
    assert_eq!(answers("help@hp.test"), State::Open);
}

#[test]
fn what_was_asked_stays_so_until_who_was_asked_answers() {
    let after = |who, text| {
        let (mut ticket, now) = ticket_in(Column::OnHold);
        does(&mut ticket, who, &reply(text), now);
        ticket.unanswered
    };
    assert_eq!(after(SUPPLIER, "The part arrives on Monday"), None);
    for (who, text) in [
        (SUPPLIER, "Merci"),
        (WATCHER, "The same on the third floor"),
        (AGENT, "Have you tried again?"),
        (REQUESTER, "Merci"),
    ] {
        assert_eq!(after(who, text), Some(Party::Person(SUPPLIER)), "{who:?}: {text}");
    }
}

#[test]
fn the_ball_is_where_it_is_since_it_came_there() {
    let (mut ticket, now) = ticket_in(Column::Open);
    assert_eq!(ticket.since, T0);
    does(&mut ticket, REQUESTER, &reply("One more thing"), now);
    assert_eq!((ticket.since, ticket.updated_at), (T0, now), "it has not moved");
    does(&mut ticket, OTHER_AGENT, &Action::Take(Grip::Force), now);
    assert_eq!(ticket.since, now, "it went to somebody else");
    let later = now.after(DAY);
    does(&mut ticket, AGENT, &wait_on(Awaited::Requester), later);
    assert_eq!(ticket.since, later);
}

#[test]
fn what_the_requester_says_with_a_closing_is_unread() {
    let unread = |comment: Option<&str>| {
        let (mut ticket, now) = ticket_in(Column::Resolved);
        let comment = comment.map(str::to_owned);
        let close = Close { how: Closing::Validate, rating: None, comment };
        does(&mut ticket, REQUESTER, &Action::Close(close), now);
        ticket.unread
    };
    assert!(unread(Some("Fast")) && !unread(None));
    let (mut ticket, now) = ticket_in(Column::Resolved);
    does(&mut ticket, WATCHER, &reply("The same on the third floor"), now);
    let mut by_clock = ticket.clone();
    does(&mut ticket, REQUESTER, &close(Closing::Validate, None), now);
    assert!(ticket.unread, "nobody has read it by that");
    let due = deadlines::due(&by_clock, &Rules::default(), T0.after(DAY * 3)).unwrap();
    by_clock.apply(&due, now);
    assert!(by_clock.unread);
    let (mut ticket, now) = ticket_in(Column::Resolved);
    does(&mut ticket, WATCHER, &reply("The same on the third floor"), now);
    does(&mut ticket, AGENT, &close(Closing::OnBehalf("By phone".to_owned()), None), now);
    assert!(!ticket.unread);
}
