//! Text as it is looked for: words in lower case, without accents, whatever stands between them left
//! out. Both what is kept for searching and what is searched for goes through here, so that every engine
//! finds the same; an engine needs to know nothing but blanks.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::domain::event::{Event, Fact, Words as Written};

/// As much of a word as tells it apart from others (characters).
const LONGEST_WORD: usize = 64;

/// The words of a text, in their order, and where each stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// All of them, a blank between them.
    folded: String,
    /// Where each stands in that line, and in the text (bytes).
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Words {
    /// The words themselves.
    pub fn all(&self) -> Vec<&str> {
        self.places.iter().map(|(folded, _)| &self.folded[folded.clone()]).collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Where the words from this one up to that one stand in the text (bytes).
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.places[first].1.start..self.places[last].1.end
    }

    fn end(&mut self, start: usize, at: Range<usize>) {
        let word = &self.folded[start..];
        if word.len() > LONGEST_WORD
            && let Some((end, _)) = word.char_indices().nth(LONGEST_WORD)
        {
            self.folded.truncate(start + end);
        }
        self.places.push((start..self.folded.len(), at));
        self.folded.push(' ');
    }
}

/// The words of a text.
pub fn words(text: &str) -> Words {
    let mut words = Words { folded: String::with_capacity(text.len() + 1), places: Vec::new() };
    let (mut start, mut at) = (0, 0..0);
    for (place, letter) in text.char_indices() {
        let before = words.folded.len();
        let is_mark = match bare(letter) {
            Some(bare) => {
                words.folded.push(bare);
                false
            }
            None => !letter.is_ascii() && fold(letter, &mut words.folded),
        };
        if words.folded.len() > before || (is_mark && before > start) {
            if before == start {
                at.start = place;
            }
            at.end = place + letter.len_utf8();
        } else if before > start {
            words.end(start, at.clone());
            start = words.folded.len();
        }
    }
    if words.folded.len() > start {
        words.end(start, at);
    }
    words.folded.pop();
    words
}

/// The words of a text, a blank between them.
pub(super) fn folded(text: &str) -> String {
    words(text).folded
}

/// Appends the letters that this one is made of; says whether it is but a mark on the one before.
fn fold(letter: char, word: &mut String) -> bool {
    let mut marks = false;
    for small in letter.to_lowercase() {
        decompose_compatible(small, |part| match part {
            part if is_combining_mark(part) => marks = true,
            part if part.is_alphanumeric() => part.to_lowercase().for_each(|it| put(it, word)),
            _ => {}
        });
    }
    marks
}

/// What French writes most, without a look into the tables: a fifth of the cost of a search.
fn bare(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        'ç' => 'c',
        _ => return None,
    })
}

/// Appends a small letter without marks, as it is looked for.
fn put(letter: char, word: &mut String) {
    match letter {
        'œ' => word.push_str("oe"),
        'æ' => word.push_str("ae"),
        'ß' => word.push_str("ss"),
        'ø' => word.push('o'),
        'đ' => word.push('d'),
        'ł' => word.push('l'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        letter => word.push(letter),
    }
}

/// What an event says, for searching: what was written with it, and the subject if it gave one.
pub fn said(event: &Event) -> (String, Option<&str>) {
    let subject = matches!(event.fact, Fact::Created(_)).then_some(event.words.subject.as_deref());
    (body(&event.words), subject.flatten())
}

/// All that was written with an event, but for a subject.
pub(super) fn body(words: &Written) -> String {
    let mut body = words.text.clone().unwrap_or_default();
    for answer in &words.answers {
        body.push('\n');
        body.push_str(answer.said.as_ref().unwrap_or(&answer.value));
    }
    for attachment in &words.attachments {
        body.push('\n');
        body.push_str(&attachment.name);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        assert_eq!(folded("L’ÉCRAN n°2 du cœur\u{a0}: HS !"), "l ecran n 2 du coeur hs");
        assert_eq!(folded("e\u{301}cran Straße ﬁchier ½"), "ecran strasse fichier 12");
        assert_eq!(folded("ǿre ǽ \u{3f9}"), "ore ae σ");
        assert_eq!(folded(" -- !? "), "");
        assert_eq!(folded("日本語 عربي"), "日本語 عربي");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Là, l'e\u{301}té";
        let found = words(text);
        let cut: Vec<&str> = (0..found.len()).map(|it| &text[found.span(it, it)]).collect();
        assert_eq!(cut, ["Là", "l", "e\u{301}té"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(folded(&"é".repeat(5000)).len(), LONGEST_WORD);
    }
}
