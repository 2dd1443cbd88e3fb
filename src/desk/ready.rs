//! Ready answers, filled for a ticket.

use super::Desk;
use super::consult::Reader;
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, Language, Person};
use crate::domain::ready::{Place, ReadyAnswer, filled};
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::views::Who;
use crate::say;
use crate::text::Locale;

impl Desk<'_> {
    /// What the requester of a ticket is told that is a duplicate, in their language. The other ticket is only
    /// named to who may see it.
    ///
    /// # Errors
    /// The caller may not see one of the tickets, or the store cannot be read.
    pub fn duplicate_text(
        &self,
        id: TicketId,
        other: TicketId,
        otherwise: Language,
    ) -> Result<String, Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let seen = |id| reader.visible(id)?.ok_or_else(|| Failure::no_ticket(id));
            let ((ticket, _), (other, _)) = (seen(id)?, seen(other)?);
            let requester = snapshot.person(ticket.requester)?;
            let language = language_of(requester.as_ref(), otherwise);
            let actor = requester.map(|it| Actor { person: it.id, role: it.role, by: it.id });
            let sees = actor.is_some_and(|it| Standing::of(&it, &other).sees());
            let said = match sees {
                true => say!("duplicate-text", id = other.id),
                false => say!("duplicate-text-hidden"),
            };
            Ok(Locale { language, now: self.stamp.at }.words(&said))
        })
    }

    /// The text of a ready answer for this ticket, in the language that its requester has chosen, else in
    /// `otherwise`.
    ///
    /// # Errors
    /// The caller may not see the ticket, or the store cannot be read.
    pub fn filled(
        &self,
        id: TicketId,
        answer: &ReadyAnswer,
        otherwise: Language,
    ) -> Result<String, Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let found = reader.visible(id)?.zip(reader.actor);
            let ((ticket, _), actor) = found.ok_or_else(|| Failure::no_ticket(id))?;
            let requester = snapshot.person(ticket.requester)?;
            let language = language_of(requester.as_ref(), otherwise);
            let view = reader.view(&ticket)?;
            let me = reader.roster.who(actor.person)?;
            let called =
                |who: Option<&Who>| who.map_or_else(String::new, |it| it.called().to_owned());
            let text = filled(answer.texts.of(language), |place| match place {
                Place::Requester => called(Some(&view.requester)),
                Place::Id => id.0.to_string(),
                Place::Subject => ticket.subject.clone(),
                Place::Assignee => called(view.assignee.as_ref().or(Some(&me))),
                Place::Me => called(Some(&me)),
            });
            text.map_err(|place| {
                let name = &answer.name;
                Failure::usage(say!("settings-not-answer", name = name, given = place))
            })
        })
    }
}

/// In which language somebody is written to who may have chosen one.
fn language_of(reader: Option<&Person>, otherwise: Language) -> Language {
    reader.and_then(|it| it.language).unwrap_or(otherwise)
}
