//! The sender's own words in an answer: without the letter that it answers, without the signature.
//!
//! Every line is looked at a bounded number of times. What is cut is never lost: the letter is kept as it came.

mod added;
mod banner;
mod dates;
mod heads;
mod names;
mod signature;
mod wrote;

use crate::domain::gratitude::judge;
use heads::head;

/// A line where a program has begun to quote: what was HTML has no other mark.
pub const QUOTES: &str = "\u{f8ff}quotes\u{f8ff}";

/// Lines around what a program holds for the signature. Whoever takes out [`QUOTES`] takes them out too.
pub const SIGNED: &str = "\u{f8ff}quotes\u{f8ff}\u{f8ff}quotes\u{f8ff}";
pub const SIGNED_END: &str = "\u{f8ff}quotes\u{f8ff}\u{f8ff}quotes\u{f8ff}\u{f8ff}quotes\u{f8ff}";

/// The lines above which the desk's own letters are answered.
const ABOVE: [&str; 2] = ["répondez au-dessus de cette ligne", "please answer above this line"];

/// What a letter says of itself, beside what it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The sender's own words. Where nothing is left, the whole text: somebody who only quotes says something too.
    pub text: String,
    /// Nothing was left.
    pub only_quotes: bool,
    /// More than the letter that is answered was left out: a signature, what programs add.
    pub shortened: bool,
}

/// The sender's own words.
pub fn own_words(text: &str) -> Said {
    let text = text.replace("\r\n", "\n").replace(['\u{200b}', '\u{feff}'], "");
    let lines: Vec<&str> = text.lines().collect();
    let unquoted = unquoted_lines(&signature::unmarked(&lines));
    let cut = unquoted_lines(&signature::without_marked(&lines));
    let begin = banner::below(&cut);
    let cut = joined(signature::without(&cut[begin..]));
    let whole = joined(&unquoted);
    // A doubt is never thanks: what was cut must hold nothing at all.
    let doubted =
        judge(&cut).is_some() && judge(&joined(&signature::strictly(&unquoted))).is_none();
    let shown = if doubted { whole.clone() } else { cut };
    match shown.is_empty() {
        true => {
            Said { text: unmarked(&text).trim().to_owned(), only_quotes: true, shortened: false }
        }
        false => Said { shortened: shown != whole, text: shown, only_quotes: false },
    }
}

/// The lines above what the desk wrote itself, without the letter that is answered.
fn unquoted_lines<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let plain: Vec<String> = lines.iter().map(|it| plain(it)).collect();
    let end = below_the_line(&plain);
    // A warning above the letter would pass for somebody's words above a quotation.
    let begin = banner::below(&lines[..end]);
    let own = parted(&lines[begin..end], &plain[begin..end], ANSWERS);
    lines[..begin].iter().copied().chain(own).collect()
}

fn joined(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}

/// The text without the lines around its signature; [`QUOTES`] stays.
fn unmarked(text: &str) -> String {
    text.replace(SIGNED_END, "").replace(SIGNED, "")
}

/// A line as it is compared: blanks are blanks, letters small.
fn plain(line: &str) -> String {
    let blank = |it: char| if it.is_whitespace() { ' ' } else { it };
    let shown = line.chars().filter(|it| !turns(*it)).map(blank).collect::<String>();
    shown.replace('’', "'").trim().to_lowercase()
}

/// Signs that only tell in which direction letters run.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Where what the desk wrote itself begins, if its mark is there, however it was wrapped. Where it is quoted line by
/// line, somebody may have answered between the lines.
fn below_the_line(plain: &[String]) -> usize {
    let sign = |it: char| !it.is_alphanumeric();
    let marks = |at: usize| {
        let next = plain.get(at + 1).filter(|it| !is_quoted(it));
        let next = next.map(|it| unquoted(it)).unwrap_or_default();
        let both = format!("{} {next}", unquoted(&plain[at]));
        let bare = both.trim_start_matches(sign);
        // Somebody may write about that line.
        let dashed = both.trim_start_matches(['*', ' ']).starts_with(['—', '–', '-']);
        let says =
            |mark: &str| bare.starts_with(mark) && (dashed || bare.trim_matches(sign) == mark);
        !is_quoted(&plain[at]) && ABOVE.iter().any(|it| says(it))
    };
    (0..plain.len()).find(|at| marks(*at)).unwrap_or(plain.len())
}

/// A line without its marks of quotation.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '|'])
}

fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// Below as many quoted letters an answer is looked for.
const ANSWERS: usize = 20;

/// The lines that are not the letter that is answered.
fn parted<'a>(lines: &[&'a str], plain: &[String], answers: usize) -> Vec<&'a str> {
    let found = (0..lines.len()).find_map(|at| head(plain, at).map(|long| (at, long)));
    let Some((at, long)) = found else {
        return without_last_quote(lines, plain);
    };
    let before = &lines[..at];
    let after = &plain[at + long..];
    // A program may begin to quote more than once.
    let begins = |it: &String| it.is_empty() || it == QUOTES;
    let marked = after.iter().find(|it| !begins(it)).is_some_and(|it| is_quoted(it));
    if !marked || answers == 0 {
        return without_last_quote(before, &plain[..at]);
    }
    // What is quoted is marked, and what stands below it is the sender's.
    let quoted = after.iter().take_while(|it| begins(it) || is_quoted(it)).count();
    let below = at + long + quoted;
    let is_answered = || is_answered(&plain[below - 1..]) && wrote::wrote(plain, at).is_some();
    if is_quoted(&plain[at]) && !is_answered() {
        return without_last_quote(before, &plain[..at]);
    }
    let rest = &lines[below..];
    match (says(before), says(rest)) {
        (true, false) => without_last_quote(before, &plain[..at]),
        (false, true) => parted(rest, &plain[below..], answers - 1),
        // Nothing but a quotation.
        (false, false) => Vec::new(),
        // Answered between the lines.
        (true, true) => without_last_quote(lines, plain),
    }
}

fn says(lines: &[&str]) -> bool {
    signature::without(lines).iter().any(|it| !it.trim().is_empty())
}

/// Whether a paragraph without marks stands below quoted lines. What follows such a line at once is often only the rest
/// of it, broken by a program that did not mark it.
fn is_answered(lines: &[String]) -> bool {
    let own = |it: &String| !it.is_empty() && !is_quoted(it);
    lines.windows(2).any(|it| it[0].is_empty() && own(&it[1]))
}

/// Without the quotation at the end; one above an answer belongs to it.
fn without_last_quote<'a>(lines: &[&'a str], plain: &[String]) -> Vec<&'a str> {
    let kept = plain.iter().rposition(|it| !(it.is_empty() || is_quoted(it)));
    match kept {
        Some(last) => lines[..=last].to_vec(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
