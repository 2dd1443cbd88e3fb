//! Letters: who is told of what, how they look, and that none is lost or sent twice.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::support::{DAY, Desk, HOUR, kept};

/// A desk whose people have addresses, and a mailer that keeps what it takes.
pub(crate) struct PostOffice {
    pub(crate) desk: Desk,
}

/// What the mailer took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) sender: String,
    pub(crate) to: String,
    /// As it came.
    pub(crate) raw: String,
}

/// Keeps each letter in a file of its own: the arguments, then the message.
const KEEPS: &str = "#!/bin/sh\n\
    out=$(mktemp \"$PWD/taken/.XXXXXX\")\n\
    { printf '%s\\n' \"$*\"; cat; } > \"$out\"\n\
    mv \"$out\" \"$PWD/taken/$(date +%s%N)-$$\"\n";

impl PostOffice {
    pub(crate) fn new() -> Self {
        let mut desk = Desk::new();
        fs::create_dir(desk.folder.path().join("taken")).unwrap();
        let program = desk.folder.path().join("sendmail");
        desk.variables.push(("ALMACARE_SENDMAIL", program.to_str().unwrap().to_owned()));
        desk.variables.push(("PATH", std::env::var("PATH").unwrap_or_default()));
        for (login, language) in [("lea", "fr"), ("tom", "en"), ("marie", "fr"), ("paul", "en")] {
            let address = format!("{login}@example.org");
            desk.run(["user", "edit", login, "--email", &address, "--lang", language]).ok();
        }
        let office = Self { desk };
        office.mailer(KEEPS);
        office
    }

    /// The mailer is this script from now on.
    pub(crate) fn mailer(&self, script: &str) {
        let (path, new) = (self.path("sendmail"), self.path("sendmail.new"));
        fs::write(&new, script).unwrap();
        fs::set_permissions(&new, fs::Permissions::from_mode(0o755)).unwrap();
        fs::rename(new, path).unwrap();
    }

    /// Sets these settings of letters.
    pub(crate) fn set(&mut self, text: &str) {
        let path = self.path("config.toml");
        fs::write(&path, text).unwrap();
        self.desk.variables.push(("ALMACARE_CONFIG", path.to_str().unwrap().to_owned()));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.desk.folder.path().join(name)
    }

    /// Everything that was ever taken, in the order in which it was.
    pub(crate) fn taken(&self) -> Vec<Taken> {
        let mut files: Vec<_> = fs::read_dir(self.path("taken"))
            .unwrap()
            .map(|it| it.unwrap().path())
            .filter(|it| !it.file_name().unwrap().to_str().unwrap().starts_with('.'))
            .collect();
        files.sort();
        files.iter().map(|path| Taken::read(&fs::read_to_string(path).unwrap())).collect()
    }

    /// Hands over everything, and gives what was taken since the last time.
    pub(crate) fn posted(&self) -> Vec<Taken> {
        let before = self.taken().len();
        self.desk.run(["mail", "send", "--now"]).ok();
        self.taken().split_off(before)
    }

    /// Who got what sort of letter, by the words that begin it.
    fn told(&self) -> Vec<String> {
        let mut told: Vec<_> = self.posted().iter().map(Taken::login).collect();
        told.sort();
        told
    }
}

impl Taken {
    fn read(text: &str) -> Self {
        let (arguments, raw) = text.split_once('\n').unwrap();
        let words: Vec<&str> = arguments.split(' ').collect();
        assert_eq!((words[0], words[1], words[3]), ("-i", "-f", "--"), "{arguments}");
        Self { sender: words[2].to_owned(), to: words[4].to_owned(), raw: raw.to_owned() }
    }

