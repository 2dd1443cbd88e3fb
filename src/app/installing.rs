//! `init --shared`: makes this program the desk of the whole host, step by step. Each step looks first, so that all of it
//! can be done again, and half of it finished.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::sharing::{SITE_SETTINGS, SITE_STORE};
use super::{App, Chosen};
use crate::failure::{Failure, Kind};
use crate::identity::installation::GROUP;
use crate::identity::{self, Members};
use crate::render::views::ComponentView;
use crate::say;
use crate::store::Store;
use crate::text::site;

/// The account under which what runs by itself is done.
const ACCOUNT: &str = "_almacare";

/// Whether the steps are done or only told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Everything,
    Nothing,
}

/// One run of the steps.
struct Installing {
    doing: Doing,
    parts: Vec<ComponentView>,
}

impl App {
    /// Makes the desk of the whole host, or says what that would take.
    ///
    /// # Errors
    /// The caller is not root, the program lies where others can replace it, or a step failed. What was done
    /// before it stands.
    pub fn install(&self, doing: Doing) -> Result<Vec<ComponentView>, Failure> {
        if doing == Doing::Everything && !identity::is_root() {
            return Err(Failure::new(Kind::Refused, say!("install-needs-root"))
                .hinting(say!("hint-install-needs-root")));
        }
        let mut it = Installing { doing, parts: Vec::new() };
        let program = PathBuf::from(self.program());
        out_of_reach(&program)?;
        it.group()?;
        it.account()?;
        let missing = !Path::new(SITE_SETTINGS).exists();
        it.part(("settings", SITE_SETTINGS), missing.then_some(|| self.write_settings()))?;
        let store = match doing {
            Doing::Everything => Store::at(self.site_store()?),
            Doing::Nothing => Store::at(SITE_STORE),
        };
        if store.is_file() {
            it.folder(store.path().parent().unwrap_or(store.path()))?;
        }
        self.make_shared(&mut it, &store)?;
        // Last: from here on the program serves everybody.
        it.owned("program", &program, 0o2755)?;
        Ok(it.parts)
    }

    /// Where the store of the host is, by settings that may just have been written.
    fn site_store(&self) -> Result<PathBuf, Failure> {
        Ok(self.settings()?.database.clone().unwrap_or_else(|| PathBuf::from(SITE_STORE)))
    }

    fn write_settings(&self) -> Result<(), Failure> {
        let path = Path::new(SITE_SETTINGS);
        let written = || -> io::Result<()> {
            let folder = path.parent().unwrap_or(path);
            DirBuilder::new().recursive(true).mode(0o755).create(folder)?;
            // Whole or not at all: half a file of settings would stop everybody.
            let draft = tempfile::NamedTempFile::new_in(folder)?;
            fs::write(draft.path(), site::settings(self.locale().language))?;
            fs::set_permissions(draft.path(), Permissions::from_mode(0o644))?;
            draft.persist_noclobber(path).map(drop).map_err(|it| it.error)
        };
        written().map_err(failed(path))
    }

    fn make_shared(&self, it: &mut Installing, store: &Store) -> Result<(), Failure> {
        let missing = !store.exists()?;
        let make = || self.make(store, Chosen::Shared).map(drop);
        it.part(("store", &store.path().display().to_string()), missing.then_some(make))?;
        if it.doing == Doing::Everything && store.is_file() {
            give(store.path(), 0o660)?;
        }
        Ok(())
    }
}

impl Installing {
    /// Does a part that is not there yet, or only says so; without anything to do it is there.
    fn part(
        &mut self,
        (part, target): (&'static str, &str),
        make: Option<impl FnOnce() -> Result<(), Failure>>,
    ) -> Result<(), Failure> {
        let state = match (make, self.doing) {
            (None, _) => "there",
            (Some(_), Doing::Nothing) => "planned",
            (Some(make), Doing::Everything) => make().map(|()| "done")?,
        };
        self.parts.push(ComponentView { part, target: target.to_owned(), state });
        Ok(())
    }

    fn group(&mut self) -> Result<(), Failure> {
        let missing = Members::of(GROUP).is_none();
        self.part(("group", GROUP), missing.then_some(|| called("groupadd", &["--system", GROUP])))
    }

    fn account(&mut self) -> Result<(), Failure> {
        let missing = !identity::account_exists(ACCOUNT);
        let options =
            ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
        let shell = ["--shell", "/usr/sbin/nologin", ACCOUNT];
        let options: Vec<&str> = options.into_iter().chain(shell).collect();
        self.part(("account", ACCOUNT), missing.then_some(|| called("useradd", &options)))
    }

    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        if self.doing == Doing::Everything && !folder.exists() {
            DirBuilder::new().mode(0o700).create(folder).map_err(failed(folder))?;
        }
        self.owned("folder", folder, 0o2770)
    }

    /// Root's, of the group, with this mode.
    fn owned(&mut self, part: &'static str, path: &Path, mode: u32) -> Result<(), Failure> {
        let group = Members::of(GROUP).map(|it| it.id());
        let there = fs::metadata(path)
            .is_ok_and(|it| it.uid() == 0 && Some(it.gid()) == group && it.mode() & 0o7777 == mode);
        self.part((part, &path.display().to_string()), (!there).then_some(|| give(path, mode)))
    }
}

/// Makes something root's and the group's. The owner first: a change of owner takes the set-group-id bit away.
fn give(path: &Path, mode: u32) -> Result<(), Failure> {
    let group = Members::of(GROUP).map(|it| it.id());
    chown(path, Some(0), group)
        .and_then(|()| fs::set_permissions(path, Permissions::from_mode(mode)))
        .map_err(failed(path))
}

/// Whoever could replace the program, or a folder above it, would have everybody's rights on the desk.
fn out_of_reach(program: &Path) -> Result<(), Failure> {
    let open = |it: &&Path| {
        let sticky = |it: &fs::Metadata| it.is_dir() && it.mode() & 0o1000 != 0;
        fs::metadata(it).is_ok_and(|it| it.uid() != 0 || it.mode() & 0o022 != 0 && !sticky(&it))
    };
    match program.ancestors().find(open) {
        None => Ok(()),
        Some(path) => {
            let why = say!("install-within-reach", path = path.display());
            let hint = say!("hint-install-within-reach", program = program.display());
            Err(Failure::new(Kind::Refused, why).hinting(hint))
        }
    }
}

/// A program of the system's does its work without a word.
fn called(program: &str, options: &[&str]) -> Result<(), Failure> {
    let failed = |reason: String| {
        Failure::new(Kind::Failed, say!("install-failed", what = program, reason = reason))
    };
    let mut command = Command::new(program);
    command.args(options).env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").stdin(Stdio::null());
    let done = command.output().map_err(|error| failed(error.to_string()))?;
    if done.status.success() {
        return Ok(());
    }
    Err(failed(String::from_utf8_lossy(&done.stderr).trim().to_owned()))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Failure {
    let path = path.display().to_string();
    move |error| Failure::new(Kind::Failed, say!("install-failed", what = path, reason = &error))
}
