//! Files that are to go with a message: `--attach FILE…`.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use nix::fcntl::OFlag;

use super::Invalid;
use crate::say;

/// What a site allows of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest file (bytes).
    pub bytes: u64,
    /// The most files in a message.
    pub count: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 25 << 20, count: 20 }
    }
}

impl Limits {
    /// Whether so many files may go with a message.
    ///
    /// # Errors
    /// They are too many.
    pub fn allow(self, count: usize) -> Result<(), Invalid> {
        if count > self.count {
            return Err(Invalid(say!("attach-too-many", n = count, most = self.count)));
        }
        Ok(())
    }
}

/// Files named on the command line.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Attach {
    #[arg(long, value_name = "FILE", num_args = 1..)]
    attach: Vec<PathBuf>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// The last part of its path.
    pub name: String,
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

impl Attach {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.attach.is_empty()
    }

    /// Reads all of them.
    ///
    /// # Errors
    /// They are too many, or one cannot be read, is no ordinary file, or is too long.
    pub fn read(&self, limits: Limits) -> Result<Vec<Enclosed>, Invalid> {
        limits.allow(self.attach.len())?;
        self.attach.iter().map(|path| enclosed(path, limits)).collect()
    }
}

/// Reads a file that is to be attached.
///
/// # Errors
/// It cannot be read, is no ordinary file, or is too long.
pub fn enclosed(path: &Path, limits: Limits) -> Result<Enclosed, Invalid> {
    let file = path.display().to_string();
    let unreadable = |error: &io::Error| Invalid(say!("bad-file", file = &file, reason = error));
    let mut opened = open(path).map_err(|it| unreadable(&it))?;
    let facts = opened.metadata().map_err(|it| unreadable(&it))?;
    if !facts.is_file() {
        return Err(Invalid(say!("attach-no-file", file = &file)));
    }
    let long = || {
        let most = i64::try_from(limits.bytes >> 20).unwrap_or(i64::MAX);
        Invalid(say!("attach-long", file = &file, most = most))
    };
    if facts.len() > limits.bytes {
        return Err(long());
    }
    let mut content = Vec::new();
    // It may grow while it is read.
    let read = opened.by_ref().take(limits.bytes + 1).read_to_end(&mut content);
    read.map_err(|it| unreadable(&it))?;
    if content.len() as u64 > limits.bytes {
        return Err(long());
    }
    let after = opened.metadata().map_or(0, |it| it.len());
    if after != 0 && after != content.len() as u64 {
        return Err(Invalid(say!("attach-changed", file = &file)));
    }
    let name = path.file_name().map_or_else(|| "file".into(), |it| it.to_string_lossy());
    Ok(Enclosed { media_type: media_type(&name), name: name.into_owned(), content })
}

/// Without waiting for whoever writes into a pipe, and without becoming the owner of a terminal.
fn open(path: &Path) -> io::Result<File> {
    let flags = OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    OpenOptions::new().read(true).custom_flags(flags.bits()).open(path)
}

/// The types of what people attach, by the ends of its names (IANA's registry).
const TYPES: [(&str, &str); 24] = [
    ("txt", "text/plain"),
    ("log", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("html", "text/html"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("svg", "image/svg+xml"),
    ("heic", "image/heic"),
    ("mp4", "video/mp4"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("eml", "message/rfc822"),
    ("ics", "text/calendar"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

fn media_type(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    let known = TYPES.iter().find(|(known, _)| end.as_deref() == Some(*known));
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &str) -> String {
        enclosed(Path::new(path), Limits::default()).map(drop).expect_err(path).to_string()
    }

    #[test]
    fn only_ordinary_files_are_read() {
        assert_eq!(refused("/dev/zero"), "attach-no-file");
        assert_eq!(refused("/"), "attach-no-file");
        assert_eq!(refused("/nowhere/at/all"), "bad-file");
    }

    #[test]
    fn a_file_is_called_by_the_last_part_of_its_path() {
        let read = enclosed(Path::new("src/../Cargo.toml"), Limits::default()).expect("a file");
        assert_eq!(
            (read.name.as_str(), read.media_type),
            ("Cargo.toml", "application/octet-stream")
        );
        assert_eq!(media_type("Écran.PNG"), "image/png");
        let small = Limits { bytes: 3, count: 1 };
        assert!(enclosed(Path::new("Cargo.toml"), small).is_err());
    }
}
