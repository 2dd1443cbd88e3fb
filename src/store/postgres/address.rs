//! Where a server is, and how to be let in.

use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::time::Duration;

use postgres::Config;
use postgres::config::{Host, LoadBalanceHosts, SslMode};

use super::reach::Place;
use crate::identity::privilege::Raised;
use crate::store::address::{SCHEMA, may_be_torn, shown};
use crate::store::link::reason;
use crate::store::{ServerTrouble, StoreError};

/// How long a server may take to answer a call, where the address does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// After how long a silence the network is asked whether the server is still there, and how often, at which distance, where
/// the address does not say: one that lost its power tells nobody.
const SILENCE: Duration = Duration::from_secs(10);
const ASKED: u32 = 4;
const BETWEEN: Duration = Duration::from_secs(5);

/// PostgreSQL's words for a cipher, with more or less trust (libpq, "SSL Support").
const SECURE: [&str; 5] = ["allow", "prefer", "require", "verify-ca", "verify-full"];

/// A server or several, a database, and the schema in it.
#[derive(Clone, Debug)]
pub(in crate::store) struct Address {
    /// Its hosts in the order in which they are tried.
    pub(super) places: Vec<Place>,
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
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        if may_be_torn(place, query) {
            return Err(odd("%3F, %40"));
        }
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
                // Each of them asks for less than what is done, or for the same.
                "sslmode" if SECURE.contains(&value) => rest.push("sslmode=require"),
                _ => rest.push(pair),
            }
        }
        let named = |it: u8| it == b'_' || it.is_ascii_alphanumeric();
        if !schema.bytes().all(named) || schema.bytes().next().is_none_or(|it| it.is_ascii_digit())
        {
            return Err(odd("schema"));
        }
        let config = config(place, &rest)?;
        let mut places = Vec::new();
        for mut single in apart(&config, (place, &rest))? {
            settle(&mut single, &rest, &files);
            let limit = single.get_connect_timeout().copied().unwrap_or(PATIENCE);
            places.push(Place { config: single, files: files.clone(), limit });
        }
        if config.get_load_balance_hosts() == LoadBalanceHosts::Random {
            let mut drawn = [0];
            getrandom::fill(&mut drawn).map_err(|error| StoreError::Engine(error.to_string()))?;
            let first = usize::from(drawn[0]) % places.len();
            places.rotate_left(first);
        }
        Ok(Self { places, schema, files, shown: shown(text) })
    }
}

fn odd(detail: &str) -> StoreError {
    ServerTrouble::Address(detail.to_owned()).into()
}

fn config(place: &str, query: &[&str]) -> Result<Config, StoreError> {
    let text = format!("{place}?{}", query.join("&"));
    text.parse().map_err(|it: postgres::Error| odd(&reason(&it)))
}

/// A configuration for each host: the client would wait for one that says nothing and not try the next.
fn apart(all: &Config, (place, query): (&str, &[&str])) -> Result<Vec<Config>, StoreError> {
    let (scheme, rest) = place.split_once("://").ok_or_else(|| odd("://"))?;
    // As the client takes it apart: a password may have a `/` in it.
    let (user, rest) = rest.split_once('@').unwrap_or(("", rest));
    let user = if user.is_empty() { String::new() } else { format!("{user}@") };
    let database = rest.split_once('/').map_or("", |(_, database)| database);
    let of_host =
        |it: &&str| ["host", "hostaddr", "port"].contains(&it.split('=').next().unwrap_or(it));
    let query: Vec<&str> = query.iter().copied().filter(|it| !of_host(it)).collect();
    let common = config(&format!("{scheme}://{user}/{database}"), &query)?;
    let (hosts, addresses, ports) = (all.get_hosts(), all.get_hostaddrs(), all.get_ports());
    let count = hosts.len().max(addresses.len());
    let fits = |it: usize, least: usize| it <= least || it == count;
    if count == 0 || !fits(hosts.len(), 0) || !fits(addresses.len(), 0) || !fits(ports.len(), 1) {
        return Err(odd("host, hostaddr, port"));
    }
    let place = |at: usize| {
        let mut config = common.clone();
        match hosts.get(at) {
            Some(Host::Tcp(name)) => config.host(name),
            Some(Host::Unix(path)) => config.host_path(path),
            None => &mut config,
        };
        if let Some(address) = addresses.get(at) {
            config.hostaddr(*address);
        }
        if let Some(port) = ports.get(at).or(ports.first()) {
            config.port(*port);
        }
        config
    };
    Ok((0..count).map(place).collect())
}

