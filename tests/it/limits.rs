//! Limits: each that the manual lists, at its edge. The numbers are read from the page itself, so that it cannot say
//! anything else than what holds. What is too large to be tried here is tested in the room that holds to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use almacare::interrupt;
use almacare::store::Store;
use serde_json::{Value, json};

use crate::intake::{Letter, becomes, letter_to, office, receive};
use crate::support::{Desk, HOUR, Run};

/// The rows of the page: the name, and the value as it stands there.
fn rows(page: &str, heading: &str) -> Vec<(String, String)> {
    let table = page.split_once(heading).expect("the page has the limits").1;
    let row = |line: &str| {
        let mut words = line.strip_prefix("    ")?.split_whitespace();
        let (name, number) = (words.next()?.to_owned(), words.next()?);
        let unit = words.next().filter(|it| it.ends_with("iB") || it.ends_with("io"));
        Some((name, unit.map_or(number.to_owned(), |it| format!("{number} {it}"))))
    };
    table.lines().filter_map(row).collect()
}

fn limits() -> Vec<(String, String)> {
    rows(&Desk::bare().run(["help", "config"]).ok(), "\nLimits\n")
}

/// A limit by its name; sizes in bytes.
fn limit(name: &str) -> usize {
    let value = limits().into_iter().find(|it| it.0 == name).expect(name).1;
    let (number, unit) = value.split_once(' ').unwrap_or((&value, ""));
    let unit = match unit {
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        _ => 1,
    };
    number.parse::<usize>().expect(name) * unit
}

/// It was refused with this code, in one sentence that names the limit and what it is.
#[track_caller]
fn beyond(run: Run, code: i32, name: &str) {
    let said = run.fails(code);
    let value = limits().into_iter().find(|it| it.0 == name).expect(name).1;
    let named = said.split_once(&format!("`{name}`")).expect(&said).1;
    assert!(named.contains(&format!(" {value}")), "{said}");
}

/// So many of this sign.
fn signs(count: usize) -> String {
    "é".repeat(count)
}

/// Values with numbers, separated by commas.
fn listed(numbers: std::ops::RangeInclusive<usize>, before: &str) -> String {
    numbers.map(|it| format!("{before}{it}")).collect::<Vec<_>>().join(",")
}

#[test]
fn both_pages_list_the_same_limits_and_each_is_tested_at_its_edge() {
    let mut desk = Desk::bare();
    let english = limits();
    desk.language = "fr";
    let french = rows(&desk.run(["help", "config"]).ok(), "\nLimites\n");
    let translated = |(name, value): &(String, String)| (name.clone(), value.replace("iB", "io"));
    assert_eq!(english.iter().map(translated).collect::<Vec<_>>(), french);
    let names: BTreeSet<_> = english.iter().map(|it| it.0.clone()).collect();
    assert_eq!(names.len(), english.len(), "each stands once");
    let mut tested = BTreeSet::new();
    for folder in ["src", "tests/it"] {
        named_in(Path::new(folder), &mut tested);
    }
    assert_eq!(names, tested);
}

#[test]
fn whatever_names_a_limit_names_one_of_the_table_in_both_languages() {
    let named = |source: &'static str, word: &str| -> BTreeSet<(String, String)> {
        let lines = source.lines().filter_map(|it| it.split_once(" = "));
        let name = |text: &str| Some(text.split_once(word)?.1.split_once('`')?.0.to_owned());
        lines.filter_map(|(id, text)| Some((id.to_owned(), name(text)?))).collect()
    };
    let english = named(include_str!("../../src/text/locales/en.ftl"), "limit `");
    let french = named(include_str!("../../src/text/locales/fr.ftl"), "limite `");
    assert_eq!(english, french);
    let names: BTreeSet<_> = limits().into_iter().map(|it| it.0).collect();
    // One sentence serves several of them.
    let named = english.iter().map(|it| &it.1).filter(|it| !it.starts_with("{ $limit"));
    assert_eq!(named.filter(|it| !names.contains(*it)).collect::<Vec<_>>(), [""; 0]);
    assert!(english.len() > 25, "{english:?}");
}

