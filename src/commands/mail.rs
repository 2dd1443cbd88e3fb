//! `mail …`: letters that come in and go out.

mod aside;
mod receiving;
mod sending;

use self::aside::{Accept, Show, accept, aside, show};
use self::receiving::{Explain, Receive, explain, receive};
pub(super) use self::sending::deliver;
use self::sending::{Send, send};
use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Format, Json};
use crate::failure::{Failure, Kind};
use crate::render::letters::{Letters, Telling};
use crate::render::notice::{Done, Said};
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
    #[command(alias = "recevoir")]
    Receive(Receive),
    #[command(alias = "expliquer")]
    Explain(Explain),
    #[command(alias = "voir")]
    Show(Show),
    #[command(alias = "accepter")]
    Accept(Accept),
}

#[derive(clap::Args)]
struct Queue {
    #[arg(long)]
    aside: bool,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct Retry {
    #[arg(value_name = "ID", required_unless_present = "all", conflicts_with = "all",
        value_parser = clap::value_parser!(i64).range(1..))]
    letters: Vec<i64>,
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    match arguments.what {
        What::Send(arguments) => send(&arguments, app),
        What::Queue(arguments) => queue(&arguments, app),
        What::Retry(arguments) => retry(&arguments, app),
        What::Rotate => rotate(app),
        What::Receive(arguments) => receive(&arguments, app),
        What::Explain(arguments) => explain(&arguments, app),
        What::Show(arguments) => show(&arguments, app),
        What::Accept(arguments) => accept(&arguments, app),
    }
}

fn queue(Queue { aside: of_aside, json }: &Queue, app: &App) -> Run {
    if *of_aside {
        return aside(json, app);
    }
    let format = json.format(Letters::FIELDS)?;
    let letters = match app.store()? {
        Some(store) => app.desk(&store)?.queue()?,
        None => Vec::new(),
    };
    Ok(Outcome::of(Letters { letters, telling: Telling::Queue }, format))
}

fn retry(Retry { letters, all, json }: &Retry, app: &App) -> Run {
    let format = json.format(Letters::FIELDS)?;
    let Some(store) = app.store()? else {
        return Ok(Outcome::of(Letters::none(Telling::Retried), format));
    };
    let desk = app.desk(&store)?;
    let queue = if *all { desk.queue()? } else { Vec::new() };
    let queue = queue.iter().filter(|it| it.attempts > 0 || it.state == "failed");
    let ids: Vec<i64> = letters.iter().copied().chain(queue.map(|it| it.id)).collect();
    let (mut letters, mut failures) = (Vec::new(), Vec::new());
    for id in ids {
        match desk.retry(LetterId(id)) {
            Ok(letter) => letters.push(letter),
            Err(failure) => failures.push(failure),
        }
    }
    if letters.is_empty() && !failures.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(Done, format) });
    }
    Ok(Outcome { failures, ..Outcome::of(Letters { letters, telling: Telling::Retried }, format) })
}

fn rotate(app: &App) -> Run {
    let store = app.store()?.ok_or_else(|| Failure::new(Kind::Failed, say!("no-mail")))?;
    app.desk(&store)?.rotate_secret()?;
    Ok(Outcome::of(Said(vec![say!("mail-rotated")]), Format::People))
}
