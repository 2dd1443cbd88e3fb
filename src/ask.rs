//! Questions to somebody at a terminal, and texts written in their editor. Nobody else is ever asked:
//! whether somebody is there is the app's to say.
//!
//! Questions are plain lines, answered with the line editing of the terminal itself: they work in a
//! window of any width, on a terminal that cannot move its cursor, and with a screen reader, and there is
//! nothing that Ctrl-C could leave behind.

use std::fs::{self, File};
use std::io::{self, BufRead as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::arguments::body::{self, LONGEST_BODY, SCISSORS};
use crate::domain::visible::is_blank;
use crate::failure::{Failure, Kind};
use crate::interrupt::{self, Shield};
use crate::render::emit;
use crate::say;
use crate::text::{Locale, Message};

/// Asks for a line; none if its reader wants nothing more (Ctrl-D).
///
/// # Errors
/// The terminal cannot be read or written.
pub fn line(question: &Message, locale: &Locale) -> Result<Option<String>, Failure> {
    interrupt::answer(emit::end_question);
    let mut answer = String::new();
    let read = emit::ask(question, locale).and_then(|()| io::stdin().lock().read_line(&mut answer));
    let read = read.map_err(|error| {
        Failure::new(Kind::Failed, say!("ask-failed", reason = error.to_string()))
    })?;
    if read == 0 {
        emit::end_question();
        return Ok(None);
    }
    Ok(Some(answer.trim().to_owned()))
}

/// The editors that are tried where none was chosen.
const USUAL_EDITORS: [&str; 4] = ["sensible-editor", "nano", "vim", "vi"];

/// A text that is being written: a file in the state folder, so that it outlives whatever happens.
pub struct Draft {
    path: PathBuf,
    /// What stands below the text, line by line.
    explained: String,
    /// The command that sends it, but for the file.
    command: String,
}

impl Draft {
    /// An empty text for this verb and these tickets, below which something is explained.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(folder: &Path, words: &[&str], explained: &str) -> Result<Self, Failure> {
        let commented: String = explained
            .lines()
            .map(|line| format!("# {line}").trim_end().to_owned() + "\n")
            .collect();
        let explained = format!("{SCISSORS}\n{commented}");
        let prefix = prefix(words);
        let made = tempfile::Builder::new().prefix(&prefix).suffix(".txt").tempfile_in(folder);
        let made = made.and_then(|file| {
            fs::write(file.path(), format!("\n\n{explained}"))?;
            file.keep().map_err(|it| it.error)
        });
        let (_, path) = made.map_err(|error| unusable(folder, &error))?;
        Ok(Self { path, explained, command: words.join(" ") })
    }

    /// Lets its writer write; none if they wrote nothing. The file stays until [`Draft::done`].
    ///
    /// # Errors
    /// There is no editor, it failed, or what was written is no text. The failure says where it is kept.
    pub fn write(&self, editor: Option<&str>) -> Result<Option<String>, Failure> {
        let edited = {
            let _shield = Shield::raise();
            edit(&self.path, editor)
        };
        let status = edited.map_err(|error| {
            // Nothing was written yet.
            self.done();
            let why = say!("editor-missing", reason = error.to_string());
            Failure::new(Kind::Failed, why).hinting(say!("hint-text"))
        })?;
        let text = self.text().map_err(|failure| self.kept(failure))?;
        if text.is_empty() || is_blank(&text) {
            self.done();
            return if status.success() { Ok(None) } else { Err(failed(status)) };
        }
        if status.success() { Ok(Some(text)) } else { Err(self.kept(failed(status))) }
    }

    /// What is above the scissors; should they be gone, what is not ours.
    fn text(&self) -> Result<String, Failure> {
        let mut bytes = Vec::new();
        let most = (LONGEST_BODY + self.explained.len()) as u64 + 2;
        let read = File::open(&self.path).and_then(|it| it.take(most).read_to_end(&mut bytes));
        read.map_err(|error| unusable(&self.path, &error))?;
        let whole = body::checked(bytes)?;
        let own = match body::above_scissors(&whole) {
            Some(own) => own.to_owned(),
            None => {
                let ours: Vec<&str> = self.explained.lines().collect();
                let own = whole.lines().filter(|it| !it.starts_with('#') || !ours.contains(it));
                own.collect::<Vec<_>>().join("\n")
            }
        };
        Ok(own.trim_start_matches(['\n', '\r']).trim_end().to_owned())
    }

    /// The same failure, saying where the text is kept.
    pub fn kept(&self, failure: Failure) -> Failure {
        let kept = say!("hint-kept", command = &self.command, path = self.path.display());
        match failure.hint.clone() {
            Some(hint) => failure.hinting(say!("hint-both", one = hint, other = kept)),
            None => failure.hinting(kept),
        }
    }

    /// The text was recorded, or there is none: the file is not needed any more.
    pub fn done(&self) {
        // What stays behind is found by the next one who writes here.
        let _ = fs::remove_file(&self.path);
    }
}

