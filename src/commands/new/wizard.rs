//! The questions of `new`: only what is missing, each with an option that answers it beforehand.

use super::super::shell;
use super::super::writing::begun;
use super::checked_subject;
use crate::app::App;
use crate::arguments::choice;
use crate::ask::{self, Draft, Purpose};
use crate::domain::catalogue::Service;
use crate::domain::priority::Urgency;
use crate::failure::Failure;
use crate::say;

/// What somebody is asked who opens a ticket at a terminal.
pub(super) struct Wizard<'a> {
    pub app: &'a App,
    /// The subject, urgency and people of the ticket followed serve where nothing else is said.
    pub follows: bool,
    /// The subject was not on the command line.
    pub asks_subject: bool,
}

/// A text, and the file in which it was written if an editor was used.
#[derive(Default)]
pub(super) struct Text {
    pub text: String,
    pub draft: Option<Draft>,
}

/// The urgency, as far as it is needed, and the text.
type Answers = (Option<Urgency>, Text);

impl Wizard<'_> {
    /// Asks for what was not given; none if the requester would rather not open a ticket.
    pub(super) fn ask(
        &self,
        subject: Option<&str>,
        urgency: Option<Urgency>,
        text: Option<String>,
    ) -> Result<Option<Answers>, Failure> {
        let urgency = match urgency {
            None if !self.follows => match self.urgency()? {
                Some(urgency) => Some(urgency),
                None => return Ok(None),
            },
            given => given,
        };
        let text = match text {
            Some(text) => Some(Text { text, draft: None }),
            None => self.text(subject)?,
        };
        Ok(text.map(|text| (urgency, text)))
    }

    /// Which of these services was meant, if its requester says so: the outer none opens nothing at all.
    pub(super) fn service(
        &self,
        mut meant: Vec<Service>,
    ) -> Result<Option<Option<Service>>, Failure> {
        if meant.is_empty() {
            return Ok(Some(None));
        }
        let locale = self.app.own_locale();
        for (at, service) in meant.iter().enumerate() {
            let (title, about) = (&service.title, &service.description);
            let title = title.of(locale.language);
            let about = about.of(locale.language);
            self.app.remark(&match about.is_empty() {
                true => say!("new-service-bare", n = at + 1, title = title),
                false => say!("new-service", n = at + 1, title = title, about = about),
            });
        }
        loop {
            let Some(answer) = ask::line(&say!("ask-service"), &locale)? else {
                return Ok(None);
            };
            if answer.is_empty() {
                return Ok(Some(None));
            }
            match answer.parse().ok().and_then(|it: usize| it.checked_sub(1)) {
                Some(at) if at < meant.len() => return Ok(Some(Some(meant.swap_remove(at)))),
                _ => self.app.remark(&say!("bad-service-number", given = answer)),
            }
        }
    }

    /// An empty line, or the end of the input, opens nothing.
    pub(super) fn subject(&self) -> Result<Option<String>, Failure> {
        loop {
            let answer = ask::line(&say!("ask-subject"), &self.app.locale())?;
            let Some(answer) = answer.filter(|it| !it.is_empty()) else {
                return Ok(None);
            };
            match checked_subject(answer) {
                Ok(subject) => return Ok(Some(subject)),
                Err(invalid) => self.app.remark(&invalid.0),
            }
        }
    }

    fn urgency(&self) -> Result<Option<Urgency>, Failure> {
        loop {
            let Some(answer) = ask::line(&say!("ask-urgency"), &self.app.locale())? else {
                return Ok(None);
            };
            if answer.is_empty() {
                return Ok(Some(Urgency::Normal));
            }
            match choice::urgency(&answer) {
                Ok(urgency) => return Ok(Some(urgency)),
                Err(invalid) => self.app.remark(&invalid.0),
            }
        }
    }

    /// The command that opens the same ticket later, but for its text.
    pub(super) fn again(&self, subject: Option<&str>) -> String {
        let asked: Vec<&str> = subject.filter(|_| self.asks_subject).into_iter().collect();
        shell::again(&asked)
    }

    /// One line, none, or as many as one likes in the editor.
    fn text(&self, subject: Option<&str>) -> Result<Option<Text>, Failure> {
        let locale = self.app.locale();
        match ask::line(&say!("ask-text"), &locale)?.as_deref() {
            None => Ok(None),
            Some("n" | "no" | "non" | "N") => Ok(Some(Text::default())),
            Some("e" | "E") => {
                let explained = locale.words(&say!("write-below"))
                    + "\n\n"
                    + &locale.words(&say!("write-new"))
                    + "\n"
                    + subject.unwrap_or_default();
                let again = self.again(subject);
                let draft = begun(self.app, &purpose(&again), &explained)?;
                let written = draft.write(self.app.editor().as_deref())?;
                Ok(written.map(|text| Text { text, draft: Some(draft) }))
            }
            Some(line) => Ok(Some(Text { text: line.to_owned(), draft: None })),
        }
    }
}

/// What the text of a new ticket is kept for.
pub(super) fn purpose(again: &str) -> Purpose<'_> {
    Purpose { words: vec!["new".to_owned()], again }
}
