//! A desk for tests: a folder of its own, a cleared environment, a pinned clock, no network.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// Monday 2 November 2026, 09:00:00 UTC; 10:00 in Paris, where the tests live.
pub(crate) const MONDAY: i64 = 1_793_610_000;

pub(crate) const HOUR: i64 = 3600;
pub(crate) const DAY: i64 = 24 * HOUR;

/// A desk with an admin (whoever runs the tests), the agents `lea` and `tom`, the requesters `marie` and
/// `paul`.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) now: i64,
    pub(crate) language: &'static str,
    pub(crate) variables: Vec<(&'static str, String)>,
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// A folder without any store in it.
    pub(crate) fn bare() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Self { folder, now: MONDAY, language: "en", variables: Vec::new() }
    }

    /// A desk with its people.
    pub(crate) fn new() -> Self {
        let desk = Self::bare();
        desk.run(["init"]).ok();
        for (login, name, role) in [
            ("lea", "Léa Martin", "agent"),
            ("tom", "Tom Weber", "agent"),
            ("marie", "Marie Dupont", "requester"),
            ("paul", "Paul Petit", "requester"),
        ] {
            desk.run(["user", "add", login, "--name", name, "--role", role]).ok();
        }
        desk
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_almacare"));
        command.env_clear().current_dir(self.folder.path());
        // What measures coverage needs to know where to write.
        if let Some(profile) = std::env::var_os("LLVM_PROFILE_FILE") {
            command.env("LLVM_PROFILE_FILE", profile);
        }
        command
            .env("HOME", self.folder.path())
            .env("ALMACARE_DB", self.path())
            .env("ALMACARE_NOW", self.now.to_string())
            .env("ALMACARE_LANG", self.language)
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "Europe/Paris");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs the program with nothing on standard input.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Run {
        self.piped(words, b"")
    }

    /// Runs the program with this on standard input.
    pub(crate) fn piped<S: AsRef<OsStr>>(
        &self,
        words: impl IntoIterator<Item = S>,
        input: &[u8],
    ) -> Run {
        let mut command = assert_cmd::Command::from_std(self.command());
        let output = command.args(words).write_stdin(input).output().expect("the program starts");
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("the answer is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the errors are UTF-8"),
        }
    }

    /// Runs the program with somebody's rights.
    pub(crate) fn as_<S: AsRef<OsStr>>(
        &self,
        who: &str,
        words: impl IntoIterator<Item = S>,
    ) -> Run {
        let words = words.into_iter().map(|it| it.as_ref().to_owned());
        self.run(["--as".into(), who.into()].into_iter().chain(words))
    }

    /// A ticket of Marie's; gives its number.
    pub(crate) fn ticket(&self, subject: &str) -> String {
        let made = self.as_("marie", ["new", subject, "-m", "It is urgent", "--json"]).json();
        made["id"].to_string()
    }

    /// A ticket of Marie's that Léa took and resolved.
    pub(crate) fn resolved(&self, subject: &str) -> String {
        let id = self.ticket(subject);
        self.as_("lea", ["take", &id]).ok();
        self.as_("lea", ["resolve", &id, "-m", "Done"]).ok();
        id
    }

    /// The ticket as an agent sees it.
    pub(crate) fn show(&self, id: &str) -> Value {
        self.as_("lea", ["show", id, "--json"]).json()
    }

    pub(crate) fn state(&self, id: &str) -> String {
        self.show(id)["state"].as_str().expect("a state is text").to_owned()
    }

    /// The names of the events of a ticket.
    pub(crate) fn events(&self, id: &str) -> Vec<String> {
        let lines = self.as_("lea", ["log", id, "--json"]).ok();
        let events = lines.lines().map(|line| parsed(line)["event"].as_str().unwrap().to_owned());
        events.collect()
    }

    /// Nothing is wrong with the store.
    #[track_caller]
    pub(crate) fn is_sound(&self) {
        self.run(["doctor"]).ok();
    }
}

impl Run {
    /// It did what it was asked; gives what it said.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// It did, and answered in JSON.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        parsed(&self.ok())
    }

    /// It ended with this code, and said why in a sentence and nothing else.
    #[track_caller]
    pub(crate) fn fails(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        let said = ["error: ", "erreur\u{a0}: ", "{\"error\":"];
        assert!(said.iter().any(|it| self.err.starts_with(it)), "{self:?}");
        self.err
    }
}

#[track_caller]
pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text:?}"))
}

/// Compares a text with the file that keeps it; with `ALMACARE_BLESS` set, keeps it instead.
#[track_caller]
pub(crate) fn kept(path: &str, text: &str) {
    if std::env::var_os("ALMACARE_BLESS").is_some() {
        std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == text,
        "{path} is not what the program makes; see ALMACARE_BLESS in the README:\n{text}"
    );
}

/// Whether a program that a test needs is installed. Where everything must be tested it has to be.
pub(crate) fn is_here(program: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).output();
    let found = found.is_ok_and(|it| it.status.success());
    assert!(found || std::env::var_os("CI").is_none(), "{program} is not installed");
    found
}
