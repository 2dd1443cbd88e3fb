//! How this program is installed: for its caller, or for everybody on this host.

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use nix::unistd::{Gid, Group, getegid, getuid};

use super::privilege;

/// The group of a shared installation.
pub const GROUP: &str = "almacare";

/// How the program was found to be installed, and whether that has taken effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installation {
    /// Not set-group-id: it can do what its caller can.
    Personal,
    /// Set-group-id, the administrator's, and run with that group.
    Shared,
    /// Set-group-id, but the system did not give the group (nosuid, no_new_privs, a tracer, a user namespace).
    Withheld,
    /// Set-group-id, but not the administrator's, or open to be written by others.
    Untrusted,
}

impl Installation {
    /// That of the running program.
    pub fn of_this_program() -> Self {
        // The program itself, whatever has become of the path under which it was started.
        fs::metadata("/proc/self/exe").map_or(Self::Personal, |it| Self::of(&it))
    }

    fn of(program: &fs::Metadata) -> Self {
        if program.mode() & 0o2000 == 0 {
            return Self::Personal;
        }
        if program.uid() != 0 || program.mode() & 0o022 != 0 {
            return Self::Untrusted;
        }
        let group = Gid::from_raw(program.gid());
        let has = privilege::held() == Some(group) || getegid() == group || getuid().is_root();
        if has { Self::Shared } else { Self::Withheld }
    }
}

/// Whether the system knows the group of a shared installation.
pub fn group_exists() -> bool {
    Group::from_name(GROUP).is_ok_and(|it| it.is_some())
}
