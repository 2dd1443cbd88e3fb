//! Reading a TOML file in which every key is known: everything that is wrong with it, with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Misconfigured;
use super::place::Place;
use crate::say;
use crate::text::Message;
use crate::text::nearest::nearest;

/// Reads a file and gathers what is wrong with it.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a str,
    /// Each with its place (bytes).
    pub(super) wrong: Vec<(usize, Misconfigured)>,
}

/// A part of the file that has keys of its own, and where it begins.
pub(super) type Section<'a, 'b> = (&'a DeTable<'b>, usize);

impl Reader<'_> {
    pub(super) fn says(&mut self, at: usize, why: Message) {
        self.wrong.push((at, Place::of(self.text, at, self.file).says(why)));
    }

    /// Nothing but these keys may stand here.
    pub(super) fn only(&mut self, (table, _): Section, known: &[&str]) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let near = nearest(name, known.iter().copied());
                let known = near.map_or_else(|| known.join(", "), str::to_owned);
                let why = say!("settings-unknown-key", key = name, known = known);
                self.says(key.span().start, why);
            }
        }
    }

    pub(super) fn string(
        &mut self,
        (table, at): Section,
        key: &str,
        required: bool,
    ) -> Option<String> {
        match value(table, key) {
            None if required => self.says(at, say!("catalog-missing", key = key)),
            None => {}
            Some(found) => match found.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => return Some(text.trim().to_owned()),
                Some(_) => self.says(found.span().start, say!("catalog-empty", key = key)),
                None => self.not_text(found),
            },
        }
        None
    }

    pub(super) fn list(&mut self, (table, _): Section, key: &str) -> Vec<String> {
        let mut list = Vec::new();
        for element in self.array(table, key) {
            match element.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => list.push(text.trim().to_owned()),
                Some(_) => self.says(element.span().start, say!("catalog-empty", key = key)),
                None => self.not_text(element),
            }
        }
        list
    }

    /// The elements of a list; none if it is missing, or no list.
    pub(super) fn array<'a, 'b>(
        &mut self,
        table: &'a DeTable<'b>,
        key: &str,
    ) -> Vec<&'a Spanned<DeValue<'b>>> {
        let Some(found) = value(table, key) else {
            return Vec::new();
        };
        let Some(array) = found.get_ref().as_array() else {
            self.says(found.span().start, say!("catalog-not-list", key = key));
            return Vec::new();
        };
        array.iter().collect()
    }

    pub(super) fn flag(&mut self, (table, _): Section, key: &str) -> bool {
        let Some(found) = value(table, key) else {
            return false;
        };
        found.get_ref().as_bool().unwrap_or_else(|| {
            self.says(found.span().start, say!("catalog-not-flag", key = key));
            false
        })
    }

    pub(super) fn coded<T>(
        &mut self,
        section: Section,
        key: &str,
        parse: impl Fn(&str) -> Result<T, crate::arguments::Invalid>,
    ) -> Option<T> {
        let word = self.string(section, key, false)?;
        let at = value(section.0, key).map_or(section.1, |it| it.span().start);
        parse(&word).map_err(|invalid| self.says(at, invalid.0)).ok()
    }

    /// The tables of an array, each with its place.
    pub(super) fn sections<'b>(
        &mut self,
        table: &DeTable<'b>,
        key: &str,
    ) -> Vec<(DeTable<'b>, Range<usize>)> {
        let mut sections = Vec::new();
        for element in self.array(table, key) {
            match element.get_ref().as_table() {
                Some(table) => sections.push((table.clone(), element.span())),
                None => self.says(element.span().start, say!("catalog-not-list", key = key)),
            }
        }
        sections
    }

    pub(super) fn not_text(&mut self, found: &Spanned<DeValue>) {
        let why = say!("settings-not-text", found = found.get_ref().type_str());
        self.says(found.span().start, why);
    }
}

pub(super) fn value<'a, 'b>(table: &'a DeTable<'b>, key: &str) -> Option<&'a Spanned<DeValue<'b>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}
