//! The settings of letters: the table `[mail]`.

use std::path::PathBuf;
use std::time::Duration;

use toml::de::{DeTable, DeValue};

use super::{Wrong, duration, flag, list, string};
use crate::domain::notice::is_address;
use crate::say;

/// What a site has set about letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// The desk's address; `almacare@` this host if absent.
    pub from: Option<String>,
    /// What the desk calls itself.
    pub name: Option<String>,
    /// The address of all agents.
    pub agents: Option<String>,
    pub sendmail: Option<PathBuf>,
    pub smtp: Option<Server>,
    /// With `password_file`, how the desk signs in at the server.
    pub user: Option<String>,
    pub password_file: Option<PathBuf>,
    /// Certificates that are trusted besides the system's (PEM).
    pub ca_file: Option<PathBuf>,
    /// How long the letters of a person's command wait.
    pub send_delay: Duration,
    /// Requesters are told who has taken charge.
    pub announce_charge: bool,
    /// A folder with templates of the site's own.
    pub letters: Option<PathBuf>,
    /// Senders of these domains may open tickets; everybody, if there are none.
    pub domains: Vec<String>,
    /// The lists whose letters open tickets (RFC 2919).
    pub lists: Vec<String>,
    /// Under which name the site's mail server writes down what it found out (RFC 8601).
    pub authserv_id: Option<String>,
}

/// A server that takes letters, as it is named in a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    pub scheme: Scheme,
    pub host: String,
    pub port: u16,
}

/// How a connection is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// TLS from the first byte (RFC 8314).
    Smtps,
    /// STARTTLS, which must be there (RFC 3207).
    Smtp,
    /// Without TLS: only to this machine.
    Plain,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            from: None,
            name: None,
            agents: None,
            sendmail: None,
            smtp: None,
            user: None,
            password_file: None,
            ca_file: None,
            send_delay: Duration::from_mins(2),
            announce_charge: true,
            letters: None,
            domains: Vec::new(),
            lists: Vec::new(),
            authserv_id: None,
        }
    }
}

/// All keys, in the order in which they are documented.
pub const KEYS: [&str; 14] = [
    "from",
    "name",
    "agents",
    "sendmail",
    "smtp",
    "user",
    "password_file",
    "ca_file",
    "send_delay",
    "announce_charge",
    "letters",
    "domains",
    "lists",
    "authserv_id",
];

pub(super) fn mail(value: &DeValue) -> Result<MailSettings, Wrong> {
    let found = value.type_str();
    let table: &DeTable =
        value.as_table().ok_or_else(|| Wrong::Value(say!("settings-not-table", found = found)))?;
    let mut settings = MailSettings::default();
    for (key, value) in table {
        let set = set(&mut settings, key.get_ref(), value.get_ref());
        set.map_err(|wrong| match wrong {
            Wrong::Key => Wrong::At(
                key.span().start,
                say!(
                    "settings-unknown-key",
                    key = key.get_ref().to_string(),
                    known = KEYS.join(", ")
                ),
            ),
            other => other.at(value.span().start),
        })?;
    }
    if settings.user.is_some() != settings.password_file.is_some() {
        return Err(Wrong::Value(say!("settings-half-login")));
    }
    if settings.sendmail.is_some() && settings.smtp.is_some() {
        return Err(Wrong::Value(say!("settings-two-mailers")));
    }
    let unprotected = settings.smtp.as_ref().is_some_and(|it| it.scheme == Scheme::Plain);
    if settings.user.is_some() && unprotected {
        return Err(Wrong::Value(say!("settings-login-in-clear")));
    }
    Ok(settings)
}

fn set(settings: &mut MailSettings, key: &str, value: &DeValue) -> Result<(), Wrong> {
    let path = |value| string(value).map(|it| Some(PathBuf::from(it)));
    match key {
        "from" => settings.from = Some(address(value)?),
        "name" => settings.name = Some(string(value)?.to_owned()),
        "agents" => settings.agents = Some(address(value)?),
        "sendmail" => settings.sendmail = Some(program(value)?),
        "smtp" => settings.smtp = Some(server(string(value)?)?),
        "user" => settings.user = Some(string(value)?.to_owned()),
        "password_file" => settings.password_file = path(value)?,
        "ca_file" => settings.ca_file = path(value)?,
        "send_delay" => settings.send_delay = duration(value)?,
        "announce_charge" => settings.announce_charge = flag(value)?,
        "letters" => settings.letters = path(value)?,
        "domains" => settings.domains = strings(value)?,
        "lists" => settings.lists = strings(value)?,
        "authserv_id" => settings.authserv_id = Some(string(value)?.to_owned()),
        _ => return Err(Wrong::Key),
    }
    Ok(())
}

/// A program by its whole path: whoever calls may be anywhere.
fn program(value: &DeValue) -> Result<PathBuf, Wrong> {
    let path = PathBuf::from(string(value)?);
    if path.is_absolute() {
        return Ok(path);
    }
    Err(Wrong::Value(say!("settings-not-absolute", given = path.display())))
}

/// A list of texts.
fn strings(value: &DeValue) -> Result<Vec<String>, Wrong> {
    list(value)?.iter().map(|it| string(it.get_ref()).map(str::to_owned)).collect()
}

fn address(value: &DeValue) -> Result<String, Wrong> {
    let text = string(value)?;
    let right = Some(text).filter(|it| is_address(it)).map(str::to_owned);
    right.ok_or_else(|| Wrong::Value(say!("settings-not-address", given = text)))
}

fn server(text: &str) -> Result<Server, Wrong> {
    let wrong = || Wrong::Value(say!("settings-not-server", given = text));
    let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
    let (scheme, usual) = match scheme {
        "smtps" => (Scheme::Smtps, 465),
        "smtp" => (Scheme::Smtp, 587),
        "smtp+plain" => (Scheme::Plain, 25),
        _ => return Err(wrong()),
    };
    let rest = rest.trim_end_matches('/');
    let (host, port): (_, u16) = match rest.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| wrong())?),
        None => (rest, usual),
    };
    let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
    let odd = |it: char| it.is_whitespace() || it.is_control() || "/@?#".contains(it);
    if host.is_empty() || port == 0 || host.contains(odd) || (scheme == Scheme::Plain && !here) {
        return Err(wrong());
    }
    Ok(Server { scheme, host: host.to_owned(), port })
}
