//! Files: those that came with a ticket, and those that were saved.

use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::sheet::{Column, Narrow, Sheet};
use super::views::{AttachmentView, SavedView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::{Locale, Message};

/// The files of a ticket.
pub struct Attachments(pub Vec<AttachmentView>);

impl Attachments {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = AttachmentView::FIELDS;
}

const COLUMNS: [Column; 4] = [
    Column { heading: "column-id", narrow: Narrow::Stays },
    Column { heading: "column-name", narrow: Narrow::Yields },
    Column { heading: "column-size", narrow: Narrow::Goes(1) },
    Column { heading: "column-message", narrow: Narrow::Goes(0) },
];

impl Report for Attachments {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.array(&self.0, fields)?);
        }
        let mut sheet = Sheet::new(COLUMNS);
        for file in &self.0 {
            let message = file.message.map_or_else(String::new, |it| it.to_string());
            let row = [
                Safe::ours(file.id.to_string()),
                Safe::line(&file.name),
                Safe::say(&console.locale(), &size(file.bytes)),
                Safe::ours(message),
            ];
            sheet.add(row.map(|it| (it, None)), console)?;
        }
        if !sheet.end(console)? && console.terminal.width.is_some() {
            console.say(&say!("attachments-none"))?;
        }
        Ok(())
    }
}

/// Files that were saved.
pub struct Saved(pub Vec<SavedView>);

impl Saved {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = SavedView::FIELDS;
}

impl Report for Saved {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.array(&self.0, fields)?);
        }
        for file in &self.0 {
            console.say(&say!("attachment-saved", path = &file.path, size = size(file.bytes)))?;
        }
        Ok(())
    }
}

/// The names and sizes of files, on one line.
pub(super) fn named(files: &[AttachmentView], locale: &Locale) -> Safe {
    let one = |file: &AttachmentView| {
        let size = Safe::say(locale, &size(file.bytes));
        Safe::line(&file.name).then(&Safe::ours(" (")).then(&size).then(&Safe::ours(")"))
    };
    Safe::join(files.iter().map(one), ", ")
}

/// A size in the unit that suits it, of 1024.
pub(super) fn size(bytes: i64) -> Message {
    match bytes {
        ..1024 => say!("size-bytes", n = bytes),
        1024..1_048_576 => say!("size-kib", n = (bytes + 512) / 1024),
        _ => say!("size-mib", n = (bytes + 524_288) / 1_048_576),
    }
}
