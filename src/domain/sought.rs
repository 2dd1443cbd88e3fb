//! What is looked for in the texts of tickets, as data.

use std::collections::BTreeSet;

/// Words that follow one another, folded: one word, or a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// At least one.
    pub words: Vec<String>,
    /// The last one is only the beginning of a word.
    pub open: bool,
}

/// What a ticket must say, somewhere, and what it must say nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// At least one; all of them, each anywhere in the ticket.
    pub all: BTreeSet<Term>,
    pub none: BTreeSet<Term>,
}

/// How much of what is found is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// As many are given.
    pub given: u64,
    /// As many more are counted.
    pub counted: u64,
}

impl Extent {
    /// Everything.
    pub const ALL: Self = Self { given: u64::MAX, counted: 0 };
}

/// Which find comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finds {
    /// The one whose latest message with one of the words is the latest.
    Newest,
    /// The one that the words tell most of.
    Best,
}

impl Term {
    /// Where it begins among these words.
    pub fn places<'a>(&'a self, text: &'a [impl AsRef<str>]) -> impl Iterator<Item = usize> + 'a {
        let begins = text.windows(self.words.len()).enumerate();
        begins.filter(|(_, window)| self.is(window)).map(|(at, _)| at)
    }

    fn is(&self, window: &[impl AsRef<str>]) -> bool {
        let last = self.words.len() - 1;
        self.words.iter().zip(window).enumerate().all(|(at, (word, found))| {
            let found = found.as_ref();
            if self.open && at == last { found.starts_with(word.as_str()) } else { found == word }
        })
    }
}

impl Sought {
    /// The same with every word apart, as the beginning of one; the endings of plurals (in French and English)
    /// are left off.
    #[must_use]
    pub fn opened(&self) -> Self {
        let words = self.all.iter().flat_map(|it| &it.words);
        let all = words.map(|word| {
            let stem = word.strip_suffix(['s', 'x']).filter(|it| it.chars().count() > 2);
            Term { words: vec![stem.unwrap_or(word).to_owned()], open: true }
        });
        Self { all: all.collect(), none: self.none.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(words: &str, open: bool) -> Term {
        Term { words: words.split(' ').map(str::to_owned).collect(), open }
    }

    #[test]
    fn what_is_not_found_is_sought_more_loosely() {
        let sought = Sought { all: [term("mes imprimantes", false)].into(), ..Sought::default() };
        assert_eq!(sought.opened().all, [term("imprimante", true), term("mes", true)].into());
    }

    #[test]
    fn a_phrase_is_its_words_in_a_row() {
        let text = ["le", "toner", "noir", "est", "vide"];
        let places = |term: Term| term.places(&text).collect::<Vec<_>>();
        assert_eq!(places(term("toner noir", false)), [1]);
        assert_eq!(places(term("toner vide", false)), [0; 0]);
        assert_eq!(places(term("toner no", true)), [1]);
        assert_eq!(places(term("to", false)), [0; 0]);
        assert_eq!(places(term("est vide et plus", false)), [0; 0]);
    }
}
