//! `export [FILE]`: the whole desk as lines of JSON.

use std::path::PathBuf;

use super::whole_file::Target;
use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Format, Json};
use crate::desk::Leaving;
use crate::failure::{Failure, Kind};
use crate::render::emit::{Console, Report, Stop};
use crate::render::notice::Made;
use crate::render::views::MadeView;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(Arguments { file, json }: Arguments, app: &App) -> Run {
    let format = json.format(Made::FIELDS)?;
    let Some(store) = app.store()? else {
        return Err(Failure::new(Kind::Failed, say!("no-store-to-export")));
    };
    let leaving = app.desk(&store)?.leaving()?;
    let Some(file) = file else {
        return Ok(Outcome::of(Lines(leaving), format));
    };
    Target::free(&file)?.write(|out| leaving.write(out))?;
    let path = file.display().to_string();
    let says = vec![say!("did-export", path = &path)];
    Ok(Outcome::of(Made { view: MadeView { path, made: true }, says }, format))
}

/// The lines, for whoever reads the output.
struct Lines(Leaving);

impl Report for Lines {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        self.0.write(console.raw())
    }

    /// A program reads them, not a person.
    fn is_live(&self) -> bool {
        true
    }
}
