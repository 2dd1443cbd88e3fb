//! How letters leave: what the settings and the environment say of it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::settings::read_limited;
use super::{App, path_variable};
use crate::config::mail::{MailSettings, Scheme, Server};
use crate::desk::Letters;
use crate::failure::{Failure, Kind};
use crate::identity::{self, privilege::Raised};
use crate::mail::{Login, Mailer, Post, Security, Site, Smtp};
use crate::say;

impl App {
    /// What is settled about letters; nothing on a desk that sends none.
    ///
    /// # Errors
    /// The settings cannot be used.
    pub fn letters(&self) -> Result<Option<Letters>, Failure> {
        let named = sendmail_named();
        let settings = &self.settings()?.mail;
        let sends = settings.as_ref().is_some_and(|it| it.sendmail.is_some() || it.smtp.is_some());
        if named.is_none() && !sends {
            return Ok(None);
        }
        let settings = settings.clone().unwrap_or_default();
        Ok(Some(Letters {
            domain: site(&settings).domain().to_owned(),
            from: site(&settings).from,
            agents: settings.agents,
            delay: settings.send_delay,
            tells_charge: settings.announce_charge,
        }))
    }

    /// How letters leave; not at all on a desk that sends none.
    ///
    /// # Errors
    /// The settings cannot be used, or a file that they name cannot be read.
    pub fn post(&self) -> Result<Option<Post>, Failure> {
        let settings = self.settings()?.mail.clone().unwrap_or_default();
        let mailer = match (sendmail_named(), &settings) {
            (Some(program), _) => Mailer::Sendmail(program),
            (None, MailSettings { smtp: Some(server), .. }) => {
                Mailer::Smtp(smtp(server, &settings)?)
            }
            (None, MailSettings { sendmail: Some(program), .. }) => {
                Mailer::Sendmail(program.clone())
            }
            _ => return Ok(None),
        };
        if let Mailer::Sendmail(program) = &mailer
            && let Err(error) = fs::metadata(program)
        {
            return Err(unusable("sendmail", program, &error));
        }
        if let Some(folder) = &settings.letters
            && let Err(error) = fs::read_dir(folder)
        {
            return Err(unusable("letters", folder, &error));
        }
        Ok(Some(Post { site: site(&settings), mailer, letters: settings.letters }))
    }
}

/// The program that the environment names.
fn sendmail_named() -> Option<PathBuf> {
    path_variable("ALMACARE_SENDMAIL")
}

pub(super) fn site(settings: &MailSettings) -> Site {
    let from = settings.from.clone().unwrap_or_else(|| format!("almacare@{}", identity::host()));
    Site { from, name: settings.name.clone().unwrap_or_else(|| "almacare".to_owned()) }
}

fn smtp(server: &Server, settings: &MailSettings) -> Result<Smtp, Failure> {
    let password = settings.password_file.as_deref().map(secret).transpose()?;
    let trusted = settings.ca_file.as_deref().map(|it| read("ca_file", it)).transpose()?;
    let login = settings.user.clone().zip(password);
    Ok(Smtp {
        host: server.host.clone(),
        port: server.port,
        security: match server.scheme {
            Scheme::Smtps => Security::Tls,
            Scheme::Smtp => Security::StartTls,
            Scheme::Plain => Security::None,
        },
        login: login.map(|(name, password)| Login { name, password }),
        authorities: trusted.map(String::into_bytes),
    })
}

/// What is in a file that nobody but its owner and its group can read.
fn secret(path: &Path) -> Result<String, Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    // On a desk for a whole host it is for the program's group to read, by a path that is root's to name.
    let _raised = Raised::now();
    let text = read("password_file", path)?.trim_end().to_owned();
    let mode = fs::metadata(path).map(|it| it.permissions().mode());
    if mode.is_ok_and(|it| it & 0o007 != 0) {
        let why = say!("mail-open-secret", path = path.display());
        return Err(Failure::new(Kind::Failed, why)
            .hinting(say!("hint-mail-open-secret", path = path.display())));
    }
    Ok(text)
}

fn read(key: &str, path: &Path) -> Result<String, Failure> {
    read_limited(path).map_err(|error| unusable(key, path, &error))
}

/// What a key of the settings names cannot be used.
fn unusable(key: &str, path: &Path, reason: &io::Error) -> Failure {
    let why = say!("mail-unusable", key = key, path = path.display(), reason = reason);
    Failure::new(Kind::Failed, why)
}
