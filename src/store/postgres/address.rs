//! Where a server is, and how to be let in.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{Config, NoTls};

use super::tls;
use crate::identity::privilege::Raised;
use crate::store::link::{Server, Warnings, reason};
use crate::store::{ServerTrouble, StoreError, shown};

/// How long a server may take to answer a call, where the address does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// After how long a silence the network is asked whether the server is still there, and how often, at which distance, where
/// the address does not say: one that lost its power tells nobody.
const SILENCE: Duration = Duration::from_secs(10);
const ASKED: u32 = 4;
const BETWEEN: Duration = Duration::from_secs(5);

/// Under which schema a desk is kept, where the address does not say.
const SCHEMA: &str = "almacare";

/// A server, a database, and the schema in it.
#[derive(Clone, Debug)]
pub(in crate::store) struct Address {
    config: Config,
    pub(super) schema: String,
    /// The address without what lets one in.
    pub(super) shown: String,
    pub(super) files: Files,
}

/// What the address names beside the server; only the program's group can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Files {
    /// One line a server: host, port, database, user, password (PostgreSQL, "The Password File").
    pub(super) passwords: Option<PathBuf>,
    /// Whoever signs the server's certificate, where that is none of those whom the host knows.
    pub(super) authority: Option<PathBuf>,
    /// With its key: what the program shows the server.
    pub(super) certificate: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
}

impl Address {
    /// The address that this text is: a URI of PostgreSQL's, in which `schema`, `passfile`, `sslrootcert`, `sslcert` and
    /// `sslkey` are understood, too.
    ///
    /// # Errors
    /// It is none.
    pub(in crate::store) fn parse(text: &str) -> Result<Self, StoreError> {
        let odd = |detail: &str| StoreError::from(ServerTrouble::Address(detail.to_owned()));
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        let (mut schema, mut files) = (SCHEMA.to_owned(), Files::default());
        let mut rest = Vec::new();
        for pair in query.split('&').filter(|it| !it.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let file = || Some(PathBuf::from(value.replace("%2F", "/").replace("%2f", "/")));
            match name {
                "schema" => value.clone_into(&mut schema),
                "passfile" => files.passwords = file(),
                "sslrootcert" => files.authority = file(),
                "sslcert" => files.certificate = file(),
                "sslkey" => files.key = file(),
                _ => rest.push(pair),
            }
        }
        if schema.is_empty() || !schema.bytes().all(|it| it == b'_' || it.is_ascii_alphanumeric()) {
            return Err(odd("schema"));
        }
        let plain = format!("{place}?{}", rest.join("&"));
        let mut config: Config = plain.parse().map_err(|it: postgres::Error| odd(&reason(&it)))?;
        config.application_name("almacare");
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        let says = |name: &str| rest.iter().any(|it| it.split('=').next() == Some(name));
        if !says("keepalives_idle") {
            config.keepalives_idle(SILENCE).keepalives_interval(BETWEEN).keepalives_retries(ASKED);
        }
        if !says("tcp_user_timeout") {
            config.tcp_user_timeout(SILENCE + BETWEEN * ASKED);
        }
        if !says("sslmode") {
            let here = config.get_hosts().iter().all(is_here);
            config.ssl_mode(if here { SslMode::Disable } else { SslMode::Require });
        }
        if config.get_ssl_mode() == SslMode::Prefer {
            // Whoever stands between could say that the server has no cipher.
            config.ssl_mode(SslMode::Require);
        }
        let options = config.get_options().unwrap_or_default();
        let options =
            format!("{options} -c search_path={schema} -c standard_conforming_strings=on");
        config.options(options.trim());
        Ok(Self { config, schema, files, shown: shown(text) })
    }

    /// A connection.
    ///
    /// # Errors
    /// Nobody answers, or the server does not let this program in.
    pub(super) fn connect(&self) -> Result<Server, StoreError> {
        // What lets one in is the group's to read; the rest needs no more rights than the caller's.
        let raised = Raised::now();
        let mut config = self.config.clone();
        if config.get_password().is_none()
            && let Some(path) = &self.files.passwords
            && let Some(password) = password(path, &config)?
        {
            config.password(password);
        }
        let cipher = match config.get_ssl_mode() {
            SslMode::Disable => None,
            _ => Some(tls::connector(&self.files)?),
        };
        drop(raised);
        let warnings = Warnings::default();
        let heard = warnings.clone();
        config.notice_callback(move |notice| heard.hear(&notice));
        let client = match cipher {
            None => config.connect(NoTls),
            Some(cipher) => config.connect(cipher),
        };
        let client = client.map_err(|error| ServerTrouble::Unreachable(reason(&error)))?;
        Ok(Server::over(client, warnings))
    }
}

