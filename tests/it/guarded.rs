//! Letters that ask for more than their sender may have, or that would tell somebody what they may not know.

use std::fs;

use crate::intake::{Letter, becomes, letter_to, office, receive};
use crate::letters::{PostOffice, Taken};
use crate::support::{DAY, Desk};

/// A ticket of Marie's that Léa has, with a note that names Tom; gives the ticket and the letter of the note.
fn noted(office: &PostOffice) -> (String, Taken) {
    let id = office.desk.ticket("Écran");
    office.desk.as_("lea", ["take", &id]).ok();
    office.posted();
    office.desk.as_("lea", ["note", &id, "-m", "@tom Le mot de passe est s3cret."]).ok();
    (id, letter_to(office, "tom@example.org"))
}

fn quoted(taken: &Taken) -> String {
    taken.text().lines().map(|it| format!("> {it}\n")).collect()
}

/// All that Marie can be shown of a ticket.
fn shown_to_marie(office: &PostOffice, id: &str) -> String {
    [
        vec!["show", id],
        vec!["show", id, "--full"],
        vec!["show", id, "--json"],
        vec!["log", id],
        vec!["log", id, "--json"],
        vec!["list", "--json"],
    ]
    .into_iter()
    .map(|words| office.desk.as_("marie", words).ok())
    .collect()
}

#[test]
fn an_answer_to_the_letter_of_a_note_stays_among_agents() {
    let office = office();
    let (id, note) = noted(&office);
    assert!(!note.header("Reply-To").contains('+'), "{}", note.header("Reply-To"));
    let before = shown_to_marie(&office, &id);
    let below = format!("{}\nJe sais, on facture son service.\n", quoted(&note));
    let outlook =
        format!("\n\nDe : Assistance\nEnvoyé : lundi\nÀ : Tom\nObjet : Écran\n\n{}", note.text());
    for body in ["Je sais, on facture son service.", &below, &outlook] {
        for to in ["almacare@desk.test", note.sender.as_str()] {
            let letter = Letter {
                body: body.to_owned(),
                to: to.to_owned(),
                ..Letter::answering(&Taken { raw: with_reply_to(&note), ..note.clone() }, "")
            };
            assert_eq!(becomes(&office.desk, &letter, "stranger", "for_agents_only"), 1);
        }
    }
    let away = Letter::answering(&Taken { raw: with_reply_to(&note), ..note.clone() }, "Absent.")
        .with("Auto-Submitted: auto-replied");
    becomes(&office.desk, &away, "automatic", "auto_submitted");
    assert_eq!(shown_to_marie(&office, &id), before);
    let told = office.posted();
    assert!(told.iter().all(|it| it.to == "lea@example.org"), "{told:?}");
    assert!(told.iter().any(|it| it.text().contains("réservé aux équipiers")), "{told:?}");
    assert!(office.desk.as_("lea", ["log", &id]).ok().contains("tom@example.org"));
    office.desk.is_sound();
}

/// A letter whose answers go to the desk's plain address.
fn with_reply_to(taken: &Taken) -> String {
    taken.raw.replace("Reply-To: ", "X-Reply-To: ").replacen(
        "Subject: ",
        "Reply-To: <almacare@desk.test>\nSubject: ",
        1,
    )
}

#[test]
fn an_agent_who_only_quotes_publishes_nothing_of_it() {
    let office = office();
    let id = office.desk.ticket("Écran");
    office.desk.as_("lea", ["take", &id]).ok();
    office.posted();
    office.desk.as_("marie", ["reply", &id, "-m", "Alors ?"]).ok();
    let taken = letter_to(&office, "lea@example.org");
    let letter = Letter { body: "> s3cret\n> encore".into(), ..Letter::answering(&taken, "") };
    becomes(&office.desk, &letter, "reply", "signed_address");
    let shown = shown_to_marie(&office, &id);
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(office.desk.as_("lea", ["show", &id, "--full"]).ok().contains("s3cret"));
}

