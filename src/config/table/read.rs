//! A table, row by row: tickets as another desk tells of them, and the rows that tell of none.

use std::collections::{HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};

use super::Unread;
use super::decoded::decoded;
use super::map::{Map, Rows};
use super::rows::{Columns, Row, Told};
use crate::domain::history::Foreign;
use crate::say;
use crate::text::Message;

/// What a table tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// In the order in which they come.
    pub tickets: Vec<Foreign>,
    /// The rows that cannot be read; nothing of their tickets is among the others.
    pub unread: Vec<Unread>,
}

/// Reads a table by its map.
///
/// # Errors
/// It lacks a column that the map names.
pub fn read(bytes: &[u8], map: &Map) -> Result<Table, Message> {
    let text = decoded(bytes);
    let delimiter = map.delimiter.unwrap_or_else(|| delimiter(&text));
    let mut reader = ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns = Columns::of(map, &header)?;
    let mut groups = Groups::default();
    for record in reader.records() {
        let record = record.unwrap_or_default();
        let line = record.position().map_or(0, csv::Position::line);
        groups.add(&Row { columns: &columns, record: &record, line }, header.len());
    }
    Ok(groups.table(&columns))
}

/// What separates the cells of a table: the sign of these that its first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|it| it == sign).count();
    // The comma last, so that it is taken where there is none of any.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Rows by their tickets.
#[derive(Default)]
struct Groups {
    rows: Vec<(String, Vec<(u64, StringRecord)>)>,
    by_id: HashMap<String, usize>,
    unread: Vec<Unread>,
    /// The tickets of which a row cannot be read.
    broken: HashSet<String>,
}

impl Groups {
    fn add(&mut self, row: &Row, width: usize) {
        let id = match row.id() {
            Ok(id) if row.record.len() == width => id,
            Ok(id) => {
                let why = say!("row-width", n = row.record.len(), width = width);
                self.broken.insert(id.clone());
                return self.unread.push(row.unread(Some(id), ("width", None, why)));
            }
            Err(what) => return self.unread.push(row.unread(None, what)),
        };
        let there = self.by_id.get(&id).copied();
        if there.is_some() && row.columns.map.rows == Rows::Tickets {
            let what = ("twice", Some(id.clone()), say!("row-twice"));
            return self.unread.push(row.unread(Some(id), what));
        }
        let at = there.unwrap_or_else(|| {
            self.by_id.insert(id.clone(), self.rows.len());
            self.rows.push((id, Vec::new()));
            self.rows.len() - 1
        });
        self.rows[at].1.push((row.line, row.record.clone()));
    }

    fn table(self, columns: &Columns) -> Table {
        let Self { rows, mut unread, broken, .. } = self;
        let mut tickets = Vec::new();
        for (id, rows) in rows.into_iter().filter(|(id, _)| !broken.contains(id)) {
            let mut told: Vec<Told> = Vec::new();
            let before = unread.len();
            for (line, record) in &rows {
                let row = Row { columns, record, line: *line };
                match row.told() {
                    Ok(it) => told.push(it),
                    Err(what) => unread.push(row.unread(Some(id.clone()), what)),
                }
            }
            if unread.len() == before {
                tickets.extend(Told::ticket(told, id, columns.map));
            }
        }
        unread.sort_by_key(|it| it.line);
        Table { tickets, unread }
    }
}
