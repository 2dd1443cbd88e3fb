//! Letters that come in: what becomes of them, and that none is lost, doubled or believed too much.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use crate::letters::{PostOffice, Taken};
use crate::support::{DAY, Desk, HOUR, Run};

/// A letter in the making.
#[derive(Clone)]
pub(crate) struct Letter {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) fields: String,
    pub(crate) body: String,
}

impl Letter {
    pub(crate) fn from(address: &str, body: &str) -> Self {
        Self {
            from: address.to_owned(),
            to: "almacare@desk.test".to_owned(),
            subject: "Écran noir".to_owned(),
            fields: String::new(),
            body: body.to_owned(),
        }
    }

    /// An answer to a letter of the desk, as a mail program makes it.
    pub(crate) fn answering(taken: &Taken, body: &str) -> Self {
        let address = taken.to.clone();
        let answered = taken.header("Message-ID");
        let quoted: String = taken.text().lines().map(|it| format!("> {it}\n")).collect();
        let body = format!("{body}\n\nLe lun. 2 nov. 2026 à 10:00, Assistance a écrit :\n{quoted}");
        Self {
            to: between(&taken.header("Reply-To"), "<", ">"),
            subject: format!("Re: {}", taken.header("Subject")),
            fields: format!("In-Reply-To: {answered}\nReferences: {answered}\n"),
            ..Self::from(&address, &body)
        }
    }

    pub(crate) fn with(self, field: &str) -> Self {
        Self { fields: format!("{}{field}\n", self.fields), ..self }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let Self { from, to, subject, fields, body } = self;
        let form = match fields.contains("Content-Type: ") {
            true => "",
            false => "Content-Type: text/plain; charset=utf-8\n",
        };
        format!(
            "From: {from}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{number}@outside.test>\n{fields}\
             {form}Content-Transfer-Encoding: 8bit\n\n{body}\n"
        )
        .into_bytes()
    }
}

pub(crate) fn between(text: &str, begin: &str, end: &str) -> String {
    text.split(begin).nth(1).unwrap().split(end).next().unwrap().to_owned()
}

/// What became of a letter.
#[track_caller]
pub(crate) fn receive(desk: &Desk, letter: &Letter) -> (String, String, Value) {
    let got = desk.piped(["mail", "receive", "--json"], &letter.bytes()).json();
    let text = |key: &str| got[key].as_str().unwrap().to_owned();
    (text("verdict"), text("reason"), got["ticket"].clone())
}

#[track_caller]
pub(crate) fn becomes(desk: &Desk, letter: &Letter, verdict: &str, reason: &str) -> Value {
    let (found, why, ticket) = receive(desk, letter);
    assert_eq!((found.as_str(), why.as_str()), (verdict, reason));
    ticket
}

/// An office whose address is the one that the letters here go to.
pub(crate) fn office() -> PostOffice {
    let mut office = PostOffice::new();
    office.set("[mail]\nfrom = \"almacare@desk.test\"\nagents = \"dsi@example.org\"\n");
    office
}

/// The letter to somebody among those that are handed over now.
#[track_caller]
pub(crate) fn letter_to(office: &PostOffice, address: &str) -> Taken {
    let posted = office.posted();
    posted.into_iter().rfind(|it| it.to == address).expect("somebody is written to")
}

