//! What somebody may want to know who opens a ticket: a service that fits, the same asked before.

use crate::app::App;
use crate::desk::{Alike, NewTicket, Solved};
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::say;

/// As much is shown of how something was solved (characters).
const SHOWN: usize = 200;

/// What could have been done instead, said beside the number. The ticket is there: what keeps a hint from
/// being found is no failure of opening it.
pub(super) fn hints<'a>(
    subject: String,
    new: NewTicket,
    id: TicketId,
    app: &'a App,
) -> Box<dyn FnOnce() + 'a> {
    Box::new(move || {
        let Ok(mut alike) = alike(&subject, new.requester.as_deref(), Some(id), app) else {
            return;
        };
        let imported = std::mem::take(&mut alike.services);
        if let Some(service) = app.meant_services(&subject, imported).next() {
            let title = service.title.of(app.language());
            app.remark(&say!("hint-service", title = title, key = &service.key));
        }
        tell(&alike, app);
    })
}

/// What is offered, and what looks like a ticket of this subject; `but` apart.
pub(super) fn alike(
    subject: &str,
    requester: Option<&str>,
    but: Option<TicketId>,
    app: &App,
) -> Result<Alike, Failure> {
    match app.store()? {
        Some(store) => app.desk(&store)?.alike(subject, requester, but),
        None => Ok(Alike::default()),
    }
}

/// What was asked already, and how the last such ticket was solved.
pub(super) fn tell(alike: &Alike, app: &App) {
    for (id, subject) in &alike.asked {
        app.remark(&say!("new-asked", id = *id, subject = subject));
    }
    if let Some(Solved { id, subject, text }) = &alike.solved {
        let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = line.chars().take(SHOWN).collect();
        let text = if cut.len() < line.len() { cut + "…" } else { cut };
        app.remark(&say!("new-solved", id = *id, subject = subject, text = text));
    }
}
