//! What a caller may see: the one place that decides it for every output.

use super::conversation::{Conversation, Told};
use super::roster::Roster;
use super::{Desk, merge, together};
use crate::domain::Coded as _;
use crate::domain::ball::{ball, mover};
use crate::domain::permission::Standing;
use crate::domain::person::Actor;
use crate::domain::status::{Awaited, Party, Status};
use crate::domain::ticket::{Answer, Ticket, TicketId, UNTOLD};
use crate::failure::Failure;
use crate::render::views::{
    BallView, BallWho, LinkView, SatisfactionView, ShownView, TicketView, Time, Who,
};
use crate::store::{Snapshot, StoreError};

impl Desk<'_> {
    /// Those of these tickets that the caller may see, and why the others cannot be shown.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn seen(&self, ids: &[TicketId]) -> Result<(Vec<TicketId>, Vec<Failure>), Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let (mut seen, mut failures) = (Vec::new(), Vec::new());
            for id in ids {
                match reader.visible(*id)? {
                    Some(_) => seen.push(*id),
                    None => failures.push(Failure::no_ticket(*id)),
                }
            }
            Ok((seen, failures))
        })
    }

    /// The tickets with their conversations, and why some of them cannot be shown.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn show(
        &self,
        ids: &[TicketId],
        told: Told,
    ) -> Result<(Vec<ShownView>, Vec<Failure>), Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let (mut shown, mut failures) = (Vec::new(), Vec::new());
            for id in ids {
                match reader.visible(*id)? {
                    Some((ticket, standing)) => {
                        shown.push(reader.shown(&ticket, (standing, told))?);
                    }
                    None => failures.push(Failure::no_ticket(*id)),
                }
            }
            Ok((shown, failures))
        })
    }
}

/// The eyes of one caller on one state of the store.
pub(super) struct Reader<'a, 'b> {
    pub snapshot: &'a Snapshot<'b>,
    pub actor: Option<Actor>,
    pub roster: Roster<'a, 'b>,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(snapshot: &'a Snapshot<'b>, actor: Option<Actor>) -> Self {
        Self { snapshot, actor, roster: Roster::new(snapshot) }
    }

    /// Whether the caller may read what agents write to each other.
    pub(super) fn reads_notes(&self) -> bool {
        self.actor.is_some_and(|it| it.is_agent())
    }

    /// The ticket, if there is one and the caller may see it.
    pub(super) fn visible(&self, id: TicketId) -> Result<Option<(Ticket, Standing)>, StoreError> {
        let Some(actor) = &self.actor else {
            return Ok(None);
        };
        let ticket = self.snapshot.ticket(id)?;
        let seen = ticket.map(|ticket| {
            let standing = Standing::of(actor, &ticket);
            (ticket, standing)
        });
        Ok(seen.filter(|(_, standing)| standing.sees()))
    }

    /// The ticket with what somebody of this standing may read of its conversation.
    pub(super) fn shown(
        &self,
        ticket: &Ticket,
        (standing, told): (Standing, Told),
    ) -> Result<ShownView, Failure> {
        let Conversation { description, messages, opening, .. } =
            together::conversation(self, ticket, (standing, told))?;
        Ok(ShownView {
            questions: match self.tells_opening(ticket) {
                true => ticket.answers.iter().map(asked).collect(),
                false => Vec::new(),
            },
            ticket: TicketView { description, ..self.view(ticket)? },
            attachments: opening,
            messages,
            lives_on: merge::lives_on(self.snapshot, ticket)?.map(|it| it.id.0),
        })
    }

    /// The ticket as the caller sees it, with its description.
    pub(super) fn described(&self, ticket: &Ticket) -> Result<TicketView, StoreError> {
        self.with_description(ticket, self.snapshot.description(ticket.id)?)
    }

    /// The same with its description, which was read before.
    pub(super) fn with_description(
        &self,
        ticket: &Ticket,
        description: String,
    ) -> Result<TicketView, StoreError> {
        let description = if self.tells_opening(ticket) { description } else { String::new() };
        Ok(TicketView { description, ..self.view(ticket)? })
    }

    /// Whether the caller may read what the ticket was opened with: not what was taken back, unless they are an agent.
    fn tells_opening(&self, ticket: &Ticket) -> bool {
        self.reads_notes() || !ticket.is_taken_back()
    }