#[test]
fn a_letter_opens_a_ticket_and_is_acknowledged_without_a_word_of_it() {
    let office = office();
    let letter = Letter::from("\"Buy pills\" <zoe@outside.test>", "Click here")
        .with("Cc: Paul <paul@example.org>, new@outside.test");
    let ticket = becomes(&office.desk, &letter, "new_ticket", "fits_no_ticket").to_string();
    let shown = office.desk.show(&ticket);
    assert_eq!(shown["subject"], "Écran noir");
    assert_eq!(shown["description"], "Click here");
    assert_eq!(shown["requester"], "zoe@outside.test");
    assert_eq!(shown["watchers"], serde_json::json!([]), "a stranger adds nobody");
    let posted = office.posted();
    let told: Vec<&str> = posted.iter().map(|it| it.to.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    let receipt = posted.iter().find(|it| it.to == "zoe@outside.test").unwrap();
    assert!(receipt.raw.contains("Auto-Submitted: auto-replied") && receipt.sender == "<>");
    assert_eq!(receipt.header("To"), "zoe@outside.test");
    let said = receipt.raw.replace("assistance", "");
    assert!(!said.contains("noir") && !said.contains("pills") && !said.contains("Click"), "{said}");
    office.desk.is_sound();
}

#[test]
fn the_same_letter_twice_is_one_and_its_bytes_can_be_had_back() {
    let desk = Desk::new();
    let bytes = Letter::from("marie@example.org", "Il clignote.").bytes();
    let first = desk.piped(["mail", "receive"], &bytes);
    assert_eq!((first.code, first.out.as_str(), first.err.as_str()), (0, "", ""));
    let again = [b"Delivered-To: other@desk.test\n", &bytes[..]].concat();
    let second = desk.piped(["mail", "receive", "--json"], &again).json();
    assert_eq!((second["verdict"].as_str(), &second["ticket"]), (Some("duplicate"), &1.into()));
    assert_eq!(desk.run(["list", "--ids"]).ok(), "1\n");
    assert_eq!(desk.run(["mail", "show", "1", "--raw"]).ok().into_bytes(), bytes);
}

#[test]
fn an_answer_to_a_letter_is_its_readers_reply_without_what_it_quotes() {
    let office = office();
    let id = office.desk.ticket("Écran");
    office.posted();
    office.desk.as_("lea", ["wait", &id, "-m", "Lequel ?"]).ok();
    let letter =
        Letter::answering(&letter_to(&office, "marie@example.org"), "Celui de gauche.\n-- \nMarie");
    becomes(&office.desk, &letter, "reply", "signed_address");
    let shown = office.desk.show(&id);
    assert_eq!((shown["state"].as_str(), shown["unread"].as_bool()), (Some("open"), Some(true)));
    let said = shown["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&said["text"], &said["author"], &said["via"]),
        (&"Celui de gauche.".into(), &"marie".into(), &"mail".into())
    );
    let full = office.desk.run(["show", &id, "--full"]).ok();
    assert!(full.contains("> Lequel ?") && full.contains("Marie"), "{full}");
    office.desk.is_sound();
}

#[test]
fn a_thank_you_answered_from_outlook_does_not_reopen() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let mut letter = Letter::answering(&letter_to(&office, "marie@example.org"), "Merci ❤️");
    letter.body = "Merci ❤️\n\n________________________________\nDe : Assistance\nEnvoyé : lundi 2 novembre 2026 10:00\n\
                   À : Marie\nObjet : [#1] Écran\n\nVotre demande a été résolue."
        .to_owned();
    becomes(&office.desk, &letter, "thanks", "signed_address");
    let shown = office.desk.show(&id);
    assert_eq!(
        (shown["state"].as_str(), &shown["satisfaction"]["score"]),
        (Some("resolved"), &5.into())
    );
    let page = office.desk.as_("lea", ["show", &id]).ok();
    assert!(
        page.contains("fr.thanks") && page.contains(&format!("almacare reopen {id}")),
        "{page}"
    );
    let more =
        Letter::answering(&letter_to(&office, "lea@example.org"), "Merci mais toujours noir");
    let more = Letter { from: "marie@example.org".into(), to: "almacare@desk.test".into(), ..more };
    becomes(&office.desk, &more, "reply", "in_thread");
    assert_eq!(office.desk.state(&id), "open");
}

/// The address behind a link of a resolution.
pub(crate) fn link(taken: &Taken, number: usize) -> (String, String) {
    let text = taken.text();
    let link = text.match_indices("<mailto:").nth(number).map(|(at, _)| &text[at + 8..]).unwrap();
    let link = link.split('>').next().unwrap().replace(['\n', ' '], "");
    let (to, rest) = link.split_once('?').unwrap();
    let body = rest.split("body=").nth(1).unwrap();
    (percent_decoded(to), percent_decoded(body))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'%', [a, b, after @ ..]) => {
                let hex = [*a, *b];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
                rest = after;
            }
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_links_of_a_resolution_act_without_a_login() {
    let office = office();
    for (number, state, score) in
        [(0, "closed", Value::Null), (1, "open", Value::Null), (2, "closed", 5.into())]
    {
        let id = office.desk.resolved("Écran");
        let taken = letter_to(&office, "marie@example.org");
        let (to, body) = link(&taken, number);
        let press = |from: &str, body: &str| Letter { to: to.clone(), ..Letter::from(from, body) };
        // Whoever it was forwarded to cannot press it.
        becomes(&office.desk, &press("eve@outside.test", &body), "stranger", "not_on_ticket");
        assert_eq!(office.desk.state(&id), "resolved");
        becomes(
            &office.desk,
            &press("Marie <MARIE@example.org>", &body),
            "button",
            "signed_address",
        );
        let shown = office.desk.show(&id);
        assert_eq!(
            (shown["state"].as_str(), &shown["satisfaction"]["score"]),
            (Some(state), &score)
        );
        // Pressed once more it does nothing, or says what it says.
        assert!(
            ["button", "reply", "thanks"]
                .contains(&&*receive(&office.desk, &press("marie@example.org", &body)).0)
        );
        office.posted();
    }
    office.desk.is_sound();
}