/// The limits that tests ask for.
fn named_in(path: &Path, found: &mut BTreeSet<String>) {
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|it| named_in(&it.unwrap().path(), found));
        return;
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    let after = text.split("limit(\"").skip(1).filter_map(|it| it.split_once('"'));
    found.extend(after.map(|it| it.0.to_owned()));
}

#[test]
fn no_line_of_the_table_is_wider_than_a_terminal() {
    for (language, heading) in [("en", "\nLimits\n"), ("fr", "\nLimites\n")] {
        let mut desk = Desk::bare();
        desk.language = language;
        let page = desk.run(["help", "config"]).ok();
        let mut lines = page.split_once(heading).unwrap().1.lines();
        assert_eq!(lines.find(|it| it.chars().count() > 80), None);
    }
}

#[test]
fn what_is_typed_is_as_long_as_its_limit_and_no_longer() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let before = desk.events(&id);
    let mail = |length: usize| format!("{}@{}", "a".repeat(64), domain(length - 65));
    let cases: [(&str, usize, &[&str]); 7] = [
        ("subject", limit("subject"), &["edit", &id, "--subject"]),
        ("key", limit("key"), &["new", "x", "-m", "y", "--key"]),
        ("tag", limit("tag"), &["edit", &id, "--tag"]),
        ("login", limit("login"), &["user", "add"]),
        ("name", limit("name"), &["user", "edit", "lea", "--name"]),
        ("address", limit("address"), &["user", "edit", "lea", "--email"]),
        ("third_party", limit("third_party"), &["--as", "lea", "wait", &id, "--on"]),
    ];
    let run = |name: &str, words: &[&str], length: usize| {
        let typed = if name == "address" { mail(length) } else { signs(length) };
        desk.run(words.iter().copied().chain([typed.as_str()]))
    };
    cases.iter().for_each(|(name, most, words)| beyond(run(name, words, most + 1), 2, name));
    assert_eq!(desk.events(&id), before, "what was refused changed nothing");
    for (name, most, words) in &cases {
        run(name, words, *most).ok();
    }
    desk.is_sound();
}

/// A domain of so many letters.
fn domain(length: usize) -> String {
    let mut domain = "b".repeat(length);
    (1..length / 50).for_each(|it| domain.replace_range(it * 50..=it * 50, "."));
    domain
}

#[test]
fn a_text_is_as_long_as_its_limit_and_no_longer() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let most = limit("body");
    beyond(desk.piped(["note", &id, "-F", "-"], &vec![b'x'; most + 1]), 2, "body");
    assert_eq!(desk.events(&id), ["created"]);
    desk.piped(["note", &id, "-F", "-"], &vec![b'x'; most]).ok();
}

#[test]
fn one_option_has_so_many_values() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let most = limit("values");
    let (whole, more) = (listed(1..=most, "t"), listed(1..=most + 1, "t"));
    desk.run(["list", "--tag", &whole]).ok();
    desk.run(["edit", &id, "--tag", &format!("-{}", whole.replace(',', ",-"))]).ok();
    for words in [
        ["list", "--tag", &more, "--all"],
        ["list", "--requester", &more, "--all"],
        ["edit", &id, "--tag", &more],
        ["edit", &id, "--cc", &more],
        ["edit", &id, "--link", &more.replace('t', "")],
    ] {
        let words = words.into_iter().filter(|it| *it != "--all");
        beyond(desk.run(words), 2, "values");
    }
    beyond(desk.run(["new", "x", "-m", "y", "--cc", &more]), 2, "values");
    desk.run(["new", "x", "-m", "y", "--cc", &vec!["lea"; most].join(",")]).ok();
    assert_eq!(desk.events(&id), ["created"]);
}

