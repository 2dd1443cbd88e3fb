//! How the program is installed, and what deserves attention about that.

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use super::sharing::{self, SITE_SETTINGS};
use super::{App, Chosen, Place};
use crate::failure::Failure;
use crate::identity::Members;
use crate::identity::installation::{GROUP, Installation};
use crate::identity::privilege::Raised;
use crate::render::views::FindingView;
use crate::say;
use crate::store::Store;
use crate::text::Message;

impl App {
    /// Whose desk this run is about, and how that was found out, in a sentence.
    pub fn mode(&self) -> Message {
        match self.place() {
            Err(failure) => say!("mode-none", why = failure.why),
            Ok(Place { store, chosen }) => {
                let path = store.path().display();
                match chosen {
                    Chosen::Named => say!("mode-named", path = path),
                    Chosen::Own => say!("mode-own", path = path),
                    Chosen::Shared if is_this_program() => say!("mode-shared", path = path),
                    Chosen::Shared => say!("mode-beside", path = path, settings = SITE_SETTINGS),
                }
            }
        }
    }

    /// What deserves attention about the installation, besides the store itself.
    ///
    /// # Errors
    /// The settings cannot be used, or there is no home to look in.
    pub fn inspect(&self) -> Result<Vec<FindingView>, Failure> {
        let Place { store, chosen } = self.place()?;
        let mut found = Vec::new();
        if store.is_on_network().unwrap_or(false) {
            found.push(warning("on_network", store.path().display().to_string()));
        }
        if let Some(process) = store.holder().filter(|it| it.stopped) {
            found.push(warning("holder_stopped", format!("{} ({})", process.pid, process.login)));
        }
        if chosen == Chosen::Shared {
            found.extend(self.of_shared(&store)?);
        }
        Ok(found)
    }

    fn of_shared(&self, store: &Store) -> Result<Vec<FindingView>, Failure> {
        let _raised = Raised::now();
        let mut found = Vec::new();
        if !is_this_program() {
            found.push(warning("program_not_shared", self.program()));
        }
        let folder = store.path().parent().unwrap_or(store.path());
        let group = Members::of(GROUP);
        let id = group.as_ref().map(Members::id);
        let files = [(store.path(), 0o660), (folder, 0o2770)];
        for (path, mode) in files.into_iter().filter(|_| store.is_file()) {
            let right = |it: fs::Metadata| Some(it.gid()) == id && it.mode() & 0o7777 == mode;
            if !fs::metadata(path).is_ok_and(right) {
                let detail = format!("{}: root:{GROUP} {mode:04o}", path.display());
                found.push(warning("wrong_mode", detail));
            }
        }
        let listed = group.map(|it| it.listed).unwrap_or_default();
        if !listed.is_empty() {
            found.push(warning("group_has_members", listed.join(", ")));
        }
        sharing::checked()?;
        let read_by_all = |it: fs::Metadata| it.mode() & 0o004 != 0;
        if store.tells_password() && fs::metadata(SITE_SETTINGS).is_ok_and(read_by_all) {
            found.push(warning("password_in_settings", SITE_SETTINGS.to_owned()));
        }
        let shared = &self.settings()?.shared;
        let groups = [&shared.agent_group, &shared.admin_group].into_iter().flatten();
        let unknown = groups.filter(|it| Members::of(it).is_none());
        found.extend(unknown.map(|it| warning("unknown_group", it.clone())));
        Ok(found)
    }
}

fn is_this_program() -> bool {
    Installation::of_this_program() == Installation::Shared
}

fn warning(code: &'static str, detail: String) -> FindingView {
    FindingView::new("warning", code, Some(detail))
}
