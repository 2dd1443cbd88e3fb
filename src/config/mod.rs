//! The settings: a TOML file in which every key is known and every error has its place.

mod answers;
pub mod catalogue;
pub mod mail;
mod place;
mod reader;
pub mod shared;
pub mod table;
pub mod views;
pub mod written;

use std::path::PathBuf;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::mail::MailSettings;
use self::place::Place;
use self::shared::SharedSettings;
use self::views::View;
use crate::arguments::attach::Limits;
use crate::arguments::{choice, span};
use crate::domain::person::Language;
use crate::domain::ready::ReadyAnswer;
use crate::domain::rules::Rules;
use crate::say;
use crate::text::Message;

/// What a site or a person has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Where the store is.
    pub database: Option<PathBuf>,
    /// The language of who has none of their own.
    pub language: Option<Language>,
    pub rules: Rules,
    /// Of the files that go with a message.
    pub files: Limits,
    /// Lists by a name.
    pub views: Vec<View>,
    /// Texts for what is asked again and again.
    pub answers: Vec<ReadyAnswer>,
    /// Letters; none are sent without.
    pub mail: Option<MailSettings>,
    /// Of a desk that a whole host shares.
    pub shared: SharedSettings,
    /// Sweep notes the newest seal in the system's log.
    pub seal_to_syslog: bool,
}

/// A file of settings that cannot be used, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misconfigured(pub Message);

/// All keys, in the order in which they are documented.
pub const KEYS: [&str; 19] = [
    "database",
    "language",
    "auto_close_after",
    "reopen_window",
    "warn_before",
    "keep_closed",
    "keep_originals",
    "seal_to_syslog",
    "max_file_size",
    "max_files",
    "agent_group",
    "admin_group",
    "mail_domain",
    "mail_accounts",
    "cron_accounts",
    "max_new_per_hour",
    "views",
    "answers",
    "mail",
];

impl Settings {
    /// The settings in this text; `file` is what its errors call it.
    ///
    /// # Errors
    /// It is no TOML, a key is unknown, or a value is not one; with line and column.
    pub fn parse(text: &str, file: &str) -> Result<Self, Misconfigured> {
        let place = |at: usize| Place::of(text, at, file);
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |it| it.start);
            place(at).says(say!("settings-syntax", reason = error.message()))
        })?;
        let mut settings = Self::default();
        for (key, value) in table.get_ref() {
            let known = settings.set(key.get_ref(), value);
            known.map_err(|wrong| match wrong {
                Wrong::Key => place(key.span().start).says(say!(
                    "settings-unknown-key",
                    key = key.get_ref().to_string(),
                    known = KEYS.join(", ")
                )),
                Wrong::Value(why) => place(value.span().start).says(why),
                Wrong::At(at, why) => place(at).says(why),
            })?;
        }
        Ok(settings)
    }

    fn set(&mut self, key: &str, value: &Spanned<DeValue>) -> Result<(), Wrong> {
        let value = value.get_ref();
        match key {
            "database" => self.database = Some(PathBuf::from(string(value)?)),
            "language" => self.language = Some(choice::language(string(value)?)?),
            "auto_close_after" => self.rules.auto_close_after = duration(value)?,
            "reopen_window" => self.rules.reopen_window = duration(value)?,
            "keep_closed" => self.rules.keep_closed = Some(duration(value)?),
            "keep_originals" => self.rules.keep_originals = Some(duration(value)?),
            "seal_to_syslog" => self.seal_to_syslog = flag(value)?,
            "max_file_size" => self.files.bytes = size(value)?,
            "max_files" => self.files.count = count(value)?,
            "agent_group" => self.shared.agent_group = Some(shared::name(value)?),
            "admin_group" => self.shared.admin_group = Some(shared::name(value)?),
            "mail_domain" => self.shared.mail_domain = Some(shared::name(value)?),
            "mail_accounts" => self.shared.mail_accounts = shared::names(value)?,
            "cron_accounts" => self.shared.cron_accounts = shared::names(value)?,
            "max_new_per_hour" => self.shared.max_new_per_hour = count(value)? as u64,
            "answers" => self.answers = answers(value)?,
            "mail" => self.mail = Some(mail::mail(value)?),
            "views" => self.views = views(value)?,
            "warn_before" => self.rules.warn_before = Some(duration(value)?),
            _ => return Err(Wrong::Key),
        }
        Ok(())
    }
}