#[test]
fn a_link_with_words_keeps_the_words() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let (to, body) = link(&letter_to(&office, "marie@example.org"), 1);
    let letter =
        Letter { to, ..Letter::from("marie@example.org", &format!("{body} toujours noir.")) };
    becomes(&office.desk, &letter, "button", "signed_address");
    let messages = office.desk.show(&id)["messages"].clone();
    assert_eq!(messages.as_array().unwrap().last().unwrap()["text"], "toujours noir.");
}

#[test]
fn a_signature_that_is_not_ours_never_counts_for_less() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let letter = Letter::answering(&letter_to(&office, "marie@example.org"), "Toujours noir.");
    let forged = Letter { to: letter.to.replace("t1r", "t2r"), ..letter.clone() };
    becomes(&office.desk, &forged, "stranger", "bad_signature");
    let unsigned = letter.clone().with("In-Reply-To: <t1.e1.aaaaaaaaaaaaaaaa@desk.test>");
    let unsigned = Letter {
        to: "almacare@desk.test".into(),
        fields: unsigned.fields.replace("References", "X-R"),
        ..unsigned
    };
    let unsigned = Letter {
        fields: unsigned
            .fields
            .lines()
            .filter(|it| it.contains("aaaa"))
            .map(|it| format!("{it}\n"))
            .collect(),
        ..unsigned
    };
    becomes(&office.desk, &unsigned, "stranger", "bad_signature");
    assert_eq!(office.desk.state(&id), "resolved");
    becomes(&office.desk, &letter, "reply", "signed_address");
    assert_eq!(office.desk.state(&id), "open");
}

#[test]
fn a_desk_may_be_known_under_several_names() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let letter = Letter::answering(&letter_to(&office, "marie@example.org"), "Toujours noir.");
    let other = Letter { to: letter.to.replace("@desk.test", "@mail.desk.test"), ..letter.clone() };
    becomes(&office.desk, &other, "reply", "signed_address");
    assert_eq!(office.desk.state(&id), "open");
    // Another desk's address beside ours says nothing.
    let others = letter.with("Cc: help+t1rp3x99999-aaaaaaaaaaaaaaaa@other.test");
    becomes(&office.desk, &others, "reply", "signed_address");
}

#[test]
fn a_stranger_on_a_ticket_moves_nothing_and_whoever_has_it_is_told() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let letter =
        Letter { from: "Eve <eve@outside.test>".into(), ..Letter::answering(&taken, "Et moi ?") };
    becomes(&office.desk, &letter, "stranger", "not_on_ticket");
    let shown = office.desk.show(&id);
    assert_eq!(
        (shown["state"].as_str(), shown["messages"].as_array().unwrap().len()),
        (Some("resolved"), 1)
    );
    let posted = office.posted();
    assert_eq!(posted.iter().map(|it| it.to.as_str()).collect::<Vec<_>>(), ["lea@example.org"]);
    assert!(
        posted[0].text().contains("eve@outside.test") && posted[0].text().contains("mail accept")
    );
    let aside = office.desk.run(["mail", "queue", "--aside", "--json"]).json();
    let number = aside[0]["id"].to_string();
    office.desk.as_("marie", ["mail", "queue", "--aside"]).fails(4);
    let accepted = office.desk.as_("lea", ["mail", "accept", &number, "--json"]).json();
    let new = office.desk.show(&accepted["ticket"].to_string());
    assert_eq!(
        (&new["requester"], &new["subject"]),
        (&"eve@outside.test".into(), &"Re: [#1] Écran".into())
    );
    office.desk.as_("lea", ["mail", "accept", &number]).fails(4);
    assert_eq!(
        office.desk.run(["mail", "queue", "--aside", "--json"]).json(),
        serde_json::json!([])
    );
    office.desk.is_sound();
}

