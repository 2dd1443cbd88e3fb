//! Questions to somebody at a terminal, and texts written in their editor. Nobody else is ever asked:
//! whether somebody is there is the app's to say.
//!
//! Questions are plain lines, answered with the line editing of the terminal itself: they work in a
//! window of any width, on a terminal that cannot move its cursor, and with a screen reader, and there is
//! nothing that Ctrl-C could leave behind.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::arguments::body::{self, LONGEST_BODY, SCISSORS};
use crate::domain::visible::is_blank;
use crate::failure::{Failure, Kind};
use crate::identity::privilege;
use crate::interrupt::{self, Shield};
use crate::render::emit;
use crate::render::terminal::Terminal;
use crate::say;
use crate::text::{Locale, Message};

/// The longest line that is taken (bytes): a terminal hands over one byte more, and has then perhaps cut it without a
/// word.
const LONGEST_LINE: usize = 4093;

/// Asks for a line until it is one; none if its reader wants nothing more (Ctrl-D).
///
/// # Errors
/// The terminal cannot be read or written.
pub fn line(question: &Message, locale: &Locale) -> Result<Option<String>, Failure> {
    interrupt::answer(emit::end_question);
    loop {
        let mut answer = Vec::new();
        let read = emit::ask(question, locale)
            .and_then(|()| io::stdin().lock().read_until(b'\n', &mut answer));
        read.map_err(|error| Failure::new(Kind::Failed, say!("ask-failed", reason = &error)))?;
        // An end in the middle of a line is an end too.
        if answer.pop() != Some(b'\n') {
            emit::end_question();
            return Ok(None);
        }
        let wrong = match String::from_utf8(answer) {
            Ok(line) if line.len() <= LONGEST_LINE => return Ok(Some(line.trim().to_owned())),
            Ok(_) => say!("bad-line-long", most = LONGEST_LINE),
            Err(_) => say!("bad-body-encoding"),
        };
        emit::remark(&wrong, locale, &Terminal::default());
    }
}

/// The editors that are tried where none was chosen.
const USUAL_EDITORS: [&str; 4] = ["sensible-editor", "nano", "vim", "vi"];

/// A text that is being written: a file in the state folder, so that it outlives whatever happens.
pub struct Draft {
    path: PathBuf,
    /// What stands below the text, line by line.
    explained: String,
    /// The command that sends it, but for the file.
    again: String,
}

/// What a draft is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose<'a> {
    /// The verb and the tickets.
    pub words: Vec<String>,
    /// The command that sends it later, but for the file.
    pub again: &'a str,
}

impl Draft {
    /// An empty text below which something is explained.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(folder: &Path, purpose: &Purpose, explained: &str) -> Result<Self, Failure> {
        let commented: String = explained
            .lines()
            .map(|line| format!("# {line}").trim_end().to_owned() + "\n")
            .collect();
        let explained = format!("{SCISSORS}\n{commented}");
        let path = written(folder, purpose, &format!("\n\n{explained}"))?;
        Ok(Self { path, explained, again: purpose.again.to_owned() })
    }

    /// A text that was written elsewhere and could not be recorded.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn of(folder: &Path, purpose: &Purpose, text: &str) -> Result<Self, Failure> {
        let path = written(folder, purpose, &format!("{text}\n"))?;
        Ok(Self { path, explained: String::new(), again: purpose.again.to_owned() })
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
            let why = say!("editor-missing", reason = &error);
            Failure::new(Kind::Failed, why).hinting(say!("hint-text"))
        })?;
        let text = self.text().map_err(|failure| self.kept(failure))?;
        self.keep(&text);
        if text.is_empty() || is_blank(&text) {
            self.done();
            return if status.success() { Ok(None) } else { Err(failed()) };
        }
        if status.success() { Ok(Some(text)) } else { Err(self.kept(failed())) }
    }

    /// What its writer wrote. Should the scissors be gone, everything that is not ours.
    fn text(&self) -> Result<String, Failure> {
        let mut bytes = Vec::new();
        let most = (LONGEST_BODY + 2 * self.explained.len()) as u64 + 2;
        let read = File::open(&self.path).and_then(|it| it.take(most).read_to_end(&mut bytes));
        read.map_err(|error| unusable(&self.path, &error))?;
        let Ok(whole) = std::str::from_utf8(&bytes) else {
            return Ok(body::checked(bytes)?);
        };
        let ours: HashSet<&str> = self.explained.lines().map(str::trim).collect();
        let is_ours = |line: &str| ours.contains(line.trim()) && line.trim().starts_with('#');
        let own = body::own_text(whole, &is_ours).unwrap_or_else(|| {
            let own: Vec<&str> = whole.lines().filter(|it| !is_ours(it)).collect();
            body::trimmed(&own.join("\n"))
        });
        Ok(body::checked(own.into_bytes())?)
    }

    /// What is kept is the text alone: whoever sends it later sends nothing else.
    fn keep(&self, text: &str) {
        // Should that fail, the file stays as the editor left it, which is understood too.
        let _ = fs::write(&self.path, format!("{text}\n"));
    }

    /// The same failure, saying where the text is kept, if it is.
    pub fn kept(&self, failure: Failure) -> Failure {
        if !self.path.is_file() {
            return failure;
        }
        let kept = say!("hint-kept", command = &self.again, path = self.path.display());
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
pub fn left_behind(folder: &Path, words: &[String]) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let prefix = prefix(words);
    let named = files.filter(|it| it.file_name().to_string_lossy().starts_with(&prefix));
    named.map(|it| it.path()).collect()
}

