//! Other processes, as the kernel shows them to everybody (proc(5)).

use std::fs;
use std::path::Path;

use nix::unistd::Uid;

use super::login_of;

/// A process that keeps others waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub pid: u32,
    /// Whose it is.
    pub login: String,
    /// When it began (Unix seconds, UTC).
    pub since: i64,
    /// It was stopped, and goes on when somebody lets it.
    pub stopped: bool,
}

impl Process {
    /// The process with this number, while there is one.
    pub fn with(pid: u32) -> Option<Self> {
        let folder = format!("/proc/{pid}");
        let status = fs::read_to_string(Path::new(&folder).join("status")).ok()?;
        let field = |name: &str| {
            let line = status.lines().find_map(|it| it.strip_prefix(name))?;
            line.split_whitespace().next().map(str::to_owned)
        };
        let uid = field("Uid:")?.parse().ok()?;
        let state = field("State:")?;
        Some(Self {
            pid,
            login: login_of(Uid::from_raw(uid)),
            since: began(Path::new(&folder))?,
            stopped: state == "T" || state == "t",
        })
    }
}

/// In which the kernel counts for everybody (USER_HZ, a second's).
const TICKS: i64 = 100;

fn began(folder: &Path) -> Option<i64> {
    let stat = fs::read_to_string(folder.join("stat")).ok()?;
    // The name, in brackets, may hold anything.
    let fields = stat.rsplit_once(')')?.1;
    let ticks: i64 = fields.split_whitespace().nth(19)?.parse().ok()?;
    let system = fs::read_to_string("/proc/stat").ok()?;
    let boot = system.lines().find_map(|it| it.strip_prefix("btime "))?;
    Some(boot.trim().parse::<i64>().ok()? + ticks / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_the_callers_and_runs() {
        let process = Process::with(std::process::id()).expect("it is there");
        assert_eq!(process.login, super::super::caller().login);
        assert!(!process.stopped);
        assert!(process.since > 1_600_000_000);
    }

    #[test]
    fn a_process_that_is_not_there_is_none() {
        assert_eq!(Process::with(u32::MAX), None);
    }
}