    /// The subject as the caller may know it.
    pub(super) fn subject<'t>(&self, ticket: &'t Ticket) -> &'t str {
        if self.tells_opening(ticket) { &ticket.subject } else { UNTOLD }
    }

    /// The ticket as the caller sees it; the description is left empty.
    pub(super) fn view(&self, ticket: &Ticket) -> Result<TicketView, StoreError> {
        let assignee = ticket.assignee.map(|it| self.roster.who(it)).transpose()?;
        let third = self.third(ticket)?;
        let untold = !self.tells_opening(ticket);
        let answers = if untold { &[][..] } else { &ticket.answers };
        let ball = ball(ticket);
        let who = BallWho::of(&ball.who, third.clone(), || assignee.clone());
        let (since, until) = (Time(ball.since), ball.until.map(Time));
        let yours = self.actor.as_ref().is_some_and(|it| mover(ticket) == Some(it.person));
        let requester = self.roster.who(ticket.requester)?;
        let on_requester = matches!(ticket.status, Status::Pending { on: Awaited::Requester, .. });
        let dates = Dates::of(&ticket.status);
        let satisfaction = ticket.satisfaction.as_ref().map(|it| SatisfactionView {
            score: it.score,
            comment: it.comment.clone(),
            at: Time(it.at),
        });
        Ok(TicketView {
            id: ticket.id.0,
            kind: ticket.kind.code(),
            subject: self.subject(ticket).to_owned(),
            description: String::new(),
            state: ticket.state().code(),
            urgency: ticket.urgency.code(),
            priority: ticket.priority.code(),
            requester,
            assignee,
            watchers: self.watchers(ticket)?,
            item: ticket.item.clone(),
            fields: answers.iter().map(|it| (it.field.clone(), it.value.clone())).collect(),
            tags: ticket.tags.iter().cloned().collect(),
            links: self.links(ticket)?,
            foreign_id: ticket.foreign_id.clone(),
            waiting_on: if on_requester { Some(the_requester()) } else { third },
            wait_until: dates.wait_until,
            hold_until: dates.hold_until,
            created_at: Time(ticket.created_at),
            updated_at: Time(ticket.updated_at),
            resolved_at: dates.resolved_at,
            closed_at: dates.closed_at,
            close_due: dates.close_due,
            closed_by: dates.closed_by,
            withdrawn: dates.withdrawn,
            reopen_count: ticket.reopen_count,
            satisfaction,
            unread: ticket.unread,
            ball: BallView { who, since, until, yours },
        })
    }

    /// The third party that a pending ticket waits for.
    fn third(&self, ticket: &Ticket) -> Result<Option<Who>, StoreError> {
        match &ticket.status {
            Status::Pending { on: Awaited::Third(Party::Person(person)), .. } => {
                self.roster.who(*person).map(Some)
            }
            Status::Pending { on: Awaited::Third(Party::Outside(name)), .. } => {
                Ok(Some(Who { login: name.clone(), name: None }))
            }
            _ => Ok(None),
        }
    }

    fn watchers(&self, ticket: &Ticket) -> Result<Vec<Who>, StoreError> {
        let mut watchers: Vec<Who> =
            ticket.watchers.iter().map(|it| self.roster.who(*it)).collect::<Result<_, _>>()?;
        watchers.sort_by(|one, other| one.login.cmp(&other.login));
        Ok(watchers)
    }

    /// A link says that a ticket exists: only to those who may see it, or read the two as one.
    fn links(&self, ticket: &Ticket) -> Result<Vec<LinkView>, StoreError> {
        let mut links = Vec::new();
        for link in &ticket.links {
            if link.kind.is_of_merge() || self.visible(link.id)?.is_some() {
                links.push(LinkView { kind: link.kind, id: link.id.0 });
            }
        }
        Ok(links)
    }
}

/// A question as it was asked, and what was answered.
pub(super) fn asked(answer: &Answer) -> (String, String) {
    let question = answer.question.as_ref().unwrap_or(&answer.field).clone();
    (question, answer.said.as_ref().unwrap_or(&answer.value).clone())
}

fn the_requester() -> Who {
    Who { login: "requester".to_owned(), name: None }
}

/// What only some states have, side by side.
#[derive(Default)]
struct Dates {
    wait_until: Option<Time>,
    hold_until: Option<Time>,
    resolved_at: Option<Time>,
    close_due: Option<Time>,
    closed_at: Option<Time>,
    closed_by: Option<&'static str>,
    withdrawn: bool,
}

impl Dates {
    fn of(status: &Status) -> Self {
        let none = Self::default();
        match *status {
            Status::Open => none,
            Status::Pending { until, .. } => Self { wait_until: until.map(Time), ..none },
            Status::OnHold { until } => Self { hold_until: until.map(Time), ..none },
            Status::Resolved { at, close_due, .. } => {
                Self { resolved_at: Some(Time(at)), close_due: Some(Time(close_due)), ..none }
            }
            Status::Closed { at, by, withdrawn, resolved_at } => Self {
                resolved_at: resolved_at.map(Time),
                closed_at: Some(Time(at)),
                closed_by: Some(by.code()),
                withdrawn,
                ..none
            },
        }
    }
}
