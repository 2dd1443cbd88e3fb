//! The manual: its pages are made from the help and the topics, kept in `man/`, and compared here.
//! `ALMACARE_BLESS=1 cargo test pages` writes them anew.

use std::path::Path;
use std::process::{Command, Stdio};

use almacare::cli::manual::{Chapter, chapters};
use almacare::domain::instant::Instant;
use almacare::domain::person::Language;
use almacare::text::Locale;
use almacare::text::topics::{Piece, Topic};
use clap_mangen::Man;

use crate::support::{MONDAY, is_here, kept};

/// The headings of a page in each language; those that clap_mangen writes come first in English.
struct Headings {
    name: &'static str,
    verbs: &'static str,
    examples: &'static str,
    see: &'static str,
    exit: &'static str,
    manual: &'static str,
    commands: &'static str,
}

const EN: Headings = Headings {
    name: "NAME",
    verbs: "COMMANDS",
    examples: "EXAMPLES",
    see: "SEE ALSO",
    exit: "EXIT STATUS",
    manual: "almacare manual",
    commands: "User Commands",
};

const FR: Headings = Headings {
    name: "NOM",
    verbs: "COMMANDES",
    examples: "EXEMPLES",
    see: "VOIR AUSSI",
    exit: "CODES DE SORTIE",
    manual: "Manuel d’almacare",
    commands: "Commandes",
};

fn headings(language: Language) -> &'static Headings {
    match language {
        Language::En => &EN,
        Language::Fr => &FR,
    }
}

fn folder(language: Language) -> &'static str {
    match language {
        Language::En => "man",
        Language::Fr => "man/fr",
    }
}

/// Text as roff takes it: nothing in it is a request or an escape.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    let lines = text.lines().map(|line| match line.starts_with(['.', '\'']) {
        true => format!("\\&{line}"),
        false => line.to_owned(),
    });
    // What stands between grave accents is typed as it is.
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut parts = text.split('`');
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        shown += if at % 2 == 0 { "\\fB" } else { "\\fR" };
        shown += part;
    }
    shown
}

fn heading(title: &str, section: u8, language: Language) -> String {
    let Headings { manual, commands, .. } = headings(language);
    let about = if section == 1 { commands } else { manual };
    format!(".TH \"{}\" {section} \"\" \"almacare\" \"{about}\"\n", escaped(title))
}

fn verbatim(text: &str) -> String {
    format!(".PP\n.nf\n{}\n.fi\n", escaped(text))
}

/// The page of a verb, or of the program.
fn page(chapter: &Chapter, language: Language) -> String {
    let words = headings(language);
    let name = escaped(&chapter.name);
    let about = chapter.command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = heading(&chapter.name, 1, language);
    roff += &format!(".SH {}\n{name} \\- {}\n", words.name, escaped(&about));
    let man = Man::new(chapter.command.clone());
    let usage = chapter.command.clone().render_usage().to_string();
    roff += &format!(".SH SYNOPSIS\n{}\n", escaped(usage.trim_start_matches("Usage: ").trim()));
    roff += &chapter.also.as_ref().map_or_else(String::new, |it| format!(".PP\n{}\n", escaped(it)));
    if let Some(examples) = &chapter.examples {
        roff += &format!(".SH {}\n{}", words.examples, verbatim(examples));
    }
    roff += &rendered(|out| man.render_options_section(out));
    let verbs: Vec<_> = chapter.command.get_subcommands().collect();
    if !verbs.is_empty() {
        roff += &format!(".SH {}\n", words.verbs);
        for verb in verbs {
            let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
            let verb = escaped(&format!("{}-{}", chapter.name, verb.get_name()));
            roff += &format!(".TP\n\\fB{verb}\\fR(1)\n{}\n", escaped(&about));
        }
    }
    if chapter.name == "almacare" {
        roff += &format!(".SH \"{}\"\n{}", words.exit, told(Topic::ExitCodes, language));
    }
    let (lifecycle, config) = ("almacare\\-lifecycle", "almacare\\-config");
    roff + &format!(
        ".SH \"{}\"\n\\fBalmacare\\fR(1), \\fB{lifecycle}\\fR(7), \\fB{config}\\fR(5)\n",
        words.see
    )
}

fn rendered(render: impl Fn(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).unwrap();
    // Its preamble sets what groff and mandoc have anyway.
    let text = String::from_utf8(out).unwrap();
    let lines = text.lines().filter(|it| !it.starts_with(".ie") && !it.starts_with(".el"));
    // The French colon of a heading leaves its no-break space behind.
    lines
        .map(|it| {
            it.replace("\u{a0}\"", "\"").replace("\\*(Aq", "\\(aq").trim_end().to_owned() + "\n"
        })
        .collect()
}

/// The page of a topic.
fn topic(topic: Topic, name: &str, section: u8, language: Language) -> String {
    let words = headings(language);
    let mut roff = heading(name, section, language);
    roff +=
        &format!(".SH {}\n{} \\- {}\n", words.name, escaped(name), escaped(topic.about(language)));
    if !matches!(topic.pieces(language).first(), Some(Piece::Heading(_))) {
        roff += ".SH DESCRIPTION\n";
    }
    roff += &told(topic, language);
    roff + &format!(".SH \"{}\"\n\\fBalmacare\\fR(1)\n", words.see)
}

/// What a topic says.
fn told(topic: Topic, language: Language) -> String {
    let mut roff = String::new();
    for piece in topic.pieces(language) {
        roff += &match piece {
            Piece::Heading(text) => format!(".SH \"{}\"\n", escaped(&text.to_uppercase())),
            Piece::Prose(text) => format!(".PP\n{}\n", escaped(text)),
            Piece::Verbatim(text) => verbatim(&text.replace("\n    ", "\n")[4..]),
        };
    }
    roff
}

/// Every page: where it is kept, and what it says.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for language in [Language::En, Language::Fr] {
        let folder = folder(language);
        for chapter in chapters(&Locale { language, now: Instant(MONDAY) }) {
            pages.push((format!("{folder}/{}.1", chapter.name), page(&chapter, language)));
        }
        for about in Topic::ALL.iter().copied() {
            let files = [Topic::Config, Topic::Export, Topic::Import];
            let section = if files.contains(&about) { 5 } else { 7 };
            let name = format!("almacare-{}", about.name(Language::En));
            let text = topic(about, &name, section, language);
            pages.push((format!("{folder}/{name}.{section}"), text));
        }
    }
    pages
}

#[test]
fn the_pages_that_are_kept_are_those_that_the_program_makes() {
    let pages = pages();
    for (path, text) in &pages {
        kept(path, text);
    }
    for language in [Language::En, Language::Fr] {
        for entry in std::fs::read_dir(folder(language)).unwrap() {
            let path = entry.unwrap().path();
            let path = path.to_str().unwrap();
            let known = pages.iter().any(|(known, _)| known == path);
            assert!(known || Path::new(path).is_dir(), "{path} is no page of the manual");
        }
    }
}

#[test]
fn every_page_shows_without_a_warning() {
    if !is_here("groff") {
        return;
    }
    for (path, _) in pages() {
        let shown = Command::new("groff")
            .args(["-ww", "-b", "-K", "utf8", "-T", "utf8", "-man", "-rLL=78n", &path])
            .stdout(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&shown.stderr), "", "{path}");
    }
}