/// How the names of such files begin; a name cannot hold all of a hundred numbers.
fn prefix(words: &[String]) -> String {
    format!("{}.", words[..words.len().min(4)].join("-"))
}

/// The text in a file of its own; where it is.
fn written(folder: &Path, purpose: &Purpose, text: &str) -> Result<PathBuf, Failure> {
    let prefix = prefix(&purpose.words);
    let made = tempfile::Builder::new().prefix(&prefix).suffix(".txt").tempfile_in(folder);
    let made = made.and_then(|file| {
        fs::write(file.path(), text)?;
        file.keep().map_err(|it| it.error)
    });
    made.map(|(_, path)| path).map_err(|error| unusable(folder, &error))
}

/// A text that was kept in this folder has been sent: it is not needed any more.
pub fn sent(folder: &Path, file: &Path) {
    let kept = |it: &Path| fs::canonicalize(it).ok();
    if kept(file).is_some_and(|it| it.parent() == kept(folder).as_deref()) {
        let _ = fs::remove_file(file);
    }
}

/// As git calls an editor: through the shell, for it may have arguments.
fn edit(path: &Path, editor: Option<&str>) -> io::Result<ExitStatus> {
    if let Some(editor) = editor {
        // A plain command takes the shell's place, so that Ctrl-C is its own business.
        let plain = |it: char| it.is_alphanumeric() || "-_./ ".contains(it);
        let exec = if editor.chars().all(plain) { "exec " } else { "" };
        let call = format!("{exec}{editor} \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &call, "editor"]).arg(path);
        return privilege::as_caller(&mut command).status();
    }
    let mut missing = io::Error::from(io::ErrorKind::NotFound);
    for editor in USUAL_EDITORS {
        match privilege::as_caller(Command::new(editor).arg(path)).status() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing = error,
            ended => return ended,
        }
    }
    Err(missing)
}

fn failed() -> Failure {
    Failure::new(Kind::Failed, say!("editor-failed"))
}

fn unusable(path: &Path, error: &io::Error) -> Failure {
    let why = say!("draft-unusable", path = path.display(), reason = error);
    Failure::new(Kind::Failed, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purpose() -> Purpose<'static> {
        Purpose { words: vec!["reply".to_owned(), "1".to_owned()], again: "almacare reply 1" }
    }

    fn edited(before: &str, after: &str) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let draft =
            Draft::new(folder.path(), &purpose(), "Ticket #1\n\n  │ # odd").expect("a file");
        let whole = fs::read_to_string(&draft.path).expect("it is there");
        fs::write(&draft.path, whole.replace(before, after)).expect("it is written");
        draft.write(Some("true")).expect("a text")
    }

    #[test]
    fn nothing_written_is_nothing() {
        assert_eq!(edited("x", "x"), None);
    }

    #[test]
    fn what_stands_above_the_scissors_is_kept_to_the_letter() {
        let text = "#42 is broken\n# too\n\n  indented";
        assert_eq!(edited("\n\n# ---- 8<", &format!("{text}\n\n# ---- 8<")), Some(text.to_owned()));
    }

    #[test]
    fn without_scissors_what_is_ours_is_left_out() {
        let text = edited(&format!("\n\n{SCISSORS}"), "# mine\nyes\n");
        assert_eq!(text, Some("# mine\nyes".to_owned()));
    }

    #[test]
    fn a_failing_editor_keeps_the_text_and_says_where() {
        let folder = tempfile::tempdir().expect("a folder");
        let draft = Draft::new(folder.path(), &purpose(), "").expect("a file");
        let failure = draft.write(Some("false")).expect_err("it failed");
        assert_eq!(failure.why.id(), "editor-failed");
        assert!(left_behind(folder.path(), &purpose().words).is_empty());

        let draft = Draft::new(folder.path(), &purpose(), "").expect("a file");
        let failure = draft.write(Some("echo hello > \"$1\"; false ")).expect_err("it failed");
        assert_eq!(failure.hint.map(|it| it.id().to_owned()), Some("hint-kept".to_owned()));
        assert_eq!(left_behind(folder.path(), &purpose().words), [draft.path]);
    }
}