    fn login(&self) -> String {
        self.to.split('@').next().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> String {
        let head = self.raw.split("\n\n").next().unwrap();
        let unfolded = head.replace("\n ", " ");
        let line = unfolded.lines().find_map(|it| it.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_default().to_owned()
    }

    /// The text, decoded (RFC 2045, 6.7).
    pub(crate) fn text(&self) -> String {
        let body = self.raw.split_once("\n\n").unwrap().1.replace("=\n", "");
        let (mut bytes, mut rest) = (Vec::new(), body.as_bytes());
        while let [byte, after @ ..] = rest {
            rest = after;
            match (byte, after) {
                (b'=', [a, b, after @ ..]) => {
                    let hex = [*a, *b];
                    let hex = std::str::from_utf8(&hex).unwrap();
                    bytes.push(u8::from_str_radix(hex, 16).unwrap());
                    rest = after;
                }
                _ => bytes.push(*byte),
            }
        }
        String::from_utf8(bytes).unwrap()
    }
}

#[test]
fn a_desk_without_mail_settings_queues_nothing() {
    let desk = Desk::new();
    desk.run(["user", "edit", "marie", "--email", "marie@example.org"]).ok();
    desk.resolved("Printer");
    assert_eq!(desk.run(["mail", "queue", "--json"]).json(), serde_json::json!([]));
    desk.run(["mail", "send"]).fails(1);
    desk.run(["sweep"]).ok();
}

#[test]
fn everybody_of_the_table_is_told_and_nobody_of_their_own_act() {
    let mut office = PostOffice::new();
    office.set("[mail]\nagents = 'agents@example.org'\n");
    let (desk, of) = (&office.desk, |words: &[&str], who: &str| {
        office.desk.as_(who, words).ok();
        office.told()
    });
    assert_eq!(of(&["new", "Écran", "-m", "x", "--cc", "paul"], "marie"), ["agents", "paul"]);
    assert_eq!(of(&["reply", "1", "-m", "Alors ?"], "marie"), ["agents", "paul"]);
    assert_eq!(of(&["take", "1"], "lea"), ["marie"]);
    assert_eq!(of(&["reply", "1", "-m", "Lequel ?"], "lea"), ["marie", "paul"]);
    assert_eq!(of(&["reply", "1", "-m", "Celui-ci"], "tom"), ["lea", "marie", "paul"]);
    assert_eq!(of(&["reply", "1", "-m", "Le mien"], "marie"), ["lea", "paul"]);
    assert_eq!(of(&["reply", "1", "-m", "The left one"], "paul"), ["lea", "marie"]);
    assert_eq!(of(&["note", "1", "-m", "secret"], "lea"), [""; 0]);
    assert_eq!(of(&["note", "1", "-m", "secret (@lea, @marie)"], "tom"), ["lea"]);
    assert_eq!(of(&["note", "1", "-m", "@tom: secret"], "lea"), ["tom"]);
    assert_eq!(of(&["assign", "1", "tom"], "lea"), ["tom"]);
    assert_eq!(of(&["wait", "1", "-m", "Quand ?"], "tom"), ["marie", "paul"]);
    assert_eq!(of(&["wait", "1", "--on", "sav@dell.com", "-m", "When?"], "tom"), ["sav"]);
    assert_eq!(of(&["hold", "1", "--until", "2026-12-01"], "tom"), ["marie"]);
    assert_eq!(of(&["edit", "1", "--cc", "+lea"], "tom"), ["lea"]);
    assert_eq!(of(&["resolve", "1", "-m", "Fait"], "lea"), ["marie", "paul", "tom"]);
    assert_eq!(of(&["reopen", "1", "-m", "Non"], "marie"), ["lea", "paul", "tom"]);
    assert_eq!(of(&["resolve", "1", "-m", "Là"], "tom"), ["lea", "marie", "paul"]);
    assert_eq!(of(&["close", "1", "--heart"], "marie"), ["lea", "paul", "tom"]);
    assert_eq!(of(&["reopen", "1", "-m", "Encore"], "lea"), ["marie", "paul", "tom"]);
    assert_eq!(of(&["close", "1", "--withdraw"], "marie"), ["lea", "paul", "tom"]);
    desk.is_sound();
}

#[test]
fn the_sweep_tells_at_once_and_hands_over_itself() {
    let mut office = PostOffice::new();
    office.set("warn_before = '4h'\n");
    let id = office.desk.resolved("Printer");
    assert_eq!(office.posted().len(), 2);
    office.desk.now += 44 * HOUR;
    office.desk.run(["sweep"]).ok();
    office.desk.run(["sweep"]).ok();
    assert_eq!(office.taken().len(), 3, "one warning");
    office.desk.now += 4 * HOUR;
    let swept = office.desk.run(["sweep", "--json"]).json();
    assert_eq!((&swept["closed"][0]["id"], &swept["sent"][0]["ticket"]), (&1.into(), &1.into()));
    let letter = office.taken().pop().unwrap();
    assert_eq!(letter.sender, "<>", "nobody answers an automatic letter");
    assert!(letter.text().contains("votre demande a été close"), "{}", letter.text());
    assert_eq!(office.desk.state(&id), "closed");
}

#[test]
fn a_letter_waits_for_second_thoughts_and_an_undelivered_one_stays() {
    let mut office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    office.desk.run(["mail", "send"]).ok();
    assert_eq!(office.taken().len(), 0, "two minutes are not over");
    office.desk.now += 119;
    office.desk.run(["mail", "send"]).ok();
    assert_eq!(office.taken().len(), 0);
    office.desk.now += 1;
    office.mailer("#!/bin/sh\ncat >/dev/null\necho 'no route' >&2\nexit 75\n");
    let failed = office.desk.run(["mail", "send"]).fails(1);
    assert!(failed.contains("no route"), "{failed}");
    let swept = office.desk.run(["sweep"]);
    assert_eq!(swept.code, 0, "its next attempt is a minute away: {swept:?}");
    office.desk.now += 60;
    office.mailer(KEEPS);
    office.desk.run(["mail", "send"]).ok();
    assert_eq!(office.taken().len(), 1);
    assert_eq!(office.desk.run(["mail", "queue", "--json"]).json(), serde_json::json!([]));
}

#[test]
fn a_mailer_that_always_fails_is_given_up_after_three_days_and_can_be_tried_anew() {
    let mut office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    office.mailer("#!/bin/sh\nexit 75\n");
    let (from, mut attempts) = (office.desk.now, 0);
    while office.desk.now < from + 4 * DAY {
        office.desk.now += 60;
        let queue = office.desk.run(["mail", "queue", "--json"]).json();
        if queue[0]["state"] == "failed" {
            break;
        }
        let due = chrono::DateTime::parse_from_rfc3339(queue[0]["due"].as_str().unwrap());
        office.desk.now = office.desk.now.max(due.unwrap().timestamp());
        office.desk.run(["mail", "send"]).fails(1);
        attempts += 1;
    }
    assert!((12..20).contains(&attempts), "{attempts}");
    assert!(office.desk.now - from > 2 * DAY && office.desk.now - from < 4 * DAY);
    office.desk.run(["mail", "send", "--now"]).ok();
    office.mailer(KEEPS);
    office.desk.run(["mail", "retry", "1"]).ok();
    assert_eq!(office.posted().len(), 1);
    office.desk.run(["mail", "retry", "1"]).fails(4);
    office.desk.run(["mail", "retry", "7"]).fails(3);
}

#[test]
fn what_was_cut_off_goes_again_under_the_same_id() {
    let mut office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    // Takes the letter, and then its caller dies.
    office.mailer(&format!("{KEEPS}kill -9 $PPID\n"));
    assert_ne!(office.desk.run(["mail", "send", "--now"]).code, 0);
    office.mailer(KEEPS);
    office.desk.run(["mail", "send", "--now"]).ok();
    assert_eq!(office.taken().len(), 1, "it may still be on its way");
    office.desk.now += 301;
    office.desk.run(["mail", "send", "--now"]).ok();
    let ids: Vec<_> = office.taken().iter().map(|it| it.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    office.desk.now += 301;
    office.desk.run(["mail", "send", "--now"]).ok();
    assert_eq!(office.taken().len(), 2);
}

#[test]
fn two_senders_at_once_send_each_letter_once() {
    let office = PostOffice::new();
    for at in 0..20 {
        office.desk.as_("lea", ["new", &format!("Printer {at}"), "-m", "x", "--for", "marie"]).ok();
    }
    let commands = (0..4).map(|_| office.desk.command().args(["mail", "send", "--now"]).spawn());
    let running: Vec<_> = commands.collect();
    for child in running {
        assert!(child.unwrap().wait().unwrap().success());
    }
    let ids: std::collections::BTreeSet<_> =
        office.taken().iter().map(|it| it.header("Message-ID")).collect();
    assert_eq!((office.taken().len(), ids.len()), (20, 20));
}

#[test]
fn an_address_that_does_not_exist_is_written_to_no_more_and_whoever_is_in_charge_knows() {
    let office = PostOffice::new();
    let id = office.desk.ticket("Printer");
    office.desk.as_("lea", ["take", &id]).ok();
    let nobody = "case \"$5\" in marie*) echo '5.1.1 unknown' >&2; exit 67;; esac\n";
    office.mailer(&KEEPS.replace("#!/bin/sh\n", &format!("#!/bin/sh\n{nobody}")));
    office.desk.run(["mail", "send", "--now"]).fails(1);
    office.desk.as_("lea", ["reply", &id, "-m", "Which one?"]).ok();
    office.desk.run(["mail", "send", "--now"]).ok();
    let told = office.taken();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].to.starts_with("lea") && told[0].text().contains("5.1.1"), "{told:?}");
    let queue = office.desk.run(["mail", "queue", "--json"]).json();
    assert_eq!(queue.as_array().unwrap().len(), 2, "{queue}");
    assert!(office.desk.run(["doctor"]).ok().contains("marie@example.org"));
    office.mailer(KEEPS);
    office.desk.run(["mail", "retry", &queue[0]["id"].to_string()]).ok();
    assert_eq!(office.posted().len(), 1);
}

#[test]
fn a_flood_comes_in_one_letter_and_a_resolution_is_never_held_back() {
    let mut office = PostOffice::new();
    let id = office.desk.ticket("Printer");
    for at in 0..40 {
        office.desk.as_("lea", ["reply", &id, "-m", &format!("Message {at}")]).ok();
    }
    assert_eq!(office.posted().len(), 30);
    office.desk.as_("lea", ["resolve", &id, "-m", "Done"]).ok();
    assert_eq!(office.posted().len(), 1);
    office.desk.now += HOUR;
    let rest = office.posted();
    assert_eq!(rest.len(), 1, "{rest:?}");
    assert_eq!(rest[0].text().matches("\n- #1").count(), 10, "{}", rest[0].text());
    assert_eq!(office.desk.run(["mail", "queue", "--json"]).json(), serde_json::json!([]));
}

#[test]
fn headers_say_that_a_program_wrote_and_bear_nothing_from_outside() {
    let office = PostOffice::new();
    let evil = "Écran\r\nBcc: eve@example.org\u{202e}";
    office.desk.run(["user", "edit", "lea", "--name", "Léa \"X\" <eve@example.org>"]).ok();
    office.desk.as_("marie", ["new", evil, "-m", "x"]).ok();
    office.desk.as_("lea", ["reply", "1", "-m", "a\u{1b}[2Jb\n.\nc"]).ok();
    let letter = office.posted().pop().unwrap();
    let head = letter.raw.split("\n\n").next().unwrap();
    assert!(!head.lines().any(|it| it.starts_with("Bcc")), "{head}");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert_eq!(letter.header("X-Auto-Response-Suppress"), "All");
    assert!(letter.header("From").ends_with(&format!("<{}>", sender(&letter))), "{head}");
    let reply = letter.header("Reply-To");
    assert!(reply.contains("+t1rp"), "{reply}");
    assert!(letter.sender.contains("+t1bp"), "{letter:?}");
    assert_eq!(letter.header("In-Reply-To"), letter.header("References"));
    assert!(letter.text().contains("a [2Jb\n.\nc"), "{}", letter.text());
    assert!(letter.raw.is_ascii());
}

fn sender(letter: &Taken) -> String {
    let id = letter.header("Message-ID");
    format!("almacare{}", &id[id.find('@').unwrap()..id.len() - 1])
}

#[test]
fn a_broken_template_is_reported_with_its_line_and_the_built_in_one_stands_in() {
    let mut office = PostOffice::new();
    let folder = office.path("letters");
    fs::create_dir_all(folder.join("fr")).unwrap();
    fs::write(folder.join("fr/opened.txt"), "Bonjour,\n{% if %}\n").unwrap();
    fs::write(folder.join("fr/taken.txt"), "Pris par {{ assignee }} !\n").unwrap();
    fs::write(folder.join("fr/message.txt"), "Bonjour,\n\n{{ nobody.knows }}\n").unwrap();
    office.set(&format!("[mail]\nletters = '{}'\n", folder.display()));
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    office.desk.as_("lea", ["take", "1"]).ok();
    office.desk.as_("lea", ["reply", "1", "-m", "Which?"]).ok();
    let sent = office.desk.run(["mail", "send", "--now"]);
    assert_eq!(sent.code, 0, "{sent:?}");
    assert!(sent.err.contains("fr/opened.txt, line 2"), "{sent:?}");
    assert!(sent.err.contains("fr/message.txt, line 3"), "{sent:?}");
    let texts: Vec<_> = office.taken().iter().map(Taken::text).collect();
    assert!(texts[0].contains("Votre demande est enregistrée"), "{}", texts[0]);
    assert!(texts[1].contains("Pris par Léa Martin !"), "{}", texts[1]);
    assert!(texts[2].contains("Which?"), "{}", texts[2]);
}

#[test]
fn settings_of_letters_that_make_no_sense_are_refused_with_their_place() {
    for (text, said) in [
        ("[mail]\nfrom = 'nobody'\n", "line 2, column 8"),
        ("[mail]\nsendmail = '/x'\nto = 'a@b'\n", "line 3, column 1"),
        ("[mail]\nsmtp = 'http://x'\n", "smtps://"),
        ("[mail]\nsmtp = 'smtp+plain://elsewhere'\n", "smtps://"),
        ("[mail]\nuser = 'x'\n", "password_file"),
        ("[mail]\nannounce_charge = 'yes'\n", "line 2, column 19"),
    ] {
        let mut office = PostOffice::new();
        office.set(text);
        let failed = office.desk.run(["list"]).fails(1);
        assert!(failed.contains(said), "{failed}");
    }
}

#[test]
fn a_new_secret_signs_and_the_one_before_is_kept() {
    let office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    let old = office.posted().pop().unwrap().header("Reply-To");
    let secrets = || {
        let db = rusqlite::Connection::open(office.desk.path()).unwrap();
        let of = "SELECT value FROM meta WHERE key LIKE 'mail_secret%' ORDER BY key";
        let mut found = db.prepare(of).unwrap();
        let found = found.query_map([], |row| row.get::<_, String>(0)).unwrap();
        found.map(Result::unwrap).collect::<Vec<_>>()
    };
    let first = secrets();
    office.desk.run(["mail", "rotate"]).ok();
    assert_eq!(secrets()[1], first[0], "the one before");
    office.desk.as_("lea", ["reply", "1", "-m", "Which?"]).ok();
    assert_ne!(office.posted().pop().unwrap().header("Reply-To"), old);
    office.desk.as_("marie", ["mail", "rotate"]).fails(4);
    office.desk.is_sound();
}

#[test]
fn whoever_has_left_a_ticket_in_the_meantime_gets_no_letter_about_it() {
    let office = PostOffice::new();
    let desk = &office.desk;
    desk.as_("marie", ["new", "Salary", "-m", "x", "--cc", "paul"]).ok();
    desk.as_("lea", ["take", "1"]).ok();
    desk.as_("lea", ["reply", "1", "-m", "hunter2"]).ok();
    desk.as_("lea", ["edit", "1", "--cc", "-paul"]).ok();
    assert_eq!(office.told(), ["marie", "marie"], "the charge and the reply");
    desk.as_("tom", ["note", "1", "-m", "secret @lea"]).ok();
    desk.as_("marie", ["reply", "1", "-m", "Thanks, but why?"]).ok();
    desk.as_("tom", ["assign", "1", "tom"]).ok();
    desk.run(["user", "edit", "lea", "--role", "requester"]).ok();
    assert_eq!(office.told(), [""; 0]);
    assert_eq!(desk.run(["mail", "queue", "--json"]).json(), serde_json::json!([]));
}

#[test]
fn a_digest_holds_nothing_that_its_reader_may_not_read() {
    let mut office = PostOffice::new();
    let id = office.desk.ticket("Printer");
    office.desk.as_("lea", ["take", &id]).ok();
    for at in 0..31 {
        office.desk.as_("tom", ["note", &id, "-m", &format!("note {at}")]).ok();
    }
    office.desk.run(["mail", "send", "--now"]).ok();
    office.desk.as_("marie", ["reply", &id, "-m", "more"]).ok();
    office.desk.as_("tom", ["note", &id, "-m", "LEAK"]).ok();
    office.desk.as_("tom", ["edit", &id, "--cc", "+lea"]).ok();
    office.desk.run(["mail", "send", "--now"]).ok();
    office.desk.as_("tom", ["assign", &id, "none"]).ok();
    office.desk.run(["user", "edit", "lea", "--role", "requester"]).ok();
    office.desk.now += HOUR;
    let digest = office.posted().pop().unwrap();
    assert!(digest.to.starts_with("lea"), "{digest:?}");
    let text = digest.text();
    assert!(text.contains("un nouveau message") && !text.contains("note"), "{text}");
    assert!(!text.contains("more"), "{text}");
}

#[test]
fn letters_that_cannot_be_written_or_delivered_hold_up_no_others() {
    let office = PostOffice::new();
    let db = rusqlite::Connection::open(office.desk.path()).unwrap();
    for at in 0..8 {
        let login = format!("gone{at}");
        office.desk.run(["user", "add", &login, "--email", &format!("{login}@gone.org")]).ok();
        // As an older program let it in.
        if at < 4 {
            let sql = "UPDATE person SET email = 'x@' || login || '..org' WHERE login = ?1";
            db.execute(sql, [&login]).unwrap();
        }
        office.desk.as_("lea", ["new", "x", "-m", "x", "--for", &login]).ok();
    }
    drop(db);
    office.desk.as_("lea", ["new", "x", "-m", "x", "--for", "marie"]).ok();
    let nobody = "case \"$5\" in gone*) exit 67;; esac\n";
    office.mailer(&KEEPS.replace("#!/bin/sh\n", &format!("#!/bin/sh\n{nobody}")));
    let failed = office.desk.run(["mail", "send", "--now"]).fails(1);
    assert!(failed.contains("cannot be delivered") && !failed.contains("stay"), "{failed}");
    assert_eq!(office.taken().len(), 1);
    office.desk.run(["user", "add", "odd", "--email", "x@ex.org."]).fails(2);
}

#[test]
fn a_letter_that_ends_its_sender_each_time_is_given_up_and_holds_up_no_others() {
    let mut office = PostOffice::new();
    office.desk.as_("lea", ["new", "Poison", "-m", "x", "--for", "marie"]).ok();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "paul"]).ok();
    let kills = "case \"$5\" in marie*) kill -9 $PPID; exit 1;; esac\n";
    office.mailer(&KEEPS.replace("#!/bin/sh\n", &format!("#!/bin/sh\n{kills}")));
    for _ in 0..20 {
        office.desk.now += 301;
        office.desk.run(["mail", "send"]);
    }
    assert_eq!(office.taken().len(), 1, "that of Paul");
    let queue = office.desk.run(["mail", "queue", "--json"]).json();
    assert_eq!((&queue[0]["state"], queue.as_array().unwrap().len()), (&"failed".into(), 1));
}

