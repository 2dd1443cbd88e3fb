//! Verbs that need a text: given on the command line, else written in the editor by whoever is there.

use super::{Outcome, Run, Target, shell};
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::Body;
use crate::arguments::output::Format;
use crate::ask::{self, Draft, Purpose};
use crate::desk::{Saying, Told, Wish};
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::draft::{Readers, Writing};
use crate::render::notice::Said;
use crate::say;
use crate::text::Message;

/// A draft in the caller's folder, who is told of those that they never sent.
pub(super) fn begun(app: &App, purpose: &Purpose, explained: &str) -> Result<Draft, Failure> {
    let folder = app.drafts()?;
    for path in ask::left_behind(&folder, &purpose.words) {
        app.remark(&say!("write-left-behind", path = path.display()));
    }
    Draft::new(&folder, purpose, explained)
}

/// A text for tickets that a verb needs.
pub(super) struct Text<'a> {
    pub verb: &'static str,
    pub target: &'a Target,
    pub body: &'a Body,
    pub attach: &'a Attach,
    pub readers: Readers,
}

impl Text<'_> {
    /// Does what is wished with the text. Without one, and with nobody there to write it, the wish is
    /// made without: the rules say what is missing.
    pub(super) fn act(&self, app: &App, wish: impl Fn(Saying) -> Wish) -> Run {
        let files = app.files(self.attach)?;
        let wish = |text: String| wish(Saying { text, files: files.clone() });
        let read = self.target.read(self.body, app);
        let (ids, text) = read.map_err(|failure| match failure.why.id() {
            // A text where a number was expected: the commonest slip.
            "bad-id" if !self.body.is_given() => {
                failure.hinting(say!("hint-message", verb = self.verb))
            }
            _ => failure,
        })?;
        match text {
            Some(text) => self.send(&ids, wish(text), app),
            None if self.is_to_be_asked(app) => self.write(&ids, app, wish),
            None => self.target.act(&ids, wish(String::new()), app),
        }
    }

    /// What was kept for want of a better moment has had it.
    fn send(&self, ids: &[TicketId], wish: Wish, app: &App) -> Run {
        let outcome = self.target.act(ids, wish, app)?;
        if let (true, Some(file)) = (outcome.failures.is_empty(), self.body.file()) {
            ask::sent(&app.drafts()?, file);
        }
        Ok(outcome)
    }

    fn is_to_be_asked(&self, app: &App) -> bool {
        app.can_ask() && !self.body.is_given() && !self.target.json.is_wanted()
    }

    fn write(&self, ids: &[TicketId], app: &App, wish: impl Fn(String) -> Wish) -> Run {
        let Some(store) = app.store()? else {
            return self.target.act(ids, wish(String::new()), app);
        };
        let desk = app.desk(&store)?;
        // Where a text is not needed it is only asked for if the verb is there to ask something.
        if self.verb != "wait" && desk.rehearse(ids, &wish(String::new())).is_ok() {
            return self.target.act(ids, wish(String::new()), app);
        }
        // Whoever writes for nothing is not pleased.
        desk.rehearse(ids, &wish("…".to_owned()))?;
        let (tickets, _) = desk.show(&desk.written_on(ids)?, Told::Own)?;
        let what = Message::new(format!("write-{}", self.verb));
        let writing = Writing { what, readers: self.readers, writer: app.acting() };
        let numbers = ids.iter().map(|it| it.0.to_string());
        let words: Vec<String> = [self.verb.to_owned()].into_iter().chain(numbers).collect();
        let again = shell::again(&[]);
        let purpose = Purpose { words, again: &again };
        let draft = begun(app, &purpose, &writing.explained(tickets, app.locale())?)?;
        let Some(text) = draft.write(app.editor().as_deref())? else {
            return Ok(Outcome::of(Said(vec![say!("write-cancelled")]), Format::People));
        };
        let mut outcome = self.target.act(ids, wish(text), app).map_err(|it| draft.kept(it))?;
        match outcome.failures.pop() {
            Some(last) => outcome.failures.push(draft.kept(last)),
            None => draft.done(),
        }
        Ok(outcome)
    }
}