#[test]
fn what_somebody_quotes_is_read_by_agents_and_by_themselves() {
    let office = office();
    let id = office.desk.ticket("Écran");
    office.desk.as_("lea", ["take", &id]).ok();
    office.posted();
    office.desk.as_("marie", ["reply", &id, "-m", "Alors ?"]).ok();
    let taken = letter_to(&office, "lea@example.org");
    let letter =
        Letter { body: "Demain.\n-- \nLéa, s3cret".into(), ..Letter::answering(&taken, "") };
    becomes(&office.desk, &letter, "reply", "signed_address");
    let marie = letter_to(&office, "marie@example.org");
    let letter = Letter::answering(&marie, "Parfait pour demain matin.\n-- \nMarie, compta");
    becomes(&office.desk, &letter, "reply", "signed_address");
    let full = |who: &str| office.desk.as_(who, ["show", &id, "--full"]).ok();
    assert!(full("lea").contains("s3cret") && full("lea").contains("compta"));
    let own = full("marie");
    assert!(!own.contains("s3cret") && own.contains("compta"), "{own}");
    // Whoever may read the rest is told that there is more.
    let more = |who: &str| {
        let shown = office.desk.as_(who, ["show", &id]).ok();
        shown.matches(&format!("almacare show {id} --full")).count()
    };
    assert_eq!((more("lea"), more("marie")), (2, 1));
    assert_eq!(full("lea").matches("--full").count(), 0);
}

#[test]
fn a_proof_is_none_where_the_mail_server_says_that_it_is_somebody_else() {
    let mut office = office();
    office.set("[mail]\nfrom = \"almacare@desk.test\"\nauthserv_id = \"mx.desk.test\"\n");
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let doubt =
        "Authentication-Results: mx.desk.test; spf=fail; dmarc=fail header.from=example.org";
    let letter = Letter::answering(&taken, "Toujours noir.").with(doubt);
    becomes(&office.desk, &letter, "stranger", "failed_authentication");
    let (to, body) = crate::intake::link(&taken, 2);
    let heart = Letter { to, ..Letter::from("marie@example.org", &body) }.with(doubt);
    becomes(&office.desk, &heart, "stranger", "failed_authentication");
    assert_eq!(office.desk.state(&id), "resolved");
    assert!(office.desk.show(&id)["satisfaction"].is_null());
    assert_eq!(office.posted().len(), 2, "whoever has it is told");
}

#[test]
fn a_suppliers_colleague_is_told_of_and_nothing_more() {
    let office = office();
    let id = office.desk.ticket("Écran");
    office.desk.as_("lea", ["take", &id]).ok();
    office.desk.as_("lea", ["wait", &id, "--on", "sav@dell.test", "-m", "Quand ?"]).ok();
    let taken = letter_to(&office, "sav@dell.test");
    let letter =
        Letter { from: "Bob <bob@dell.test>".into(), ..Letter::answering(&taken, "Demain.") };
    assert_eq!(becomes(&office.desk, &letter, "stranger", "bad_signature"), 1);
    assert_eq!(office.desk.state(&id), "pending");
    let told = office.posted();
    assert_eq!(told.iter().map(|it| it.to.as_str()).collect::<Vec<_>>(), ["lea@example.org"]);
    assert!(told[0].text().contains("fausse"), "{}", told[0].text());
}

#[test]
fn a_letter_under_somebody_elses_identifier_draws_no_answer_to_itself() {
    let mut office = office();
    let named = |from: &str, body: &str| {
        let bytes = String::from_utf8(Letter::from(from, body).bytes()).unwrap();
        let at = bytes.find("Message-ID: ").unwrap();
        let end = at + bytes[at..].find('\n').unwrap();
        format!("{}Message-ID: <orig@marie>{}", &bytes[..at], &bytes[end..])
    };
    for (from, body) in [("eve@evil.test", "x"), ("marie@example.org", "Mon dossier")] {
        office.desk.piped(["mail", "receive"], named(from, body).as_bytes()).ok();
        office.desk.now += 60;
    }
    let about = |from: &str, body: &str| Letter::from(from, body).with("In-Reply-To: <orig@marie>");
    let own = about("marie@example.org", "Le code est 1234.");
    assert_eq!(becomes(&office.desk, &own, "reply", "known_thread"), 2);
    let other = about("paul@example.org", "Et moi ?");
    assert_eq!(receive(&office.desk, &other).0, "new_ticket");
}