#[test]
fn so_many_words_are_searched_and_so_many_tickets_named() {
    let desk = Desk::new();
    let (words, range) = (limit("words"), limit("range"));
    let searched = |count: usize| desk.run(["search", &listed(1..=count, "w").replace(',', " ")]);
    searched(words).ok();
    beyond(searched(words + 1), 2, "words");
    desk.run(["show", &format!("1-{range}")]).fails_without_limit();
    beyond(desk.run(["show", &format!("1-{}", range + 1)]), 2, "range");
    let (ids, input) = (limit("ids"), limit("ids_input"));
    let numbers = format!("1-{range} ");
    let named = numbers.repeat(ids / range);
    desk.piped(["log", "-"], named.as_bytes()).fails_without_limit();
    beyond(desk.piped(["log", "-"], format!("{named}1").as_bytes()), 2, "ids");
    let blank = |count: usize| desk.piped(["log", "-"], &vec![b' '; count]);
    blank(input).ok();
    beyond(blank(input + 1), 2, "ids_input");
}

impl Run {
    /// Whatever came of it, it was not a limit.
    #[track_caller]
    fn fails_without_limit(self) {
        assert!(self.code != 2 && !self.err.contains('`'), "{} {}", self.code, self.err.len());
    }
}

#[test]
fn times_reach_so_far() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let (days, year) = (limit("span"), limit("year"));
    let config = desk.folder.path().join("config.toml");
    let config = config.to_str().unwrap();
    let set = |days: usize| {
        fs::write(config, format!("warn_before = '{days}d'\n")).unwrap();
        desk.run(["--config", config, "list"])
    };
    set(days).ok();
    beyond(set(days + 1), 1, "span");
    let until = |date: String| desk.as_("lea", ["hold", &id, "--until", &date]);
    beyond(until(format!("{}-01-02", year + 1)), 2, "year");
    until(format!("{year}-12-30")).ok();
}

#[test]
fn so_many_files_of_so_many_bytes_go_with_a_message() {
    let desk = Desk::new();
    let (count, bytes) = (limit("max_files"), limit("max_file_size"));
    let put = |name: &str, bytes: usize| {
        let file = fs::File::create(desk.folder.path().join(name)).unwrap();
        file.set_len(bytes as u64).unwrap();
    };
    put("small", 1);
    put("over", bytes + 1);
    let attached = |files: Vec<&str>| {
        desk.as_("marie", ["new", "x", "-m", "y", "--attach"].into_iter().chain(files))
    };
    attached(vec!["small"; count]).ok();
    beyond(attached(vec!["small"; count + 1]), 2, "max_files");
    beyond(attached(vec!["over"]), 2, "max_file_size");
    // As much as that takes a while to digest: with a lower limit it is the same.
    let mut desk = desk;
    fs::write(desk.folder.path().join("lower.toml"), "max_file_size = '1MiB'\n").unwrap();
    desk.variables.push(("ALMACARE_CONFIG", "lower.toml".to_owned()));
    for (bytes, code) in [(1 << 20, 0), ((1 << 20) + 1, 2)] {
        let file = fs::File::create(desk.folder.path().join("file")).unwrap();
        file.set_len(bytes).unwrap();
        assert_eq!(desk.run(["new", "x", "-m", "y", "--attach", "file"]).code, code);
    }
}

#[test]
fn a_ticket_gathers_so_many_tags() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let most = limit("tags");
    let tag = |what: &str| desk.as_("lea", ["edit", &id, "--tag", what]);
    beyond(tag(&listed(0..=most, "t")), 4, "tags");
    assert_eq!(desk.events(&id), ["created"]);
    tag(&listed(1..=most, "t")).ok();
    beyond(tag("one-more"), 4, "tags");
    tag("t1").ok();
    tag("-t1,another").ok();
    assert_eq!(desk.show(&id)["tags"].as_array().unwrap().len(), most);
}

#[test]
fn a_ticket_gathers_so_many_watchers() {
    let desk = Desk::new();
    let most = limit("watchers");
    crowd(&desk, most);
    let id = desk.ticket("Printer");
    let watch = |who: &str| desk.as_("lea", ["edit", &id, "--cc", who]);
    watch(&listed(1..=most, "p")).ok();
    beyond(watch("paul"), 4, "watchers");
    beyond(desk.as_("lea", ["wait", &id, "--on", "paul"]), 4, "watchers");
    desk.as_("lea", ["wait", &id, "--on", "p1"]).ok();
    beyond(desk.as_("marie", ["new", "--follows", &id, "-m", "x", "--cc", "paul"]), 4, "watchers");
    desk.as_("marie", ["new", "--follows", &id, "-m", "x"]).ok();
    watch("-p1,paul").ok();
    assert_eq!(desk.show(&id)["watchers"].as_array().unwrap().len(), most);
    desk.is_sound();
}

