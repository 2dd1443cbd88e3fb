//! The group that a shared installation gives to the program (setgid, credentials(7)): put down at once, taken
//! up around the store alone, given up for good before a path of the caller's is touched.
//!
//! What is held is asked of the kernel each time: there is no state here that could be wrong.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use nix::sys::prctl;
use nix::sys::stat::{Mode, umask};
use nix::unistd::{Gid, geteuid, getgid, getresgid, getuid, setresgid};

/// What the kernel said no to, or how the program must not be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The program runs as somebody else than its caller (set-user-id): nothing here is made for that.
    SetUser,
    /// The group could not be put down.
    Kept,
}

/// Puts the group down until it is needed. Nobody may look into the memory of a program that holds one.
///
/// # Errors
/// The program must not go on.
pub fn lower() -> Result<(), Unfit> {
    if getuid() != geteuid() {
        return Err(Unfit::SetUser);
    }
    let ids = getresgid().map_err(|_| Unfit::Kept)?;
    if ids.real == ids.effective && ids.real == ids.saved {
        return Ok(());
    }
    // The kernel has done so already where the program was started with it, but for how long is a setting.
    let _ = prctl::set_dumpable(false);
    setresgid(ids.real, ids.real, ids.effective).map_err(|_| Unfit::Kept)
}

/// The group that is held and is not the caller's.
pub fn held() -> Option<Gid> {
    getresgid().ok().filter(|it| it.saved != it.real).map(|it| it.saved)
}

/// Gives the group up for good: from here on the program can do what its caller can.
pub fn give_up() {
    if held().is_some() {
        let real = getgid();
        if setresgid(real, real, real).is_err() {
            std::process::abort();
        }
    }
}

/// Has another program started as the caller, whatever this one was given: with their own group, where it holds another.
pub fn as_caller(command: &mut Command) -> &mut Command {
    match held() {
        Some(_) => command.gid(getgid().as_raw()),
        None => command,
    }
}

/// For as long as it lives the program acts with the group that it holds, if it holds one.
pub struct Raised(Option<(Gid, Mode)>);

impl Raised {
    /// Takes the group up. Where the kernel refuses, the store will.
    pub fn now() -> Self {
        let Ok(ids) = getresgid() else { return Self(None) };
        let lowered = ids.saved != ids.real && ids.effective == ids.real;
        if !lowered || setresgid(ids.real, ids.saved, ids.saved).is_err() {
            return Self(None);
        }
        // What is made beside the store is its group's to write, whatever the caller's habits.
        Self(Some((ids.real, umask(Mode::from_bits_truncate(0o007)))))
    }

    /// Whether anything was taken up.
    pub fn is_more(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for Raised {
    fn drop(&mut self) {
        let Some((real, mask)) = self.0.take() else { return };
        umask(mask);
        let saved = getresgid().map(|it| it.saved);
        // To go on with rights that are not the caller's would be worse than to stop.
        if saved.and_then(|saved| setresgid(real, real, saved)).is_err() {
            std::process::abort();
        }
    }
}