enum Wrong {
    Key,
    Value(Message),
    /// A value inside the value, with its place.
    At(usize, Message),
}

impl Wrong {
    /// The same, of a value at this place.
    fn at(self, at: usize) -> Self {
        match self {
            Self::Value(why) => Self::At(at, why),
            other => other,
        }
    }
}

impl From<crate::arguments::Invalid> for Wrong {
    fn from(invalid: crate::arguments::Invalid) -> Self {
        Self::Value(invalid.0)
    }
}

fn string<'a>(value: &'a DeValue) -> Result<&'a str, Wrong> {
    value.as_str().ok_or_else(|| Wrong::Value(say!("settings-not-text", found = value.type_str())))
}

/// The elements of a list.
fn list<'a, 'b>(value: &'a DeValue<'b>) -> Result<&'a [Spanned<DeValue<'b>>], Wrong> {
    let found = value.type_str();
    let list = value.as_array().map(|it| &it[..]);
    list.ok_or_else(|| Wrong::Value(say!("settings-not-list", found = found)))
}

fn views(value: &DeValue) -> Result<Vec<View>, Wrong> {
    let found = value.type_str();
    let table =
        value.as_table().ok_or_else(|| Wrong::Value(say!("settings-not-table", found = found)))?;
    few("views", table.len())?;
    let views = table.iter().map(|(name, value)| {
        let view = views::view(name.get_ref(), value.get_ref());
        view.map_err(|why| Wrong::At(value.span().start, why))
    });
    views.collect()
}

fn answers(value: &DeValue) -> Result<Vec<ReadyAnswer>, Wrong> {
    let found = value.type_str();
    let table = value.as_table();
    let table = table.ok_or_else(|| Wrong::Value(say!("settings-not-table", found = found)))?;
    few("answers", table.len())?;
    let answers = table.iter().map(|(name, value)| {
        answers::answer(name.get_ref(), value).map_err(|it| it.at(name.span().start))
    });
    answers.collect()
}

/// So many lists and texts have a name; more nobody finds again.
const MOST_NAMED: usize = 200;

fn few(name: &'static str, count: usize) -> Result<(), Wrong> {
    match count > MOST_NAMED {
        true => {
            Err(Wrong::Value(say!("settings-many", limit = name, n = count, most = MOST_NAMED)))
        }
        false => Ok(()),
    }
}

/// As large as the engine keeps in one piece.
const LARGEST: u64 = 900 << 20;

/// A size in MiB, as `25MiB`; the unit may be left out.
fn size(value: &DeValue) -> Result<u64, Wrong> {
    let text = value.as_str().map(str::to_owned);
    let text = text.or(value.as_integer().map(ToString::to_string)).unwrap_or_default();
    let number = text.trim().trim_end_matches("MiB").trim();
    let bytes = number.parse().ok().and_then(|it: u64| it.checked_mul(1 << 20));
    match bytes {
        None => Err(Wrong::Value(say!("settings-not-size"))),
        Some(bytes) if bytes > LARGEST => {
            let mebibytes = |bytes: u64| i64::try_from(bytes >> 20).unwrap_or(i64::MAX);
            let (n, most) = (mebibytes(bytes), mebibytes(LARGEST));
            Err(Wrong::Value(say!("settings-size-long", n = n, most = most)))
        }
        Some(bytes) => Ok(bytes),
    }
}

