//! "On …, X wrote:", as mail programs say it in their languages, over a few lines at most.

use super::dates::{dated, said_when, timed};
use super::unquoted;

/// "wrote", where it ends the line.
const LAST: &[&str] = &[
    "a écrit",
    "a ecrit",
    "avez écrit",
    "as écrit",
    "a écrit ce qui suit",
    "a wrote",
    "wrote",
    "writes",
    "wrote the following",
    "schrieb",
    "schrieb folgendes",
    "geschrieben",
    "ha scritto",
    "scrive",
    "escribió",
    "ha escrito",
    "escribió lo siguiente",
    "va escriure",
    "ha escrit",
    "escreveu",
    "schreef",
    "schreef het volgende",
    "het volgende",
    "skrev",
    "skrev følgende",
    "skrev följande",
    "kirjoitti",
    "napsal",
    "napsal(a)",
    "napsala",
    "napísal",
    "napísal(a)",
    "napisał",
    "napisał(a)",
    "napisała",
    "pisze",
    "пишет",
    "написал",
    "написал(а)",
    "написала",
    "писал",
    "писал(а)",
    "пише",
    "написав",
    "написав(ла)",
    "написа",
    "a scris",
    "έγραψε",
    "şunu yazdı",
    "yazdı",
    "kirjutas",
    "menulis",
    "đã viết",
    "ezt írta",
    "כתב",
    "כתב/ה",
    "كتب",
    "写道",
    "寫道",
    "님이 작성",
    "のメール",
    "のメッセージ",
    "のメッセージ",
    "さんは書きました",
    "さんが書きました",
    "さんはこう書きました",
    "wrote in message",
];

/// "wrote", where the name or the date follows it.
const BEFORE_THE_NAME: &[&str] =
    &["schrieb", "schreef", "skrev", "heeft", "escribió", "escreveu", "kirjoitti", "ezt írta"];

/// "wrote on", before the date.
const BEFORE_THE_DATE: &[&str] = &[
    "a écrit le ",
    "a ecrit le ",
    "a écrit à ",
    "wrote on ",
    "wrote at ",
    "schrieb am ",
    "schreef op ",
    "skrev den ",
    "skrev d. ",
    "ha scritto il ",
    "escribió el ",
    "escreveu em ",
    "napisał w dniu ",
    "napsal dne ",
    "ezt írta (",
];

/// Who writes a sentence about somebody, or about themselves, and is no mail program.
const SENTENCES: &[&str] = &[
    "i", "we", "he", "she", "they", "it", "who", "je", "nous", "il", "elle", "ils", "elles", "on",
    "qui", "lui", "leur", "m", "t", "ich", "wir", "er", "sie", "es", "mir", "uns", "ik", "wij",
    "hij", "mij", "jag", "jeg", "vi", "mig", "ons", "yo", "me", "nos", "io", "eu",
];

/// Words of somebody who tells, where no verb shows a head.
const TELLING: &[&str] =
    &["je", "j'ai", "j'avais", "nous", "i", "we", "i've", "ich", "wir", "merci"];

/// As many lines belong to one such head.
const FOLDED: usize = 4;
/// A longer one is somebody's text (bytes).
const LONGEST: usize = 420;

/// How many lines it has that begins here, if one does.
pub(super) fn wrote(plain: &[String], at: usize) -> Option<usize> {
    let mut joined = String::new();
    for (count, line) in plain[at..].iter().take(FOLDED).enumerate() {
        let line = unquoted(line);
        if line.is_empty() || joined.len() + line.len() > LONGEST {
            return None;
        }
        // The head begins lower down, below a line of somebody's.
        if count > 0 && begins_better(&joined, line) {
            return None;
        }
        if count > 0 {
            joined.push(' ');
        }
        joined.push_str(line);
        if says_wrote(&joined, quoted_below(&plain[at + count + 1..])) {
            return Some(count + 1);
        }
        // A sentence that ends is none of these.
        if line.ends_with(['.', '!', '?']) && !line.contains('@') && !said_when(&joined).at_once {
            return None;
        }
    }
    None
}