/// So many people, straight into the store: one command each would take its time.
fn crowd(desk: &Desk, count: usize) {
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    for number in 1..=count {
        let sql = "INSERT INTO person (login, role, created_at) VALUES (?1, 'requester', 0)";
        db.execute(sql, [format!("p{number}")]).unwrap();
    }
}

#[test]
fn a_ticket_gathers_so_many_links_on_either_side() {
    let desk = Desk::new();
    let most = limit("links");
    let ids: Vec<String> = ["Printer", "Screen", "Chair"].map(|it| desk.ticket(it)).to_vec();
    // The others would be as many tickets: they are written into the store.
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    let has = |count: usize| {
        let links: Vec<_> =
            (0..count).map(|it| json!({"kind": "relates", "id": 100 + it})).collect();
        let sql = "UPDATE ticket SET links = ?1 WHERE id = 1";
        db.execute(sql, [serde_json::to_string(&links).unwrap()]).unwrap();
    };
    let link = |from: &str, to: &str| desk.as_("lea", ["edit", from, "--link", to]);
    has(most);
    beyond(link(&ids[0], &ids[2]), 4, "links");
    beyond(link(&ids[2], &ids[0]), 4, "links");
    beyond(desk.as_("marie", ["new", "--follows", &ids[0], "-m", "x"]), 4, "links");
    assert_eq!(desk.events(&ids[2]), ["created"]);
    has(most - 1);
    link(&ids[2], &ids[0]).ok();
    assert_eq!(desk.show(&ids[0])["links"].as_array().unwrap().len(), 1, "those that are there");
    beyond(link(&ids[1], &ids[0]), 4, "links");
    desk.as_("lea", ["edit", &ids[0], "--link", &format!("-{}", ids[2])]).ok();
    link(&ids[1], &ids[0]).ok();
}

#[test]
fn a_line_at_a_terminal_is_so_long() {
    let desk = Desk::new();
    let most = limit("line");
    let mut seat = desk.at_terminal((80, 24), ["--as", "marie", "new"]);
    seat.sees("What is it about");
    seat.types(&format!("{}\n", "x".repeat(most + 1)));
    seat.sees(&format!("the limit `line` is {most}"));
    seat.sees("What is it about");
    // It is a line, and no subject.
    seat.types(&format!("{}\n", "x".repeat(most)));
    seat.sees(&format!("the limit `subject` is {}", limit("subject")));
    seat.types("\u{4}");
    assert_eq!(desk.run(["list", "--ids"]).ok(), "");
}

#[test]
fn settings_hold_so_much() {
    let desk = Desk::new();
    let path = desk.folder.path().join("config.toml");
    let set = |text: String| {
        fs::write(&path, text).unwrap();
        desk.run(["--config", path.to_str().unwrap(), "list"])
    };
    let most = limit("settings");
    set("#".repeat(most)).ok();
    beyond(set("#".repeat(most + 1)), 1, "settings");
    let most = limit("file") >> 20;
    set(format!("max_file_size = '{most}MiB'\n")).ok();
    beyond(set(format!("max_file_size = {}\n", most + 1)), 1, "file");
    let most = limit("views");
    let views =
        |count: usize| (0..count).map(|it| format!("v{it} = '--due'\n")).collect::<String>();
    set(format!("[views]\n{}", views(most))).ok();
    beyond(set(format!("[views]\n{}", views(most + 1))), 1, "views");
    let most = limit("answers");
    let answers = |count: usize| {
        (0..count).map(|it| format!("a{it} = {{ fr = 'x', en = 'y' }}\n")).collect::<String>()
    };
    set(format!("[answers]\n{}", answers(most))).ok();
    beyond(set(format!("[answers]\n{}", answers(most + 1))), 1, "answers");
}

