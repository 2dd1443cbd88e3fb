//! Text as it is looked for: words in lower case, without accents, whatever stands between them left
//! out. Both what is kept for searching and what is searched for goes through here, so that every engine
//! finds the same; an engine needs to know nothing but blanks.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::domain::event::{Event, Fact};

/// As much of a word as tells it apart from others (characters).
const LONGEST_WORD: usize = 64;

/// A word of a text, and where it stands there (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    pub at: Range<usize>,
}

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut word = Word { folded: String::new(), at: 0..0 };
    for (at, letter) in text.char_indices() {
        let before = word.folded.len();
        let is_mark = fold(letter, &mut word.folded);
        if word.folded.len() > before || (is_mark && before > 0) {
            if before == 0 {
                word.at.start = at;
            }
            word.at.end = at + letter.len_utf8();
        } else if before > 0 {
            let next = Word { folded: String::with_capacity(16), at: 0..0 };
            found.push(std::mem::replace(&mut word, next));
        }
    }
    if !word.folded.is_empty() {
        found.push(word);
    }
    for word in found.iter_mut().filter(|it| it.folded.len() > LONGEST_WORD) {
        if let Some((end, _)) = word.folded.char_indices().nth(LONGEST_WORD) {
            word.folded.truncate(end);
        }
    }
    found
}

/// The words of a text, a blank between them.
pub(super) fn folded(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in words(text) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word.folded);
    }
    line
}

/// Appends the letters that this one is made of; says whether it is but a mark on the one before.
fn fold(letter: char, word: &mut String) -> bool {
    if letter.is_ascii() {
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        }
        return false;
    }
    let mut marks = false;
    for small in letter.to_lowercase() {
        match small {
            'œ' => word.push_str("oe"),
            'æ' => word.push_str("ae"),
            'ß' => word.push_str("ss"),
            'ø' => word.push('o'),
            'đ' => word.push('d'),
            'ł' => word.push('l'),
            'ı' => word.push('i'),
            // What French writes most, without a look into the tables: a tenth of the cost of a search.
            'à' | 'â' => word.push('a'),
            'é' | 'è' | 'ê' | 'ë' => word.push('e'),
            'î' | 'ï' => word.push('i'),
            'ô' => word.push('o'),
            'ù' | 'û' => word.push('u'),
            'ç' => word.push('c'),
            _ => decompose_compatible(small, |part| match part {
                part if is_combining_mark(part) => marks = true,
                part if part.is_alphanumeric() => word.extend(part.to_lowercase()),
                _ => {}
            }),
        }
    }
    marks
}

/// What an event says, for searching: what was written with it, and the subject if it gave one.
pub fn said(event: &Event) -> (String, Option<&str>) {
    let words = &event.words;
    let mut body = words.text.clone().unwrap_or_default();
    for answer in &words.answers {
        body.push('\n');
        body.push_str(answer.said.as_ref().unwrap_or(&answer.value));
    }
    for attachment in &words.attachments {
        body.push('\n');
        body.push_str(&attachment.name);
    }
    let subject = matches!(event.fact, Fact::Created(_)).then_some(words.subject.as_deref());
    (body, subject.flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        assert_eq!(folded("L’ÉCRAN n°2 du cœur\u{a0}: HS !"), "l ecran n 2 du coeur hs");
        assert_eq!(folded("e\u{301}cran Straße ﬁchier ½"), "ecran strasse fichier 12");
        assert_eq!(folded(" -- !? "), "");
        assert_eq!(folded("日本語 عربي"), "日本語 عربي");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Là, l'e\u{301}té";
        let found = words(text);
        let cut: Vec<&str> = found.iter().map(|it| &text[it.at.clone()]).collect();
        assert_eq!(cut, ["Là", "l", "e\u{301}té"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(folded(&"é".repeat(5000)).len(), LONGEST_WORD);
    }
}
