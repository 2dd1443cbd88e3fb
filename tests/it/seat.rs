//! Somebody at a terminal: a pseudo-terminal of a certain size, what is typed into it, and the screen that
//! its reader sees.

use std::ffi::OsStr;
use std::num::NonZeroU16;
use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect as _};

use crate::support::Desk;

/// Far longer than anything takes: what hangs fails, and a loaded machine does not.
const PATIENCE: Duration = Duration::from_secs(60);

/// A place at a terminal.
pub(crate) struct Seat {
    session: OsSession,
    screen: vt100::Parser,
    /// Everything that came, as it came.
    pub(crate) raw: String,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) screen: String,
    pub(crate) raw: String,
}

impl Desk {
    /// Runs the program at a terminal of so many columns and lines.
    pub(crate) fn at_terminal<S: AsRef<OsStr>>(
        &self,
        size: (u16, u16),
        words: impl IntoIterator<Item = S>,
    ) -> Seat {
        let mut command = self.command();
        command.args(words);
        Seat::take(&command, size)
    }
}

impl Seat {
    /// Runs a command, its environment and arguments as they are, at a terminal of this size.
    pub(crate) fn take(command: &Command, (columns, lines): (u16, u16)) -> Self {
        // The size is set from outside, after the program of the terminal has begun.
        let wait = format!("until [ \"$(/bin/stty size)\" = '{lines} {columns}' ]; do :; done");
        let mut sized = Command::new("/bin/sh");
        sized.args(["-c", &format!("{wait}; exec \"$@\""), "sh"]);
        sized.arg(command.get_program()).args(command.get_args());
        sized.env_clear().env("TERM", "xterm-256color").env("PATH", "/usr/bin:/bin");
        sized.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some(folder) = command.get_current_dir() {
            sized.current_dir(folder);
        }
        let mut session = OsSession::spawn(sized).expect("a pseudo-terminal");
        session.set_expect_timeout(Some(PATIENCE));
        session.get_process_mut().set_window_size(columns, lines).expect("a size");
        let size = |it| NonZeroU16::new(it).expect("a size");
        let screen = vt100::Parser::new(size(lines), size(columns), 0);
        Self { session, screen, raw: String::new() }
    }

    /// Waits until this is said.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) {
        let found = self.session.expect(words);
        let found = found.unwrap_or_else(|error| panic!("{error}: {words:?} after {:?}", self.raw));
        let bytes = found.as_bytes().to_vec();
        self.show(&bytes);
    }

    /// Types this, keys and all.
    pub(crate) fn types(&mut self, keys: &str) {
        self.session.send(keys).expect("it is typed");
    }

    /// Waits for the end.
    #[track_caller]
    pub(crate) fn ends(mut self) -> Ended {
        let rest = self.session.expect(Eof);
        let rest = rest.unwrap_or_else(|error| panic!("{error} after {:?}", self.raw));
        let bytes = rest.as_bytes().to_vec();
        self.show(&bytes);
        let code = match self.session.get_process().wait().expect("it has ended") {
            WaitStatus::Exited(_, code) => code,
            other => panic!("{other:?}"),
        };
        let lines = self.screen.screen().contents();
        let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
        Ended { code, screen: lines.join("\n").trim_end().to_owned() + "\n", raw: self.raw }
    }

    fn show(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.raw += &String::from_utf8_lossy(bytes);
    }
}