#[test]
fn an_agent_acts_as_one_only_where_it_is_proven() {
    let office = office();
    let id = office.desk.ticket("Écran");
    office.desk.as_("lea", ["take", &id]).ok();
    office.posted();
    office.desk.as_("marie", ["reply", &id, "-m", "Alors ?"]).ok();
    let taken = letter_to(&office, "lea@example.org");
    let named = Letter {
        subject: format!("[#{id}] Écran"),
        ..Letter::from("lea@example.org", "J'arrive.")
    };
    // A number alone and a name that anybody can write: a matter of its own.
    assert_ne!(becomes(&office.desk, &named, "new_ticket", "fits_no_ticket").to_string(), id);
    becomes(&office.desk, &Letter::answering(&taken, "J'arrive."), "reply", "signed_address");
    let shown = office.desk.show(&id);
    assert_eq!(shown["unread"], false);
    assert!(
        office
            .posted()
            .iter()
            .any(|it| it.to == "marie@example.org" && it.text().contains("J'arrive."))
    );
}

#[test]
fn a_number_in_the_subject_counts_for_people_of_the_ticket() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let letter = |from: &str| Letter {
        subject: format!("RE: [#{id}] Écran"),
        ..Letter::from(from, "Toujours noir.")
    };
    becomes(&office.desk, &letter("eve@outside.test"), "new_ticket", "fits_no_ticket");
    assert_eq!(office.desk.state(&id), "resolved");
    becomes(&office.desk, &letter("marie@example.org"), "reply", "subject_tag");
    assert_eq!(office.desk.state(&id), "open");
}

#[test]
fn a_supplier_who_was_asked_answers_by_mail() {
    let office = office();
    let id = office.desk.ticket("Écran");
    office
        .desk
        .as_("lea", ["wait", &id, "--on", "sav@dell.test", "-m", "Quand livrez-vous ?"])
        .ok();
    let taken = letter_to(&office, "sav@dell.test");
    let automatic = Letter::answering(&taken, "Absent.").with("Auto-Submitted: auto-replied");
    assert_eq!(becomes(&office.desk, &automatic, "automatic", "auto_submitted").to_string(), id);
    assert_eq!(office.desk.state(&id), "pending");
    becomes(&office.desk, &Letter::answering(&taken, "Demain."), "reply", "signed_address");
    let shown = office.desk.show(&id);
    assert_eq!(
        (shown["state"].as_str(), &shown["messages"][1]["author"]),
        (Some("open"), &"sav@dell.test".into())
    );
    // They see nothing of the ticket, and may write again.
    becomes(&office.desk, &Letter::answering(&taken, "Plutôt jeudi."), "reply", "signed_address");
    office.desk.as_("sav@dell.test", ["show", &id]).fails(3);
    assert!(office.desk.events(&id).contains(&"received".to_owned()));
    office.desk.is_sound();
}

#[test]
fn a_late_answer_of_a_supplier_who_was_asked_before_leaves_the_awaited_one_awaited() {
    let office = office();
    let id = office.desk.ticket("Écran");
    let [first, second] = ["sav@dell.test", "sav@hp.test"].map(|it| {
        office.desk.as_("lea", ["wait", &id, "--on", it, "-m", "Quand livrez-vous ?"]).ok();
        letter_to(&office, it)
    });
    becomes(&office.desk, &Letter::answering(&first, "Demain."), "reply", "signed_address");
    let shown = office.desk.show(&id);
    assert_eq!((&shown["state"], &shown["waiting_on"]), (&"pending".into(), &"sav@hp.test".into()));
    becomes(&office.desk, &Letter::answering(&second, "Jeudi."), "reply", "signed_address");
    assert_eq!(office.desk.state(&id), "open");
    office.desk.is_sound();
}

