//! Handing a letter to the mail system: a `sendmail`, or SMTP.

mod sendmail;
mod smtp;

use std::path::PathBuf;
use std::time::Duration;

use super::Parcel;
pub use smtp::{Login, Security, Smtp, is_nobody};

/// A mailer that takes longer than this is ended, with all that it has started.
const PATIENCE: Duration = Duration::from_secs(60);

/// The reason of a letter whose mailer was ended; what people read of it is in the catalogue of sentences.
const TOO_SLOW: &str = "too-slow";

/// Who takes letters.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// A program called as `PROGRAM -i -f SENDER -- ADDRESS`.
    Sendmail(PathBuf),
    Smtp(Smtp),
}

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Worth another attempt.
    Later(String),
    /// There is nobody at that address (RFC 3463: 5.1.1 and the like).
    Nobody(String),
}

impl Mailer {
    /// Hands a letter over; it is the mailer's when this returns.
    ///
    /// # Errors
    /// It was not taken.
    pub fn hand_over(&self, parcel: &Parcel) -> Result<(), Undelivered> {
        match self {
            Self::Sendmail(program) => sendmail::hand_over(program, parcel),
            Self::Smtp(smtp) => smtp.hand_over(parcel),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn a_mailer_is_waited_for_as_long_as_the_manual_says() {
        assert_eq!(PATIENCE.as_secs(), limit("mailer_wait"));
    }
}
