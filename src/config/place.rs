//! Where in a file something is wrong.

use super::Misconfigured;
use crate::say;
use crate::text::Message;

/// A place in a file of settings, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    file: String,
    line: usize,
    column: usize,
}

impl Place {
    pub(super) fn of(text: &str, at: usize, file: &str) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    pub(super) fn says(self, why: Message) -> Misconfigured {
        let Self { file, line, column } = self;
        Misconfigured(say!("settings-wrong", file = file, line = line, column = column, why = why))
    }
}