#[test]
fn a_clock_that_was_ahead_leaves_no_letter_behind() {
    let mut office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    office.desk.now += 400 * DAY;
    office.mailer("#!/bin/sh\nkill -9 $PPID\n");
    office.desk.run(["mail", "send"]);
    office.desk.now -= 399 * DAY;
    office.mailer(KEEPS);
    office.desk.run(["mail", "send"]).ok();
    assert_eq!(office.taken().len(), 1);
}

/// How many tickets are due at once; more in `.ci/deep`.
fn crowd() -> i64 {
    std::env::var("LETTERS_TICKETS").ok().and_then(|it| it.parse().ok()).unwrap_or(150)
}

/// As many tickets of Marie's, resolved two days ago.
fn overdue(desk: &Desk, count: i64) {
    use almacare::domain::event::{Event, Fact, Via};
    use almacare::domain::instant::Instant;
    use almacare::domain::opening::Opening;
    use almacare::domain::status::State;
    use almacare::store::{Operation, Stamp, Store, StoreError};
    let at = desk.now - 2 * DAY;
    let store = Store::at(desk.path());
    let opened = store.write::<_, StoreError>(|tx| {
        let marie = tx.person_called("marie")?.unwrap().id;
        let lea = tx.person_called("lea")?.unwrap().id;
        let stamp = |by| Stamp {
            at: Instant(at),
            by: Some(by),
            rights: Some(by),
            via: Via::Command,
            host: "desk".to_owned(),
            signed_in: None,
            operation: Operation(1),
            key: None,
        };
        for number in 0..count {
            let opening = Opening::incident(marie, format!("Printer {number}"), "x".to_owned());
            let ticket = tx.open(&opening.event(), &stamp(marie))?;
            let resolved = Fact::Resolved { old: State::Open, close_due: Instant(at + 2 * DAY) };
            tx.record(ticket, &[Event::saying(resolved, Some("Done".to_owned()))], &stamp(lea))?;
        }
        Ok(())
    });
    opened.unwrap();
}