#[test]
fn a_text_that_is_longer_than_is_told_comes_whole_as_a_file() {
    let office = office();
    let body = format!("x{}La dernière ligne.", "éééé éééé éééé\n".repeat(12_000));
    let letter = Letter::from("zoe@outside.test", &body);
    let id = becomes(&office.desk, &letter, "new_ticket", "fits_no_ticket").to_string();
    let shown = office.desk.show(&id);
    let told = shown["description"].as_str().unwrap();
    assert!(told.starts_with(&body[..200_001]) && told.len() < 206_000, "{}", told.len());
    office.desk.run(["attachment", "save", &id, "--to", "."]).ok();
    let whole = fs::read_to_string(office.desk.folder.path().join("message.txt")).unwrap();
    assert_eq!(whole.trim_end(), body);
    office.desk.is_sound();
}

#[test]
fn files_that_nobody_named_are_called_by_what_they_are() {
    let office = office();
    let part = |media_type: &str| {
        format!("--b\nContent-Type: {media_type}\nContent-Disposition: attachment\n\nx\n")
    };
    let types = ["application/pdf", "image/png", "text/calendar", "text/html", "application/x-y"];
    let parts: String = types.map(part).concat();
    let body = format!("--b\nContent-Type: text/plain\n\nSee these.\n{parts}--b--");
    let letter =
        Letter::from("zoe@outside.test", &body).with("Content-Type: multipart/mixed; boundary=b");
    let id = becomes(&office.desk, &letter, "new_ticket", "fits_no_ticket").to_string();
    let listed = office.desk.run(["attachment", "list", &id, "--json"]).json();
    let names: Vec<_> = listed.as_array().unwrap().iter().map(|it| it["name"].clone()).collect();
    assert_eq!(names, ["part-1.pdf", "part-2.png", "part-3.ics", "part-4.html", "part-5.bin"]);
}

#[test]
fn a_reply_long_after_the_closing_opens_a_ticket_that_follows() {
    let mut office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    office.desk.as_("marie", ["close", &id]).ok();
    office.desk.now += 8 * DAY;
    let new = becomes(
        &office.desk,
        &Letter::answering(&taken, "De nouveau noir."),
        "reply",
        "signed_address",
    );
    assert_eq!(office.desk.show(&new.to_string())["links"][0]["id"].to_string(), id);
    assert_eq!(office.desk.state(&id), "closed");
}

#[test]
fn a_bounce_is_recorded_and_a_dead_address_told_once() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let bounce = |to: &str, address: &str| {
        format!(
            "From: MAILER-DAEMON@outside.test\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\n\
             Message-ID: <{address}-{}@outside.test>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n\
             Content-Type: message/delivery-status\n\nReporting-MTA: dns; outside.test\n\n\
             Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\n--b--\n",
            to.len()
        )
    };
    let take = |letter: String| {
        let got = office.desk.piped(["mail", "receive", "--json"], letter.as_bytes()).json();
        assert_eq!(got["verdict"], "bounce");
        got["ticket"].to_string()
    };
    // Anybody can say so of anybody.
    take(bounce("almacare@desk.test", "marie@example.org"));
    take(bounce(&taken.sender, "paul@example.org"));
    assert!(!office.desk.run(["doctor"]).ok().contains("nothing is sent any more"));
    assert_eq!(take(bounce(&taken.sender, "marie@example.org")), id);
    assert_eq!(office.desk.state(&id), "resolved");
    let told = office.posted();
    assert_eq!(told.iter().map(|it| it.to.as_str()).collect::<Vec<_>>(), ["lea@example.org"]);
    assert!(told[0].text().contains("marie@example.org"));
    assert!(office.desk.run(["doctor"]).ok().contains("nothing is sent any more"));
}

#[test]
fn programs_and_lists_open_no_ticket_and_get_no_answer() {
    let office = office();
    for (field, verdict) in [
        ("Auto-Submitted: auto-replied", "automatic"),
        ("X-Autoreply: yes", "automatic"),
        ("List-Id: News <news.outside.test>", "list"),
        ("Precedence: bulk", "list"),
        ("X-Almacare-Loop: desk.test", "own_mail"),
        ("Return-Path: <>", "automatic"),
    ] {
        let letter = Letter::from("zoe@outside.test", "x").with(field);
        assert_eq!(receive(&office.desk, &letter).0, verdict, "{field}");
    }
    let own = Letter::from("almacare+t1@desk.test", "x");
    assert_eq!(receive(&office.desk, &own).0, "own_mail");
    let human = Letter::from("zoe@outside.test", "x")
        .with("Auto-Submitted: no")
        .with("X-Auto-Response-Suppress: All");
    becomes(&office.desk, &human, "new_ticket", "fits_no_ticket");
    assert_eq!(
        office.desk.run(["mail", "queue", "--aside", "--json"]).json().as_array().unwrap().len(),
        7
    );
    assert_eq!(office.posted().len(), 2);
}

