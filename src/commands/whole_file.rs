//! Files that a verb writes where its caller says: whole or not at all, and only for their owner to read.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::app::App;
use crate::ask;
use crate::failure::{Failure, Kind};
use crate::render::emit::Stop;
use crate::say;
use crate::text::nearest::folded;

/// What becomes of a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum There {
    /// It is replaced.
    Goes,
    /// Whoever is there is asked; where nobody is it stays.
    Asks,
}

/// A place where a file may be written.
pub(super) struct Target {
    path: PathBuf,
    replaces: bool,
}

impl Target {
    /// A place where nothing is.
    pub(super) fn free(path: &Path) -> Result<Self, Failure> {
        match path.symlink_metadata() {
            Ok(_) => Err(not_saved(path, &io::ErrorKind::AlreadyExists.into())),
            Err(_) => Ok(Self { path: path.to_owned(), replaces: false }),
        }
    }

    /// A place where nothing is, or a file that may be replaced: by the option, or because whoever is there says so.
    /// None if they say no.
    pub(super) fn replacing(path: &Path, there: There, app: &App) -> Result<Option<Self>, Failure> {
        let Ok(found) = path.symlink_metadata() else { return Self::free(path).map(Some) };
        if path.is_dir() {
            let failure = not_saved(path, &io::ErrorKind::IsADirectory.into());
            let within = path.join("report.html");
            return Err(failure.hinting(say!("hint-in-folder", path = within.display())));
        }
        // What is no file, a device or somebody's link, is never replaced.
        if !found.is_file() {
            let why = say!("not-saved", path = path.display(), reason = say!("reason-no-file"));
            return Err(Failure::new(Kind::Failed, why).hinting(say!("hint-another-file")));
        }
        if there == There::Asks && !app.can_ask() {
            let failure = not_saved(path, &io::ErrorKind::AlreadyExists.into());
            return Err(failure.hinting(say!("hint-force")));
        }
        let question = say!("ask-replace", path = path.display());
        let agreed = there == There::Goes
            || ask::line(&question, &app.locale())?.is_some_and(|it| is_yes(&it));
        Ok(agreed.then(|| Self { path: path.to_owned(), replaces: true }))
    }

    /// Writes it.
    pub(super) fn write(
        self,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Stop>,
    ) -> Result<(), Failure> {
        let path = &self.path;
        let failed = |error: io::Error| not_saved(path, &error);
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if matches!(folder.try_exists(), Ok(false)) {
            let why = say!("no-such-folder", path = folder.display());
            return Err(Failure::new(Kind::Failed, why));
        }
        let draft =
            tempfile::Builder::new().prefix(".almacare-").tempfile_in(folder).map_err(failed)?;
        let mut out = BufWriter::with_capacity(1 << 16, draft);
        match fill(&mut out) {
            Ok(()) | Err(Stop::Gone) => {}
            Err(Stop::Failed(failure)) => return Err(*failure),
        }
        let draft = out.into_inner().map_err(|error| failed(error.into_error()))?;
        draft.as_file().sync_all().map_err(failed)?;
        let put = if self.replaces { draft.persist(path) } else { draft.persist_noclobber(path) };
        put.map_err(|refused| failed(refused.error))?;
        fs::File::open(folder).and_then(|it| it.sync_all()).map_err(failed)
    }
}

fn not_saved(path: &Path, error: &io::Error) -> Failure {
    let failure =
        Failure::new(Kind::Failed, say!("not-saved", path = path.display(), reason = error));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            failure.hinting(say!("hint-room"))
        }
        _ => failure,
    }
}

fn is_yes(answer: &str) -> bool {
    ["y", "yes", "o", "oui"].contains(&&*folded(answer))
}
