//! A ticket that was looked for, with the words in their context.

use std::ops::Range;

use serde::ser::SerializeMap;

use super::{Cell as _, TicketView, View};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcerptView {
    pub text: String,
    /// The words that were looked for (bytes).
    pub marks: Vec<Range<usize>>,
    /// Nothing stands before it.
    pub begun: bool,
    /// Nothing stands after it.
    pub ended: bool,
}

/// A ticket as its reader may see it, and why it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitView {
    pub ticket: TicketView,
    /// The words that were looked for in the subject (bytes). For people.
    pub subject_marks: Vec<Range<usize>>,
    /// It has the very words, not only such as begin so. For people.
    pub exact: bool,
    /// None where only the subject has the words, or where it was not asked for.
    pub excerpt: Option<ExcerptView>,
}

impl HitView {
    /// The name of the field that a search adds to a ticket.
    pub const EXCERPT: &'static str = "excerpt";

    fn text(&self) -> Option<String> {
        self.excerpt.as_ref().map(|it| it.text.clone())
    }
}

const FIELDS: [&str; TicketView::FIELDS.len() + 1] =
    super::and(TicketView::FIELDS, HitView::EXCERPT);

impl View for HitView {
    const FIELDS: &'static [&'static str] = &FIELDS;

    fn entry<M: SerializeMap>(&self, field: &str, map: &mut M) -> Result<(), M::Error> {
        if field == Self::EXCERPT {
            return map.serialize_entry(field, &self.text());
        }
        self.ticket.entry(field, map)
    }

    fn cell(&self, field: &str) -> String {
        if field == Self::EXCERPT { self.text().cell() } else { self.ticket.cell(field) }
    }
}
