//! `log [ID…]`: the events.

use std::time::Duration;

use super::Outcome;
use crate::app::App;
use crate::arguments::ids::SomeIds;
use crate::arguments::output::Json;
use crate::arguments::when;
use crate::desk::Which;
use crate::domain::instant::Instant;
use crate::failure::{Failure, Kind};
use crate::render::digest::Digest;
use crate::render::events::Log;
use crate::render::notice::{Done, Nothing};
use crate::render::verified::Verified;
use crate::say;

/// How often who follows the log looks for something new.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// A hand-over tells of the last day where nothing else is said (seconds).
const A_DAY: i64 = 24 * 3600;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    ids: SomeIds,
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    since: Option<String>,
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    #[arg(long)]
    follow: bool,
    #[arg(long, conflicts_with_all = ["ids", "since", "by", "follow"])]
    verify: bool,
    #[arg(long, conflicts_with_all = ["ids", "by", "follow", "verify"])]
    digest: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    if arguments.verify {
        return verify(&arguments.json, app);
    }
    if arguments.digest {
        return digest(&arguments, app);
    }
    let format = arguments.json.format(Log::FIELDS)?;
    let operations = arguments.by.is_some();
    let which = Which {
        tickets: arguments.ids.read(&mut app.stdin())?,
        since: arguments.since.map(|it| when::past(&it, app.now)).transpose()?,
        by: arguments.by,
        after: None,
    };
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let (seen, failures) = app.desk(&store)?.seen(&which.tickets)?;
    if seen.is_empty() && !failures.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(Done, format) });
    }
    let which = Which { tickets: seen, ..which };
    let follow = arguments.follow;
    let source = Box::new(move |visit: &mut dyn FnMut(_) -> _| {
        let mut which = which;
        loop {
            which.after = app.desk(&store)?.log(&which, visit)?;
            if !follow {
                return Ok(());
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    });
    Ok(Outcome { failures, ..Outcome::of(Log { source, live: follow, operations }, format) })
}

/// What the next shift must know.
fn digest(arguments: &Arguments, app: &App) -> Result<Outcome<'static>, Failure> {
    let format = arguments.json.format(Digest::FIELDS)?;
    let since = arguments.since.as_deref().map(|it| when::past(it, app.now)).transpose()?;
    let since = since.unwrap_or(Instant(app.now.0 - A_DAY));
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    Ok(Outcome::of(Digest(app.desk(&store)?.digest(since)?), format))
}

/// Whether all of it is still what was recorded.
fn verify(json: &Json, app: &App) -> Result<Outcome<'static>, Failure> {
    let format = json.format(Verified::FIELDS)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let verified = app.desk(&store)?.verify()?;
    let failures = match verified.damage.len() {
        0 => Vec::new(),
        n => vec![
            Failure::new(Kind::Failed, say!("verify-failed", n = n)).hinting(say!("hint-restore")),
        ],
    };
    Ok(Outcome { failures, ..Outcome::of(Verified(verified), format) })
}
