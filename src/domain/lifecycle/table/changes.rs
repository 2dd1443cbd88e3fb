//! The rows.

use super::*;

#[test]
fn the_requester_replies_with_substance() {
    row(
        REQUESTER,
        &reply("It is the one on the second floor"),
        "stays unread | open unread | stays unread | open unread | open unread again | open unread again | follow-up",
    );
}

#[test]
fn the_requester_only_thanks() {
    row(
        REQUESTER,
        &reply("Merci ❤️"),
        "stays unread | open unread | stays unread | stays unread | stays unread rated | stays unread rated | stays unread rated",
    );
}

#[test]
fn whoever_only_thanks_moves_nothing_but_an_answer() {
    let thanks = reply("Merci");
    row(WATCHER, &thanks, "stays unread | open unread | stays unread | = | = | = | =");
    row(SUPPLIER, &thanks, "- | - | stays unread | = | = | = | =");
    row(AGENT, &thanks, "stays | open | stays | = | = | = | =");
}

#[test]
fn the_awaited_third_party_replies() {
    row(
        SUPPLIER,
        &reply("The part arrives on Monday"),
        "- | - | open unread | stays unread | stays unread | stays unread | stays unread",
    );
}

#[test]
fn another_watcher_replies() {
    row(
        WATCHER,
        &reply("The same on the third floor"),
        "stays unread | open unread | stays unread | open unread | stays unread | stays unread | stays unread",
    );
}

#[test]
fn an_agent_replies() {
    row(AGENT, &reply("Have you tried again?"), "stays | = | = | = | = | = | =");
}

#[test]
fn a_note_moves_nothing_at_all() {
    for column in COLUMNS {
        let (mut ticket, now) = ticket_in(column);
        let before = ticket.clone();
        does(&mut ticket, OTHER_AGENT, &Action::Note(message("He always says so")), now);
        assert_eq!(ticket, before, "{column:?}");
    }
}

#[test]
fn agents_take_and_assign() {
    let assign = Action::Assign(Some(Candidate { id: OTHER_AGENT, role: Role::Agent }));
    row(AGENT, &assign, "stays assigned | = | = | = | = | no: ReopenFirst | =");
    row(
        OTHER_AGENT,
        &Action::Take(Grip::Force),
        "stays assigned | = | = | = | = | no: ReopenFirst | =",
    );
    row(
        OTHER_AGENT,
        &Action::Take(Grip::Polite),
        "no: Taken | = | = | = | = | no: ReopenFirst | =",
    );
    row(AGENT, &Action::Take(Grip::Polite), "nothing | = | = | = | = | no: ReopenFirst | =");
    let to_a_watcher = Action::Assign(Some(Candidate { id: WATCHER, role: Role::Requester }));
    row(AGENT, &to_a_watcher, "no: NotAnAgent | = | = | = | = | no: ReopenFirst | =");
}

#[test]
fn agents_wait_and_hold() {
    row(
        AGENT,
        &wait_on(Awaited::Requester),
        "pending | stays | stays | pending | no: ReopenFirst | = | =",
    );
    let hold = Action::Hold(Hold { until: Until::Again, why: None });
    row(AGENT, &hold, "on_hold | = | = | stays | no: ReopenFirst | = | =");
}

#[test]
fn agents_resolve() {
    row(
        AGENT,
        &Action::Resolve(resolution("Done")),
        "resolved | = | = | = | no: AlreadyResolved | no: ReopenFirst | =",
    );
}

#[test]
fn the_requester_closes() {
    row(
        REQUESTER,
        &close(Closing::Validate, None),
        "no: NothingToValidate | = | = | = | closed | nothing | =",
    );
    row(REQUESTER, &close(Closing::Withdraw, None), "closed | = | = | = | closed | nothing | =");
    row(
        REQUESTER,
        &close(Closing::Validate, Some(5)),
        "no: NothingToValidate | = | = | = | closed rated | stays rated | =",
    );
    row(REQUESTER, &close(Closing::Withdraw, Some(5)), "no: NothingToRate | = | = | = | = | = | =");
}

