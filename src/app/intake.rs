//! Letters as the mail system hands them over: on standard input, in a maildir, in a mailbox.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::mail::site;
use super::mbox::Letters;
use super::{App, variable};
use crate::desk::{Envelope, Intake};
use crate::failure::{Failure, Kind};
use crate::interrupt;
use crate::mail::parse::Own;
use crate::say;

/// Of a longer letter no more than this is read (bytes).
pub(super) const LONGEST: u64 = 25 * 1024 * 1024;

/// What a letter is handed to, with the file that it was in. It fails where going on would be no use.
type Take<'a> = &'a mut dyn FnMut(&Envelope, Option<String>) -> Result<Fate, Failure>;

/// What became of a letter among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Taken,
    /// It has to come again; the others do not wait for it.
    Left,
}

impl App {
    /// What is settled about letters that come in.
    ///
    /// # Errors
    /// The settings cannot be used.
    pub fn intake(&self) -> Result<Intake, Failure> {
        let settings = self.settings()?.mail.clone().unwrap_or_default();
        let site = site(&settings);
        let domain = site.domain().to_owned();
        Ok(Intake {
            own: Own { address: site.from, domain, lists: settings.lists },
            domains: settings.domains,
            authority: settings.authserv_id,
        })
    }

    /// Gives up in time, so that the letter comes again: the mail system's own patience ends with a bounce.
    pub fn hurry(&self) {
        interrupt::after(interrupt::INTAKE, interrupt::TRY_AGAIN);
    }

    /// The letter on standard input.
    ///
    /// # Errors
    /// It cannot be read, or there is none.
    pub fn letter(&self) -> Result<Envelope, Failure> {
        let envelope = whole(&mut self.stdin()).map_err(|error| unread(Path::new("-"), &error))?;
        if envelope.raw.is_empty() {
            return Err(Failure::usage(say!("no-letter-given")));
        }
        Ok(envelope)
    }

    /// Whom the letter was for: by the options, and by what the mail system says (postfix, local(8)).
    pub fn recipients(&self, given: &[String]) -> Vec<String> {
        let told = ["ORIGINAL_RECIPIENT", "RECIPIENT"].into_iter().filter_map(variable);
        given.iter().cloned().chain(told).map(|it| it.trim().to_ascii_lowercase()).collect()
    }

    /// Takes the new letters of a maildir, the oldest first; each is seen once it was taken. What cannot be read does
    /// not keep the others waiting: why is the outcome.
    ///
    /// # Errors
    /// The folder cannot be read, or going on would be no use. What was not taken is still new.
    pub fn each_in_maildir(&self, folder: &Path, take: Take) -> Result<Vec<Failure>, Failure> {
        let new = folder.join("new");
        let found = fs::read_dir(&new).map_err(|error| unread(&new, &error))?;
        let mut letters: Vec<PathBuf> = found
            .filter_map(|it| it.ok().map(|it| it.path()))
            .filter(|it| !hidden(it) && it.is_file())
            .collect();
        letters.sort();
        let mut failures = Vec::new();
        for path in letters {
            match taken(&path, take) {
                Ok(Fate::Taken) => failures.extend(seen(&path, folder).err()),
                Ok(Fate::Left) => {}
                Err(Unread::File(failure)) => failures.extend(failure),
                Err(Unread::Rest(failure)) => return Err(failure),
            }
        }
        Ok(failures)
    }

    /// Takes all letters of a mailbox in one file (RFC 4155), which stays as it is; those that came before are known.
    ///
    /// # Errors
    /// The file cannot be read, there is something else in it, or a letter was not taken.
    pub fn each_in_mbox(&self, path: &Path, take: Take) -> Result<Vec<Failure>, Failure> {
        let unreadable = |error: io::Error| unread(path, &error);
        let file = File::open(path).map_err(unreadable)?;
        let empty = file.metadata().map_err(unreadable)?.len() == 0;
        let mut letters = Letters::new(BufReader::new(file));
        let mut count = 0;
        while let Some(envelope) = letters.next().map_err(unreadable)? {
            count += 1;
            take(&envelope, Some(count.to_string()))?;
        }
        if count == 0 && !empty {
            return Err(Failure::new(Kind::Failed, say!("no-mbox", path = path.display())));
        }
        Ok(Vec::new())
    }
}

/// Why a letter in a folder was not taken.
enum Unread {
    /// It cannot be read; nothing if it has gone meanwhile, or is empty.
    File(Option<Failure>),
    /// Nor could the others be.
    Rest(Failure),
}

fn taken(path: &Path, take: Take) -> Result<Fate, Unread> {
    let unreadable = |error: io::Error| {
        let gone = error.kind() == io::ErrorKind::NotFound;
        Unread::File((!gone).then(|| unread(path, &error)))
    };
    let envelope = File::open(path).and_then(|mut it| whole(&mut it)).map_err(unreadable)?;
    // A mail system is still writing it, or never did.
    if envelope.raw.is_empty() {
        return Err(Unread::File(None));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    take(&envelope, Some(name)).map_err(Unread::Rest)
}

/// Moves a letter of a maildir to those that were seen.
fn seen(path: &Path, folder: &Path) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = name.split(':').next().unwrap_or(&name);
    let seen = folder.join("cur").join(format!("{name}:2,S"));
    match fs::rename(path, &seen) {
        // Somebody else has moved it.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.exists() => Ok(()),
        done => done.map_err(|error| unread(&seen, &error)),
    }
}

/// What begins with a dot is no letter.
fn hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|it| it.to_string_lossy().starts_with('.'))
}

/// A letter to its end, of which no more is kept than is read of one.
fn whole(from: &mut dyn Read) -> io::Result<Envelope> {
    let mut raw = Vec::new();
    from.take(LONGEST).read_to_end(&mut raw)?;
    let rest = io::copy(from, &mut io::sink())?;
    Ok(Envelope { raw, cut: rest > 0, ..Envelope::default() })
}

fn unread(path: &Path, reason: &io::Error) -> Failure {
    Failure::new(Kind::Failed, say!("letter-unread", path = path.display(), reason = reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn a_letter_is_read_to_its_limit_and_longer_ones_to_their_end() {
        let most = limit("letter");
        for (length, cut) in [(most, false), (most + 1, true)] {
            let mut bytes = vec![b'x'; usize::try_from(length).unwrap()];
            bytes[0] = b'F';
            let found = whole(&mut &*bytes).unwrap();
            assert_eq!((found.raw.len() as u64, found.cut), (most, cut));
        }
    }
}
