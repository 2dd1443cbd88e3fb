//! In which form the answer is wanted: for people, as JSON, as CSV, as bare numbers.

use super::Invalid;
use crate::say;

/// The form of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    People,
    /// These fields, in this order.
    Json(Vec<&'static str>),
    Csv(Vec<&'static str>),
    Ids,
}

/// The word that asks for the names of the fields instead of an answer.
pub const HELP: &str = "help";

/// `--json[=FIELDS]`, on every verb that prints.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Json {
    #[arg(long, value_name = "FIELDS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    json: Option<String>,
}

/// The forms of a list.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Forms {
    #[command(flatten)]
    json: Json,
    #[arg(long, value_name = "FIELDS", num_args = 0..=1, require_equals = true, default_missing_value = "",
        conflicts_with = "json")]
    csv: Option<String>,
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    ids: bool,
}

/// The forms of figures.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Tables {
    #[command(flatten)]
    json: Json,
    #[arg(long, value_name = "FIELDS", num_args = 0..=1, require_equals = true, default_missing_value = "",
        conflicts_with = "json")]
    csv: Option<String>,
}

impl Tables {
    /// As [`Json::format`].
    ///
    /// # Errors
    /// As [`Json::format`].
    pub fn format(&self, known: &'static [&'static str]) -> Result<Format, Invalid> {
        Forms { json: self.json.clone(), csv: self.csv.clone(), ids: false }.format(known)
    }
}

impl Json {
    /// Whether a program reads the answer.
    pub fn is_wanted(&self) -> bool {
        self.json.is_some()
    }

    /// The form that is asked for, of views with these fields.
    ///
    /// # Errors
    /// A field is unknown; the sentence lists those that there are.
    pub fn format(&self, known: &'static [&'static str]) -> Result<Format, Invalid> {
        match self.json.as_deref() {
            None => Ok(Format::People),
            Some(fields) => Ok(Format::Json(chosen(fields, known)?)),
        }
    }
}

impl Forms {
    /// As [`Json::format`].
    ///
    /// # Errors
    /// As [`Json::format`].
    pub fn format(&self, known: &'static [&'static str]) -> Result<Format, Invalid> {
        match self.csv.as_deref() {
            _ if self.ids => Ok(Format::Ids),
            None => self.json.format(known),
            Some(fields) => Ok(Format::Csv(chosen(fields, known)?)),
        }
    }
}

/// The fields that are named, all if none is.
fn chosen(names: &str, known: &'static [&'static str]) -> Result<Vec<&'static str>, Invalid> {
    if names.is_empty() {
        return Ok(known.to_vec());
    }
    let find = |name: &str| known.iter().copied().find(|field| *field == name.trim());
    let mut chosen: Vec<&'static str> = Vec::new();
    for name in names.split(',') {
        let unknown = || Invalid(say!("bad-field", given = name, known = known.join(", ")));
        let field = find(name).ok_or_else(unknown)?;
        if !chosen.contains(&field) {
            chosen.push(field);
        }
    }
    Ok(chosen)
}