#[test]
fn sweeps_killed_at_any_moment_close_each_once_and_tell_each_once() {
    let mut office = PostOffice::new();
    let count = crowd();
    overdue(&office.desk, count);
    office.mailer("#!/bin/sh\n{ echo; cat; } >> \"$PWD/taken/$$\"\n");
    let (mut kills, mut wait) = (0, 7);
    loop {
        let mut sweep = office.desk.command().arg("sweep").spawn().unwrap();
        wait = wait * 31 % 997;
        std::thread::sleep(std::time::Duration::from_millis(wait + count as u64 / 10));
        let done = sweep.try_wait().unwrap();
        if let Some(status) = done {
            assert!(status.success());
            break;
        }
        sweep.kill().unwrap();
        sweep.wait().unwrap();
        kills += 1;
        office.desk.now += 301;
    }
    // What was claimed when the last one was killed may be claimed again now.
    office.desk.now += 301;
    office.desk.run(["sweep"]).ok();
    let closed = office.desk.run(["log", "--json"]).ok();
    let closed = closed.lines().filter(|it| it.contains("\"event\":\"closed\"")).count();
    assert_eq!(closed as i64, count);
    let mut letters: std::collections::BTreeMap<String, i64> = std::collections::BTreeMap::new();
    for entry in fs::read_dir(office.path("taken")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for id in text.lines().filter(|it| it.starts_with("Message-ID: ")) {
            *letters.entry(id.to_owned()).or_default() += 1;
        }
    }
    let twice: i64 = letters.values().map(|it| it - 1).sum();
    assert_eq!(letters.len() as i64, count, "none is missing");
    assert!(twice <= kills, "{twice} came twice in {kills} crashes");
    assert!(kills > 0, "nothing was killed");
    office.desk.is_sound();
}