/// A service with so long a title and key, so many questions.
fn service(title: usize, key: usize, fields: usize) -> String {
    let field = |it: usize| {
        format!(
            "[[field]]\nname = 'f{it}'\nlabel = {{ fr = 'Quoi', en = 'What' }}\ntype = 'long_text'\n"
        )
    };
    let (key, title) = ("k".repeat(key), signs(title));
    let fields: String = (0..fields).map(field).collect();
    format!("key = '{key}'\ntitle = {{ fr = '{title}', en = 'x' }}\n{fields}")
}

#[test]
fn a_service_has_so_long_names_and_so_many_questions() {
    let desk = Desk::new();
    let check = |text: String| {
        fs::write(desk.folder.path().join("service.toml"), text).unwrap();
        desk.run(["catalog", "check", "service.toml"])
    };
    let (title, code, fields) = (limit("title"), limit("code"), limit("fields"));
    check(service(title, code, fields)).ok();
    beyond(check(service(title + 1, code, fields)), 1, "title");
    beyond(check(service(title, code + 1, fields)), 1, "code");
    beyond(check(service(title, code, fields + 1)), 1, "fields");
}

#[test]
fn an_answer_in_a_form_is_so_long() {
    let desk = Desk::new();
    fs::create_dir(desk.folder.path().join("services")).unwrap();
    fs::write(desk.folder.path().join("services/k.toml"), service(3, 1, 1)).unwrap();
    desk.run(["catalog", "import", "services"]).ok();
    let most = limit("field");
    let asked =
        |count: usize| desk.run(["new", "--item", "k", "--field", &format!("f0={}", signs(count))]);
    let said = asked(most + 1);
    let told = said.err.clone();
    beyond(said, 2, "field");
    assert!(told.contains("--item k"), "the command to try again: {told}");
    assert_eq!(desk.run(["list", "--ids"]).ok(), "");
    asked(most).ok();
}

#[test]
fn a_row_to_import_came_back_so_often_and_has_so_many_tags() {
    let desk = Desk::new();
    let map = "source = 'x'\n[columns]\nforeign_id = 'id'\nsubject = 's'\nrequester = 'r'\nstate = 't'\n\
               opened_at = 'o'\nreopen_count = 'n'\ntags = 'g'\n[dates]\nformat = '%Y-%m-%d'\n\
               [states]\nopen = 'open'\n";
    fs::write(desk.folder.path().join("map.toml"), map).unwrap();
    let most = limit("reopened");
    let import = |count: usize, tags: usize| {
        let tags = listed(1..=tags, "t");
        let table = format!("id,s,r,t,o,n,g\n1,Printer,marie,open,2026-01-02,{count},\"{tags}\"\n");
        fs::write(desk.folder.path().join("table.csv"), table).unwrap();
        desk.run(["import", "--from", "csv", "--map", "map.toml", "--dry-run", "table.csv"])
    };
    let tags = limit("tags");
    import(most, tags).ok();
    for (said, limit) in [
        (import(most + 1, tags), format!("`reopened` is {most}")),
        (import(most, tags + 1), format!("`tags` is {tags}")),
    ] {
        let all = format!("{}{}", said.out, said.err);
        assert!(said.code == 1 && all.contains(&limit), "{all}");
    }
}

/// What became of a letter, as the desk keeps its ticket; whether it says that something was left out.
fn taken(desk: &Desk, raw: &str) -> (Value, bool) {
    let got = desk.piped(["mail", "receive", "--json"], raw.as_bytes()).json();
    let letter = got["ticket"].to_string();
    let shown = desk.show(&letter);
    let said = shown["description"].as_str().unwrap().to_owned();
    (shown, said.contains("[Some of this letter is not shown"))
}

