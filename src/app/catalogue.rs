//! The catalogue that this run offers: what was imported, else the starter set; and files of services.

use std::cmp::Reverse;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::App;
use super::settings::read_limited;
use crate::arguments::choice::folded;
use crate::config::Misconfigured;
use crate::config::catalogue::{STARTER, parse};
use crate::config::written::written;
use crate::domain::catalogue::{Service, known};
use crate::domain::person::Language;
use crate::failure::{Failure, Kind};
use crate::say;
use crate::text::nearest::nearest;

/// More than this nobody reads before they answer.
const MOST_MEANT: usize = 4;

impl App {
    /// What the desk offers: what was imported, else the starter set.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn services(&self) -> Result<Vec<Service>, Failure> {
        let imported = match self.store()? {
            Some(store) => self.desk(&store)?.services()?,
            None => Vec::new(),
        };
        match imported.is_empty() {
            true => Ok(STARTER.iter().filter_map(starter).collect()),
            false => Ok(imported),
        }
    }

    /// The services that the words of a subject seem to mean, the likeliest first; of the starter set where
    /// none were imported.
    pub fn meant_services(
        &self,
        subject: &str,
        imported: Vec<Service>,
    ) -> Box<dyn Iterator<Item = Service>> {
        let words: Vec<String> = folded(subject)
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| it.chars().count() > 2)
            .map(str::to_owned)
            .collect();
        if imported.is_empty() {
            let meant = likeliest(STARTER.iter(), |it| known(names(it.1), &words, &folded));
            return Box::new(meant.into_iter().filter_map(starter));
        }
        Box::new(likeliest(imported.into_iter(), |it| it.matches(&words, &folded)).into_iter())
    }

    /// The service with this key or title, accents and case ignored.
    ///
    /// # Errors
    /// There is none; the failure names the nearest.
    pub fn service(&self, name: &str) -> Result<Service, Failure> {
        let services = self.services()?;
        let names = |it: &Service| [it.key.clone(), it.title.fr.clone(), it.title.en.clone()];
        let wanted = folded(name);
        let found = services.iter().find(|it| names(it).iter().any(|it| folded(it) == wanted));
        found.cloned().ok_or_else(|| {
            let known: Vec<String> = services.iter().flat_map(names).collect();
            let synonym =
                services.iter().find(|it| it.matches(std::slice::from_ref(&wanted), &folded) > 0);
            let near = synonym.map(|it| it.key.as_str());
            let near = near.or_else(|| nearest(name, known.iter().map(String::as_str)));
            let failure = Failure::new(Kind::NotFound, say!("no-service", name = name));
            match near {
                Some(near) => failure.hinting(say!("hint-nearest", nearest = near)),
                None => failure.hinting(say!("hint-catalog")),
            }
        })
    }

    /// The services in these files, in the order of their keys, and everything that is wrong with them.
    pub fn read_services(&self, files: &[PathBuf]) -> (Vec<Service>, Vec<Failure>) {
        let (mut services, mut failures) = (Vec::<Service>::new(), Vec::new());
        for path in files {
            let file = path.display().to_string();
            let wrong = |Misconfigured(why)| Failure::new(Kind::Failed, why);
            match read_limited(path).map(|text| parse(&text, &file)) {
                Err(error) => {
                    let why = say!("bad-file", file = &file, reason = &error);
                    failures.push(Failure::new(Kind::Failed, why));
                }
                Ok(Err(found)) => failures.extend(found.into_iter().map(wrong)),
                Ok(Ok(service)) if services.iter().any(|it| it.key == service.key) => {
                    let why = say!("catalog-key-twice", file = &file, key = &service.key);
                    failures.push(Failure::new(Kind::Failed, why));
                }
                Ok(Ok(service)) => services.push(service),
            }
        }
        services.sort_by(|one, other| one.key.cmp(&other.key));
        (services, failures)
    }

    /// Writes a file for each service into a folder; replaces none.
    ///
    /// # Errors
    /// One of the files is there already, or cannot be written.
    pub fn write_services(&self, services: &[Service], folder: &Path) -> Result<(), Failure> {
        for service in services {
            let path = folder.join(format!("{}.toml", service.key));
            let file = fs::OpenOptions::new().write(true).create_new(true).open(&path);
            let done = file.and_then(|mut it| it.write_all(written(service).as_bytes()));
            done.map_err(|error| {
                let why = say!("not-saved", path = path.display(), reason = &error);
                Failure::new(Kind::Failed, why)
            })?;
        }
        Ok(())
    }

    /// The TOML files of a folder, by name.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn toml_files(&self, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = entries.map_err(|error| {
            let file = folder.display().to_string();
            let why = say!("bad-file", file = file, reason = &error);
            Failure::new(Kind::Failed, why)
        })?;
        let paths = entries.into_iter().map(|it| it.path());
        let mut paths: Vec<PathBuf> = paths.filter(|it| it.is_file() && is_toml(it)).collect();
        paths.sort();
        Ok(paths)
    }

    /// In which language somebody is asked and answers.
    pub fn language(&self) -> Language {
        self.own_locale().language
    }
}

/// Those of which some words are known, those of most first.
fn likeliest<T>(all: impl Iterator<Item = T>, known: impl Fn(&T) -> usize) -> Vec<T> {
    let mut meant: Vec<(usize, T)> =
        all.map(|it| (known(&it), it)).filter(|(known, _)| *known > 0).collect();
    meant.sort_by_key(|(known, _)| Reverse(*known));
    meant.into_iter().take(MOST_MEANT).map(|(_, it)| it).collect()
}

/// A service of the starter set: the name of its file, and what is in it.
type Starter = (&'static str, &'static str);

/// A test holds that each of them is right.
fn starter((file, text): &Starter) -> Option<Service> {
    parse(text, file).ok()
}

/// What a service of the starter set is called, without reading all of its file: that costs more than a third of
/// opening a ticket.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let head = text.lines().take_while(|it| !it.starts_with("[["));
    let keys = ["key = ", "title = ", "synonyms = "];
    let lines = head.filter(move |line| keys.iter().any(|it| line.starts_with(it)));
    lines.flat_map(|it| it.split('"').skip(1).step_by(2))
}

/// By its name, which does not hide it.
fn is_toml(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_starter_service_is_called_what_its_file_says() {
        for it in &STARTER {
            let service = starter(it).expect("it is right");
            assert!(service.names().eq(names(it.1)), "{}", it.0);
        }
    }
}