#[test]
fn an_agent_closes_only_in_the_requesters_name() {
    row(
        AGENT,
        &close(Closing::Validate, None),
        "no: ResolveFirst | = | = | = | no: OnBehalfOnly | nothing | =",
    );
    row(
        AGENT,
        &close(Closing::OnBehalf("said so by phone".to_owned()), None),
        "no: ResolveFirst | = | = | = | closed | nothing | =",
    );
    let rated = close(Closing::OnBehalf("said so by phone".to_owned()), Some(5));
    row(AGENT, &rated, "no: NeedsRequester | = | = | = | = | = | =");
}

#[test]
fn the_requester_reopens() {
    row(
        REQUESTER,
        &reopen("Still dead"),
        "no: NotResolvedYet | = | = | = | open unread again | open unread again | no: WindowOver",
    );
}

#[test]
fn an_agent_reopens() {
    row(AGENT, &reopen("Saw it smoke"), "nothing | open | = | = | open again | = | =");
    row(
        AGENT,
        &Action::Reopen { reason: None },
        "nothing | open | = | = | no: TextMissing | = | =",
    );
}

#[test]
fn agents_edit_tags_and_watchers_in_any_state() {
    let tag = edit(|edit| assert!(edit.tags.add.insert("printer".to_owned())));
    row(AGENT, &tag, "stays | = | = | = | = | = | =");
    row(REQUESTER, &tag, "no: NeedsRole | = | = | = | = | = | =");
    let watcher = edit(|edit| assert!(edit.watchers.add.insert(STRANGER)));
    row(REQUESTER, &watcher, "stays | = | = | = | = | = | =");
    row(WATCHER, &watcher, "no: NeedsOwner | = | = | = | = | = | =");
    let leave = edit(|edit| assert!(edit.watchers.remove.insert(WATCHER)));
    row(WATCHER, &leave, "stays | = | = | = | = | = | =");
    row(REQUESTER, &leave, "no: NotYourself | = | = | = | = | = | =");
}

#[test]
fn the_request_itself_is_edited_only_while_it_is_unresolved() {
    let cells = "stays | = | = | = | no: ReopenFirst | = | =";
    let nobody = "no: NeedsRole | = | = | = | = | = | =";
    let priority = edit(|edit| edit.priority = Some(Priority::Critical));
    row(AGENT, &priority, cells);
    row(REQUESTER, &priority, nobody);
    let urgency = edit(|edit| edit.urgency = Some(Urgency::High));
    let subject = edit(|edit| edit.subject = Some("Printer of the second floor".to_owned()));
    for action in [urgency, subject] {
        row(AGENT, &action, cells);
        row(REQUESTER, &action, "stays | = | = | = | no: ReopenFirst | = | no: WindowOver");
        row(WATCHER, &action, "no: NeedsOwner | = | = | = | = | = | =");
    }
    row(AGENT, &edit(|edit| edit.requester = Some(STRANGER)), cells);
    row(REQUESTER, &edit(|edit| edit.requester = Some(STRANGER)), nobody);
}

#[test]
fn to_a_stranger_the_ticket_does_not_exist() {
    let hold = Action::Hold(Hold { until: Until::Again, why: None });
    for action in [
        reply("Hello"),
        Action::Note(message("Hello")),
        Action::Take(Grip::Force),
        Action::Resolve(resolution("Done")),
        close(Closing::Validate, None),
        reopen("Why not"),
        wait_on(Awaited::Requester),
        hold,
        edit(|edit| edit.urgency = Some(Urgency::High)),
    ] {
        row(STRANGER, &action, "no: NotFound | = | = | = | = | = | =");
    }
}

