//! Opening a ticket with whoever is there: question by question, or a form.

use super::super::{Outcome, Run};
use super::hints::{alike, tell};
use super::order::Form;
use super::wizard::{Text, Wizard, purpose};
use super::{Arguments, opened};
use crate::app::App;
use crate::arguments::output::Format;
use crate::ask::Draft;
use crate::desk::NewTicket;
use crate::domain::catalogue::Service;
use crate::render::change::Changes;
use crate::render::notice::Said;
use crate::say;

/// Nothing is opened: its requester would rather not.
fn cancelled() -> Run {
    Ok(Outcome::of(Said(vec![say!("new-cancelled")]), Format::People))
}

/// Opens it with what was given and what its requester answers.
pub(super) fn asked(mut arguments: Arguments, app: &App) -> Run {
    let (subject, text) = arguments.content(app)?;
    // Whoever answers three questions wants a ticket for it.
    if let Some(store) = app.store()? {
        app.desk(&store)?.would_open(&arguments.ticket(subject.clone(), String::new(), app)?)?;
    }
    let wizard =
        Wizard { app, follows: arguments.follows.is_some(), asks_subject: subject.is_none() };
    let subject = match subject {
        None if !wizard.follows => match wizard.subject()? {
            Some(subject) => Some(subject),
            None => return cancelled(),
        },
        given => given,
    };
    if let Some(subject) = &subject {
        let alike = alike(subject, arguments.requester.as_deref(), None, app)?;
        tell(&alike, app);
        match wizard.service(app.meant_services(subject, alike.services).collect())? {
            None => return cancelled(),
            Some(Some(service)) => {
                return ordered(&arguments, service, (Some(subject.clone()), text), app);
            }
            Some(None) => {}
        }
    }
    let Some((urgency, text)) = wizard.ask(subject.as_deref(), arguments.urgency, text)? else {
        return cancelled();
    };
    arguments.urgency = urgency;
    let Text { text, draft } = text;
    let new = arguments.ticket(subject.clone(), text.clone(), app)?;
    let failure = match opened(&new, app) {
        Ok((opened, _)) => {
            draft.iter().for_each(Draft::done);
            return Ok(Outcome::of(opened, Format::People));
        }
        Err(failure) => failure,
    };
    let again = wizard.again(subject.as_deref());
    let kept = match draft {
        Some(draft) => Some(draft),
        None if text.is_empty() => None,
        None => Some(Draft::of(&app.drafts()?, &purpose(&again), &text)?),
    };
    Err(kept.map_or(failure.clone(), |it| it.kept(failure)))
}

/// A service of the catalogue: its form takes the place of urgency and description.
pub(super) fn ordered(
    arguments: &Arguments,
    service: Service,
    (subject, text): (Option<String>, Option<String>),
    app: &App,
) -> Run {
    let format = arguments.json.format(Changes::FIELDS)?;
    let asks = format == Format::People && app.can_ask();
    let title = service.title.of(app.language()).to_owned();
    let form = Form { service, given: &arguments.field, app, asks };
    let Some((order, files)) = form.filled()? else {
        return cancelled();
    };
    let subject = subject.unwrap_or(title);
    let mut new = arguments.ticket(Some(subject), text.unwrap_or_default(), app)?;
    new.files.extend(files);
    app.settings()?.files.allow(new.files.len())?;
    let (opened, _) = opened(&NewTicket { order: Some(order), ..new }, app)?;
    Ok(Outcome::of(opened, format))
}
