//! What a person wrote is theirs to have, and theirs to have erased.

use std::fs;

use crate::support::{DAY, Desk};

/// Words of Marie's that must be nowhere when she is erased.
const HERS: [&str; 8] = [
    "Zyxsubject",
    "Zyxdescription",
    "Zyxreply",
    "Zyxcontent",
    "zyxfile.txt",
    "zyx.marie@example.org",
    "Zyxletter",
    "Zyxcomment",
];

/// A desk on which Marie has written in every way there is; gives the number of her ticket.
fn written() -> (Desk, String) {
    let mut desk = Desk::new();
    let settings = "[mail]\nsendmail = '/bin/true'\nfrom = 'desk@example.org'\n";
    fs::write(desk.folder.path().join("config.toml"), settings).unwrap();
    let path = desk.folder.path().join("config.toml").display().to_string();
    desk.variables.push(("ALMACARE_CONFIG", path));
    desk.run(["user", "edit", "marie", "--email", "zyx.marie@example.org"]).ok();
    fs::write(desk.folder.path().join("zyxfile.txt"), "Zyxcontent").unwrap();
    let new = ["new", "Zyxsubject", "-m", "Zyxdescription", "--attach", "zyxfile.txt", "--json"];
    let id = desk.as_("marie", new).json()["id"].to_string();
    desk.as_("lea", ["note", &id, "-m", "A note of Léa's"]).ok();
    desk.as_("marie", ["reply", &id, "-m", "Zyxreply: it still smokes", "--key", "Zyxkey"]).ok();
    desk.as_("lea", ["edit", &id, "--subject", "A printer"]).ok();
    let letter = "From: Zyx Marie <zyx.marie@example.org>\nTo: desk@example.org\nSubject: Zyxletter\n\
                  Message-ID: <zyx@example.org>\n\nZyxletter: another matter\n";
    desk.piped(["mail", "receive"], letter.as_bytes()).ok();
    desk.as_("lea", ["resolve", &id, "-m", "Cable replaced"]).ok();
    desk.as_("marie", ["close", &id, "--rate", "4", "-m", "Zyxcomment"]).ok();
    desk.run(["sweep"]).ok();
    (desk, id)
}

/// All bytes of the store, and of what the engine keeps beside it.
fn bytes(desk: &Desk) -> Vec<u8> {
    let mut all = Vec::new();
    for ending in ["", "-wal", "-shm", "-journal"] {
        let path = format!("{}{ending}", desk.path().display());
        all.extend(fs::read(path).unwrap_or_default());
    }
    all.to_ascii_lowercase()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    bytes.windows(word.len()).any(|it| it == word.as_bytes())
}

#[test]
fn what_a_person_wrote_is_gone_from_every_page_and_the_chain_still_verifies() {
    let (desk, id) = written();
    let before = bytes(&desk);
    assert!(HERS.iter().all(|it| holds(&before, it)), "it was there");
    let shown = desk.show(&id);
    let erased = desk.run(["user", "erase", "zyx.marie@example.org", "--json"]).json();
    let alias = erased["login"].as_str().unwrap();
    assert!(alias.starts_with("erased-") && erased["tickets"].as_array().unwrap().len() == 2);
    let after = bytes(&desk);
    for word in HERS.iter().chain(&["Zyxkey", "Marie Dupont", "zyx@example.org"]) {
        assert!(!holds(&after, word), "{word}");
    }
    desk.is_sound();
    // The facts and the times stay, and so do others' words.
    let now = desk.show(&id);
    for field in ["state", "created_at", "closed_at", "closed_by", "assignee", "reopen_count"] {
        assert_eq!(now[field], shown[field], "{field}");
    }
    assert_eq!((&now["requester"], &now["subject"]), (&alias.into(), &"".into()));
    assert_eq!(now["satisfaction"]["score"], 4);
    let texts: Vec<_> = now["messages"].as_array().unwrap().iter().map(|it| &it["text"]).collect();
    assert!(
        texts.contains(&&"A note of Léa's".into()) && texts.contains(&&"Cable replaced".into())
    );
    assert!(desk.events(&id).ends_with(&["erased".to_owned()]));
    assert_eq!(desk.as_("lea", ["search", "Zyxreply", "--ids"]).ok(), "");
    assert!(desk.run(["mail", "show", "1"]).fails(3).contains("erased"));
    desk.run(["user", "erase", "marie"]).fails(3);
    // The desk goes on.
    desk.as_("lea", ["reopen", &id, "-m", "Once more"]).ok();
    desk.run(["sweep"]).ok();
    desk.is_sound();
}