#[test]
fn a_sender_whom_the_mail_server_doubts_is_not_believed() {
    let mut office = office();
    office.set("[mail]\nfrom = \"almacare@desk.test\"\nauthserv_id = \"mx.desk.test\"\n");
    let id = office.desk.resolved("Écran");
    office.posted();
    let doubt = "Authentication-Results: mx.desk.test; dmarc=fail header.from=example.org";
    let letter =
        Letter { subject: format!("[#{id}] Écran"), ..Letter::from("marie@example.org", "Noir.") };
    let (verdict, ..) = receive(&office.desk, &letter.clone().with(doubt));
    assert_ne!(verdict, "reply");
    assert_eq!(office.desk.state(&id), "resolved");
    let new = Letter::from("zoe@outside.test", "x").with(doubt);
    becomes(&office.desk, &new, "new_ticket", "fits_no_ticket");
    assert!(office.posted().iter().all(|it| it.to != "zoe@outside.test"));
    becomes(&office.desk, &letter, "reply", "subject_tag");
}

#[test]
fn only_the_sites_domains_open_tickets_where_it_names_some() {
    let mut office = office();
    office.set("[mail]\nfrom = \"almacare@desk.test\"\ndomains = [\"Example.org\"]\n");
    becomes(&office.desk, &Letter::from("zoe@outside.test", "x"), "stranger", "other_domain");
    becomes(&office.desk, &Letter::from("new@example.org", "x"), "new_ticket", "fits_no_ticket");
}

#[test]
fn the_brakes_hold_back_answers_and_floods_but_lose_nothing() {
    let mut office = office();
    for number in 0..12 {
        let letter = Letter::from("zoe@outside.test", &number.to_string());
        let (verdict, reason, _) = receive(&office.desk, &letter);
        let expected = if number < 10 {
            ("new_ticket", "fits_no_ticket")
        } else {
            ("stranger", "too_many_tickets")
        };
        assert_eq!((verdict.as_str(), reason.as_str()), expected, "{number}");
    }
    let posted = office.posted();
    assert_eq!(posted.iter().filter(|it| it.to == "zoe@outside.test").count(), 1);
    let warned = posted.iter().filter(|it| it.text().contains("mail accept")).count();
    assert_eq!(warned, 1, "the team is told once");
    assert_eq!(
        office.desk.run(["mail", "queue", "--aside", "--json"]).json().as_array().unwrap().len(),
        2
    );
    office.desk.now += HOUR + 1;
    becomes(&office.desk, &Letter::from("zoe@outside.test", "x"), "new_ticket", "fits_no_ticket");
    assert_eq!(office.posted().iter().filter(|it| it.to == "zoe@outside.test").count(), 1);
}

#[test]
fn a_ticket_is_reopened_by_mail_three_times_a_day_and_then_looked_at() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    for number in 0..4 {
        let letter = Letter::answering(&taken, &format!("Toujours noir {number}."));
        let expected = if number < 3 { "reply" } else { "stranger" };
        assert_eq!(receive(&office.desk, &letter).0, expected, "{number}");
        if number < 3 {
            assert_eq!(office.desk.state(&id), "open");
            // Nobody of the team does anything meanwhile.
            office.desk.as_("marie", ["close", &id, "--withdraw"]).ok();
        }
    }
    assert_eq!(office.desk.state(&id), "closed");
    office.desk.as_("lea", ["note", &id, "-m", "Je regarde."]).ok();
    assert_eq!(receive(&office.desk, &Letter::answering(&taken, "Noir encore.")).0, "reply");
}

