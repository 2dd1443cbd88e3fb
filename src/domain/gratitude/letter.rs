//! The parts of a letter that say nothing: greeting, closing, and the names beside them.
//!
//! Only a known given name makes a name: a capital alone would take « Imprimante HS » for one.

use super::given_names::is_given_name;
use super::phrase;
use super::vocabulary::{CLOSINGS, GREETINGS, NEVER_A_NAME, NOT_ONE_TO_GREET, TITLES};
use super::words::Token;

/// The tokens between the greeting and the closing.
pub(super) fn body(lines: &[Vec<Token>]) -> Vec<Token> {
    // Not the first line: « Cheers » with nothing before it is what the letter says.
    let end = (1..lines.len()).find(|at| closes(&lines[*at]));
    let end = end.filter(|at| signature(&lines[at + 1..]));
    let mut lines = &lines[..end.unwrap_or(lines.len())];
    // A name alone on the last line, after something was said.
    if let [_, .., last] = lines
        && name(last, 0) == Some(last.len())
    {
        lines = &lines[..lines.len() - 1];
    }
    let mut tokens: Vec<Token> = lines.concat();
    if let Some(first) = lines.first() {
        tokens.drain(..greeting(first));
    }
    let end = closing_at_the_end(&tokens);
    tokens.truncate(end);
    tokens
}

/// How many tokens greet at the head of a line, names included.
fn greeting(line: &[Token]) -> usize {
    let Some(hello) = phrase::longest(GREETINGS, line, 0) else { return 0 };
    if line[hello - 1].stop {
        return hello;
    }
    let called = phrase::longest(NOT_ONE_TO_GREET, line, hello).unwrap_or(hello);
    if line[called - 1].stop {
        return called;
    }
    match name(line, hello).or_else(|| name(line, called)) {
        Some(end) if line[end - 1].stop => end,
        _ => hello,
    }
}

/// A line that is only a closing, a name after it perhaps.
pub(super) fn closes(line: &[Token]) -> bool {
    phrase::longest(CLOSINGS, line, 0)
        .is_some_and(|end| end == line.len() || name(line, end) == Some(line.len()))
}

/// Where a closing begins that stands at the end of the last line: "…, cordialement, Marie Dupont".
fn closing_at_the_end(tokens: &[Token]) -> usize {
    let mut sentences = (1..tokens.len()).filter(|at| tokens[at - 1].stop);
    sentences.find(|at| closes(&tokens[*at..])).unwrap_or(tokens.len())
}

/// Lines that look like what stands below a closing: names and nothing else.
fn signature(lines: &[Vec<Token>]) -> bool {
    lines.len() <= 2 && lines.iter().all(|line| name(line, 0) == Some(line.len()))
}

/// Where a name ends that begins at this token: a given name with up to two more, or a title with a
/// surname.
pub(super) fn name(tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    let titled = TITLES.contains(&first.word.as_str());
    let given = (first.named || first.shouted) && is_given_name(&first.word);
    if !titled && !given {
        return None;
    }
    let mut end = at + 1;
    while end < tokens.len().min(at + 3) && !tokens[end - 1].stop && is_surname(&tokens[end]) {
        end += 1;
    }
    (given || end > at + 1).then_some(end)
}

fn is_surname(token: &Token) -> bool {
    (token.named || token.shouted && token.word.chars().count() > 2)
        && !NEVER_A_NAME.contains(&token.word.as_str())
}