#[test]
fn only_somebody_who_is_known_brings_others_to_a_ticket() {
    let office = office();
    let copied = |from: &str| Letter::from(from, "x").with("Cc: Paul <paul@example.org>");
    let watchers = |letter: &Letter| {
        let ticket = becomes(&office.desk, letter, "new_ticket", "fits_no_ticket");
        office.desk.show(&ticket.to_string())["watchers"].clone()
    };
    assert_eq!(watchers(&copied("zoe@outside.test")), serde_json::json!([]));
    assert_eq!(watchers(&copied("marie@example.org")), serde_json::json!(["paul"]));
    assert_eq!(watchers(&copied("zoe@outside.test")), serde_json::json!(["paul"]));
}

#[test]
fn an_agents_resolution_ends_the_count_of_reopenings() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    for number in 0..5 {
        let letter = Letter::answering(&taken, &format!("Toujours noir {number}."));
        becomes(&office.desk, &letter, "reply", "signed_address");
        office.desk.as_("lea", ["resolve", &id, "-m", "Done"]).ok();
    }
}

#[test]
fn follow_ups_are_tickets_that_are_counted() {
    let mut office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    office.desk.now += 3 * DAY;
    office.desk.run(["sweep"]).ok();
    office.desk.now += 8 * DAY;
    for number in 0..12 {
        let letter = Letter::answering(&taken, &format!("Noir de nouveau, {number}."));
        let expected = if number < 10 { "signed_address" } else { "too_many_tickets" };
        assert_eq!(receive(&office.desk, &letter).1, expected, "{number} on {id}");
    }
    assert_eq!(office.desk.run(["list", "--state", "open", "--ids"]).ok().lines().count(), 10);
}

#[test]
fn the_marks_of_a_list_do_not_outweigh_a_proof() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let proven =
        Letter::answering(&taken, "Toujours noir.").with("List-Unsubscribe: <mailto:x@y.test>");
    becomes(&office.desk, &proven, "reply", "signed_address");
    assert_eq!(office.desk.state(&id), "open");
    let tagged = Letter {
        subject: format!("[#{id}] Écran"),
        ..Letter::from("marie@example.org", "Et encore.").with("Precedence: bulk")
    };
    assert_eq!(becomes(&office.desk, &tagged, "list", "precedence").to_string(), id);
    assert!(office.desk.run(["log", &id]).ok().contains("marie@example.org"));
    assert_eq!(
        office.desk.run(["mail", "queue", "--aside", "--json"]).json(),
        serde_json::json!([]),
        "it is recorded on its ticket"
    );
}

/// The same letter with a file.
fn with_file(letter: &Letter) -> Letter {
    Letter {
        fields: "Content-Type: multipart/mixed; boundary=b\n".to_owned() + &letter.fields,
        body: format!(
            "--b\nContent-Type: text/plain; charset=utf-8\n\n{}\n--b\nContent-Type: image/png\n\
             Content-Disposition: attachment; filename=preuve.png\n\nAAAA\n--b--\n",
            letter.body
        ),
        ..letter.clone()
    }
}

#[test]
fn files_in_the_letter_of_a_link_are_kept() {
    for (number, state) in [(0, "closed"), (1, "open"), (2, "closed")] {
        let office = office();
        let id = office.desk.resolved("Écran");
        let (to, body) = crate::intake::link(&letter_to(&office, "marie@example.org"), number);
        let press = Letter { to, ..Letter::from("marie@example.org", &body) };
        becomes(&office.desk, &with_file(&press), "button", "signed_address");
        assert_eq!(office.desk.state(&id), state);
        let files = office.desk.run(["attachment", "list", &id]).ok();
        assert!(files.contains("preuve.png"), "{number}: {files}");
        assert!(office.desk.as_("marie", ["show", &id]).ok().contains("preuve.png"));
        office.desk.is_sound();
    }
}

