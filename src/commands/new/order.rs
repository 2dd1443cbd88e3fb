//! `new --item NAME --field name=value…`: a service of the catalogue, with the answers to its form.

use std::path::Path;

use super::super::shell;
use crate::app::App;
use crate::arguments::{Invalid, answers};
use crate::ask;
use crate::desk::{Ordered, is_me};
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
        let repeated = |(name, _): &&(String, String)| {
            self.given.iter().filter(|(other, _)| other == name).count() > 1
        };
        if let Some((name, _)) = self.given.iter().find(repeated) {
            return Err(Failure::usage(say!("answered-twice", name = name)));
        }
        let names = || self.service.form.iter().map(|it| it.name.as_str());
        let stray = self.given.iter().find(|(name, _)| self.service.field(name).is_none());
        let Some((name, _)) = stray else {
            return Ok(());
        };
        let known = names().collect::<Vec<_>>().join(", ");
        let failure = Failure::usage(match known.is_empty() {
            true => say!("no-questions", name = name),
            false => say!("no-such-question", name = name, known = known),
        });
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
            let typed = self.chosen(field, &typed);
            let wrong = match answers::understood(field, &typed, locale) {
                Ok(Some(answer)) => match self.usable(field, &answer.value) {
                    Ok(()) => return Ok(Some(Some(answer))),
                    Err(failure) => failure.why,
                },
                Ok(None) => return Ok(Some(None)),
                Err(Invalid(why)) => why,
            };
            self.app.remark(&wrong);
        }
    }

    /// A choice can be made by its number.
    fn chosen(&self, field: &Field, typed: &str) -> String {
        let number = typed.parse().ok().and_then(|it: usize| it.checked_sub(1));
        let chosen = number.and_then(|at| field.choices.get(at));
        let named = field.choices.iter().any(|it| it.code == typed);
        match chosen.filter(|_| !named) {
            Some(choice) => choice.code.clone(),
            None => typed.to_owned(),
        }
    }

    /// Whether somebody is called so, or the file can be attached: said while it can be answered anew.
    fn usable(&self, field: &Field, answer: &str) -> Result<(), Failure> {
        match (field.wants, self.app.store()?) {
            (Wants::File, _) => self.app.file(Path::new(answer)).map(drop),
            (Wants::Person, Some(store)) => self.app.desk(&store)?.knows(answer),
            (Wants::Person, None) if is_me(answer) => Ok(()),
            (Wants::Person, None) => Err(Failure::no_person(answer)),
            _ => Ok(()),
        }
    }

    /// The whole command to try again, with a place for the answer.
    fn retry(&self, field: &Field, failure: impl Into<Failure>) -> Failure {
        let again = shell::corrected(field, &self.service.key);
        failure.into().hinting(say!("hint-retry", command = again))
    }
}
