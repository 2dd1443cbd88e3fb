//! `edit ID…`: what a ticket says about itself, its tags, links and people.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::{Invalid, amend, choice, ids};
use crate::desk::{EditRequest, Request, is_none};
use crate::domain::priority::{Priority, Urgency};
use crate::domain::ticket::{Kind, Link, LinkKind};
use crate::failure::Failure;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long, value_name = "PRIORITY", value_parser = choice::priority)]
    priority: Option<Priority>,
    #[arg(long, value_name = "URGENCY", value_parser = choice::urgency)]
    urgency: Option<Urgency>,
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,
    #[arg(long, value_name = "KIND", value_parser = choice::kind)]
    kind: Option<Kind>,
    #[arg(long, value_name = "PERSON")]
    requester: Option<String>,
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    #[arg(long, value_name = "+TAG,-TAG", allow_hyphen_values = true)]
    tag: Vec<String>,
    #[arg(long, value_name = "+PERSON,-PERSON", allow_hyphen_values = true)]
    cc: Vec<String>,
    #[arg(long, value_name = "+KIND:ID,-KIND:ID", allow_hyphen_values = true)]
    link: Vec<String>,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, priority, urgency, subject, kind, requester, item, tag, cc, link } =
        arguments;
    let edit = EditRequest {
        priority,
        urgency,
        kind,
        subject: subject.map(super::new::checked_subject).transpose()?,
        requester,
        item: item.map(|it| service(&it, app)).transpose()?,
        tags: amend::parse(&tag, amend::tag)?,
        watchers: amend::parse(&cc, |name| Ok(name.to_owned()))?,
        links: amend::parse(&link, parse_link)?,
    };
    if edit.is_empty() {
        return Err(Failure::usage(say!("bad-edit-nothing")));
    }
    let ids = target.ids.read(&mut app.stdin())?;
    target.act(&ids, Request::Edit(Box::new(edit)), app)
}

/// The key of the service that is meant, or none.
fn service(name: &str, app: &App) -> Result<Option<String>, Failure> {
    if is_none(name) {
        return Ok(None);
    }
    app.service(name).map(|it| Some(it.key))
}

/// `follows:12`; a bare number relates.
fn parse_link(word: &str) -> Result<Link, Invalid> {
    match word.split_once(':') {
        Some((kind, id)) => {
            let kind = choice::link(kind)?;
            if kind.is_of_merge() {
                return Err(Invalid(say!("bad-link-merge")));
            }
            Ok(Link { kind, id: ids::one(id)? })
        }
        None => Ok(Link { kind: LinkKind::Relates, id: ids::one(word)? }),
    }
}
