//! `list`: what the caller must move, then the rest that is not closed.

use std::collections::BTreeSet;

use super::Outcome;
use crate::app::App;
use crate::arguments::output::{Format, Forms};
use crate::arguments::{Invalid, choice, when};
use crate::desk::ListRequest;
use crate::domain::Coded as _;
use crate::domain::priority::Priority;
use crate::domain::status::State;
use crate::failure::Failure;
use crate::render::list::Listing;
use crate::render::notice::Nothing;
use crate::say;
use crate::store::{Described, Store};
use crate::text::nearest::nearest;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    state: Vec<String>,
    #[arg(long, value_name = "PERSON")]
    assignee: Option<String>,
    #[arg(long, value_name = "PERSON")]
    requester: Option<String>,
    #[arg(long, value_name = "PRIORITY", value_delimiter = ',', value_parser = choice::priority)]
    priority: Vec<Priority>,
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    tag: Vec<String>,
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    since: Option<String>,
    #[arg(long)]
    due: bool,
    #[command(flatten)]
    forms: Forms,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let format = arguments.forms.format(Listing::FIELDS)?;
    let request = ListRequest {
        states: states(&arguments.state)?,
        assignee: arguments.assignee,
        requester: arguments.requester,
        priorities: arguments.priority.into_iter().collect(),
        tags: arguments.tag.iter().map(|it| it.to_lowercase()).collect(),
        item: arguments.item.map(|it| key_of(it, app)),
        since: arguments.since.map(|it| when::past(&it, app.now)).transpose()?,
        due: arguments.due,
    };
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    for tag in &request.tags {
        remark_unknown_tag(tag, &store, app)?;
    }
    let described = match &format {
        Format::Json(fields) | Format::Csv(fields) if fields.contains(&"description") => {
            Described::Yes
        }
        _ => Described::No,
    };
    let source = Box::new(move |visit: &mut dyn FnMut(_) -> _| {
        app.desk(&store)?.list(&request, described, visit)
    });
    Ok(Outcome::of(Listing { source }, format))
}

/// The key of the service that is meant. One that is not offered any more may still be on tickets.
fn key_of(name: String, app: &App) -> String {
    match app.service(&name) {
        Ok(service) => service.key,
        Err(unknown) => {
            app.remark(&unknown.why);
            unknown.hint.iter().for_each(|it| app.remark(it));
            name
        }
    }
}

/// Nothing carries such a tag: said beside the empty list, with what may have been meant.
fn remark_unknown_tag(tag: &str, store: &Store, app: &App) -> Result<(), Failure> {
    let known = app.desk(store)?.tags()?;
    if !known.iter().any(|it| it == tag) {
        app.remark(&match nearest(tag, known.iter().map(String::as_str)) {
            Some(near) => say!("no-tag-near", tag = tag, near = near),
            None => say!("no-tag", tag = tag),
        });
    }
    Ok(())
}

/// The states that are named; `all` is all of them. None if none is.
fn states(words: &[String]) -> Result<Option<BTreeSet<State>>, Invalid> {
    if words.is_empty() {
        return Ok(None);
    }
    let mut states = BTreeSet::new();
    for word in words {
        match choice::folded(word).as_str() {
            "all" | "tous" | "tout" => states.extend(State::ALL),
            _ => states.extend([choice::state(word)?]),
        }
    }
    Ok(Some(states))
}