impl Files {
    /// The files that let one in and that everybody on this host can read.
    pub(super) fn open_to_all(&self) -> bool {
        let _raised = Raised::now();
        let secret = [&self.passwords, &self.key].into_iter().flatten();
        let mode = |path: &PathBuf| fs::metadata(path).map_or(0, |it| it.mode());
        secret.into_iter().any(|path| mode(path) & 0o004 != 0)
    }
}

/// Whether a connection to it does not leave the host.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&name.as_str()),
    }
}

/// The password for a server.
fn password(path: &Path, config: &Config) -> Result<Option<String>, StoreError> {
    let text = fs::read_to_string(path).map_err(StoreError::io(path))?;
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|it| match it {
            Host::Tcp(name) => name.clone(),
            Host::Unix(_) => "localhost".to_owned(),
        })
        .collect();
    let ports: Vec<String> = config.get_ports().iter().map(u16::to_string).collect();
    let (database, user) = (config.get_dbname(), config.get_user());
    let fits = |field: &str, known: &[&str]| field == "*" || known.contains(&field);
    let found = text.lines().map(fields).find(|line| match &line[..] {
        [host, port, name, login, _] => {
            fits(host, &hosts.iter().map(String::as_str).collect::<Vec<_>>())
                && (ports.is_empty()
                    || fits(port, &ports.iter().map(String::as_str).collect::<Vec<_>>()))
                && fits(name, database.as_slice())
                && fits(login, user.as_slice())
        }
        _ => false,
    });
    Ok(found.and_then(|mut line| line.pop()))
}

/// The fields of a line, in which `\` takes a colon or itself its meaning.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut field) = (Vec::new(), String::new());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ':' => fields.push(std::mem::take(&mut field)),
            '\\' => field.extend(letters.next()),
            other => field.push(other),
        }
    }
    fields.push(field);
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_host_is_enciphered() {
        let text = "postgres://help:secret@one,two:6000/desk?schema=it&connect_timeout=3";
        let address = Address::parse(text).expect("it is one");
        assert_eq!(address.schema, "it");
        assert_eq!(address.config.get_ssl_mode(), SslMode::Require);
        let asks = Address::parse("postgres://help@one/desk?sslmode=prefer").expect("it is one");
        assert_eq!(asks.config.get_ssl_mode(), SslMode::Require);
        let waives = Address::parse("postgres://help@one/desk?sslmode=disable").expect("it is one");
        assert_eq!(waives.config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn what_does_not_leave_the_host_needs_no_cipher() {
        let here = Address::parse("postgres://help@localhost/desk").expect("it is one");
        assert_eq!(here.config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn a_server_that_lost_its_power_is_noticed() {
        let address = Address::parse("postgres://help@one/desk").expect("it is one");
        assert_eq!(address.config.get_keepalives_idle(), SILENCE);
        assert_eq!(address.config.get_tcp_user_timeout(), Some(&Duration::from_secs(30)));
        let text = "postgres://help@one/desk?keepalives_idle=60&tcp_user_timeout=90";
        let address = Address::parse(text).expect("it is one");
        assert_eq!(address.config.get_keepalives_idle(), Duration::from_secs(60));
        assert_eq!(address.config.get_tcp_user_timeout(), Some(&Duration::from_secs(90)));
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for text in ["postgres://h/d?schema=a;b", "postgres://h:port/d", "postgres://h/d?what=1"] {
            let refused = Address::parse(text);
            assert!(
                matches!(refused, Err(StoreError::Server(ServerTrouble::Address(_)))),
                "{text}"
            );
        }
    }

    #[test]
    fn a_line_of_passwords_may_hold_colons() {
        assert_eq!(fields(r"*:*:desk:help:a\:b\\c"), ["*", "*", "desk", "help", "a:b\\c"]);
    }
}