/// One letter of each sort, to each reader, in both languages.
#[test]
fn letters_look_as_they_are_kept() {
    for (language, other) in [("fr", "marie"), ("en", "paul")] {
        let mut office = PostOffice::new();
        office.set(&format!(
            "language = '{language}'\nwarn_before = '4h'\n[mail]\nfrom = 'assistance@example.org'\n\
             name = 'Assistance DSI'\nagents = 'agents@example.org'\n"
        ));
        for login in ["lea", "tom", "marie", "paul"] {
            office.desk.run(["user", "edit", login, "--lang", language]).ok();
        }
        let (requester, watcher) =
            if other == "marie" { ("marie", "paul") } else { ("paul", "marie") };
        let mut page = String::new();
        play(&mut office, (requester, watcher), &mut page);
        play_more(&mut office, requester, &mut page);
        for line in page.lines().filter(|it| !it.starts_with("<mailto:") && !it.starts_with("==="))
        {
            assert!(line.chars().count() <= 78, "{line}");
        }
        kept(&format!("tests/data/letters.{language}.txt"), &unsigned(&page));
    }
}

/// Two tickets from their beginning to their end.
fn play(office: &mut PostOffice, (requester, watcher): (&str, &str), page: &mut String) {
    let long = "L’écran du bureau 12 clignote depuis hier matin, sauf quand la lampe est éteinte, \
                ce qui arrive rarement.\n\nMerci d’avance.";
    of(office, page, "tom", &["new", "Écran", "-m", long, "--for", requester, "--cc", watcher]);
    of(office, page, "lea", &["take", "1"]);
    of(office, page, "tom", &["note", "1", "-m", "Voir le câble @lea"]);
    of(office, page, "lea", &["wait", "1", "-m", "Lequel ?", "--until", "2026-11-06 12:00"]);
    of(office, page, requester, &["reply", "1", "-m", "Celui de gauche."]);
    of(office, page, "lea", &["wait", "1", "--on", "sav@example.com", "-m", "Une date ?"]);
    of(office, page, "lea", &["assign", "1", "tom"]);
    of(office, page, "lea", &["hold", "1", "--until", "2026-11-10 09:00"]);
    of(office, page, "tom", &["edit", "1", "--cc", "+lea"]);
    of(office, page, "lea", &["resolve", "1", "-m", "Câble changé."]);
    of(office, page, requester, &["reply", "1", "-m", "Merci ❤️"]);
    of(office, page, "lea", &["reopen", "1", "-m", "Pas tout à fait."]);
    of(office, page, "lea", &["resolve", "1", "-m", "Fait."]);
    of(office, page, requester, &["close", "1", "--heart", "-m", "Parfait"]);
    of(office, page, "lea", &["new", "Clavier", "-m", "x", "--for", requester]);
    of(office, page, "lea", &["wait", "2", "-m", "Quand ?", "--until", "2026-11-03 09:00"]);
    office.desk.now += 2 * DAY;
    sweep(office, page);
    of(office, page, "lea", &["resolve", "2", "-m", "Fait."]);
    office.desk.now += 44 * HOUR;
    sweep(office, page);
    office.desk.now += 4 * HOUR;
    sweep(office, page);
}

