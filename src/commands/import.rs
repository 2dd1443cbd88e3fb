//! `import FILE`: a desk that was exported, or the table of another one.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::Outcome;
use crate::app::App;
use crate::arguments::Invalid;
use crate::arguments::output::{Format, Json};
use crate::failure::Failure;
use crate::render::emit::Stop;
use crate::render::moved::Moved;
use crate::render::notice::Done;
use crate::render::views::MovedView;
use crate::say;
use crate::store::moving::Stage;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE", required = true)]
    file: PathBuf,
    #[arg(long, value_name = "FORM", value_parser = form, requires = "map")]
    from: Option<Form>,
    #[arg(long, value_name = "FILE", requires = "from")]
    map: Option<PathBuf>,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

/// What a file is that is no export of a desk.
#[derive(Clone, Copy, Debug)]
enum Form {
    Csv,
}

fn form(word: &str) -> Result<Form, Invalid> {
    if word.eq_ignore_ascii_case("csv") {
        return Ok(Form::Csv);
    }
    Err(Invalid(say!("map-word", given = word, known = "csv")))
}

/// What is to be done: it, or only said what would come of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    All,
    Plan,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let Arguments { file, from, map, dry_run, json } = arguments;
    let format = json.format(Moved::FIELDS)?;
    let doing = if dry_run { Doing::Plan } else { Doing::All };
    let file = app.rereadable(&file)?;
    if let (Some(Form::Csv), Some(map)) = (from, map) {
        return table(&file, (&map, format), doing, app);
    }
    let length = file.metadata().map(|it| it.len()).unwrap_or_default();
    let source = Box::new(move |progress: &mut dyn FnMut(u64)| {
        desk(&file, doing, app, progress).map_err(Stop::from)
    });
    let whole = if doing == Doing::All { 2 * length } else { length };
    Ok(Outcome::of(Moved { source, whole }, format))
}

/// A desk that was exported: read to its end before a store is made or changed for it.
fn desk(
    file: &File,
    doing: Doing,
    app: &App,
    progress: &mut dyn FnMut(u64),
) -> Result<MovedView, Failure> {
    let stage = match app.store_to_fill()? {
        Some(store) => app.desk(&store)?.moving_stage()?,
        None => Stage::Fresh,
    };
    let store = app.place()?.store;
    let desk = app.desk(&store)?;
    let checked = desk.check_moving(file, progress)?;
    let plan = desk.moving_plan(&checked, &stage)?;
    if doing == Doing::Plan {
        return Ok(plan);
    }
    let store = app.filled_store()?;
    let half = file.metadata().map(|it| it.len()).unwrap_or_default();
    app.desk(&store)?.move_in(file, &checked, &mut |read| progress(half + read))
}

/// The tickets of another desk, by a map of its table.
fn table<'a>(
    file: &File,
    (map, format): (&Path, Format),
    doing: Doing,
    app: &'a App,
) -> Result<Outcome<'a>, Failure> {
    if let Some(store) = app.store_to_fill()? {
        // Who may not is told so before anything else.
        app.desk(&store)?.moving_stage()?;
    }
    let (foreigners, left_out) = match app.table(map, file) {
        Ok(read) => read,
        Err(failures) => return Ok(Outcome { failures, ..Outcome::of(Done, format) }),
    };
    let whole = foreigners.tickets.len() as u64;
    let source = Box::new(move |progress: &mut dyn FnMut(u64)| {
        let (source, tickets) = (foreigners.source.as_deref(), &foreigners.tickets[..]);
        let mut view = match doing {
            Doing::All => {
                let store = app.filled_store()?;
                app.desk(&store)?.import_tickets(source, tickets, progress)?
            }
            Doing::Plan => {
                let store = app.place()?.store;
                app.desk(&store)?.import_plan(source, tickets)?
            }
        };
        view.left_out.extend(left_out);
        view.left_out.sort_by_key(|it| it.line);
        Ok(view)
    });
    Ok(Outcome::of(Moved { source, whole }, format))
}