#[test]
fn what_cannot_be_read_is_a_ticket_with_the_letter_in_it() {
    let desk = Desk::new();
    let bytes = b"\x00\x01\x02 no letter at all \xff";
    let got = desk.piped(["mail", "receive", "--json"], bytes).json();
    assert_eq!(got["verdict"], "unreadable");
    let id = got["ticket"].to_string();
    desk.run(["attachment", "save", &id, "--to", "."]).ok();
    assert_eq!(fs::read(desk.folder.path().join("message.eml")).unwrap(), bytes);
    let nobody = Letter::from("", "x");
    becomes(&desk, &nobody, "stranger", "no_single_sender");
    let two = Letter::from("marie@example.org, paul@example.org", "x");
    becomes(&desk, &two, "stranger", "no_single_sender");
    desk.run(["mail", "accept", "2"]).fails(2);
    desk.run(["mail", "accept", "2", "--for", "marie"]).ok();
}

#[test]
fn the_mail_system_reads_nothing_but_taken_and_try_again() {
    let mut desk = Desk::new();
    let letter = Letter::from("marie@example.org", "x").bytes();
    #[track_caller]
    fn again(run: &Run) {
        assert_eq!((run.code, run.out.as_str()), (75, ""), "{run:?}");
        assert!(!run.err.is_empty());
    }
    again(&desk.piped(["mail", "receive", "--bogus"], &letter));
    again(&desk.piped(["mail", "receive", "--lang", "xx"], &letter));
    again(&desk.piped(["--db", "/nowhere/desk.db", "mail", "receive"], &letter));
    again(&desk.piped(["courrier", "recevoir", "--maildir", "/nowhere"], &letter));
    again(&desk.piped(["--as", "marie", "mail", "receive"], &letter));
    again(&desk.piped(["mail", "receive"], b""));
    desk.variables.push(("ALMACARE_CONFIG", "/nowhere/config.toml".to_owned()));
    again(&desk.piped(["mail", "receive"], &letter));
    desk.variables.clear();
    fs::write(desk.folder.path().join("broken.db"), "no store").unwrap();
    again(&desk.piped(["--db", "broken.db", "mail", "receive"], &letter));
    let done = desk.piped(["mail", "receive"], &letter);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""));
    assert_eq!(desk.run(["list", "--ids"]).ok(), "1\n");
}

#[test]
fn explaining_changes_nothing_and_says_why() {
    let desk = Desk::new();
    let before = fs::read(desk.path()).unwrap();
    let letter = Letter::from("marie@example.org", "Il clignote.");
    let got = desk.piped(["mail", "explain", "--json"], &letter.bytes()).json();
    assert_eq!(
        (&got["verdict"], &got["from"]),
        (&"new_ticket".into(), &"marie@example.org".into())
    );
    let said = desk.piped(["mail", "explain"], &letter.bytes()).ok();
    assert!(said.contains("a new ticket") && said.contains("Il clignote."), "{said}");
    assert_eq!(fs::read(desk.path()).unwrap(), before);
    let id = desk.resolved("Écran");
    let thanks = Letter::from("whoever@outside.test", "Merci !");
    let got = desk.piped(["mail", "explain", "--json", "--reply-to", &id], &thanks.bytes()).json();
    assert_eq!((&got["verdict"], &got["gratitude"]["satisfied"]), (&"thanks".into(), &true.into()));
    assert_eq!(desk.state(&id), "resolved");
    desk.piped(["mail", "explain", "--reply-to", "99"], &thanks.bytes()).fails(3);
    desk.piped(["--as", "marie", "mail", "explain"], &thanks.bytes()).fails(4);
}

#[test]
fn a_maildir_and_a_mailbox_are_taken_whole() {
    let desk = Desk::new();
    let maildir = desk.folder.path().join("Maildir");
    for name in ["new", "cur", "tmp"] {
        fs::create_dir_all(maildir.join(name)).unwrap();
    }
    let mut mailbox = Vec::new();
    for number in 0..3 {
        let letter =
            Letter::from("marie@example.org", &format!("number {number}\n\nFrom here on."));
        fs::write(maildir.join("new").join(format!("{number}.host")), letter.bytes()).unwrap();
        let letter = Letter::from("paul@example.org", &format!("number {number}"));
        mailbox
            .extend([b"From paul Mon Nov  2 09:00:00 2026\n", &letter.bytes()[..], b"\n"].concat());
    }
    let folder = maildir.to_str().unwrap();
    let got = desk.run(["mail", "receive", "--maildir", folder, "--json"]).json();
    assert_eq!(got.as_array().unwrap().len(), 3);
    assert!(maildir.join("cur/2.host:2,S").exists());
    assert_eq!(desk.run(["mail", "receive", "--maildir", folder]).ok(), "");
    let file = desk.folder.path().join("box");
    fs::write(&file, &mailbox).unwrap();
    let said = desk.run(["mail", "receive", "--mbox", file.to_str().unwrap(), "--verbose"]).ok();
    assert_eq!(said.lines().count(), 3, "{said}");
    let again = desk.run(["mail", "receive", "--mbox", file.to_str().unwrap(), "--json"]).json();
    assert!(again.as_array().unwrap().iter().all(|it| it["verdict"] == "duplicate"));
    assert_eq!(desk.run(["list", "--ids"]).ok().lines().count(), 6);
}

