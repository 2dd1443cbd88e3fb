//! Files that move in: read more than once, wherever they come from.

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::Path;

use super::settings::read_limited;
use super::{App, Chosen, Place};
use crate::config::Misconfigured;
use crate::config::table::{self, Table, Unread};
use crate::domain::history::Foreign;
use crate::failure::{Failure, Kind};
use crate::render::views::LeftOutView;
use crate::say;
use crate::store::Store;

/// Tickets of another desk.
pub struct Foreigners {
    pub source: Option<String>,
    pub tickets: Vec<Foreign>,
}

impl App {
    /// A file of the caller's that can be read again from its beginning; `-` is standard input. What comes
    /// through a pipe is kept aside until the program ends.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn rereadable(&self, path: &Path) -> Result<File, Failure> {
        let found = if path == Path::new("-") {
            self.kept_aside(&mut self.stdin())
        } else {
            File::open(path).and_then(|mut file| match file.metadata()?.file_type() {
                kind if kind.is_file() => Ok(file),
                kind if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
                _ => self.kept_aside(&mut file),
            })
        };
        found.map_err(|error| {
            let file = path.display().to_string();
            Failure::new(Kind::Failed, say!("bad-file", file = file, reason = &error))
        })
    }

    /// What a table of another desk tells of, by this map.
    ///
    /// # Errors
    /// Everything that is wrong with the map; or the table cannot be read, or lacks a column.
    pub fn table(
        &self,
        map: &Path,
        mut file: &File,
    ) -> Result<(Foreigners, Vec<LeftOutView>), Vec<Failure>> {
        let name = map.display().to_string();
        let unread = |error: io::Error| {
            vec![Failure::new(Kind::Failed, say!("bad-file", file = &name, reason = &error))]
        };
        let text = read_limited(map).map_err(unread)?;
        let wrong = |Misconfigured(why)| Failure::new(Kind::Failed, why);
        let map = table::parse(&text, &name)
            .map_err(|it| it.into_iter().map(wrong).collect::<Vec<_>>())?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(unread)?;
        let failed = |why| vec![Failure::new(Kind::Failed, why)];
        let Table { tickets, unread } = table::read(&bytes, &map).map_err(failed)?;
        let left_out = unread.into_iter().map(left_out).collect();
        Ok((Foreigners { source: map.source, tickets }, left_out))
    }

    fn kept_aside(&self, from: &mut dyn Read) -> io::Result<File> {
        let mut file = tempfile::tempfile_in(self.scratch())?;
        io::copy(from, &mut file)?;
        file.rewind()?;
        Ok(file)
    }

    /// The store that something moves into; none if there is none yet.
    ///
    /// # Errors
    /// As [`App::place`], or the place cannot be looked at.
    pub fn store_to_fill(&self) -> Result<Option<Store>, Failure> {
        let Place { store, chosen } = self.place()?;
        let missing = chosen != Chosen::Shared && !store.exists()?;
        Ok(if missing { None } else { Some(store) })
    }

    /// The place that the caller names for the desk to move to.
    ///
    /// # Errors
    /// It is no place.
    pub fn place_to_move_to(&self, name: &str) -> Result<Store, Failure> {
        let place = Store::at(name);
        if !place.is_file() {
            return Ok(place);
        }
        // It will be read in other folders than this one.
        std::path::absolute(name).map(Store::at).map_err(|error| {
            Failure::new(Kind::Failed, say!("bad-file", file = name, reason = &error))
        })
    }

    /// The place where a store is to be put, or one replaced.
    ///
    /// # Errors
    /// As [`App::place`], or the folder of the caller's own cannot be made.
    pub fn store_to_restore(&self) -> Result<Store, Failure> {
        let Place { store, chosen } = self.place()?;
        if chosen == Chosen::Own
            && let Some(folder) = store.path().parent()
        {
            super::make_private_folder(folder)?;
        }
        Ok(store)
    }

    /// The store that something moves into, made where it was named or is the caller's own.
    ///
    /// # Errors
    /// As [`App::make`].
    pub fn filled_store(&self) -> Result<Store, Failure> {
        let Place { store, chosen } = self.place()?;
        if chosen != Chosen::Shared && !store.exists()? {
            self.make(&store, chosen)?;
        }
        Ok(store)
    }
}

fn left_out(unread: Unread) -> LeftOutView {
    let Unread { line, id, code, value, why } = unread;
    let line = i64::try_from(line).unwrap_or(i64::MAX);
    LeftOutView { line, foreign_id: id, code, value, reason: String::new(), why }
}
