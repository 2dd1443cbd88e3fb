//! Lists by a name: the desk's, the caller's own, and those that every desk has.

use super::{App, directories, settings_in, shared_here};
use crate::config::views::{View, starter};
use crate::failure::Failure;

impl App {
    /// The views by their names: the caller's own before the site's, and both before the starter set.
    ///
    /// # Errors
    /// A file of settings cannot be used.
    pub fn views(&self) -> Result<Vec<View>, Failure> {
        let mut views = self.own_views()?;
        views.extend(self.settings()?.views.iter().cloned());
        views.extend(starter());
        Ok(views)
    }

    /// Where a host shares its settings, a person's own file may still name lists.
    fn own_views(&self) -> Result<Vec<View>, Failure> {
        let own = directories().map(|it| it.config_dir().join("config.toml"));
        let Some(path) = own.filter(|_| shared_here()) else {
            return Ok(Vec::new());
        };
        Ok(settings_in(&path)?.unwrap_or_default().views)
    }
}
