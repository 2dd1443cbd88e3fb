//! `attachment list ID`, `attachment save ID [NAME] --to DIR`: the files that came with a ticket.

mod saving;

use std::path::PathBuf;

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::ids;
use crate::arguments::output::Json;
use crate::failure::{Failure, Kind};
use crate::render::attachments::{Attachments, Saved};
use crate::render::views::AttachmentView;
use crate::say;
use crate::store::Store;
use crate::text::nearest::nearest;

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    #[command(alias = "liste")]
    List(List),
    #[command(alias = "enregistrer")]
    Save(Save),
}

#[derive(clap::Args)]
struct List {
    #[arg(value_name = "ID", required = true)]
    id: String,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct Save {
    #[arg(value_name = "ID", required = true)]
    id: String,
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    match arguments.what {
        What::List(List { id, json }) => {
            let format = json.format(Attachments::FIELDS)?;
            let (_, files) = files(&id, app)?;
            Ok(Outcome::of(Attachments(files), format))
        }
        What::Save(save) => save.run(app),
    }
}

/// The files of a ticket, and the store that has them.
fn files(id: &str, app: &App) -> Result<(Store, Vec<AttachmentView>), Failure> {
    let id = ids::one(id)?;
    let store = app.store()?.ok_or_else(|| Failure::no_ticket(id))?;
    let files = app.desk(&store)?.attachments(id)?;
    Ok((store, files))
}

impl Save {
    fn run(&self, app: &App) -> Run {
        let format = self.json.format(Saved::FIELDS)?;
        let id = ids::one(&self.id)?;
        let (store, files) = files(&self.id, app)?;
        let folder = saving::Folder::at(&self.to)?;
        let desk = app.desk(&store)?;
        let (mut saved, mut failures) = (Vec::new(), Vec::new());
        for file in self.chosen(files)? {
            let done = desk.content(id, &file).and_then(|content| folder.save(&file, &content));
            match done {
                Ok(view) => saved.push(view),
                Err(failure) => failures.push(failure),
            }
        }
        Ok(Outcome { failures, ..Outcome::of(Saved(saved), format) })
    }

    /// Those of the files that are meant: all, or the ones of this name or number.
    fn chosen(&self, files: Vec<AttachmentView>) -> Result<Vec<AttachmentView>, Failure> {
        let Some(wanted) = &self.name else {
            return Ok(files);
        };
        let names = |it: &AttachmentView| it.name == *wanted || it.id.to_string() == *wanted;
        let chosen: Vec<_> = files.iter().filter(|it| names(it)).cloned().collect();
        if chosen.is_empty() {
            let failure = Failure::new(Kind::NotFound, say!("no-attachment", name = wanted));
            return Err(match nearest(wanted, files.iter().map(|it| it.name.as_str())) {
                Some(near) => failure.hinting(say!("hint-nearest", nearest = near)),
                None => failure.hinting(say!("hint-attachments", id = &self.id)),
            });
        }
        Ok(chosen)
    }
}
