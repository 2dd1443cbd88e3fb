//! Letters as the mail system hands them over: on standard input, in a maildir, in a mailbox.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use mail_parser::mailbox::mbox::MessageIterator;

use super::mail::site;
use super::{App, variable};
use crate::desk::{Envelope, Intake};
use crate::failure::{Failure, Kind};
use crate::interrupt;
use crate::mail::parse::Own;
use crate::say;

/// Of a longer letter no more than this is read (bytes).
const LONGEST: u64 = 25 * 1024 * 1024;

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
        given.iter().cloned().chain(told).map(|it| it.trim().to_lowercase()).collect()
    }

    /// Takes the new letters of a maildir, the oldest first; each is seen once it was taken.
    ///
    /// # Errors
    /// The folder cannot be read. What was not taken is still new.
    pub fn each_in_maildir(&self, folder: &Path, take: Take) -> Result<(), Failure> {
        let new = folder.join("new");
        let unreadable = |error: &io::Error| unread(&new, error);
        let found = fs::read_dir(&new).map_err(|error| unreadable(&error))?;
        let mut letters: Vec<PathBuf> =
            found.filter_map(|it| it.ok().map(|it| it.path())).filter(|it| it.is_file()).collect();
        letters.sort();
        for path in letters {
            let mut file = File::open(&path).map_err(|error| unread(&path, &error))?;
            let envelope = whole(&mut file).map_err(|error| unread(&path, &error))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if take(&envelope, Some(name.clone()))? == Fate::Left {
                continue;
            }
            let name = name.split(':').next().unwrap_or(&name);
            let seen = folder.join("cur").join(format!("{name}:2,S"));
            fs::rename(&path, &seen).map_err(|error| unread(&seen, &error))?;
        }
        Ok(())
    }

    /// Takes all letters of a mailbox in one file (RFC 4155), which stays as it is; those that came before are known.
    ///
    /// # Errors
    /// The file cannot be read, or a letter was not taken.
    pub fn each_in_mbox(&self, path: &Path, take: Take) -> Result<(), Failure> {
        let file = File::open(path).map_err(|error| unread(path, &error))?;
        for (at, letter) in MessageIterator::new(BufReader::new(file)).enumerate() {
            let letter = letter.map_err(|error| {
                Failure::new(
                    Kind::Failed,
                    say!("no-mbox", path = path.display(), reason = format!("{error:?}")),
                )
            })?;
            let raw = letter.unwrap_contents();
            take(&Envelope { raw, ..Envelope::default() }, Some((at + 1).to_string()))?;
        }
        Ok(())
    }
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