#[test]
fn files_and_pictures_are_kept_and_a_logo_is_no_request() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let mail = |disposition: &str, number: u32| {
        let to = between(&taken.header("Reply-To"), "<", ">");
        format!(
            "From: marie@example.org\nTo: {to}\nSubject: Re: x\nMessage-ID: <f{number}@outside.test>\nMIME-Version: 1.0\n\
             Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n\
             <p>Merci&nbsp;!</p><img src=\"cid:logo\">\n--b\nContent-Type: image/png; name=\"logo.png\"\n\
             Content-Disposition: {disposition}\nContent-ID: <{}>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n",
            if disposition == "inline" { "logo" } else { "x" }
        )
    };
    let take =
        |letter: String| office.desk.piped(["mail", "receive", "--json"], letter.as_bytes()).json();
    assert_eq!(take(mail("inline", 1))["verdict"], "thanks");
    assert_eq!(office.desk.show(&id)["messages"][1]["attachments"][0]["name"], "logo.png");
    assert_eq!(take(mail("attachment", 2))["verdict"], "reply");
    assert_eq!(office.desk.state(&id), "open");
}

#[test]
fn a_letter_to_several_addresses_of_the_desk_is_one_whichever_is_signed() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let letter = Letter::answering(&letter_to(&office, "marie@example.org"), "Toujours noir.");
    // The mail system alone says whom it was for, each in a word of its own or each with its option.
    let bytes =
        Letter { to: "undisclosed-recipients:;".into(), fields: String::new(), ..letter.clone() }
            .bytes();
    for options in [
        vec!["--recipient", "almacare@desk.test", &letter.to],
        vec!["--recipient", "almacare@desk.test", "--recipient", &letter.to],
    ] {
        let words = ["mail", "explain"].into_iter().chain(options).chain(["--json"]);
        let got = office.desk.piped(words, &bytes).json();
        assert_eq!((&got["verdict"], &got["reason"]), (&"reply".into(), &"signed_address".into()));
    }
    let words = ["mail", "receive", "--recipient", "almacare@desk.test", &letter.to, "--json"];
    let got = office.desk.piped(words, &bytes).json();
    assert_eq!((&got["verdict"], got["ticket"].to_string()), (&"reply".into(), id));
}

#[test]
fn a_letter_beyond_what_is_read_is_cut_says_so_and_is_kept_whole() {
    let desk = Desk::new();
    let part = "--b\n\nOne of many.\n".repeat(101);
    let deep: String = (0..30)
        .map(|it| format!("Content-Type: multipart/mixed; boundary=b{it}\n\n--b{it}\n"))
        .collect();
    for (fields, body) in [
        ("Content-Type: multipart/mixed; boundary=b\n".to_owned(), part),
        ("X-A: b\n".repeat(1_001), "Nothing works.".to_owned()),
        (format!("Cc: {}\n", "a@b.test, ".repeat(201)), "Nothing works.".to_owned()),
        (format!("X-A: {}\n", "b".repeat(70_000)), "Nothing works.".to_owned()),
        (
            deep.split_once("\n\n").unwrap().0.to_owned() + "\n",
            deep.split_once("\n\n").unwrap().1.to_owned(),
        ),
    ] {
        let from = format!("From: zoe{}@outside.test\nSubject: Shape\n", fields.len());
        let raw = format!("{from}{fields}\n{body}");
        let got = desk.piped(["mail", "receive", "--json"], raw.as_bytes()).json();
        let id = got["ticket"].to_string();
        let said = desk.show(&id)["description"].to_string();
        assert!(said.contains("n’est pas reprise"), "{said}");
        assert_eq!(desk.run(["mail", "show", &id, "--raw"]).ok(), raw);
    }
    desk.is_sound();
}
