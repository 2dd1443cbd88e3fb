//! People, as a table or for programs.

use comfy_table::{Table, presets};

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

fn table(people: &[PersonView], console: &mut Console) -> Result<(), Stop> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let heading = ["login", "name", "email", "role", "language"];
    table.add_row(heading.map(|it| console.word(&Message::new(format!("label-{it}")))));
    for person in people {
        let word =
            |family: &str, code: &str| console.word(&Message::new(format!("{family}-{code}")));
        let clean = |text: &str| Safe::line(text).as_str().to_owned();
        table.add_row([
            clean(&person.login),
            clean(person.name.as_deref().unwrap_or_default()),
            clean(person.email.as_deref().unwrap_or_default()),
            word("role", person.role),
            person.lang.map(|it| word("language", it)).unwrap_or_default(),
        ]);
    }
    for line in table.lines() {
        console.line(&Safe::ours(line.trim_end()))?;
    }
    Ok(())
}