/// The texts in this folder that were written with these words and never recorded.
pub fn left_behind(folder: &Path, words: &[&str]) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let prefix = prefix(words);
    let named = files.filter(|it| it.file_name().to_string_lossy().starts_with(&prefix));
    named.map(|it| it.path()).collect()
}

/// How the names of such files begin; a name cannot hold all of a hundred numbers.
fn prefix(words: &[&str]) -> String {
    let first: Vec<&str> = words.iter().take(4).copied().collect();
    format!("{}-", first.join("-"))
}

/// As git calls an editor: through the shell, for it may have arguments.
fn edit(path: &Path, editor: Option<&str>) -> io::Result<ExitStatus> {
    if let Some(editor) = editor {
        let call = format!("{editor} \"$@\"");
        return Command::new("sh").args(["-c", &call, "editor"]).arg(path).status();
    }
    let mut missing = io::Error::from(io::ErrorKind::NotFound);
    for editor in USUAL_EDITORS {
        match Command::new(editor).arg(path).status() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing = error,
            ended => return ended,
        }
    }
    Err(missing)
}

fn failed(status: ExitStatus) -> Failure {
    Failure::new(Kind::Failed, say!("editor-failed", reason = status.to_string()))
}

fn unusable(path: &Path, error: &io::Error) -> Failure {
    let why = say!("draft-unusable", path = path.display(), reason = error.to_string());
    Failure::new(Kind::Failed, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(before: &str, after: &str) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let draft =
            Draft::new(folder.path(), &["reply", "1"], "Ticket #1\n\n  │ # odd").expect("a file");
        let whole = fs::read_to_string(&draft.path).expect("it is there");
        fs::write(&draft.path, whole.replace(before, after)).expect("it is written");
        draft.write(Some("true")).expect("a text")
    }

    #[test]
    fn nothing_written_is_nothing() {
        assert_eq!(written("x", "x"), None);
    }

    #[test]
    fn what_stands_above_the_scissors_is_kept_to_the_letter() {
        let text = "#42 is broken\n# too\n\n  indented";
        assert_eq!(
            written("\n\n# ---- 8<", &format!("{text}\n\n# ---- 8<")),
            Some(text.to_owned())
        );
    }

    #[test]
    fn without_scissors_what_is_ours_is_left_out() {
        let text = written(&format!("\n\n{SCISSORS}"), "# mine\nyes\n");
        assert_eq!(text, Some("# mine\nyes".to_owned()));
    }

    #[test]
    fn a_failing_editor_keeps_the_text_and_says_where() {
        let folder = tempfile::tempdir().expect("a folder");
        let draft = Draft::new(folder.path(), &["reply", "1"], "").expect("a file");
        let failure = draft.write(Some("false")).expect_err("it failed");
        assert_eq!(failure.why.id(), "editor-failed");
        assert!(left_behind(folder.path(), &["reply", "1"]).is_empty());

        let draft = Draft::new(folder.path(), &["reply", "1"], "").expect("a file");
        let failure = draft.write(Some("echo hello > \"$1\"; false ")).expect_err("it failed");
        assert_eq!(failure.hint.map(|it| it.id().to_owned()), Some("hint-kept".to_owned()));
        assert_eq!(left_behind(folder.path(), &["reply", "1"]), [draft.path]);
    }
}
