//! The walls of the house: who may import whom, what is named only in its room, how large things are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with those below it that it may import. Nothing else, and never upward.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("arguments", &["domain", "text"]),
    ("config", &["domain", "text", "arguments"]),
    ("identity", &[]),
    ("store", &["domain", "identity", "interrupt"]),
    ("interrupt", &[]),
    ("failure", &["domain", "text", "arguments", "identity", "store", "interrupt"]),
    ("render", &["domain", "text", "arguments", "identity", "interrupt", "failure"]),
    ("mail", &["domain", "text", "identity"]),
    ("ask", &["domain", "text", "arguments", "identity", "interrupt", "failure", "render"]),
    ("desk", &["domain", "text", "store", "interrupt", "failure", "render", "mail"]),
    (
        "app",
        &[
            "domain",
            "text",
            "arguments",
            "config",
            "identity",
            "store",
            "failure",
            "render",
            "mail",
            "desk",
            "interrupt",
        ],
    ),
    (
        "commands",
        &["domain", "text", "arguments", "store", "failure", "render", "ask", "desk", "app"],
    ),
    ("cli", &["domain", "text", "arguments", "failure", "render", "commands"]),
];

/// What is named in one place only: a crate, a read of the surroundings, a process.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store/link/file.rs", "store/sqlite"]),
    ("lettre", &["mail"]),
    ("minijinja", &["mail/templates.rs", "render/page/mod.rs"]),
    ("hmac", &["mail/token.rs"]),
    // Elapsed time, which is nobody's clock: of this run, and since a connection was put down.
    ("Instant::now", &["app/watch.rs", "store/postgres/kept.rs"]),
    ("comfy_table", &["render"]),
    ("indicatif", &["render/progress.rs"]),
    ("ctrlc", &["interrupt.rs"]),
    ("clap_complete", &["cli/complete.rs"]),
    (
        "std::process",
        &[
            "main.rs",
            "lib.rs",
            "store/sqlite/busy.rs",
            "interrupt.rs",
            "identity/watched.rs",
            "app/confinement.rs",
            "app/installing.rs",
            "identity/privilege.rs",
            "ask.rs",
            "render/pager.rs",
            "mail/deliver/sendmail.rs",
        ],
    ),
    ("std::env", &["app"]),
    ("env::var", &["app"]),
    ("env::args", &["app"]),
    ("Utc::now", &["app.rs"]),
    ("Local::now", &[]),
    ("SystemTime", &[]),
    ("time::Instant", &[]),
    ("is_terminal", &["app/terminal.rs"]),
    ("io::stdout", &["render/emit.rs", "app/terminal.rs"]),
    ("io::stderr", &["render/emit.rs", "app/terminal.rs"]),
    ("Local", &["text/time.rs", "arguments/when"]),
    ("serde_json", &["store", "render", "mail/parse/reaction.rs"]),
];

struct Source {
    path: PathBuf,
    /// Without tests, comments and strings of documentation.
    code: String,
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    gather(Path::new("src"), &mut found);
    assert!(found.len() > 60, "the sources are there");
    found
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if name != "table" {
                gather(&path, found);
            }
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let text = fs::read_to_string(&path).unwrap();
            let production = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = production.lines().filter(|it| !it.trim_start().starts_with("//"));
            let code = lines.collect::<Vec<_>>().join("\n");
            found.push(Source { path: path.strip_prefix("src").unwrap().to_owned(), code });
        }
    }
}

/// The room of a file.
fn room(path: &Path) -> &str {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.strip_suffix(".rs").unwrap_or(first)
}

