//! Putting files from outside into a folder: under a name made harmless, nothing replaced, no link
//! followed.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::domain::visible::is_harmful;
use crate::failure::{Failure, Kind};
use crate::render::views::{AttachmentView, SavedView};
use crate::say;

/// The longest name that file systems take, with room for a number (bytes).
const LONGEST_NAME: usize = 200;
/// More files of the same name than this are a mistake.
const MOST_NAMESAKES: u32 = 1_000;

/// A folder that is there.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder at this path.
    pub(super) fn at(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            return Ok(Self(path.to_owned()));
        }
        Err(Failure::new(Kind::Failed, say!("no-such-folder", path = path.display())))
    }

    /// Saves a file, whole or not at all, under its name or the next one that is free.
    pub(super) fn save(&self, file: &AttachmentView, content: &[u8]) -> Result<SavedView, Failure> {
        let path = self.put(&file_name(&file.name), content).map_err(|error| {
            let path = self.0.join(file_name(&file.name));
            let why = say!("not-saved", path = path.display(), reason = &error);
            Failure::new(Kind::Failed, why)
        })?;
        Ok(SavedView {
            id: file.id,
            name: file.name.clone(),
            path: path.display().to_string(),
            bytes: file.bytes,
        })
    }

    fn put(&self, name: &str, content: &[u8]) -> io::Result<PathBuf> {
        let mut draft = tempfile::Builder::new().prefix(".almacare-").tempfile_in(&self.0)?;
        draft.write_all(content)?;
        draft.as_file().sync_all()?;
        for number in 1..=MOST_NAMESAKES {
            let path = self.0.join(numbered(name, number));
            match draft.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => {
                    draft = taken.file;
                }
                Err(failed) => return Err(failed.error),
            }
        }
        Err(io::Error::other(say!("reason-namesakes", most = MOST_NAMESAKES)))
    }
}

/// `plan.pdf`, `plan-2.pdf`, `plan-3.pdf`…
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, end))) if !stem.is_empty() => format!("{stem}-{number}.{end}"),
        _ => format!("{name}-{number}"),
    }
}

/// A name for a file of its own: the last part of what it was called, without what acts on a terminal or
/// hides a file, and not longer than a file system takes.
fn file_name(display: &str) -> String {
    let last = display.rsplit(['/', '\\']).find(|it| !it.trim().is_empty()).unwrap_or_default();
    let clean: String = last.chars().map(|it| if is_harmful(it) { '_' } else { it }).collect();
    let clean = clean.trim().trim_start_matches(['.', '-', ' ']).trim_end_matches(['.', ' ']);
    let mut name = clean.to_owned();
    while name.len() > LONGEST_NAME {
        // The end tells what it is.
        let middle = name.char_indices().nth(name.chars().count() / 2).map_or(0, |(at, _)| at);
        name.remove(middle);
    }
    if name.is_empty() { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn a_name_never_leaves_its_folder_or_hides() {
        for (given, made) in [
            ("plan.pdf", "plan.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Temp\\écran 2.png", "écran 2.png"),
            ("..", "file"),
            ("", "file"),
            ("a/..", "file"),
            (".bashrc", "bashrc"),
            ("-rf", "rf"),
            ("a\nb\u{202e}gpj.exe", "a_b_gpj.exe"),
            ("dir/", "dir"),
        ] {
            assert_eq!(file_name(given), made, "{given:?}");
        }
        let long = file_name(&format!("{}.pdf", "é".repeat(5_000)));
        assert!(long.len() <= LONGEST_NAME && long.ends_with(".pdf"), "{long}");
    }

    #[test]
    fn namesakes_are_numbered_before_their_end() {
        assert_eq!(numbered("a.tar.gz", 2), "a.tar-2.gz");
        assert_eq!(numbered("notes", 3), "notes-3");
    }

    #[test]
    fn a_folder_has_room_for_so_many_namesakes_and_a_name_for_so_many_bytes() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(place.path()).unwrap();
        let most = u32::try_from(limit("namesakes")).unwrap();
        for number in 1..most {
            std::fs::write(place.path().join(numbered("a", number)), "").unwrap();
        }
        assert!(folder.put("a", b"x").unwrap().ends_with(numbered("a", most)));
        let full = folder.put("a", b"x").unwrap_err();
        assert_eq!(full.to_string(), "reason-namesakes");
        let most = usize::try_from(limit("file_name")).unwrap();
        for (length, kept) in [(most, most), (most + 1, most)] {
            assert_eq!(file_name(&"n".repeat(length)).len(), kept);
        }
    }
}
