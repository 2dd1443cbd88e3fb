//! `export [FILE]`: the whole desk as lines of JSON.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

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
    save(&leaving, &file)?;
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

/// Writes a new file that only its owner may read, whole or not at all.
fn save(leaving: &Leaving, path: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        Failure::new(Kind::Failed, say!("not-saved", path = path.display(), reason = &error))
    };
    if path.symlink_metadata().is_ok() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let draft =
        tempfile::Builder::new().prefix(".almacare-").tempfile_in(folder).map_err(failed)?;
    let mut out = BufWriter::with_capacity(1 << 16, draft);
    match leaving.write(&mut out) {
        Ok(()) | Err(Stop::Gone) => {}
        Err(Stop::Failed(failure)) => return Err(*failure),
    }
    let draft = out.into_inner().map_err(|error| failed(error.into_error()))?;
    draft.as_file().sync_all().map_err(failed)?;
    draft.persist_noclobber(path).map_err(|refused| failed(refused.error))?;
    std::fs::File::open(folder).and_then(|it| it.sync_all()).map_err(failed)
}