#[test]
fn arrows_point_down_only() {
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for Source { path, code } in sources() {
        let from = room(&path);
        if ["lib", "main"].contains(&from) {
            continue;
        }
        let allowed = rooms.get(from).unwrap_or_else(|| panic!("{from} is no room of the house"));
        for (at, _) in code.match_indices("crate::") {
            let target: String = code[at + 7..]
                .chars()
                .take_while(|it| it.is_alphanumeric() || *it == '_')
                .collect();
            if rooms.contains_key(target.as_str())
                && target != from
                && !allowed.contains(&target.as_str())
            {
                wrong.push(format!("{}: {from} → {target}", path.display()));
            }
        }
        // The macro of messages is the text room's, under the crate's own name.
        if code.contains("say!(") && from != "text" && !allowed.contains(&"text") {
            wrong.push(format!("{}: {from} says something", path.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn each_thing_is_named_only_in_its_room() {
    let mut wrong = Vec::new();
    for Source { path, code } in sources() {
        let here = path.display().to_string();
        for (name, rooms) in ONLY_IN {
            let named = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + name.len()..].chars().next();
                let word =
                    |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
                !word(before) && !word(after)
            });
            if named && !rooms.iter().any(|room| here.starts_with(room)) {
                wrong.push(format!("{here} names {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_domain_knows_std_and_serde_and_nothing_else() {
    for Source { path, code } in sources().iter().filter(|it| room(&it.path) == "domain") {
        for line in code.lines().filter(|it| it.starts_with("use ")) {
            let root = line["use ".len()..].split("::").next().unwrap();
            let known = ["std", "serde", "crate", "super", "coded", "phrase", "words", "event"];
            assert!(known.contains(&root), "{}: {line}", path.display());
        }
        for banned in ["std::fs", "std::io", "std::env", "std::process", "std::net"] {
            assert!(!code.contains(banned), "{}: {banned}", path.display());
        }
    }
}

#[test]
fn no_word_of_unfinished_work() {
    for Source { path, code } in sources() {
        for word in ["TODO", "FIXME", "XXX", "HACK", "todo!", "unimplemented!", "dbg!"] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn files_and_functions_stay_within_the_numbers_of_the_house() {
    let mut files = Vec::new();
    let mut functions = Vec::new();
    for Source { path, .. } in sources() {
        let text = fs::read_to_string(Path::new("src").join(&path)).unwrap();
        let production = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = production.lines().count();
        assert!(lines <= 400, "{}: {lines} lines", path.display());
        let verb = path.starts_with("commands") && path.components().count() == 2;
        let small = ["commands/mod.rs", "commands/user.rs"];
        let exempt = small.iter().any(|it| path == Path::new(it));
        assert!(!verb || exempt || lines <= 130, "{}: {lines} lines for a verb", path.display());
        files.push(lines);
        for (name, length) in lengths(production) {
            assert!(length <= 60, "{}: {name} has {length} lines", path.display());
            functions.push(length);
        }
    }
    files.sort_unstable();
    functions.sort_unstable();
    let at = |of: &[usize], part: usize| of[of.len() * part / 100];
    assert!(at(&files, 50) <= 110 && at(&files, 90) <= 260, "{files:?}");
    assert!(at(&functions, 50) <= 10 && at(&functions, 90) <= 28, "{functions:?}");
}

/// The functions of a file, each with the number of its lines, by the indentation that rustfmt gives.
fn lengths(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let words: Vec<&str> = code.split_whitespace().collect();
        let Some(at) = words.iter().position(|it| *it == "fn") else { continue };
        let visible = |it: &&str| {
            it.starts_with("pub")
                || ["const", "crate)", "super)", "in"].contains(it)
                || it.ends_with(')')
        };
        if !words[..at].iter().all(visible) || code.ends_with(';') {
            continue;
        }
        let end = lines[start..].iter().position(|it| {
            it.len() - it.trim_start().len() == indent
                && (it.trim() == "}" || it.trim_end().ends_with(" }") && it.trim_start() == code)
        });
        found.push((
            words.get(at + 1).map_or_else(String::new, |it| (*it).to_owned()),
            end.unwrap_or(0) + 1,
        ));
    }
    found
}
