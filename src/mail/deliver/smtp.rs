//! SMTP submission (RFC 5321, RFC 6409), with TLS unless the server is this machine.

use std::sync::mpsc;
use std::thread;

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{Error, SmtpTransport};
use lettre::{Address, Transport as _};

use super::{PATIENCE, TOO_SLOW, Undelivered};
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
        let bytes = parcel.bytes.clone();
        let (tell, told) = mpsc::channel();
        // The library's limit is one of each answer: a slow server could take for ever.
        thread::spawn(move || tell.send(transport.send_raw(&envelope, &bytes).map(drop)));
        match told.recv_timeout(PATIENCE) {
            Ok(sent) => sent.map_err(|error| refused(&error)),
            Err(_) => Err(later(&TOO_SLOW)),
        }
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
        let builder = builder.port(self.port).tls(tls).timeout(Some(PATIENCE / 2));
        Ok(match &self.login {
            Some(Login { name, password }) => {
                builder.credentials(Credentials::new(name.clone(), password.clone())).build()
            }
            None => builder.build(),
        })
    }
}

/// The address is wrong (RFC 3463: 5.1.x), by the status at the beginning of the server's answer.
fn refused(error: &Error) -> Undelivered {
    let answer = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let status = answer.split([' ', '-']).next().unwrap_or_default();
    if error.is_permanent() && is_nobody(status) {
        return Undelivered::Nobody(told(error));
    }
    Undelivered::Later(told(error))
}

/// Whether a status says that there is nobody at an address (RFC 3463, 3.2).
pub fn is_nobody(status: &str) -> bool {
    ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"].contains(&status)
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
