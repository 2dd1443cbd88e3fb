//! A file of passwords: one line a server (PostgreSQL, "The Password File").

use std::fs;
use std::path::Path;

use postgres::Config;
use postgres::config::Host;

use super::tls;
use crate::store::StoreError;

/// What stands for whatever is there.
const ANY: &str = "*";

/// The port where none is said.
const PORT: u16 = 5432;

/// The password for the host of this configuration, by the first line that fits.
///
/// # Errors
/// The file cannot be read.
pub(super) fn of(path: &Path, config: &Config) -> Result<Option<String>, StoreError> {
    let text = fs::read_to_string(path).map_err(tls::unread(path))?;
    let hosts = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => vec![name.clone()],
        // PostgreSQL knows a socket by its folder, and the usual one by this name, too.
        Some(Host::Unix(folder)) => vec![folder.display().to_string(), "localhost".to_owned()],
        None => config.get_hostaddrs().first().map(ToString::to_string).into_iter().collect(),
    };
    let port = config.get_ports().first().unwrap_or(&PORT).to_string();
    let (user, database) = (config.get_user(), config.get_dbname().or(config.get_user()));
    let known = [Some(&*port), database, user];
    let fits = |(field, known): (&String, Option<&str>)| field == ANY || Some(&**field) == known;
    let found = text.lines().map(fields).find(|line| match &line[..] {
        [host, rest @ .., _] if rest.len() == known.len() => {
            (host == ANY || hosts.contains(host)) && rest.iter().zip(known).all(fits)
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
    fn a_line_of_passwords_may_hold_colons() {
        assert_eq!(fields(r"*:*:desk:help:a\:b\\c"), ["*", "*", "desk", "help", "a:b\\c"]);
    }

    #[test]
    fn each_host_has_the_password_of_its_own_line() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let lines = "# ours\none:5432:desk:help:first\ntwo:6000:*:help:second\n/run/pg:*:*:*:fourth\nlocalhost:*:*:*:third\n";
        fs::write(file.path(), lines).expect("it is written");
        let of = |text: &str| {
            let config = text.parse().expect("it is an address");
            of(file.path(), &config).expect("it is read")
        };
        assert_eq!(of("postgres://help@one/desk").as_deref(), Some("first"));
        assert_eq!(of("postgres://help@two:6000/other").as_deref(), Some("second"));
        assert_eq!(of("postgres://help@two/desk"), None);
        assert_eq!(of("postgres://him@one/desk"), None);
        assert_eq!(of("postgres://him@/desk?host=/run/postgresql").as_deref(), Some("third"));
        assert_eq!(of("postgres://him@/desk?host=/run/pg").as_deref(), Some("fourth"));
    }
}
