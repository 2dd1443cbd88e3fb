//! What the clock does, what a hold remembers, whom a rating is refused.

use super::*;

#[test]
fn the_clock_acts_at_the_second_and_not_before() {
    let rules = Rules::default();
    let (ticket, _) = ticket_in(Column::Resolved);
    let due = T0.after(Duration::from_hours(48));
    assert_eq!(deadlines::due(&ticket, &rules, Instant(due.0 - 1)), None);
    let closed = deadlines::due(&ticket, &rules, due).map(|event| event.fact.name());
    assert_eq!(closed, Some("closed"));
    let (ticket, _) = ticket_in(Column::OnHold);
    let woken = deadlines::due(&ticket, &rules, T0.after(DAY)).map(|event| event.fact.name());
    assert_eq!(woken, Some("woken"));
}

#[test]
fn a_reminder_and_a_warning_come_once() {
    let rules = Rules { warn_before: Some(DAY), ..Rules::default() };
    let (mut ticket, _) = ticket_in(Column::Resolved);
    let now = T0.after(DAY);
    let warning = deadlines::due(&ticket, &rules, now).expect("a warning is due");
    assert_eq!(warning.fact, Fact::Warned);
    ticket.apply(&warning, now);
    assert_eq!(deadlines::due(&ticket, &rules, now), None);
    let (mut ticket, _) = ticket_in(Column::Open);
    let question = Wait { on: Awaited::Requester, until: Some(now), question: None };
    does(&mut ticket, AGENT, &Action::Wait(question), T0);
    let reminder = deadlines::due(&ticket, &rules, now).expect("a reminder is due");
    assert_eq!(reminder.fact, Fact::Reminded);
    ticket.apply(&reminder, now);
    assert_eq!(deadlines::due(&ticket, &rules, now), None);
}

#[test]
fn a_hold_remembers_its_date_until_it_has_passed() {
    let (mut ticket, now) = ticket_in(Column::OnHold);
    does(&mut ticket, REQUESTER, &reply("One more thing"), now);
    assert_eq!(ticket.state(), State::Open);
    does(&mut ticket, AGENT, &Action::Hold(Hold { until: Until::Again, why: None }), now);
    assert_eq!(ticket.status, Status::OnHold { until: Some(T0.after(DAY)) });
    let later = T0.after(DAY * 2);
    does(&mut ticket, AGENT, &reopen("now"), later);
    does(&mut ticket, AGENT, &Action::Hold(Hold { until: Until::Again, why: None }), later);
    assert_eq!(ticket.status, Status::OnHold { until: None });
}

#[test]
fn nobody_rates_their_own_work() {
    let (mut ticket, now) = ticket_in(Column::Resolved);
    let assign = Action::Assign(Some(Candidate { id: REQUESTER, role: Role::Agent }));
    does(&mut ticket, AGENT, &assign, now);
    let refused = ask(&ticket, REQUESTER, &close(Closing::Validate, Some(5)), now);
    assert_eq!(refused, Err(Refusal::OwnWork(ticket.id)));
    does(&mut ticket, REQUESTER, &reply("Merci"), now);
    assert_eq!(ticket.satisfaction, None);
}

#[test]
fn an_assignee_does_not_rate_in_the_requesters_name() {
    let (ticket, now) = ticket_in(Column::Resolved);
    let disguised = Actor { person: REQUESTER, role: Role::Requester, by: AGENT };
    let rules = Rules::default();
    let asked = Asked { actor: &disguised, rules: &rules, now };
    let refused = decide(&ticket, &close(Closing::Validate, Some(5)), &asked);
    assert_eq!(refused, Err(Refusal::OwnWork(ticket.id)));
    assert!(decide(&ticket, &close(Closing::Validate, None), &asked).is_ok());
}
