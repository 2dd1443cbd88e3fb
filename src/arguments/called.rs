//! What people are called: names and addresses.

use super::Invalid;
use crate::domain::notice::is_address;
use crate::domain::room::{LONGEST_ADDRESS, LONGEST_NAME};
use crate::say;

/// A name of a person; nothing takes it away.
///
/// # Errors
/// It is too long for a line that holds more than a name.
pub fn name(word: &str) -> Result<String, Invalid> {
    let count = word.chars().count();
    if count > LONGEST_NAME {
        return Err(Invalid(say!("bad-name-long", n = count, most = LONGEST_NAME)));
    }
    Ok(word.to_owned())
}

/// One mail address, nothing around it (the addr-spec of RFC 5322, without quoting or comments).
/// Nothing takes an address away.
///
/// # Errors
/// It is none, or too long.
pub fn address(word: &str) -> Result<String, Invalid> {
    if word.is_empty() {
        return Ok(String::new());
    }
    let count = word.chars().count();
    if count > LONGEST_ADDRESS {
        return Err(Invalid(say!("bad-address-long", n = count, most = LONGEST_ADDRESS)));
    }
    let plain = |it: char| it.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-@".contains(it);
    match is_address(word) && word.chars().all(plain) {
        true => Ok(word.to_owned()),
        false => Err(Invalid(say!("bad-address", given = word))),
    }
}
