//! Opening a ticket with whoever is there: question by question, or a form.

use super::super::{Outcome, Run};
use super::order::Form;
use super::wizard::{Text, Wizard, purpose};
use super::{Arguments, checked_subject, open};
use crate::app::App;
use crate::arguments::output::Format;
use crate::ask::Draft;
use crate::domain::catalogue::Service;
use crate::render::notice::Said;
use crate::say;

/// Nothing is opened: its requester would rather not.
fn cancelled() -> Run {
    Ok(Outcome::of(Said(vec![say!("new-cancelled")]), Format::People))
}

/// Opens it with what was given and what its requester answers.
pub(super) fn asked(mut arguments: Arguments, app: &App) -> Run {
    let subject = arguments.subject.take().map(checked_subject).transpose()?;
    let text = arguments.body.read(&mut app.stdin())?;
    // Whoever answers three questions wants a ticket for it.
    if let Some(store) = app.store()? {
        app.desk(&store)?.would_open(&arguments.ticket(subject.clone(), String::new())?)?;
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
    match subject.as_deref().map(|it| wizard.service(it)).transpose()? {
        Some(None) => return cancelled(),
        Some(Some(Some(service))) => {
            arguments.subject = subject;
            return ordered(arguments, service, app);
        }
        _ => {}
    }
    let Some((subject, urgency, text)) = wizard.ask(subject, arguments.urgency, text)? else {
        return cancelled();
    };
    arguments.urgency = urgency;
    let Text { text, draft } = text;
    let failure = match open(&arguments, (subject.clone(), text.clone()), app) {
        Ok(opened) => {
            draft.iter().for_each(Draft::done);
            return Ok(opened);
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
pub(super) fn ordered(mut arguments: Arguments, service: Service, app: &App) -> Run {
    let subject = arguments.subject.take().map(checked_subject).transpose()?;
    let text = arguments.body.read(&mut app.stdin())?.unwrap_or_default();
    let title = service.title.of(app.language()).to_owned();
    let Some(order) = Form { service, given: &arguments.field, app }.filled()? else {
        return cancelled();
    };
    arguments.order = Some(order);
    open(&arguments, (Some(subject.unwrap_or(title)), text), app)
}