#[test]
fn a_report_buries_only_the_address_that_a_letter_came_back_from() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let report = |to: &str, returned: &str| {
        let body = format!(
            "--b\nContent-Type: text/plain\n\nfailed\n--b\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; marie@example.org\nAction: failed\n\
             Status: 5.1.1\n\n{returned}--b--\n"
        );
        Letter {
            to: to.to_owned(),
            fields: "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
                .into(),
            ..Letter::from("mailer-daemon@evil.test", &body)
        }
    };
    let reaches = || {
        office.posted();
        office.desk.as_("lea", ["reply", &id, "-m", "Alors ?"]).ok();
        office.posted().iter().any(|it| it.to == "marie@example.org")
    };
    // Whoever was written to has the address for answers, and may hand it on.
    let answers = crate::intake::between(&taken.header("Reply-To"), "<", ">");
    becomes(&office.desk, &report(&answers, ""), "bounce", "delivery_report");
    assert!(reaches());
    becomes(&office.desk, &report(&taken.sender, ""), "bounce", "delivery_report");
    assert!(!reaches());
}

#[test]
fn a_subject_is_a_programs_only_in_its_whole_form() {
    let mut office = office();
    for subject in [
        "Message d'absence à configurer",
        "Réponse automatique Outlook bloquée",
        "Out of office reply does not work",
        "Auto: place de parking",
        "Delivery failure to client, help",
        "Failed mail migration",
        "Non remis mon badge",
    ] {
        let letter = Letter { subject: subject.into(), ..Letter::from("zoe@outside.test", "Aide") };
        becomes(&office.desk, &letter, "new_ticket", "fits_no_ticket");
        assert!(office.posted().iter().all(|it| it.to != "zoe@outside.test"), "{subject}");
    }
    office.desk.now += 3601;
    for (subject, verdict) in [
        ("Réponse automatique\u{a0}: Écran", "automatic"),
        ("Automatic reply: Screen", "automatic"),
        ("Out of Office", "automatic"),
        ("Undeliverable: Screen", "bounce"),
        ("Non remis : Écran", "bounce"),
        ("Delivery Status Notification (Failure)", "bounce"),
    ] {
        let letter = Letter { subject: subject.into(), ..Letter::from("zoe@outside.test", "x") };
        assert_eq!(receive(&office.desk, &letter).0, verdict, "{subject}");
    }
}

#[test]
fn what_is_made_of_a_doubtful_letter_is_not_written_to_whom_it_names() {
    let mut office = office();
    office.set("[mail]\nfrom = \"almacare@desk.test\"\nauthserv_id = \"mx.desk.test\"\ndomains = [\"desk.test\"]\n");
    let doubt = "Authentication-Results: mx.desk.test; dmarc=fail";
    for (number, letter) in [
        Letter::from("victim@outside.test", "x").with(doubt),
        Letter::from("victim@outside.test", "x").with("Auto-Submitted: auto-generated"),
        Letter::from("donotreply@outside.test", "x"),
        Letter::from("ne-pas-repondre@outside.test", "x"),
        Letter::from("root@outside.test", "x"),
    ]
    .iter()
    .enumerate()
    {
        receive(&office.desk, letter);
        office.desk.as_("lea", ["mail", "accept", &(number + 1).to_string()]).ok();
        let posted = office.posted();
        assert!(posted.iter().all(|it| !it.to.ends_with("@outside.test")), "{posted:?}");
    }
    receive(&office.desk, &Letter::from("zoe@outside.test", "x"));
    office.desk.as_("lea", ["mail", "accept", "6"]).ok();
    assert!(office.posted().iter().any(|it| it.to == "zoe@outside.test"));
}

