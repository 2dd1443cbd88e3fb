//! Signed addresses: nothing is accepted but what was signed, for whom it was signed, as long as it is good.
#![no_main]

use almacare::domain::instant::Instant;
use almacare::domain::notice::Addressee;
use almacare::domain::person::PersonId;
use almacare::domain::ticket::TicketId;
use almacare::mail::token::{
    Mark, Purpose, Rejected, Secret, is_own_id, message_id, root_id, root_ticket,
};
use libfuzzer_sys::fuzz_target;

const SECRETS: [Secret; 2] = [[7; 32], [9; 32]];
const DAY: i64 = 24 * 3600;
const NOW: Instant = Instant(20_000 * DAY);

/// Numbers to make a mark of, a place and a byte to falsify it, and a text.
type Given<'a> = (u8, i64, i64, i16, u8, u8, &'a str);

fuzz_target!(|given: Given| {
    let (kind, ticket, person, days, place, byte, text) = given;
    found(text, text);
    let purposes =
        [Purpose::Reply, Purpose::Well, Purpose::Unsolved, Purpose::Heart, Purpose::Bounce];
    let holder = match kind % 3 {
        0 => Addressee::Person(PersonId(person.saturating_abs())),
        1 => Addressee::Outside(text.to_owned()),
        _ => Addressee::Agents,
    };
    let to = (TicketId(ticket.saturating_abs()), &holder);
    let mark = Mark::lasting(purposes[usize::from(kind / 3) % 5], to, NOW, i64::from(days));
    let tag = mark.signed(&SECRETS[usize::from(kind & 1)]);
    let read = Mark::read(&tag, (&SECRETS, text), NOW);
    match (days, mark.last_day) {
        // A day is not written with a sign.
        (_, ..0) => assert!(read.is_err()),
        (..0, _) => assert_eq!(read, Err(Rejected::Expired)),
        _ => assert_eq!(read.as_ref(), Ok(&mark)),
    }
    assert!(Mark::read(&tag, (&[[1; 32]], text), NOW).is_err());
    let mut false_tag = tag.clone().into_bytes();
    let at = usize::from(place) % false_tag.len();
    false_tag[at] = byte;
    if let Ok(false_tag) = String::from_utf8(false_tag)
        && !false_tag.eq_ignore_ascii_case(&tag)
    {
        assert!(Mark::read(&false_tag, (&SECRETS, text), NOW).is_err(), "{false_tag} for {tag}");
    }
    identifiers(&mark, (person, text));
});

/// What is accepted is written as it was signed.
fn found(tag: &str, from: &str) {
    if let Ok(mark) = Mark::read(tag, (&SECRETS, from), NOW) {
        let signed = SECRETS.map(|it| mark.signed(&it));
        assert!(signed.contains(&tag.to_ascii_lowercase()), "{tag}");
        assert!(mark.last_day >= NOW.0 / DAY);
    }
}

fn identifiers(mark: &Mark, (event, text): (i64, &str)) {
    let domain = "desk.test";
    let event = event.saturating_abs();
    let id = message_id(&SECRETS[0], (mark.ticket, event), (&mark.holder, text), domain);
    assert!(is_own_id(&id, domain) && id.is_ascii() && !id.contains(char::is_whitespace), "{id}");
    assert!(!is_own_id(&id, "other.test"));
    assert_eq!(root_ticket(&root_id(mark.ticket, domain), domain), Some(mark.ticket));
    assert_eq!(root_ticket(&id, domain), None);
    let _ = (is_own_id(text, domain), root_ticket(text, domain));
}