/// What happens rarely: a hold that ends, a withdrawal, a closing on behalf, a flood, a dead address.
fn play_more(office: &mut PostOffice, requester: &str, page: &mut String) {
    of(office, page, requester, &["new", "Badge", "-m", "x"]);
    of(office, page, "lea", &["take", "3"]);
    of(office, page, "lea", &["hold", "3", "--until", "+1h"]);
    office.desk.now += HOUR;
    sweep(office, page);
    of(office, page, requester, &["close", "3", "--withdraw"]);
    of(office, page, "lea", &["new", "Casque", "-m", "x", "--for", requester]);
    of(office, page, "lea", &["resolve", "4", "-m", "Fait."]);
    of(office, page, "lea", &["close", "4", "--on-behalf", "Vu avec vous au téléphone."]);
    of(office, page, "lea", &["new", "Souris", "-m", "x", "--for", requester]);
    of(office, page, "lea", &["take", "5"]);
    for at in 0..34 {
        office.desk.as_("lea", ["reply", "5", "-m", &format!("Message {at}")]).ok();
    }
    office.posted();
    office.desk.now += HOUR;
    of(office, page, "lea", &["list"]);
    let nobody = format!("case \"$5\" in {requester}*) echo '5.1.1 unknown' >&2; exit 67;; esac\n");
    office.mailer(&KEEPS.replace("#!/bin/sh\n", &format!("#!/bin/sh\n{nobody}")));
    office.desk.as_("tom", ["reply", "5", "-m", "Alors ?"]).ok();
    office.desk.run(["mail", "send", "--now"]).fails(1);
    let letters = office.taken();
    for letter in &letters[letters.len() - 2..] {
        *page += &format!(
            "=== {}\nSubject: {}\n\n{}\n",
            letter.login(),
            letter.header("Subject"),
            letter.text()
        );
    }
}

/// What is sent when somebody does this.
fn of(office: &PostOffice, page: &mut String, who: &str, words: &[&str]) {
    office.desk.as_(who, words).ok();
    let mut posted = office.posted();
    posted.sort_by_key(Taken::login);
    for letter in posted {
        *page += &format!("=== {} → {}\n", words.join(" "), letter.login());
        *page += &format!("Subject: {}\n\n{}\n", letter.header("Subject"), letter.text());
    }
}

/// What a sweep sends.
fn sweep(office: &PostOffice, page: &mut String) {
    let before = office.taken().len();
    office.desk.run(["sweep"]).ok();
    for letter in office.taken().split_off(before) {
        *page += &format!("=== sweep → {}\n", letter.login());
        *page += &format!("Subject: {}\n\n{}\n", letter.header("Subject"), letter.text());
    }
}

/// Without what is different in every store.
fn unsigned(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find("%2Bt") {
        let end = rest[at..].find('@').unwrap() + at;
        let signature = rest[at..end].rfind('-').unwrap() + at;
        text += &rest[..signature + 1];
        text += "…";
        rest = &rest[end..];
    }
    text + rest
}