#[test]
fn requesters_and_watchers_do_no_agents_work() {
    for who in [REQUESTER, WATCHER] {
        for action in [
            Action::Note(message("Hello")),
            Action::Take(Grip::Polite),
            Action::Assign(None),
            wait_on(Awaited::Requester),
            Action::Hold(Hold { until: Until::Again, why: None }),
            Action::Resolve(resolution("Done")),
        ] {
            row(who, &action, "no: NeedsRole | = | = | = | = | = | =");
        }
    }
    row(WATCHER, &close(Closing::Validate, None), "no: NeedsRequester | = | = | = | = | = | =");
    row(WATCHER, &reopen("Still dead"), "no: NeedsOwner | = | = | = | = | = | =");
}

#[test]
fn a_requester_who_is_an_agent_may_what_either_may_and_speaks_as_requester() {
    let both = Actor { role: Role::Agent, ..actor(REQUESTER) };
    let words = |column, action: &Action| outcome_of(column, &both, action);
    let more = reply("It is the one on the second floor");
    assert_eq!(words(Column::Resolved, &more), "open unread again");
    assert_eq!(words(Column::ClosedAfter, &more), "follow-up");
    assert_eq!(words(Column::Resolved, &close(Closing::Validate, None)), "closed");
    assert_eq!(words(Column::ClosedAfter, &reopen("Still dead")), "open again");
    assert_eq!(words(Column::OnHold, &reopen("Still dead")), "open");
    assert_eq!(words(Column::Open, &Action::Resolve(resolution("Found it"))), "resolved");
    assert_eq!(words(Column::Resolved, &close(Closing::Validate, Some(5))), "closed rated");
}

#[test]
fn an_admin_is_an_agent() {
    let admin = Actor { role: Role::Admin, ..actor(OTHER_AGENT) };
    let note = Action::Note(message("Hello"));
    assert_eq!(outcome_of(Column::Open, &admin, &note), "stays");
    let close = close(Closing::Validate, None);
    assert_eq!(outcome_of(Column::Resolved, &admin, &close), "no: OnBehalfOnly");
}

#[test]
fn an_agent_whose_answer_is_awaited_answers() {
    let (mut ticket, now) = ticket_in(Column::Open);
    let colleague = Awaited::Third(Party::Person(OTHER_AGENT));
    does(&mut ticket, AGENT, &wait_on(colleague), now);
    assert!(ticket.watchers.contains(&OTHER_AGENT));
    does(&mut ticket, OTHER_AGENT, &reply("The switch was at fault"), now);
    assert_eq!(ticket.state(), State::Open);
    assert_eq!(ticket.unanswered, None);
    assert!(!ticket.unread, "an agent is no outsider");
}

#[test]
fn a_third_party_who_becomes_the_requester_can_still_answer() {
    let (mut ticket, now) = ticket_in(Column::OnThird);
    does(&mut ticket, AGENT, &edit(|edit| edit.requester = Some(SUPPLIER)), now);
    does(&mut ticket, SUPPLIER, &reply("It is mine, and it is the fuse"), now);
    assert_eq!((ticket.state(), ticket.unanswered), (State::Open, None));
}

#[test]
fn thanks_that_moved_nothing_say_how_to_move_it_after_all() {
    let instead = |column, who: PersonId| {
        let (ticket, now) = ticket_in(column);
        let Ok(Decision::Events(events)) = ask(&ticket, who, &reply("Merci"), now) else {
            panic!()
        };
        let Fact::Replied(replied) = &events[0].fact else { panic!() };
        replied.held_back
    };
    assert_eq!(instead(Column::OnHold, REQUESTER), Some(Override::Reply));
    assert_eq!(instead(Column::Resolved, REQUESTER), Some(Override::Reopen));
    assert_eq!(instead(Column::ClosedWithin, REQUESTER), Some(Override::Reopen));
    assert_eq!(instead(Column::ClosedAfter, REQUESTER), Some(Override::FollowUp));
    assert_eq!(instead(Column::OnHold, WATCHER), Some(Override::Reply));
    assert_eq!(instead(Column::Resolved, WATCHER), None);
    assert_eq!(instead(Column::OnRequester, REQUESTER), None);
    assert_eq!(instead(Column::Open, REQUESTER), None);
}
