//! Gratitude: does a message hold thanks and nothing else?
//!
//! A pure, deterministic rule over the new text of a message (quotes and signature removed before). The
//! greeting, the closing and a name after either are set aside; then the *whole* rest must be made
//! of phrases of a closed French and English vocabulary. Anything that is left over, a question mark, a
//! digit, a link: not thanks. So a doubt is never thanks, and no request is ever swallowed.

mod contact;
mod disclaimer;
mod given_names;
mod letter;
mod phrase;
mod signature;
mod vocabulary;
mod words;

use serde::{Deserialize, Serialize};

use super::coded::coded;
use phrase::Phrase;
use words::Token;

coded! {
    /// The rule that recognised a message: the language and the weightiest thing in it.
    Rule {
        FrThanks = "fr.thanks",
        EnThanks = "en.thanks",
        FrFixed = "fr.fixed",
        EnFixed = "en.fixed",
        FrPraise = "fr.praise",
        EnPraise = "en.praise",
        Emoji = "emoji",
        FrReceipt = "fr.receipt",
        EnReceipt = "en.receipt",
        FrWish = "fr.wish",
        EnWish = "en.wish",
    }
}

/// A message that holds only thanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gratitude {
    pub rule: Rule,
    /// The words are glad, not a mere receipt: they may count as a ❤.
    pub satisfied: bool,
}

/// A longer text is never only thanks, and is not looked at (bytes).
const LONGEST: usize = 2_000;
/// Nor is one that is longer with what stands below it (bytes).
const LONGEST_WHOLE: usize = 20_000;

/// Whether this text holds only thanks, and by which rule.
pub fn judge(text: &str) -> Option<Gratitude> {
    if text.len() > LONGEST_WHOLE {
        return None;
    }
    let said = signature::above(text);
    if said.len() > LONGEST {
        return None;
    }
    let lines: Vec<Vec<Token>> = words::lines(said)?;
    let rule = consumed(&letter::body(&lines))?;
    Some(Gratitude { rule, satisfied: rule < Rule::FrReceipt })
}

/// Whether every line of this is of the kinds that stand in a signature and can hold no request.
pub fn is_signature(text: &str) -> bool {
    text.len() <= LONGEST_WHOLE && signature::is_whole(text)
}

/// The weightiest rule among phrases that together cover all tokens; none if they cannot.
fn consumed(tokens: &[Token]) -> Option<Rule> {
    // reached[n]: the weightiest rule met on a way that covers the first n tokens.
    let mut reached: Vec<Option<Option<Rule>>> = vec![None; tokens.len() + 1];
    reached[0] = Some(None);
    for at in 0..tokens.len() {
        let Some(weight) = reached[at] else { continue };
        for Phrase { rule, end } in phrase::starting(tokens, at) {
            let best = [weight, rule].into_iter().flatten().min();
            let known = reached[end].flatten();
            reached[end] = Some([best, known].into_iter().flatten().min());
        }
    }
    reached.pop().flatten().flatten()
}

#[cfg(test)]
mod tests;