#[test]
fn words_that_are_put_where_some_were_erased_are_found_out() {
    let (desk, id) = written();
    desk.run(["user", "erase", "marie"]).ok();
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    let put = "UPDATE event SET text = 'forged' WHERE ticket = ?1 AND kind = 'replied'";
    assert_eq!(db.execute(put, [&id]).unwrap(), 1);
    drop(db);
    assert!(desk.run(["doctor"]).out.contains(&id));
}

#[test]
fn a_person_is_given_everything_about_them_and_nothing_of_others_notes() {
    let (desk, _) = written();
    for who in ["root", "marie"] {
        let given = match who {
            "marie" => desk.as_("marie", ["user", "export", "me"]).json(),
            _ => desk.run(["user", "export", "marie"]).json(),
        };
        assert_eq!(given["person"]["email"], "zyx.marie@example.org");
        let text = given.to_string();
        for word in ["Zyxdescription", "Zyxreply", "zyxfile.txt", "Zyxletter", "Zyxcomment"] {
            assert!(text.contains(word), "{word}: {text}");
        }
        assert!(!text.contains("note of Léa"), "{text}");
    }
    desk.as_("paul", ["user", "export", "marie"]).fails(4);
    desk.as_("lea", ["user", "erase", "marie"]).fails(4);
    desk.run(["user", "erase", "nobody-here"]).fails(3);
}

#[test]
fn a_desk_keeps_its_last_admin() {
    let desk = Desk::new();
    desk.run(["user", "erase", "me"]).fails(4);
    desk.is_sound();
}

#[test]
fn a_person_who_comes_back_is_somebody_new() {
    let (mut desk, id) = written();
    desk.run(["user", "erase", "marie"]).ok();
    desk.now += DAY;
    desk.run(["user", "add", "marie", "--email", "zyx.marie@example.org"]).ok();
    desk.as_("marie", ["show", &id]).fails(3);
    desk.as_("marie", ["new", "Another"]).ok();
    desk.is_sound();
}

#[test]
fn what_the_site_keeps_no_longer_is_erased_by_sweep_and_the_facts_stay() {
    let (mut desk, id) = written();
    let settings = "keep_closed = '60d'\nkeep_originals = '30d'\n";
    fs::write(desk.folder.path().join("config.toml"), settings).unwrap();
    let closed = desk.show(&id)["closed_at"].clone();
    desk.now += 31 * DAY;
    desk.run(["sweep"]).ok();
    assert!(holds(&bytes(&desk), "Zyxreply") && holds(&bytes(&desk), "A note of"));
    desk.now += 30 * DAY;
    desk.run(["sweep"]).ok();
    for word in ["Zyxreply", "Zyxcontent", "A note of", "Cable replaced", "Zyxcomment"] {
        assert!(!holds(&bytes(&desk), word), "{word}");
    }
    desk.is_sound();
    let now = desk.show(&id);
    assert_eq!((&now["closed_at"], &now["requester"]), (&closed, &"marie".into()));
    // Another ticket of hers is open still.
    assert_eq!(desk.show("2")["description"], "Zyxletter: another matter");
    let events = desk.events(&id).len();
    desk.now += 2 * DAY;
    desk.run(["sweep"]).ok();
    assert_eq!(desk.events(&id).len(), events, "once");
    desk.is_sound();
}

#[test]
fn a_desk_on_which_somebody_was_erased_moves_out_and_in_again() {
    let (desk, _) = written();
    desk.run(["user", "erase", "marie"]).ok();
    let out = desk.run(["export"]).ok();
    assert!(!HERS.iter().any(|it| holds(out.to_ascii_lowercase().as_bytes(), it)));
    let other = desk.folder.path().join("other.db");
    let other = other.to_str().unwrap();
    desk.run(["--db", other, "init"]).ok();
    desk.piped(["--db", other, "import", "-"], out.as_bytes()).ok();
    assert_eq!(desk.run(["--db", other, "export"]).ok(), out);
    desk.run(["--db", other, "doctor"]).ok();
}
