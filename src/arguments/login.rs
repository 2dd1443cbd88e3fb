//! The names under which people sign in.

use super::Invalid;
use crate::say;

/// The longest login (characters).
pub const LONGEST_LOGIN: usize = 100;

/// A login as systems and mail know them: no blank, nothing that a list would take for something else.
///
/// # Errors
/// It is none, or too long.
pub fn checked(login: &str) -> Result<String, Invalid> {
    let plain = |it: char| it.is_alphanumeric() || "._-@+:".contains(it);
    let reserved =
        ["me", "moi", "none", "nobody", "personne", "requester", "demandeur", "it", "sweep"];
    let taken = reserved.iter().any(|it| login.eq_ignore_ascii_case(it));
    let count = login.chars().count();
    if count > LONGEST_LOGIN {
        return Err(Invalid(say!("bad-login-long", n = count, most = LONGEST_LOGIN)));
    }
    if login.is_empty() || !login.chars().all(plain) || login.starts_with(['-', '+']) || taken {
        return Err(Invalid(say!("bad-login", given = login)));
    }
    Ok(login.to_owned())
}
