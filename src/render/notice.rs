//! A sentence as a result, or nothing at all.

use serde_json::json;

use super::emit::{Console, Report, Stop};
use super::json;
use super::views::{MadeView, View as _};
use crate::arguments::output::Format;
use crate::text::Message;

/// Nothing to show: to programs an empty list.
pub struct Nothing;

impl Nothing {
    /// It has no fields.
    pub const FIELDS: &'static [&'static str] = &[];
}

impl Report for Nothing {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(_) = format {
            console.raw().write_all(b"[]\n")?;
        }
        Ok(())
    }
}

/// Nothing is to be shown in any form: the verb has shown it all.
pub struct Done;

impl Report for Done {
    fn show(self: Box<Self>, _: &Format, _: &mut Console) -> Result<(), Stop> {
        Ok(())
    }
}

/// Something was made at a place, or was there.
pub struct Made {
    pub view: MadeView,
    pub says: Vec<Message>,
}

impl Report for Made {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) => console.object(&self.view, fields)?,
            _ => self.says.iter().try_for_each(|it| console.say(it))?,
        }
        Ok(())
    }
}

impl Made {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = MadeView::FIELDS;
}

/// Sentences.
pub struct Said(pub Vec<Message>);

impl Report for Said {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(_) => {
                let says: Vec<String> = self.0.iter().map(|it| console.word(it)).collect();
                json::write(console.raw(), &json!({ "says": says }))?;
                console.raw().write_all(b"\n")?;
            }
            _ => self.0.iter().try_for_each(|it| console.say(it))?,
        }
        Ok(())
    }
}

/// A text of ours, whole.
pub struct Page(pub String);

impl Report for Page {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        Ok(console.prose(self.0.trim_end())?)
    }
}

/// Lines that a program reads, as they are.
pub struct Exact(pub String);

impl Report for Exact {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        Ok(console.line(&super::safe::Safe::ours(self.0.trim_end()))?)
    }
}

/// Bytes that are somebody else's, as they are; on a terminal made harmless.
pub struct Bytes(pub Vec<u8>);

impl Report for Bytes {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        if console.terminal.width.is_none() {
            return Ok(console.raw().write_all(&self.0)?);
        }
        let text = String::from_utf8_lossy(&self.0).replace("\r\n", "\n");
        let text = super::safe::Safe::block(&text);
        text.as_str().lines().try_for_each(|it| console.line(&super::safe::Safe::ours(it)))?;
        Ok(())
    }
}