/// Whether a server could be told what lets this program in.
fn holds_secret(config: &Config, files: &Files) -> bool {
    config.get_password().is_some() || files.passwords.is_some()
}

/// Whether nobody but the server's own account can answer.
fn over_a_socket(config: &Config) -> bool {
    config.get_hosts().iter().all(|it| matches!(it, Host::Unix(_)))
        && config.get_hostaddrs().is_empty()
}

/// Has it be as this program needs it where the address does not say.
fn settle(config: &mut Config, query: &[&str], files: &Files) {
    config.application_name("almacare");
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    let says = |name: &str| query.iter().any(|it| it.split('=').next() == Some(name));
    if !says("keepalives_idle") {
        config.keepalives_idle(SILENCE).keepalives_interval(BETWEEN).keepalives_retries(ASKED);
    }
    if !says("tcp_user_timeout") {
        config.tcp_user_timeout(SILENCE + BETWEEN * ASKED);
    }
    if !says("sslmode") {
        // Over TCP anybody on this host can take the place of a server that is down, and ask for the password.
        let tells_nobody = over_a_socket(config) || !holds_secret(config, files);
        let plain = stays_here(config) && tells_nobody;
        config.ssl_mode(if plain { SslMode::Disable } else { SslMode::Require });
    }
    if config.get_ssl_mode() == SslMode::Prefer {
        // Whoever stands between could say that the server has no cipher.
        config.ssl_mode(SslMode::Require);
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

/// Whether no connection leaves the host. Where a number is given, too, it is the number that is called.
fn stays_here(config: &Config) -> bool {
    config.get_hosts().iter().all(is_here) && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

/// Whether a connection to it does not leave the host.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&name.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use postgres::config::TargetSessionAttrs;

    use super::*;

    #[test]
    fn what_leaves_the_host_is_enciphered() {
        let text = "postgres://help:secret@one,two:6000/desk?schema=it&connect_timeout=3";
        let address = Address::parse(text).expect("it is one");
        assert_eq!(address.schema, "it");
        assert_eq!(address.places[0].config.get_ssl_mode(), SslMode::Require);
        for word in SECURE {
            let text = format!("postgres://help@localhost/desk?sslmode={word}");
            let asks = Address::parse(&text).expect("it is one");
            assert_eq!(asks.places[0].config.get_ssl_mode(), SslMode::Require, "{word}");
        }
        let veiled =
            Address::parse("postgres://help@one/desk?sslmode=%70refer").expect("it is one");
        assert_eq!(veiled.places[0].config.get_ssl_mode(), SslMode::Require);
        let waives = Address::parse("postgres://help@one/desk?sslmode=disable").expect("it is one");
        assert_eq!(waives.places[0].config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn what_is_called_the_host_itself_and_is_not_is_enciphered() {
        for place in ["localhost/desk?hostaddr=192.0.2.1", "/desk?hostaddr=192.0.2.1"] {
            let address = Address::parse(&format!("postgres://{place}")).expect("it is one");
            assert_eq!(address.places[0].config.get_ssl_mode(), SslMode::Require, "{place}");
        }
        let here =
            Address::parse("postgres://localhost/desk?hostaddr=127.0.0.1").expect("it is one");
        assert_eq!(here.places[0].config.get_ssl_mode(), SslMode::Disable);
        let text = "postgres:///desk?user=help&host=/run/postgresql&passfile=/etc/passwords";
        let socket = Address::parse(text).expect("it is one");
        assert_eq!(socket.places[0].config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn no_password_goes_over_tcp_in_the_clear_not_even_to_this_host() {
        let addresses = [
            "postgres://help:secret@localhost/desk",
            "postgres://help@localhost/desk?password=secret",
            "postgres://help@127.0.0.1/desk?passfile=/etc/passwords",
        ];
        for text in addresses {
            let address = Address::parse(text).expect("it is one");
            assert_eq!(address.places[0].config.get_ssl_mode(), SslMode::Require, "{text}");
        }
    }

    #[test]
    fn what_does_not_leave_the_host_needs_no_cipher() {
        let here = Address::parse("postgres://help@localhost/desk").expect("it is one");
        assert_eq!(here.places[0].config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn a_server_that_lost_its_power_is_noticed() {
        let address = Address::parse("postgres://help@one/desk").expect("it is one");
        assert_eq!(address.places[0].config.get_keepalives_idle(), SILENCE);
        assert_eq!(address.places[0].config.get_tcp_user_timeout(), Some(&Duration::from_secs(30)));
        let text = "postgres://help@one/desk?keepalives_idle=60&tcp_user_timeout=90";
        let address = Address::parse(text).expect("it is one");
        assert_eq!(address.places[0].config.get_keepalives_idle(), Duration::from_secs(60));
        assert_eq!(address.places[0].config.get_tcp_user_timeout(), Some(&Duration::from_secs(90)));
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for text in [
            "postgres://h/d?schema=a;b",
            "postgres://h:port/d",
            "postgres://h/d?what=1",
            "postgres://h/d?schema=1a",
            "postgres://h/d?schema=",
            "postgres://a:b?c@h/d",
            "postgres:///d",
            "postgres://a,b/d?port=1,2,3",
        ] {
            let refused = Address::parse(text);
            assert!(
                matches!(refused, Err(StoreError::Server(ServerTrouble::Address(_)))),
                "{text}"
            );
        }
    }

    #[test]
    fn each_host_is_tried_by_itself() {
        let text =
            "postgres://help:se%40cret@one:6000,two:6001/desk?target_session_attrs=read-write";
        let address = Address::parse(text).expect("it is one");
        let told: Vec<_> = address
            .places
            .iter()
            .map(|it| (it.config.get_hosts(), it.config.get_ports()))
            .collect();
        let host = |name: &str| Host::Tcp(name.to_owned());
        assert_eq!(told, [(&[host("one")][..], &[6000][..]), (&[host("two")], &[6001])]);
        for place in &address.places {
            assert_eq!(place.config.get_password(), Some(&b"se@cret"[..]));
            assert_eq!(
                (place.config.get_user(), place.config.get_dbname()),
                (Some("help"), Some("desk"))
            );
            assert_eq!(place.config.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        }
        let text = "postgres://localhost:7000,two:7000/desk?user=help&connect_timeout=3";
        let address = Address::parse(text).expect("it is one");
        let hosts: Vec<_> = address.places.iter().flat_map(|it| it.config.get_hosts()).collect();
        assert_eq!(hosts, [&host("localhost"), &host("two")]);
        assert!(address.places.iter().all(|it| it.config.get_ports() == [7000]));
        assert!(address.places.iter().all(|it| it.limit == Duration::from_secs(3)));
        let odd = Address::parse("postgres://help:a/b@one/desk").expect("it is one");
        let odd = odd.places.into_iter().next().expect("a place").config;
        assert_eq!((odd.get_password(), odd.get_user()), (Some(&b"a/b"[..]), Some("help")));
        let socket = Address::parse("postgres:///desk?user=help&host=/run/postgresql");
        let socket = socket.expect("it is one").places.remove(0).config;
        assert_eq!(socket.get_hosts(), [Host::Unix("/run/postgresql".into())]);
        // Of these, one stays on this host and the other does not.
        let modes = address.places.iter().map(|it| it.config.get_ssl_mode());
        assert_eq!(modes.collect::<Vec<_>>(), [SslMode::Disable, SslMode::Require]);
    }
}