#[test]
fn of_a_letter_so_much_is_read_and_the_ticket_says_where_there_was_more() {
    let mut desk = Desk::new();
    fs::write(desk.folder.path().join("en.toml"), "language = 'en'\n").unwrap();
    desk.variables.push(("ALMACARE_CONFIG", "en.toml".to_owned()));
    let sender = std::cell::Cell::new(0);
    let cut = |fields: &str, body: &str| {
        sender.set(sender.get() + 1);
        let from = format!("From: a{:02}@outside.test\nSubject: x\n", sender.get());
        taken(&desk, &format!("{from}{fields}\n{body}")).1
    };
    // What stands behind the colons of the two fields above.
    let told = " a01@outside.test x".len();
    let own = 2;
    let edge = |name: &str, most: usize, is_cut: &dyn Fn(usize) -> bool| {
        assert_eq!((is_cut(most), is_cut(most + 1)), (false, true), "{name}");
    };
    edge("head_fields", limit("head_fields"), &|it| cut(&"X-A: b\n".repeat(it - own), "x"));
    edge("head_field", limit("head_field"), &|it| cut(&format!("X-A:{}\n", "b".repeat(it)), "x"));
    edge("head", limit("head"), &|it| {
        let (many, rest) = ((it - told) / 50_000, (it - told) % 50_000);
        let one = |long: usize| format!("X-A:{}\n", "b".repeat(long));
        cut(&(one(50_000).repeat(many) + &one(rest)), "x")
    });
    edge("addresses", limit("addresses"), &|it| {
        cut(&format!("Cc: {}\n", vec!["a@b.test"; it].join(", \n ")), "x")
    });
    // The letter itself is one of its parts.
    edge("parts", limit("parts"), &|it| {
        let parts = "--b\n\nOne of many.\n".repeat(it - 1);
        cut("Content-Type: multipart/mixed; boundary=b\n", &parts)
    });
    edge("depth", limit("depth"), &|it| {
        let of = |at: usize| format!("Content-Type: multipart/mixed; boundary=b{at}.\n");
        let inner: String = (1..it).map(|at| format!("--b{}.\n{}\n", at - 1, of(at))).collect();
        cut(&of(0), &format!("{inner}--b{}.\n\nWithin.\n", it - 1))
    });
    desk.is_sound();
}

#[test]
fn what_is_long_in_a_letter_is_cut_or_comes_as_a_file() {
    let mut desk = Desk::new();
    fs::write(desk.folder.path().join("en.toml"), "language = 'en'\n").unwrap();
    desk.variables.push(("ALMACARE_CONFIG", "en.toml".to_owned()));
    let head = "From: zoe@outside.test\nSubject: x\n";
    let said =
        |it: &Value| it["description"].as_str().unwrap().split("\n\n[").next().unwrap().len();
    let file = |it: &Value| it["attachments"][0]["bytes"].as_u64();
    let lines = |count: usize| "A line of text.\n".repeat(count / 16) + &"x".repeat(count % 16);
    let most = limit("text");
    let (whole, more) =
        (taken(&desk, &format!("{head}\n{}", lines(most - 1) + "x")), lines(most) + "x");
    assert_eq!((said(&whole.0), file(&whole.0), whole.1), (most, None, false));
    let more = taken(&desk, &format!("{head}X-A: b\n\n{more}"));
    assert_eq!((said(&more.0), file(&more.0), more.1), (most, Some(most as u64 + 1), true));
    let most = limit("whole_text");
    for (length, kept) in [(most, most), (most + 1, most)] {
        let sent = taken(&desk, &format!("{head}\n{}", lines(length - 1) + "x"));
        let kept = u64::try_from(kept).unwrap();
        assert!(
            file(&sent.0).is_some_and(|it| it == kept || it + 1 == kept),
            "{:?}",
            file(&sent.0)
        );
    }
    let most = limit("part_name");
    for (length, kept) in [(most, most), (most + 1, most)] {
        let fields = "Content-Type: multipart/mixed; boundary=b\n";
        let name =
            format!("Content-Disposition: attachment; filename=\"{}\"\n", "n".repeat(length));
        let sent = taken(&desk, &format!("{head}{fields}\n--b\n{name}\nx\n--b--\n"));
        assert_eq!(sent.0["attachments"][0]["name"].as_str().unwrap().len(), kept);
    }
}

