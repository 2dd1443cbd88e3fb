//! The way to a server: each of its hosts in turn, none for longer than it may take.

use std::time::Duration;

use postgres::{Config, NoTls};

use super::address::{Address, Files};
use super::{passwords, patience, refusal, tls};
use crate::identity::privilege::Raised;
use crate::store::link::{Away, Line, Server, Warnings, Watch};
use crate::store::{ServerTrouble, StoreError};

/// One host of an address.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) config: Config,
    pub(super) files: Files,
    /// How long it may take to answer.
    pub(super) limit: Duration,
}

/// Why a place cannot be reached.
pub(super) struct Unreached {
    why: StoreError,
    /// The server itself has said so.
    pub(super) answers: bool,
}

impl Address {
    /// A connection to the first of its hosts that can be reached and is what was asked for.
    ///
    /// # Errors
    /// None can, or what lets this program in cannot be read.
    pub(super) fn connect(&self) -> Result<Server, StoreError> {
        let (mut reasons, mut refused) = (Vec::new(), None);
        for place in &self.places {
            match place.call(patience::watch(place.clone())) {
                Ok(server) => return Ok(server),
                Err(Unreached {
                    why: StoreError::Server(ServerTrouble::Unreachable(it)), ..
                }) => {
                    reasons.push((place, it));
                }
                Err(Unreached {
                    why:
                        it @ StoreError::Server(ServerTrouble::Refuses(_) | ServerTrouble::Untrusted(_)),
                    ..
                }) => {
                    refused.get_or_insert(it);
                }
                Err(other) => return Err(other.why),
            }
        }
        if let Some(refused) = refused {
            // Somebody has to mend that, whatever becomes of the other hosts.
            return Err(refused);
        }
        let reasons = reasons.into_iter().map(|(place, it)| match self.places.len() {
            1 => it,
            _ => format!("{}: {it}", place.name()),
        });
        Err(ServerTrouble::Unreachable(reasons.collect::<Vec<_>>().join("; ")).into())
    }
}

impl Place {
    /// A connection, and whom to ask while it is silent.
    pub(super) fn call(&self, watch: Watch) -> Result<Server, Unreached> {
        let silent = |why| Unreached { why, answers: false };
        // What lets one in is the group's to read; the rest needs no more rights than the caller's.
        let raised = Raised::now();
        let mut config = self.config.clone();
        if config.get_password().is_none()
            && let Some(path) = &self.files.passwords
            && let Some(password) = passwords::of(path, &config).map_err(silent)?
        {
            config.password(password);
        }
        let cipher = match config.get_ssl_mode() {
            postgres::config::SslMode::Disable => None,
            _ => Some(tls::connector(&self.files).map_err(silent)?),
        };
        drop(raised);
        let warnings = Warnings::default();
        let heard = warnings.clone();
        config.notice_callback(move |notice| heard.hear(&notice));
        let connect = move || match cipher {
            None => config.connect(NoTls),
            Some(cipher) => config.connect(cipher),
        };
        // The client itself limits each attempt to be connected; what comes after that it waits for.
        let line = Line::open(connect, (2 * self.limit, self.limit), watch);
        line.map(|it| Server::over(it, warnings)).map_err(|away| match away {
            Away::Told(error) => Unreached {
                answers: error.as_db_error().is_some(),
                why: refusal::of(&error).into(),
            },
            Away::Silent(error) => silent(ServerTrouble::Unreachable(error.to_string()).into()),
        })
    }

    /// What its host is called.
    fn name(&self) -> String {
        use postgres::config::Host;
        match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            Some(Host::Unix(path)) => path.display().to_string(),
            None => {
                self.config.get_hostaddrs().first().map(ToString::to_string).unwrap_or_default()
            }
        }
    }
}