fn count(value: &DeValue) -> Result<usize, Wrong> {
    let number = value.as_integer().and_then(|it| it.as_str().parse().ok());
    number.ok_or_else(|| Wrong::Value(say!("settings-not-count", found = value.type_str())))
}

fn flag(value: &DeValue) -> Result<bool, Wrong> {
    value.as_bool().ok_or_else(|| Wrong::Value(say!("settings-not-flag", found = value.type_str())))
}

fn duration(value: &DeValue) -> Result<Duration, Wrong> {
    Ok(span::parse(string(value)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;
    use crate::domain::ready::Then;
    use crate::text::Locale;

    fn wrong(text: &str) -> String {
        let locale = Locale { language: Language::En, now: Instant(0) };
        let Misconfigured(message) = Settings::parse(text, "config.toml").expect_err(text);
        locale.words(&message)
    }

    #[test]
    fn nothing_set_is_the_reference() {
        assert_eq!(Settings::parse("", "x"), Ok(Settings::default()));
    }

    #[test]
    fn every_key_is_read() {
        let text = "database = '/srv/desk.db'\nlanguage = 'fr'\nauto_close_after = '120h'\n\
                    reopen_window = '14d'\nwarn_before = '6h'\n\
                    keep_closed = '730d'\nkeep_originals = '90d'\n\
                    agent_group = 'dsi'\nmail_accounts = ['_almacare']\nmax_new_per_hour = 5\n\
                    max_file_size = '2MiB'\nmax_files = 3\n\
                    [views]\nurgent = '--priority high'\n\
                    [answers.mdp]\nfr = 'Bonjour {requester}'\nen = 'Hello {requester}'\n\
                    then = 'wait'\n";
        let settings = Settings::parse(text, "x").expect("all keys are known");
        assert_eq!(settings.database, Some(PathBuf::from("/srv/desk.db")));
        assert_eq!(settings.language, Some(Language::Fr));
        assert_eq!(settings.rules.auto_close_after, Duration::from_hours(120));
        assert_eq!(settings.rules.reopen_window, Duration::from_hours(14 * 24));
        assert_eq!(settings.rules.warn_before, Some(Duration::from_hours(6)));
        assert_eq!(settings.rules.keep_originals, Some(Duration::from_hours(90 * 24)));
        assert_eq!(settings.shared.agent_group.as_deref(), Some("dsi"));
        assert_eq!(settings.shared.max_new_per_hour, 5);
        assert_eq!(settings.files, Limits { bytes: 2 << 20, count: 3 });
        assert_eq!(settings.answers[0].then, Some(Then::Wait));
        assert_eq!(settings.views[0].words, ["--priority", "high"]);
    }

    #[test]
    fn a_delay_may_be_as_short_as_one_likes() {
        let settings = Settings::parse("auto_close_after = '0s'", "x").expect("no lower bound");
        assert_eq!(settings.rules.auto_close_after, Duration::ZERO);
    }

    #[test]
    fn an_error_names_its_line_and_column() {
        assert!(wrong("language = 'fr'\n\nauto_close = '1h'").contains("line 3, column 1"));
        assert!(wrong("auto_close_after = 48").contains("line 1, column 20"));
        assert!(wrong("reopen_window = 'soon'").contains("line 1, column 17"));
        assert!(wrong("language = \n").contains("line 1"));
        assert!(wrong("[answers.a]\nfr = 'x'\n").contains("both languages"));
        assert!(wrong("[answers.a]\nfr = '{x}'\nen = 'y'\n").contains("{requester} {id}"));
        assert!(wrong("max_file_size = '2 cows'").contains("25MiB"));
        assert!(wrong("[views]\na = 3\n").contains("--state open"));
        assert!(wrong("[views]\na = 'x'\nb = 3\n").contains("line 3, column 5"));
        let then = "[answers.a]\nfr = 'x'\nen = 'y'\nthen = 'close'\n";
        assert!(wrong(then).contains("line 4, column 8"), "{}", wrong(then));
    }
}
