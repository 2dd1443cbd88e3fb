//! `reply ID… -m TEXT`: a public message; an agent may set the next state in the same breath.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::{self, Body};
use crate::arguments::key;
use crate::desk::{Request, Saying, Wish};
use crate::domain::ready::{ReadyAnswer, Then};
use crate::failure::{Failure, Kind};
use crate::render::draft::Readers;
use crate::say;
use crate::text::nearest::nearest;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    attach: Attach,
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["message", "file"])]
    template: Option<String>,
    #[command(flatten)]
    next: Next,
    #[arg(long, value_name = "KEY", value_parser = key)]
    key: Option<String>,
}

/// What happens to the ticket with the answer.
#[derive(clap::Args, Clone)]
struct Next {
    /// With or without whom to wait for.
    #[arg(long, value_name = "WHO", num_args = 0..=1, require_equals = true, default_missing_value = "",
        conflicts_with = "resolve")]
    wait: Option<String>,
    #[arg(long)]
    resolve: bool,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body, attach, template, next, key } = arguments;
    if let Some(name) = template {
        let answer = ready(&name, app)?;
        let next = next.or(answer.then);
        let ids = target.ids.read(&mut app.stdin())?;
        let files = app.files(&attach)?;
        let language = app.locale().language;
        return target.act_each(&ids, app, |desk, id| {
            let text = body::checked(desk.filled(id, &answer, language)?.into_bytes())?;
            let saying = Saying { text, files: files.clone() };
            Ok(Wish { request: next.request(saying), key: key.clone() })
        });
    }
    let text = Text {
        verb: "reply",
        target: &target,
        body: &body,
        attach: &attach,
        readers: Readers::Everyone,
    };
    text.act(app, |saying| Wish { request: next.request(saying), key: key.clone() })
}

impl Next {
    /// What was asked for; what a ready answer says only where nothing was.
    fn or(self, then: Option<Then>) -> Self {
        match then {
            _ if self.resolve || self.wait.is_some() => self,
            Some(Then::Wait) => Self { wait: Some(String::new()), ..self },
            Some(Then::Resolve) => Self { resolve: true, ..self },
            None => self,
        }
    }

    fn request(&self, saying: Saying) -> Request {
        match &self.wait {
            Some(who) if !saying.is_empty() => {
                let on = Some(who.clone()).filter(|who| !who.is_empty());
                Request::Wait { on, until: None, question: Some(saying) }
            }
            _ if self.resolve => Request::Resolve { said: saying, duplicate_of: None },
            _ => Request::Reply(saying),
        }
    }
}

/// The ready answer of this name.
fn ready(name: &str, app: &App) -> Result<ReadyAnswer, Failure> {
    let answers = app.ready_answers()?;
    if let Some(answer) = answers.iter().find(|it| it.name == name) {
        return Ok(answer.clone());
    }
    let known = || answers.iter().map(|it| it.name.as_str());
    let failure = Failure::new(Kind::NotFound, say!("no-ready-answer", name = name));
    Err(match nearest(name, known()) {
        Some(near) => failure.hinting(say!("hint-nearest", nearest = near)),
        None if answers.is_empty() => failure.hinting(say!("hint-ready-answers")),
        None => {
            let known = known().collect::<Vec<_>>().join(", ");
            failure.hinting(say!("hint-known", known = known))
        }
    })
}
