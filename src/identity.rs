//! Who is calling: the kernel's word, never the environment's.

use nix::unistd::{User, gethostname, getuid};

/// The account that runs the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The login; `uid:1234` for a uid that the system's name service does not know.
    pub login: String,
    /// The full name, where the name service has one.
    pub name: Option<String>,
}

/// The real user, through the system's name service (passwd, LDAP, SSSD).
pub fn caller() -> Account {
    let uid = getuid();
    match User::from_uid(uid) {
        Ok(Some(user)) => {
            Account { login: user.name, name: full_name(&user.gecos.to_string_lossy()) }
        }
        _ => Account { login: format!("uid:{uid}"), name: None },
    }
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

/// Whether the system knows a group of this name.
pub fn group_exists(name: &str) -> bool {
    nix::unistd::Group::from_name(name).is_ok_and(|it| it.is_some())
}
