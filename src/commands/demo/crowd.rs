//! More tickets, so that lists and figures have something to show: always the same ones, in every state, over six
//! weeks, by several people.

use std::path::Path;

use super::plan::{AGENTS, Deed, REQUESTERS, Step, WEEKS, chance, steps};
use crate::app::App;
use crate::desk::{EditRequest, Listed, NewPerson, NewTicket, Request};
use crate::domain::action::{Amend, Close, Closing, Grip, Hold, Until};
use crate::domain::instant::Instant;
use crate::domain::person::Role;
use crate::domain::priority::Urgency;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::emit::{Console, Stop};
use crate::render::progress::Progress;
use crate::render::safe::Safe;
use crate::say;
use crate::store::Store;
use crate::text::{Locale, Message};

/// How many subjects the catalogue of sentences has for this, each with a tag.
const SUBJECTS: u32 = 12;
/// How many answers, solutions, and comments of either kind.
const TEXTS: u32 = 3;

/// Opens this many tickets over the last six weeks and works on most of them.
pub(super) fn fill(
    app: &App,
    path: &Path,
    tickets: u32,
    console: &mut Console,
) -> Result<(), Stop> {
    let store = Store::at(path);
    let progress = Progress::new(tickets.into(), &say!("demo-progress"), console);
    let mut crowd = Crowd { app, store: &store, path, locale: console.locale(), ids: Vec::new() };
    crowd.people()?;
    for step in steps(tickets, app.now) {
        if step.deed == Deed::Open {
            progress.step();
        }
        crowd.play(step)?;
    }
    progress.end();
    crowd.sweep(app.now)?;
    console.line(&Safe::default())?;
    Ok(console.say(&say!("demo-crowd", n = tickets))?)
}

/// The crowd at work.
struct Crowd<'a> {
    app: &'a App,
    store: &'a Store,
    path: &'a Path,
    locale: Locale,
    /// The tickets so far, in the order in which they were opened.
    ids: Vec<TicketId>,
}

impl Crowd<'_> {
    fn people(&self) -> Result<(), Failure> {
        let begins = Instant(self.app.now.0 - i64::try_from(WEEKS.as_secs()).unwrap_or_default());
        let app = self.app.playing(begins, self.path, None);
        let agents = AGENTS[1..].iter().map(|it| (it, Role::Agent));
        let requesters = REQUESTERS[1..].iter().map(|it| (it, Role::Requester));
        for (login, role) in agents.chain(requesters) {
            let name = Some(self.word(&format!("demo-person-{login}")));
            let login = (*login).to_owned();
            let (email, language) = (None, None);
            app.desk(self.store)?.add_person(&NewPerson { login, name, email, role, language })?;
        }
        Ok(())
    }

    fn play(&mut self, step: Step) -> Result<(), Failure> {
        let number = step.number;
        let text =
            |kind: &str| self.word(&format!("demo-{kind}-{}", chance(number, TEXTS, 20) + 1));
        let request = match step.deed {
            Deed::Open => return self.open(step),
            Deed::Sweep => return self.sweep(step.at),
            Deed::Take => Request::Take(Grip::Polite),
            Deed::Tag => {
                let tag = self.word(&format!("demo-tag-{}", number % SUBJECTS + 1));
                let tags = Amend { add: [tag].into(), ..Amend::default() };
                Request::Edit(Box::new(EditRequest { tags, ..EditRequest::default() }))
            }
            Deed::Answer => Request::Reply((&*text("answer")).into()),
            Deed::Ask => {
                let question = Some((&*self.word("demo-question")).into());
                Request::Wait { on: None, until: None, question }
            }
            Deed::Hold => Request::Hold(Hold { until: Until::Open, why: None }),
            Deed::Resolve => Request::Resolve { said: (&*text("done")).into(), duplicate_of: None },
            Deed::Reopen => Request::Reopen { reason: Some(self.word("demo-again")) },
            Deed::Rate(score, comments) => {
                let kind = if score > 3 { "glad" } else { "sorry" };
                let comment = comments.then(|| text(kind));
                Request::Close(Close { how: Closing::Validate, rating: Some(score), comment })
            }
        };
        let who = match step.deed {
            Deed::Reopen | Deed::Rate(..) => requester(number),
            _ => AGENTS[chance(number, 4, 21) as usize],
        };
        let Some(id) = self.ids.get(number as usize) else { return Ok(()) };
        let app = self.app.playing(step.at, self.path, Some(who));
        let acted = app.desk(self.store)?.act(&[*id], &request.into())?;
        acted.failures.into_iter().next().map_or(Ok(()), Err)
    }

    fn open(&mut self, step: Step) -> Result<(), Failure> {
        let number = step.number;
        let new = NewTicket {
            subject: Some(self.word(&format!("demo-subject-{}", number % SUBJECTS + 1))),
            description: String::new(),
            files: Vec::new(),
            urgency: Some([Urgency::Normal, Urgency::Low, Urgency::High][number as usize % 3]),
            requester: None,
            watchers: Vec::new(),
            follows: None,
            key: None,
            order: None,
        };
        let app = self.app.playing(step.at, self.path, Some(requester(number)));
        self.ids.push(TicketId(app.desk(self.store)?.open(&new)?.ticket.id));
        Ok(())
    }

    fn sweep(&self, at: Instant) -> Result<(), Failure> {
        let clock = self.app.playing(at, self.path, None);
        clock.desk(self.store)?.sweep(Listed::No)?.failure.map_or(Ok(()), Err)
    }

    fn word(&self, id: &str) -> String {
        self.locale.words(&Message::new(id))
    }
}

fn requester(number: u32) -> &'static str {
    REQUESTERS[chance(number, 5, 22) as usize]
}
