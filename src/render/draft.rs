//! What is explained to somebody who writes on tickets: what the text is, who will read it, and the
//! tickets themselves.

use super::emit;
use super::terminal::Terminal;
use super::ticket::Shown;
use super::views::{ShownView, Who};
use crate::failure::Failure;
use crate::say;
use crate::text::{Locale, Message};

/// A text that somebody is about to write.
pub struct Writing {
    /// What it will be: a reply, a note, a resolution…
    pub what: Message,
    pub readers: Readers,
    /// The login of who writes.
    pub writer: String,
}

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    Everyone,
    Agents,
}

/// As wide as mail: it is read in an editor.
const WIDTH: usize = 72;

/// The latest messages are enough to answer them, and of each its beginning (characters).
const MOST_MESSAGES: usize = 20;
const MOST_OF_ONE: usize = 4_000;

fn cut(text: &mut String) {
    if let Some((at, _)) = text.char_indices().nth(MOST_OF_ONE) {
        text.truncate(at);
        text.push('…');
    }
}

impl Writing {
    /// The explanation below the text.
    ///
    /// # Errors
    /// The tickets cannot be shown.
    pub fn explained(self, mut tickets: Vec<ShownView>, locale: Locale) -> Result<String, Failure> {
        for shown in &mut tickets {
            // Whatever becomes of the file, a note never gets below a text for everybody.
            let everyone = self.readers == Readers::Everyone;
            shown.messages.retain(|it| !everyone || it.visibility != "internal");
            let old = shown.messages.len().saturating_sub(MOST_MESSAGES);
            shown.messages.drain(..old);
            cut(&mut shown.ticket.description);
            shown.messages.iter_mut().for_each(|it| cut(&mut it.text));
        }
        let say = |message: &Message| super::safe::Safe::say(&locale, message).as_str().to_owned();
        let mut text = say(&say!("write-below")) + "\n\n" + &say(&self.what) + "\n";
        for shown in &tickets {
            text += &(say(&self.names(shown)) + "\n");
        }
        let terminal = Terminal { width: Some(WIDTH), ..Terminal::default() };
        let single = tickets.len() == 1;
        let tickets = emit::text(Box::new(Shown { tickets, single }), locale, &terminal)?;
        Ok(format!("{text}\n{tickets}"))
    }

    /// Who will read it, by name.
    fn names(&self, shown: &ShownView) -> Message {
        let ticket = &shown.ticket;
        let about = |id| Message::new(id).with("id", ticket.id);
        let mut readers: Vec<&Who> = Vec::new();
        let everyone = [&ticket.requester].into_iter().chain(&ticket.watchers);
        let people = everyone.filter(|_| self.readers == Readers::Everyone);
        for who in people.chain(&ticket.assignee) {
            if who.login != self.writer && readers.iter().all(|it| it.login != who.login) {
                readers.push(who);
            }
        }
        let names: Vec<&str> = readers.iter().map(|it| it.called()).collect();
        match (self.readers, names.is_empty()) {
            (Readers::Agents, _) => about("write-agents"),
            (Readers::Everyone, true) => about("write-nobody"),
            (Readers::Everyone, false) => about("write-readers").with("who", names.join(", ")),
        }
    }
}
