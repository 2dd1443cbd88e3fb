//! Words in their context.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::sought::Term;
use crate::render::views::ExcerptView;
use crate::store::{Words, words};

/// As many words are shown before the first that was looked for, and from it on.
const BEFORE: usize = 6;
const AFTER: usize = 18;
/// As much is shown at most (characters).
const LONGEST: usize = 240;

/// Where the terms stand in a text (bytes), in order, none over another.
pub(super) fn marks(text: &str, terms: &BTreeSet<Term>) -> Vec<Range<usize>> {
    joined(found(&words(text), terms))
}

/// The first of the terms in a text, with what stands around it; none if the text has none of them.
pub(super) fn excerpt(text: &str, terms: &BTreeSet<Term>) -> Option<ExcerptView> {
    let words = words(text);
    let marks = joined(found(&words, terms));
    let first = marks.first()?;
    let at = (0..words.len()).find(|it| words.span(*it, *it).end > first.start)?;
    let (from, to) = (at.saturating_sub(BEFORE), (at + AFTER).min(words.len()));
    let start = if from == 0 { 0 } else { words.span(from, from).start };
    let start = start.max(floor(text, first.start.saturating_sub(LONGEST / 2)));
    let end = if to == words.len() { text.len() } else { words.span(to - 1, to - 1).end };
    let end = end.min(floor(text, start + LONGEST));
    let cut = &text[start..end];
    let trimmed = cut.trim_start();
    let start = start + (cut.len() - trimmed.len());
    let inside = marks.iter().filter(|it| it.start >= start && it.end <= end);
    Some(ExcerptView {
        text: trimmed.trim_end().to_owned(),
        marks: inside.map(|it| it.start - start..it.end - start).collect(),
        begun: text[..start].trim().is_empty(),
        ended: text[end..].trim().is_empty(),
    })
}

fn found(words: &Words, terms: &BTreeSet<Term>) -> Vec<Range<usize>> {
    let text = words.all();
    let mut found: Vec<_> = terms
        .iter()
        .flat_map(|term| {
            let long = term.words.len();
            term.places(&text).map(move |at| words.span(at, at + long - 1)).collect::<Vec<_>>()
        })
        .collect();
    found.sort_by_key(|it| (it.start, it.end));
    found
}

fn joined(found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The last boundary of a character up to here.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|it| text.is_char_boundary(*it)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(words: &[&str]) -> BTreeSet<Term> {
        let term = |it: &&str| Term { words: vec![(*it).to_owned()], open: false };
        words.iter().map(term).collect()
    }

    #[test]
    fn a_word_is_shown_among_its_neighbours() {
        let text = "un deux trois quatre cinq six sept huit L’écran clignote, puis s’éteint.";
        let found = excerpt(text, &terms(&["ecran", "eteint"])).expect("it is there");
        assert_eq!(found.text, "quatre cinq six sept huit L’écran clignote, puis s’éteint.");
        let marked: Vec<&str> = found.marks.iter().map(|it| &found.text[it.clone()]).collect();
        assert_eq!(marked, ["écran", "éteint"]);
        assert!(!found.begun && found.ended);
        assert_eq!(excerpt(text, &terms(&["toner"])), None);
    }

    #[test]
    fn a_text_without_blanks_is_cut_between_characters() {
        let text = format!("{} écran {}", "é".repeat(9_000), "è".repeat(9_000));
        let found = excerpt(&text, &terms(&["ecran"])).expect("it is there");
        assert!(found.text.contains("écran") && found.text.len() <= LONGEST, "{}", found.text);
        assert_eq!(marks("a b a", &terms(&["a"])), [0..1, 4..5]);
    }
}
