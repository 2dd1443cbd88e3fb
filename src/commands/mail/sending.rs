//! `mail send`: what is due is handed over.

use super::super::{Outcome, Run};
use crate::app::{App, Watch};
use crate::arguments::output::Json;
use crate::desk::{Delivery, Handed};
use crate::failure::{Failure, Kind};
use crate::render::letters::{Letters, Telling};
use crate::say;

#[derive(clap::Args)]
pub(super) struct Send {
    #[arg(long)]
    now: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn send(Send { now, dry_run, verbose, json }: &Send, app: &App) -> Run {
    let format = json.format(Letters::FIELDS)?;
    if app.letters()?.is_none() {
        return Err(Failure::new(Kind::Failed, say!("no-mail")).hinting(say!("hint-no-mail")));
    }
    let Some(store) = app.store()? else {
        return Ok(Outcome::of(Letters::none(Telling::Nothing), format));
    };
    if *dry_run {
        let letters = app.desk(&store)?.due_letters(*now)?;
        return Ok(Outcome::of(Letters { letters, telling: Telling::Planned }, format));
    }
    let Handed { sent, failed, failures, .. } = deliver(app, *now)?;
    let telling = if *verbose { Telling::Done } else { Telling::Nothing };
    let letters = sent.into_iter().chain(failed).collect();
    Ok(Outcome { failures, ..Outcome::of(Letters { letters, telling }, format) })
}

/// Hands over what is due, and says which templates of the site could not be used.
pub(in crate::commands) fn deliver(app: &App, at_once: bool) -> Result<Handed, Failure> {
    let (Some(post), Some(store)) = (app.post()?, app.store()?) else {
        return Ok(Handed::default());
    };
    let watch = Watch::start();
    let delivery = Delivery { post: &post, at_once, elapsed: &|| watch.elapsed() };
    let handed = app.desk(&store)?.deliver(&delivery)?;
    for it in &handed.broken {
        let (file, reason) = (&it.file, it.reason.clone());
        app.remark(&say!("mail-broken-template", file = file, line = it.line, reason = reason));
    }
    Ok(handed)
}
