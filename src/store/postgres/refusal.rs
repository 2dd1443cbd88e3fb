//! Why a server was not reached, is not believed, or did not let this program in.

use std::error::Error;
use std::io;

use postgres::error::SqlState;
use rustls::pki_types::ServerName;
use rustls::{CertificateError, OtherError};

use crate::store::link::reason;
use crate::store::{Distrust, ServerTrouble};

/// What the client's own refusals begin with: they have no code.
const UNABLE: [&str; 2] = ["invalid configuration", "authentication error"];
/// What the client says of a server without a cipher.
const NO_CIPHER: &str = "server does not support TLS";

/// Why there is no connection.
pub(super) fn of(error: &postgres::Error) -> ServerTrouble {
    let detail = reason(error);
    if detail.ends_with(NO_CIPHER) {
        return ServerTrouble::Untrusted(Distrust::NoCipher);
    }
    match cipher(error) {
        Some(rustls::Error::InvalidCertificate(why)) => ServerTrouble::Untrusted(distrust(why)),
        // It says so once it has seen the certificate that it was shown.
        Some(rustls::Error::AlertReceived(_)) => ServerTrouble::Refuses(detail),
        _ if error.code().is_some_and(refuses)
            || UNABLE.iter().any(|it| detail.starts_with(it)) =>
        {
            ServerTrouble::Refuses(detail)
        }
        _ => ServerTrouble::Unreachable(detail),
    }
}

/// Whether the server knows this program, or the database, and wants it not.
fn refuses(code: &SqlState) -> bool {
    code.code().starts_with("28")
        || [SqlState::INVALID_CATALOG_NAME, SqlState::INSUFFICIENT_PRIVILEGE].contains(code)
}

/// What the cipher reported, wherever it lies behind an error.
fn cipher<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    if let Some(found) = error.downcast_ref() {
        return Some(found);
    }
    // The source of such an error is that of the one in it.
    let behind = match error.downcast_ref::<io::Error>() {
        Some(it) => it.get_ref().map(|it| it as &(dyn Error + 'static)),
        None => error.source(),
    };
    cipher(behind?)
}

fn distrust(why: &CertificateError) -> Distrust {
    match why {
        CertificateError::UnknownIssuer => Distrust::Signer,
        CertificateError::NotValidForNameContext { expected, .. } => Distrust::Name(name(expected)),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Distrust::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Distrust::NotYet
        }
        CertificateError::Other(OtherError(it)) if it.to_string() == "CaUsedAsEndEntity" => {
            Distrust::Authority
        }
        other => Distrust::Other(other.to_string()),
    }
}

fn name(name: &ServerName) -> String {
    name.to_str().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(error: rustls::Error) -> Option<Distrust> {
        let error = io::Error::new(io::ErrorKind::InvalidData, error);
        let outer = io::Error::other(error);
        match cipher(&outer) {
            Some(rustls::Error::InvalidCertificate(why)) => Some(distrust(why)),
            _ => None,
        }
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_known() {
        let expected = ServerName::try_from("db.example.org").expect("it is a name");
        let other = CertificateError::NotValidForNameContext {
            expected,
            presented: vec!["DnsName(\"other.example.org\")".to_owned()],
        };
        let tried = [
            (CertificateError::UnknownIssuer, Distrust::Signer),
            (CertificateError::Expired, Distrust::Expired),
            (CertificateError::NotValidYet, Distrust::NotYet),
            (other, Distrust::Name("db.example.org".to_owned())),
        ];
        for (why, told) in tried {
            assert_eq!(reported(rustls::Error::InvalidCertificate(why)), Some(told));
        }
        assert_eq!(reported(rustls::Error::DecryptError), None);
    }

    #[test]
    fn who_is_turned_away_is_not_told_to_try_again() {
        for code in ["28P01", "28000", "3D000", "42501"] {
            assert!(refuses(&SqlState::from_code(code)), "{code}");
        }
        for code in ["53300", "57P03", "57P01", "08006"] {
            assert!(!refuses(&SqlState::from_code(code)), "{code}");
        }
    }
}
