//! `wait ID…`: the ball to the requester, or to a third party.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::Body;
use crate::arguments::when;
use crate::desk::Request;
use crate::render::draft::Readers;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long, value_name = "WHO", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    on: Option<String>,
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    #[command(flatten)]
    body: Body,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, on, until, body } = arguments;
    let until = until.map(|it| when::future(&it, app.now)).transpose()?;
    // A third party is often asked elsewhere; the requester is asked here.
    if on.is_some() {
        let (ids, question) = target.read(&body, app)?;
        return target.act(
            &ids,
            Request::Wait { on, until, question: question.as_deref().map(Into::into) },
            app,
        );
    }
    let text = Text {
        verb: "wait",
        target: &target,
        body: &body,
        attach: &Attach::default(),
        readers: Readers::Everyone,
    };
    text.act(app, |said| {
        let question = Some(said).filter(|it| !it.is_empty());
        Request::Wait { on: None, until, question }.into()
    })
}
