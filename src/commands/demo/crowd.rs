//! More tickets, so that lists have something to show: always the same ones, in every state.

use std::path::Path;
use std::time::Duration;

use super::script::{AGENT, REQUESTER};
use crate::app::App;
use crate::desk::{Listed, NewTicket, Request};
use crate::domain::action::{Close, Closing, Grip, Hold, Until};
use crate::domain::instant::Instant;
use crate::domain::priority::Urgency;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::emit::{Console, Stop};
use crate::render::progress::Progress;
use crate::render::safe::Safe;
use crate::say;
use crate::store::Store;
use crate::text::Message;

/// How many subjects the catalogue of sentences has for this.
const SUBJECTS: u32 = 12;

/// Opens this many tickets over the last six weeks and works on most of them.
pub(super) fn fill(
    app: &App,
    path: &Path,
    tickets: u32,
    console: &mut Console,
) -> Result<(), Stop> {
    let store = Store::at(path);
    let progress = Progress::new(tickets.into(), &say!("demo-progress"), console);
    for number in 0..tickets {
        progress.step();
        let age = Duration::from_hours(42 * 24) * (tickets - number) / (tickets + 1);
        let at = Instant(app.now.0 - i64::try_from(age.as_secs()).unwrap_or(0));
        let subject = Message::new(format!("demo-subject-{}", number % SUBJECTS + 1));
        let subject = console.word(&subject);
        Extra { app, store: &store, path, number, at }.play(subject)?;
    }
    progress.end();
    let clock = app.playing(app.now, path, None);
    let failure = clock.desk(&store)?.sweep(Listed::No)?.failure;
    failure.map_or(Ok(()), Err)?;
    console.line(&Safe::default())?;
    Ok(console.say(&say!("demo-crowd", n = tickets))?)
}

/// One ticket of the crowd.
struct Extra<'a> {
    app: &'a App,
    store: &'a Store,
    path: &'a Path,
    number: u32,
    at: Instant,
}

impl Extra<'_> {
    fn play(&self, subject: String) -> Result<(), Failure> {
        let new = NewTicket {
            subject: Some(subject),
            description: String::new(),
            files: Vec::new(),
            urgency: Some([Urgency::Normal, Urgency::Low, Urgency::High][self.number as usize % 3]),
            requester: None,
            watchers: Vec::new(),
            follows: None,
            key: None,
            order: None,
        };
        let app = self.app.playing(self.at, self.path, Some(REQUESTER));
        let id = TicketId(app.desk(self.store)?.open(&new)?.ticket.id);
        if self.number.is_multiple_of(5) {
            return Ok(());
        }
        self.act(AGENT, id, Request::Take(Grip::Polite))?;
        let done = || Request::Resolve { said: "OK".into(), duplicate_of: None };
        match self.number % 5 {
            1 => self.act(AGENT, id, Request::Wait { on: None, until: None, question: None }),
            2 => self.act(AGENT, id, Request::Hold(Hold { until: Until::Open, why: None })),
            3 => self.act(AGENT, id, done()),
            _ => {
                self.act(AGENT, id, done())?;
                let how = Closing::Validate;
                let close = Close { how, rating: Some(5), comment: None };
                self.act(REQUESTER, id, Request::Close(close))
            }
        }
    }

    fn act(&self, who: &str, id: TicketId, request: Request) -> Result<(), Failure> {
        let app = self.app.playing(self.at, self.path, Some(who));
        let acted = app.desk(self.store)?.act(&[id], &request.into())?;
        acted.failures.into_iter().next().map_or(Ok(()), Err)
    }
}
