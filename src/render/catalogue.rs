//! The service catalogue: what the desk offers, and the form of each service with the command that fills
//! it.

use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::sheet::{Column, Narrow, Sheet};
use super::terminal::Ink;
use super::views::{ImportedView, ServiceView, View as _};
use crate::arguments::answers;
use crate::arguments::output::Format;
use crate::domain::catalogue::{Field, Service, Wants};
use crate::say;
use crate::text::Message;

/// The services, or one of them with its form.
pub struct Catalogue {
    pub services: Vec<Service>,
    /// One was named: programs get an object, people its form.
    pub single: bool,
}

impl Catalogue {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ServiceView::FIELDS;
}

impl Report for Catalogue {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let views = || self.services.iter().map(ServiceView::from);
        match format {
            Format::Json(fields) if self.single => {
                views().try_for_each(|it| console.object(&it, fields))?;
            }
            Format::Json(fields) => console.array(&views().collect::<Vec<_>>(), fields)?,
            _ if self.single => self.services.iter().try_for_each(|it| form(it, console))?,
            _ => table(&self.services, console)?,
        }
        Ok(())
    }
}

/// What a check or an import came to.
pub struct Imported {
    pub view: ImportedView,
    pub what: Dealt,
}

/// What was done with services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dealt {
    Checked,
    /// They are offered now.
    Offered,
    /// There is a file for each.
    Written,
}

impl Imported {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ImportedView::FIELDS;
}

impl Report for Imported {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let Self { view, what } = *self;
        if let Format::Json(fields) = format {
            return Ok(console.object(&view, fields)?);
        }
        for (keys, message) in [
            (&view.added, say!("catalog-added")),
            (&view.changed, say!("catalog-changed")),
            (&view.removed, say!("catalog-removed")),
            (&view.strangers, say!("catalog-strangers")),
        ] {
            if !keys.is_empty() {
                console.say(&message.with("keys", keys.join(", ")))?;
            }
        }
        let n = view.right.len();
        Ok(console.say(&match what {
            Dealt::Checked => say!("catalog-right", n = n),
            Dealt::Offered => say!("catalog-imported", n = n),
            Dealt::Written => say!("catalog-written", n = n),
        })?)
    }
}

const COLUMNS: [Column; 3] = [
    Column { heading: "column-key", narrow: Narrow::Goes(9) },
    Column { heading: "column-title", narrow: Narrow::Yields },
    Column { heading: "column-category", narrow: Narrow::Goes(0) },
];

fn table(services: &[Service], console: &mut Console) -> Result<(), Stop> {
    let language = console.locale().language;
    let mut sheet = Sheet::new(COLUMNS);
    for service in services {
        let category = service.category.as_ref().map_or("", |it| it.of(language));
        let row = [service.key.as_str(), service.title.of(language), category];
        sheet.add(row.map(|it| (Safe::line(it), None)), console)?;
    }
    sheet.end(console)?;
    Ok(())
}

fn form(service: &Service, console: &mut Console) -> Result<(), Stop> {
    let language = console.locale().language;
    let title = Safe::line(service.title.of(language));
    console.line(&console.ink(Ink::Title, title))?;
    if !service.description.of(language).is_empty() {
        console.prose(Safe::block(service.description.of(language)).as_str())?;
    }
    for field in &service.form {
        console.line(&Safe::default())?;
        let label = Safe::line(field.label.of(language));
        let must = if field.required { "form-required" } else { "form-optional" };
        let question = say!("form-question", label = label.as_str(), must = Message::new(must));
        console.say(&question)?;
        let wanted = answers::wanted(field, language);
        console.say(&say!("form-field", name = &field.name, wanted = wanted))?;
        if let Some(help) = &field.help {
            console.prose(&format!("    {}", Safe::line(help.of(language)).as_str()))?;
        }
    }
    console.line(&Safe::default())?;
    console.say(&say!("form-command"))?;
    Ok(console.line(&Safe::ours(command(service, console)))?)
}

/// The command that asks for it, with something to replace for each answer.
fn command(service: &Service, console: &Console) -> String {
    let mut words = format!("    almacare new --item {}", service.key);
    for field in service.form.iter().filter(|it| it.required) {
        words += &format!(" --field {}={}", field.name, example(field, console));
    }
    words
}

/// An answer that the question takes.
fn example(field: &Field, console: &Console) -> String {
    match field.wants {
        Wants::Choice => field.choices.first().map_or_else(String::new, |it| it.code.clone()),
        Wants::Number => "1".to_owned(),
        Wants::YesNo => console.word(&say!("yes")),
        Wants::Date => "2026-12-01".to_owned(),
        Wants::Person => console.word(&say!("me")),
        Wants::File => console.word(&say!("example-file")),
        Wants::Text | Wants::LongText => "\"…\"".to_owned(),
    }
}
