//! People, as a table or for programs.

use comfy_table::{ContentArrangement, Table, presets};

use super::csv;
use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::views::{PersonView, View as _};
use crate::arguments::output::Format;
use crate::text::Message;

/// People.
pub struct People {
    pub people: Vec<PersonView>,
    /// One person was named: programs get an object, not a list.
    pub single: bool,
    /// What to say of them instead of showing them.
    pub says: Option<Message>,
}

impl People {
    /// The fields of its JSON and CSV.
    pub const FIELDS: &'static [&'static str] = PersonView::FIELDS;
}

impl Report for People {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) if self.single => {
                self.people.iter().try_for_each(|it| console.object(it, fields))?;
            }
            Format::Json(fields) => console.array(&self.people, fields)?,
            Format::Csv(fields) => {
                csv::row(console.raw(), fields.iter().map(|it| (*it).to_owned()))?;
                for person in &self.people {
                    csv::row(console.raw(), fields.iter().map(|field| person.cell(field)))?;
                }
            }
            Format::Ids => {
                self.people.iter().try_for_each(|it| console.line(&Safe::line(&it.login)))?;
            }
            _ => match &self.says {
                Some(message) => console.say(message)?,
                None => table(&self.people, console)?,
            },
        }
        Ok(())
    }
}

const COLUMNS: [&str; 5] = ["login", "name", "email", "role", "language"];

fn table(people: &[PersonView], console: &mut Console) -> Result<(), Stop> {
    let labels = COLUMNS.map(|it| Message::new(format!("label-{it}")));
    if console.terminal.plain {
        return plain(people, &labels, console);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = console.terminal.width {
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    table.add_row(labels.map(|it| console.word(&it)));
    for person in people {
        table.add_row(row(person, console).iter().map(Safe::as_str));
    }
    for line in table.lines() {
        console.line(&Safe::ours(line.trim_end()))?;
    }
    Ok(())
}

/// A label and a value on each line, a blank line between people.
fn plain(people: &[PersonView], labels: &[Message], console: &mut Console) -> Result<(), Stop> {
    for (at, person) in people.iter().enumerate() {
        if at > 0 {
            console.line(&Safe::default())?;
        }
        let row = row(person, console);
        for (label, value) in labels.iter().zip(&row).filter(|(_, it)| !it.as_str().is_empty()) {
            console.labelled(label, value)?;
        }
    }
    Ok(())
}

fn row(person: &PersonView, console: &Console) -> [Safe; 5] {
    let word = |family: &str, code: &str| {
        Safe::ours(console.word(&Message::new(format!("{family}-{code}"))))
    };
    [
        Safe::line(&person.login),
        Safe::line(person.name.as_deref().unwrap_or_default()),
        Safe::line(person.email.as_deref().unwrap_or_default()),
        word("role", person.role),
        person.lang.map(|it| word("language", it)).unwrap_or_default(),
    ]
}
