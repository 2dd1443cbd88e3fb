//! `mail send`, `mail queue`, `mail retry ID`, `mail rotate`: the letters that go out.

use super::{Outcome, Run};
use crate::app::{App, Watch};
use crate::arguments::output::{Format, Json};
use crate::desk::{Delivery, Handed};
use crate::failure::{Failure, Kind};
use crate::render::letters::{Letters, Telling};
use crate::render::notice::Said;
use crate::say;
use crate::store::LetterId;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    #[command(alias = "envoyer")]
    Send(Send),
    #[command(alias = "file")]
    Queue(Queue),
    #[command(alias = "réessayer")]
    Retry(Retry),
    #[command(alias = "renouveler")]
    Rotate,
}

#[derive(clap::Args)]
struct Send {
    #[arg(long)]
    now: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct Queue {
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct Retry {
    #[arg(value_name = "ID", required = true, value_parser = clap::value_parser!(i64).range(1..))]
    letter: i64,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    match arguments.what {
        What::Send(arguments) => send(&arguments, app),
        What::Queue(arguments) => queue(&arguments, app),
        What::Retry(arguments) => retry(&arguments, app),
        What::Rotate => rotate(app),
    }
}

fn send(Send { now, dry_run, verbose, json }: &Send, app: &App) -> Run {
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
pub(super) fn deliver(app: &App, at_once: bool) -> Result<Handed, Failure> {
    let (Some(post), Some(store)) = (app.post()?, app.store()?) else {
        return Ok(Handed::default());
    };
    let watch = Watch::start();
    let delivery = Delivery { post: &post, at_once, elapsed: &|| watch.elapsed() };
    let handed = app.desk(&store)?.deliver(&delivery)?;
    for it in &handed.broken {
        let (file, reason) = (&it.file, &it.reason);
        app.remark(&say!("mail-broken-template", file = file, line = it.line, reason = reason));
    }
    Ok(handed)
}

fn queue(Queue { json }: &Queue, app: &App) -> Run {
    let format = json.format(Letters::FIELDS)?;
    let letters = match app.store()? {
        Some(store) => app.desk(&store)?.queue()?,
        None => Vec::new(),
    };
    Ok(Outcome::of(Letters { letters, telling: Telling::Queue }, format))
}

fn retry(Retry { letter, json }: &Retry, app: &App) -> Run {
    let format = json.format(Letters::FIELDS)?;
    let id = LetterId(*letter);
    let none = || Failure::new(Kind::NotFound, say!("no-letter", id = *letter));
    let store = app.store()?.ok_or_else(none)?;
    let letters = vec![app.desk(&store)?.retry(id)?];
    Ok(Outcome::of(Letters { letters, telling: Telling::Retried }, format))
}

fn rotate(app: &App) -> Run {
    let store = app.store()?.ok_or_else(|| Failure::new(Kind::Failed, say!("no-mail")))?;
    app.desk(&store)?.rotate_secret()?;
    Ok(Outcome::of(Said(vec![say!("mail-rotated")]), Format::People))
}
