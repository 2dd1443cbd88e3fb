//! `report --html FILE`: the figures of a time as a page for a browser.

use std::path::PathBuf;

use super::stats::Which;
use super::whole_file::{Target, There};
use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Format, Json};
use crate::failure::{Failure, Kind};
use crate::render::emit::{Console, Report, Stop};
use crate::render::notice::{Done, Made};
use crate::render::page::page;
use crate::render::views::MadeView;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "FILE", required = true)]
    html: PathBuf,
    #[command(flatten)]
    which: Which,
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { html, which, force, json } = arguments;
    let format = json.format(Made::FIELDS)?;
    let request = which.request(app)?;
    let Some(store) = app.store()? else {
        return Err(Failure::new(Kind::Failed, say!("no-store-to-report")));
    };
    let measured = app.desk(&store)?.stats(&request)?;
    let text = page(&measured, &app.locale())?;
    if html.as_os_str() == "-" {
        return Ok(Outcome::of(Text(text), Format::People));
    }
    let there = if force { There::Goes } else { There::Asks };
    let Some(target) = Target::replacing(&html, there, app)? else {
        app.remark(&say!("nothing-replaced"));
        return Ok(Outcome::of(Done, format));
    };
    target.write(|out| Ok(out.write_all(text.as_bytes())?))?;
    let path = html.display().to_string();
    let says = vec![say!("did-report", path = &path)];
    Ok(Outcome::of(Made { view: MadeView { path, made: true }, says }, format))
}

/// The page, for whoever reads the output.
struct Text(String);

impl Report for Text {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        Ok(console.raw().write_all(self.0.as_bytes())?)
    }

    /// A program reads it, not a person.
    fn is_live(&self) -> bool {
        true
    }
}
