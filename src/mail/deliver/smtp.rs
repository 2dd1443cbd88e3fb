//! SMTP submission (RFC 5321, RFC 6409), with TLS unless the server is this machine.

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{Error, SmtpTransport};
use lettre::{Address, Transport as _};

use super::{PATIENCE, Undelivered};
use crate::mail::Parcel;

/// A server that takes letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// Certificates that are trusted besides the system's (PEM).
    pub authorities: Option<Vec<u8>>,
}

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the first byte (RFC 8314): `smtps://`.
    Tls,
    /// By STARTTLS (RFC 3207), or not at all: `smtp://`.
    StartTls,
    /// Not, for a server on this machine.
    None,
}

/// A name and its password.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub name: String,
    pub password: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Smtp {
    pub(super) fn hand_over(&self, parcel: &Parcel) -> Result<(), Undelivered> {
        let later = |why: &dyn std::fmt::Display| Undelivered::Later(why.to_string());
        let address = |text: &String| text.parse::<Address>();
        let sender = parcel.sender.as_ref().map(address).transpose();
        let recipient = address(&parcel.recipient).map_err(|error| later(&error))?;
        let envelope = Envelope::new(sender.map_err(|error| later(&error))?, vec![recipient]);
        let envelope = envelope.map_err(|error| later(&error))?;
        let transport = self.transport().map_err(|error| later(&told(&error)))?;
        transport.send_raw(&envelope, &parcel.bytes).map(drop).map_err(|error| refused(&error))
    }

    fn transport(&self) -> Result<SmtpTransport, Error> {
        let tls = || {
            let mut parameters = TlsParameters::builder(self.host.clone());
            for certificate in self.authorities.iter() {
                parameters = parameters.add_root_certificate(Certificate::from_pem(certificate)?);
            }
            parameters.build()
        };
        let tls = match self.security {
            Security::Tls => Tls::Wrapper(tls()?),
            Security::StartTls => Tls::Required(tls()?),
            Security::None => Tls::None,
        };
        let builder = SmtpTransport::builder_dangerous(&self.host);
        let builder = builder.port(self.port).tls(tls).timeout(Some(PATIENCE));
        Ok(match &self.login {
            Some(Login { name, password }) => {
                builder.credentials(Credentials::new(name.clone(), password.clone())).build()
            }
            None => builder.build(),
        })
    }
}

/// 5.1.x and the old codes for it: the address is wrong (RFC 3463, RFC 5321).
fn refused(error: &Error) -> Undelivered {
    let reason = told(error);
    let nobody =
        ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"].iter().any(|it| reason.contains(it));
    if error.is_permanent() && nobody {
        return Undelivered::Nobody(reason);
    }
    Undelivered::Later(reason)
}

/// All that the library knows of it, in one line.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(why) = cause {
        let more = why.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = why.source();
    }
    text
}
