//! Who is calling, by the kernel's word, never the environment's; and with which rights the program runs.

pub mod installation;
pub mod privilege;
pub mod watched;

use std::fs;

use nix::unistd::{Gid, Group, Uid, User, getgrouplist, gethostname, getuid};

/// The account that runs the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The login; `uid:1234` for a uid that the system's name service does not know.
    pub login: String,
    /// The full name, where the name service has one.
    pub name: Option<String>,
    /// Who signed in, where somebody acts under another account (sudo, su).
    pub signed_in: Option<String>,
}

/// The real user, through the system's name service (passwd, LDAP, SSSD).
pub fn caller() -> Account {
    let uid = getuid();
    let signed_in = signed_in().filter(|it| *it != uid).map(login_of);
    match User::from_uid(uid) {
        Ok(Some(user)) => {
            Account { login: user.name, name: full_name(&user.gecos.to_string_lossy()), signed_in }
        }
        _ => Account { login: unknown(uid), name: None, signed_in },
    }
}

/// The caller's number.
pub fn uid() -> u32 {
    getuid().as_raw()
}

/// Whether the caller is the system's administrator.
pub fn is_root() -> bool {
    getuid().is_root()
}

/// The login of a uid; `uid:1234` where the name service knows none.
pub fn login_of(uid: Uid) -> String {
    User::from_uid(uid).ok().flatten().map_or_else(|| unknown(uid), |it| it.name)
}

fn unknown(uid: Uid) -> String {
    format!("uid:{uid}")
}

/// Who signed in to this session, as the kernel remembers it through sudo and su (proc(5), loginuid).
fn signed_in() -> Option<Uid> {
    let text = fs::read_to_string("/proc/self/loginuid").ok()?;
    // Nobody signed in to a session of the system's own.
    text.trim().parse().ok().filter(|it| *it != u32::MAX).map(Uid::from_raw)
}

/// The first field of GECOS, unless it is empty.
fn full_name(gecos: &str) -> Option<String> {
    let name = gecos.split(',').next().unwrap_or_default().trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name of this machine.
pub fn host() -> String {
    let name = gethostname().ok().map(|it| it.to_string_lossy().into_owned());
    name.filter(|it| !it.is_empty()).unwrap_or_else(|| "localhost".to_owned())
}

/// A group as the name service has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    id: Gid,
    /// The logins that the group lists: those for whom it is the primary group are not among them.
    pub listed: Vec<String>,
}

impl Members {
    /// The group of this name; none if the system knows no such group.
    pub fn of(name: &str) -> Option<Self> {
        let group = Group::from_name(name).ok().flatten()?;
        Some(Self { id: group.gid, listed: group.mem })
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.id.as_raw()
    }

    /// Whether the caller belongs to it now, whatever their session was begun with.
    pub fn include_caller(&self) -> bool {
        let Ok(Some(user)) = User::from_uid(getuid()) else { return false };
        let Ok(name) = std::ffi::CString::new(user.name) else { return false };
        getgrouplist(&name, user.gid).is_ok_and(|it| it.contains(&self.id))
    }
}

/// Whether the system knows an account of this name.
pub fn account_exists(login: &str) -> bool {
    User::from_name(login).is_ok_and(|it| it.is_some())
}
