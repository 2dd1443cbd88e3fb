//! `resolve ID… -m TEXT`: what was done; starts the delay after which the ticket closes.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::Body;
use crate::arguments::ids;
use crate::desk::{Request, Saying};
use crate::domain::ticket::TicketId;
use crate::render::draft::Readers;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    attach: Attach,
    #[arg(long, value_name = "ID")]
    duplicate_of: Option<String>,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body, attach, duplicate_of } = arguments;
    let duplicate_of = duplicate_of.as_deref().map(ids::one).transpose()?;
    if let Some(other) = duplicate_of.filter(|_| !body.is_given()) {
        return duplicates(&target, &attach, other, app);
    }
    let text = Text {
        verb: "resolve",
        target: &target,
        body: &body,
        attach: &attach,
        readers: Readers::Everyone,
    };
    text.act(app, |said| Request::Resolve { said, duplicate_of }.into())
}

/// What is to be said of a duplicate goes without saying.
fn duplicates(target: &Target, attach: &Attach, other: TicketId, app: &App) -> Run {
    let ids = target.ids.read(&mut app.stdin())?;
    let files = app.files(attach)?;
    let language = app.locale().language;
    target.act_each(&ids, app, |desk, id| {
        let text = desk.duplicate_text(id, other, language)?;
        let said = Saying { text, files: files.clone() };
        Ok(Request::Resolve { said, duplicate_of: Some(other) }.into())
    })
}
