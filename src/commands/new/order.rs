//! `new --item NAME --field name=value…`: a service of the catalogue, with the answers to its form.

use std::path::Path;

use super::super::shell;
use crate::app::App;
use crate::arguments::{Invalid, answers};
use crate::ask;
use crate::desk::Ordered;
use crate::domain::catalogue::{Field, Service, Wants};
use crate::domain::ticket::Answer;
use crate::failure::Failure;
use crate::say;
use crate::store::File;
use crate::text::Locale;
use crate::text::nearest::nearest;

/// What is answered of a form, and what is asked for the rest.
pub(super) struct Form<'a> {
    pub service: Service,
    /// The answers from the command line, each with the name of its question.
    pub given: &'a [(String, String)],
    pub app: &'a App,
    /// Whether somebody is there who is asked for what was not given.
    pub asks: bool,
}

impl Form<'_> {
    /// The form with all its answers; none if whoever was asked would rather not.
    pub(super) fn filled(self) -> Result<Option<(Ordered, Vec<File>)>, Failure> {
        let locale = self.app.own_locale();
        self.knows_all()?;
        let mut answers = Vec::new();
        for field in &self.service.form {
            let typed = self.given.iter().rfind(|(name, _)| *name == field.name);
            let answer = match typed {
                Some((_, typed)) => answers::understood(field, typed, &locale)
                    .map_err(|it| self.retry(field, it))?,
                None if self.asks => match self.asked(field, &locale)? {
                    Some(answer) => answer,
                    None => return Ok(None),
                },
                None if field.required => {
                    return Err(self.retry(field, answers::missing(field, &locale)));
                }
                None => None,
            };
            answers.extend(answer);
        }
        let files = self.files(&mut answers)?;
        Ok(Some((Ordered { service: self.service, answers }, files)))
    }

    /// The files that answers name; the answer is then what the file is called.
    fn files(&self, answers: &mut [Answer]) -> Result<Vec<File>, Failure> {
        let mut files = Vec::new();
        for answer in answers {
            let field = self.service.field(&answer.field);
            if let Some(field) = field.filter(|it| it.wants == Wants::File) {
                let file = self.app.file(Path::new(&answer.value));
                let file = file.map_err(|it| self.retry(field, it))?;
                answer.value.clone_from(&file.attachment.name);
                files.push(file);
            }
        }
        Ok(files)
    }

    /// Every answer has its question.
    fn knows_all(&self) -> Result<(), Failure> {
        let names = || self.service.form.iter().map(|it| it.name.as_str());
        let stray = self.given.iter().find(|(name, _)| self.service.field(name).is_none());
        let Some((name, _)) = stray else {
            return Ok(());
        };
        let known = names().collect::<Vec<_>>().join(", ");
        let failure = Failure::usage(say!("no-such-question", name = name, known = known));
        Err(match nearest(name, names()) {
            Some(near) => failure.hinting(say!("hint-nearest", nearest = near)),
            None => failure.hinting(say!("hint-catalog-item", key = &self.service.key)),
        })
    }

    /// Asks until the answer is one; the outer none ends the form.
    fn asked(&self, field: &Field, locale: &Locale) -> Result<Option<Option<Answer>>, Failure> {
        if let Some(help) = &field.help {
            self.app.remark(&say!("form-help", help = help.of(locale.language)));
        }
        let wanted = answers::wanted(field, locale.language);
        let label = field.label.of(locale.language);
        let question = if field.required {
            say!("ask-field", label = label, wanted = wanted)
        } else {
            say!("ask-field-optional", label = label, wanted = wanted)
        };
        loop {
            let Some(typed) = ask::line(&question, locale)? else {
                return Ok(None);
            };
            match answers::understood(field, &typed, locale) {
                Ok(answer) => return Ok(Some(answer)),
                Err(Invalid(why)) => self.app.remark(&why),
            }
        }
    }

    /// The whole command to try again, with a place for the answer.
    fn retry(&self, field: &Field, failure: impl Into<Failure>) -> Failure {
        let again = shell::again(&["--field", &format!("{}=…", field.name)]);
        failure.into().hinting(say!("hint-retry", command = again))
    }
}
