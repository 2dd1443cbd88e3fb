//! Files that move in: read more than once, wherever they come from.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{App, Chosen, Place};
use crate::failure::{Failure, Kind};
use crate::say;
use crate::store::Store;

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

    fn kept_aside(&self, from: &mut dyn Read) -> io::Result<File> {
        let mut file = tempfile::tempfile_in(self.scratch())?;
        io::copy(from, &mut file)?;
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