/// Whether the head begins with this line, and those above it are somebody's.
fn begins_better(above: &str, line: &str) -> bool {
    let (first, here) = (said_when(above), said_when(line));
    let begun = first.at_once && (dated(above) || timed(above));
    (here.at_once && here.named && !begun)
        || (!first.at_once && (here.at_once || says_wrote(line, false)))
}

/// Whether what stands below is marked as quoted.
fn quoted_below(below: &[String]) -> bool {
    below.iter().take(3).find(|it| !it.is_empty()).is_some_and(|it| it.starts_with('>'))
}

fn says_wrote(line: &str, quoted: bool) -> bool {
    let dashed = line.len() > 8 && line.starts_with("--") && line.ends_with("--");
    if !(dashed || quoted || line.contains(|it: char| it == '@' || it.is_numeric())) {
        return false;
    }
    let bare = line.trim_start_matches(['*', '_', '-', '‐', '–', ' ']);
    let bare = bare.trim_end_matches(['*', '_', '-', '‐', ' ']);
    let Some(said) = bare.strip_suffix([':', '：']).or(dashed.then_some(bare)) else {
        return is_old_gmail(bare);
    };
    let said = said.trim_end();
    let when = said_when(said);
    let (whole, timed) = (dated(said), timed(said));
    // "marie@example.org wrote:" is short.
    let addressed = said.contains('@') && (said.contains(['<', '[', '&', '(']) || is_short(said));
    let begins = when.named || when.at_once;
    if ends_with_verb(said) {
        let sure = dashed || addressed || quoted;
        return sure || ((whole || timed) && begins) || (whole && timed);
    }
    if names_after_verb(said) && (whole || timed) && (begins || addressed) {
        return true;
    }
    if date_after_verb(said) && (whole || addressed) && (timed || addressed || quoted) {
        return true;
    }
    // "2017-02-05 13:29 GMT+02:00 Name <name@host>:", "ср, 3 мар. 2021 г. в 10:00, Name <name@host>:"
    let tells = said.split(' ').any(|it| TELLING.contains(&it));
    when.at_once && (whole || timed) && addressed && said.ends_with(['>', ')', ']']) && !tells
}

fn is_short(said: &str) -> bool {
    said.split(' ').count() <= 4
}

/// "2013/10/2 name <name@host>", without a colon.
fn is_old_gmail(bare: &str) -> bool {
    let first = bare.split(' ').next().unwrap_or_default();
    let signs = |sign| first.matches(sign).count() == 2;
    first.len() >= 8
        && first.starts_with("20")
        && (signs('/') || signs('-'))
        && bare.ends_with('>')
        && bare.contains('@')
        && bare.split(' ').count() <= 12
}

/// Whether it ends as mail programs do, and is no sentence of somebody's.
fn ends_with_verb(said: &str) -> bool {
    LAST.iter().filter_map(|verb| Some((*verb, said.strip_suffix(verb)?))).any(|(verb, before)| {
        let Some(last) = before.chars().next_back() else { return false };
        // Some languages have no blanks.
        let joins = verb.starts_with(|it| it > '\u{2e80}');
        let apart = joins || !(last.is_alphanumeric() || last == '\'');
        apart && !is_told_of(before)
    })
}

/// Whether somebody tells who wrote, as no mail program does.
fn is_told_of(before: &str) -> bool {
    let subject = before.trim_end().rsplit([' ', '\'']).next().unwrap_or_default();
    SENTENCES.contains(&subject)
}

/// "Am … schrieb X:", "Op … schreef X het volgende:"
fn names_after_verb(said: &str) -> bool {
    let mut words = said.split(' ');
    while let Some(word) = words.next() {
        if BEFORE_THE_NAME.contains(&word) {
            return words.next().is_some_and(|it| !SENTENCES.contains(&it));
        }
    }
    false
}

/// "X a écrit le 3 …:", "X schrieb am Mo., 3. …:"
fn date_after_verb(said: &str) -> bool {
    let found = BEFORE_THE_DATE.iter().find_map(|it| said.split_once(it));
    found.is_some_and(|(before, after)| {
        !is_told_of(before) && after.chars().take(25).any(char::is_numeric)
    })
}