#[test]
fn a_letters_subject_and_its_senders_name_are_cut_and_a_far_too_long_address_is_set_aside() {
    let mut desk = Desk::new();
    fs::write(desk.folder.path().join("en.toml"), "language = 'en'\n").unwrap();
    desk.variables.push(("ALMACARE_CONFIG", "en.toml".to_owned()));
    let sent = |from: &str, subject: usize| {
        taken(&desk, &format!("From: {from}\nSubject: {}\n\nx\n", "s".repeat(subject)))
    };
    let most = limit("subject");
    let (whole, cut) = (sent("zoe@outside.test", most), sent("zoe@outside.test", most + 1));
    assert_eq!((whole.0["subject"].as_str().unwrap().len(), whole.1), (most, false));
    let subject = cut.0["subject"].as_str().unwrap();
    assert_eq!((subject.chars().count(), subject.ends_with('…'), cut.1), (most, true, true));
    let most = limit("name");
    for (login, length) in [("a@outside.test", most), ("b@outside.test", most + 1)] {
        sent(&format!("{} <{login}>", "n".repeat(length)), 1);
        let name = desk.run(["user", "show", login, "--json"]).json()["name"].to_string();
        assert_eq!(name, format!("\"{}\"", "n".repeat(most)));
    }
    let most = limit("address");
    let from = |length: usize| Letter::from(&format!("a@{}", domain(length - 2)), "x");
    becomes(&desk, &from(most), "new_ticket", "fits_no_ticket");
    becomes(&desk, &from(most + 1), "stranger", "no_single_sender");
    let aside = desk.run(["mail", "queue", "--aside", "--json"]).json();
    assert_eq!(aside.as_array().unwrap().len(), 1, "it is not lost");
    desk.is_sound();
}

#[test]
fn brakes_take_so_many_letters_of_one_sender() {
    let office = office();
    let (tickets, receipts) = (limit("mail_tickets"), limit("receipts_hour"));
    let letter = || Letter::from("zoe@outside.test", "x");
    let posted = || office.posted().iter().filter(|it| it.to == "zoe@outside.test").count();
    for _ in 0..tickets {
        becomes(&office.desk, &letter(), "new_ticket", "fits_no_ticket");
    }
    becomes(&office.desk, &letter(), "stranger", "too_many_tickets");
    assert_eq!(posted(), receipts);
    let aside = office.desk.run(["mail", "queue", "--aside"]).ok();
    assert!(aside.contains("`mail_tickets`"), "{aside}");
}

#[test]
fn a_sender_is_acknowledged_so_often_in_a_day() {
    let mut office = office();
    let most = limit("receipts_day");
    let mut told = 0;
    for _ in 0..=most {
        becomes(
            &office.desk,
            &Letter::from("zoe@outside.test", "x"),
            "new_ticket",
            "fits_no_ticket",
        );
        told += office.posted().iter().filter(|it| it.to == "zoe@outside.test").count();
        office.desk.now += HOUR + 1;
    }
    assert_eq!(told, most);
}

#[test]
fn a_ticket_comes_back_by_letters_so_often() {
    let office = office();
    let id = office.desk.resolved("Screen");
    let answered = letter_to(&office, "marie@example.org");
    let most = limit("mail_reopenings");
    for number in 0..=most {
        let letter = Letter::answering(&answered, &format!("Toujours noir {number}."));
        let (verdict, reason, _) = receive(&office.desk, &letter);
        assert_eq!(verdict == "reply", number < most, "{number}: {reason}");
        office.desk.as_("marie", ["close", &id, "--withdraw"]).ok();
    }
    let aside = office.desk.run(["mail", "queue", "--aside"]).ok();
    assert!(aside.contains("`mail_reopenings`"), "{aside}");
}

#[test]
fn so_many_letters_about_a_ticket_go_to_somebody_in_an_hour() {
    let office = office();
    let id = office.desk.ticket("Screen");
    office.desk.as_("lea", ["take", &id]).ok();
    office.posted();
    office.desk.run(["mail", "send", "--now"]).ok();
    let most = limit("ticket_hour");
    for at in 0..=most {
        office.desk.as_("tom", ["note", &id, "-m", &format!("note {at}")]).ok();
    }
    let sent = office.posted().iter().filter(|it| it.to == "lea@example.org").count();
    assert_eq!(sent, most);
}

#[test]
fn waiting_ends_after_so_long() {
    assert_eq!(Store::PATIENCE.as_secs(), limit("store_wait") as u64);
    assert_eq!(interrupt::INTAKE.as_secs(), limit("intake_wait") as u64);
}