#[test]
fn one_letter_that_cannot_be_read_keeps_no_other_waiting() {
    let desk = Desk::new();
    let maildir = desk.folder.path().join("Maildir");
    for name in ["new", "cur", "tmp"] {
        fs::create_dir_all(maildir.join(name)).unwrap();
    }
    let put = |name: &str, bytes: &[u8]| fs::write(maildir.join("new").join(name), bytes).unwrap();
    let letter = |body: &str| Letter::from("marie@example.org", body).bytes();
    put("1.a", &letter("one"));
    put("3.c", &letter("three"));
    put("4.empty", b"");
    put(".hidden", &letter("hidden"));
    // A file that opens and cannot be read.
    std::os::unix::fs::symlink("/proc/self/mem", maildir.join("new/2.b")).unwrap();
    let run = desk.run(["mail", "receive", "--maildir", maildir.to_str().unwrap(), "--json"]);
    assert_eq!(run.code, 75, "{run:?}");
    assert!(run.err.contains("2.b"), "{run:?}");
    assert_eq!(desk.run(["list", "--ids"]).ok().lines().count(), 2);
    assert!(maildir.join("cur/3.c:2,S").exists() && maildir.join("new/.hidden").exists());
    assert!(maildir.join("new/4.empty").exists());
}

#[test]
fn a_mailbox_without_a_letter_is_none() {
    let desk = Desk::new();
    let receive = |bytes: &[u8]| {
        let file = desk.folder.path().join("box");
        fs::write(&file, bytes).unwrap();
        desk.run(["mail", "receive", "--mbox", file.to_str().unwrap(), "--json"])
    };
    assert_eq!(receive(b"").code, 0);
    let single = Letter::from("marie@example.org", "x").bytes();
    let run = receive(&single);
    assert_eq!(run.code, 75, "{run:?}");
    assert!(run.err.contains("RFC 4155"), "{run:?}");
    let from_now = Letter::from("marie@example.org", "Noir.\n\nFrom now on it is black.").bytes();
    let run = receive(&[b"From marie Mon Nov  2 09:00:00 2026\n", &from_now[..]].concat());
    assert_eq!(run.json().as_array().unwrap().len(), 1);
    assert!(desk.run(["show", "1"]).ok().contains("From now on it is black."));
}

#[test]
fn a_receipt_is_recorded_on_the_ticket_of_the_letter_that_was_read() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let letter = Letter {
        subject: "Lu : Écran".into(),
        fields:
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n"
                .into(),
        ..Letter::from(
            "marie@example.org",
            &format!(
                "--b\nContent-Type: text/plain\n\nLu\n--b\nContent-Type: message/disposition-notification\n\n\
                 Original-Message-ID: {}\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n",
                taken.header("Message-ID")
            ),
        )
    };
    assert_eq!(becomes(&office.desk, &letter, "automatic", "receipt").to_string(), id);
}

#[test]
fn what_is_made_of_a_letter_is_linked_to_the_ticket_that_it_was_about() {
    let office = office();
    let id = office.desk.resolved("Écran");
    let taken = letter_to(&office, "marie@example.org");
    let letter =
        Letter { from: "Zoé <zoe@outside.test>".into(), ..Letter::answering(&taken, "Et moi ?") };
    becomes(&office.desk, &letter, "stranger", "not_on_ticket");
    office.desk.as_("lea", ["mail", "accept", "1"]).ok();
    let links = |id: &str| office.desk.show(id)["links"].clone();
    assert_eq!(links("2"), serde_json::json!([{ "kind": "relates", "id": 1 }]));
    assert_eq!(links(&id), serde_json::json!([{ "kind": "relates", "id": 2 }]));
    assert!(!office.desk.as_("marie", ["log", &id]).ok().contains("#2"));
    // Anybody can write under any name.
    assert!(office.desk.run(["show", "2"]).ok().contains("Zoé <zoe@outside.test>"));
    office.desk.is_sound();
}

#[test]
fn a_plain_form_that_only_names_the_other_is_not_read() {
    let desk = Desk::new();
    let body = "--b\nContent-Type: text/plain\n\nYour mail program does not show HTML.\n--b\n\
                Content-Type: text/html; charset=utf-8\n\n<p>Changer le toner</p>\n--b--\n";
    let letter = Letter {
        fields: "Content-Type: multipart/alternative; boundary=b\n".into(),
        ..Letter::from("marie@example.org", body)
    };
    becomes(&desk, &letter, "new_ticket", "fits_no_ticket");
    assert_eq!(desk.show("1")["description"], "Changer le toner");
}
