//! What a run does before anything else where it has more rights than its caller: it puts them down, and starts
//! itself again without whatever the caller's surroundings could tell it, or the libraries below it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::failure::{Failure, Kind};
use crate::identity::privilege::{self, Unfit};
use crate::interrupt;
use crate::say;

/// Puts down what is not the caller's. Whoever cannot is not to go on.
///
/// # Errors
/// The program is installed in a way that it is not made for, or cannot be started again.
pub fn confine() -> Result<(), Failure> {
    interrupt::outlive_limits();
    privilege::lower().map_err(|unfit| {
        let why = match unfit {
            Unfit::SetUser => say!("unfit-set-user"),
            Unfit::Kept => say!("unfit-kept"),
        };
        Failure::new(Kind::Failed, why)
    })?;
    if privilege::held().is_none() {
        return Ok(());
    }
    let all: Vec<(OsString, OsString)> = env::vars_os().collect();
    let kept = |(name, value): &(OsString, OsString)| passes(name, value);
    if all.iter().all(kept) {
        return Ok(());
    }
    let again =
        |error: std::io::Error| Failure::new(Kind::Failed, say!("unfit-again", reason = &error));
    // Nothing marks the second time: what is left passes by itself, so that there is nothing to forge.
    let program = env::current_exe().map_err(again)?;
    let mut command = Command::new(program);
    command.args(env::args_os().skip(1)).env_clear().envs(all.into_iter().filter(kept));
    Err(again(command.exec()))
}

/// Whether a variable of the caller's may be seen: what the terminal is like, what the programs are that run as the
/// caller, what a shell asks that completes, for whom a letter is.
fn passes(name: &OsStr, value: &OsStr) -> bool {
    let value = value.as_bytes();
    let number = || !value.is_empty() && value.len() < 10 && value.iter().all(u8::is_ascii_digit);
    let word = || {
        let plain = |it: &u8| it.is_ascii_alphanumeric() || b"-_.@+".contains(it);
        value.len() < 100 && value.iter().all(plain)
    };
    match name.to_str() {
        Some("TERM" | "NO_COLOR" | "LANG" | "LC_ALL" | "LC_MESSAGES") => word(),
        Some("COLUMNS" | "LINES") => number(),
        Some("TZ") => is_zone(value),
        Some("HOME") => value.first() == Some(&b'/'),
        // Handed on to what is started as the caller.
        Some("PATH" | "EDITOR" | "VISUAL" | "PAGER" | "LESS") => true,
        Some("ALMACARE_COMPLETE" | "_CLAP_COMPLETE_COMP_TYPE" | "_CLAP_COMPLETE_SPACE") => word(),
        Some("_CLAP_COMPLETE_INDEX") => number(),
        Some("_CLAP_IFS") => value.len() < 10,
        Some("ORIGINAL_RECIPIENT" | "RECIPIENT") => {
            value.len() < 1_000 && value.iter().all(|it| (b' '..0x7f).contains(it))
        }
        _ => false,
    }
}

/// A name of the zone database and nothing that is a path (tzset(3)).
fn is_zone(value: &[u8]) -> bool {
    let plain = |it: &u8| it.is_ascii_alphanumeric() || b"-_+/".contains(it);
    value.first().is_some_and(u8::is_ascii_alphabetic)
        && value.len() < 60
        && value.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(name: &str, value: &str) -> bool {
        passes(OsStr::new(name), OsStr::new(value))
    }

    #[test]
    fn nothing_of_ours_and_nothing_of_the_libraries_passes() {
        let own = ["DB", "CONFIG", "NOW", "LANG", "SENDMAIL", "PAGER", "BLESS"];
        let own = own.map(|it| format!("ALMACARE_{it}"));
        let others = ["SQLITE_TMPDIR", "TMPDIR", "XDG_DATA_HOME", "LESSOPEN", "SSL_CERT_FILE"];
        let all = own.iter().map(String::as_str).chain(others);
        for name in all.chain(["SUDO_USER", "LD_PRELOAD", "RUST_BACKTRACE", "HTTPS_PROXY", ""]) {
            assert!(!seen(name, "x"), "{name}");
        }
    }

    #[test]
    fn what_passes_is_what_it_says_it_is() {
        assert!(seen("TZ", "Europe/Paris") && seen("TZ", "UTC"));
        for zone in [":/etc/shadow", "/etc/shadow", "../../etc/shadow", "", "Europe/../x"] {
            assert!(!seen("TZ", zone), "{zone}");
        }
        assert!(seen("COLUMNS", "80") && !seen("COLUMNS", "8O") && !seen("LINES", ""));
        assert!(seen("LANG", "fr_FR.UTF-8") && !seen("LANG", "../x"));
        assert!(seen("HOME", "/home/marie") && !seen("HOME", "marie"));
        assert!(seen("ORIGINAL_RECIPIENT", "desk+t1@x.test") && !seen("RECIPIENT", "a\nb"));
    }
}
