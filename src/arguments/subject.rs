//! What a ticket is about, in a line.

use super::Invalid;
use crate::domain::room::LONGEST_SUBJECT;
use crate::domain::visible::is_blank;
use crate::say;

/// A subject as it came.
///
/// # Errors
/// It says nothing, holds NUL or is too long for a line.
pub fn checked(subject: String) -> Result<String, Invalid> {
    if is_blank(&subject) {
        return Err(Invalid(say!("no-subject")));
    }
    if subject.contains('\0') {
        return Err(Invalid(say!("bad-subject-nul")));
    }
    let count = subject.chars().count();
    if count > LONGEST_SUBJECT {
        return Err(Invalid(say!("bad-subject-long", n = count, most = LONGEST_SUBJECT)));
    }
    Ok(subject)
}
