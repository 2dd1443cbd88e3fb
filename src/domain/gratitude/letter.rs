//! The parts of a letter that say nothing: greeting, closing, and the names after them.

use super::phrase;
use super::vocabulary::{CLOSINGS, GREETINGS, NEVER_A_NAME, NOT_ONE_TO_GREET};
use super::words::Token;

/// The tokens between the greeting and the closing.
pub(super) fn body(lines: &[Vec<Token>]) -> Vec<Token> {
    let end = lines.iter().position(|line| closes(line)).filter(|at| signature(&lines[at + 1..]));
    let mut lines = &lines[..end.unwrap_or(lines.len())];
    // A name alone on the last line, after something was said.
    if let [_, .., last] = lines
        && names(last, 3)
    {
        lines = &lines[..lines.len() - 1];
    }
    let mut tokens: Vec<Token> = lines.concat();
    if let Some(first) = lines.first() {
        tokens.drain(..greeting(first));
    }
    tokens
}

/// How many tokens greet at the head of a line, names included.
fn greeting(line: &[Token]) -> usize {
    let Some(hello) = phrase::longest(GREETINGS, line, 0) else {
        return 0;
    };
    if line[hello - 1].stop {
        return hello;
    }
    let called = phrase::longest(NOT_ONE_TO_GREET, line, hello).unwrap_or(hello);
    if line[called - 1].stop {
        return called;
    }
    let stop = line[called..].iter().take(3).position(|token| token.stop);
    match stop {
        Some(last) if names(&line[called..=called + last], 3) => called + last + 1,
        _ => hello,
    }
}

/// A line that is only a closing, a name after it perhaps.
fn closes(line: &[Token]) -> bool {
    phrase::longest(CLOSINGS, line, 0).is_some_and(|end| names(&line[end..], 3))
}

/// Lines that look like what stands below a closing: names and nothing else.
fn signature(lines: &[Vec<Token>]) -> bool {
    lines.len() <= 4 && lines.iter().all(|line| names(line, 5))
}

/// Up to `most` words written like names; none is one as well.
fn names(tokens: &[Token], most: usize) -> bool {
    tokens.len() <= most
        && tokens
            .iter()
            .all(|it| (it.named || it.shouted) && !NEVER_A_NAME.contains(&it.word.as_str()))
}

/// Somebody addressed by name right after a word of thanks: one or two names that end a sentence.
///
/// Capitals only do not count here: somebody who shouts a request would be taken for a name.
pub(super) fn addressed(tokens: &[Token], at: usize) -> Option<usize> {
    let last = tokens[at..].iter().take(2).position(|token| token.stop)?;
    let called = &tokens[at..=at + last];
    let proper = called.iter().all(|it| it.named && !NEVER_A_NAME.contains(&it.word.as_str()));
    proper.then_some(at + last + 1)
}
