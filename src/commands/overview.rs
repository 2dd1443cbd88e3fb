//! `almacare` alone: what this is, the verbs by task, where the data are.

use super::Outcome;
use crate::app::{App, Chosen};
use crate::arguments::output::Format;
use crate::render::notice::Said;
use crate::say;
use crate::store::engine;

/// A dozen lines for somebody who sees the program for the first time.
pub fn overview(app: &App) -> Outcome<'_> {
    let mut says = vec![say!("overview", version = env!("CARGO_PKG_VERSION"))];
    // A wrong setting is told by the verbs; here it must not stand in the way of the first lines.
    if let Ok(place) = app.place() {
        let path = place.store.path().display().to_string();
        says.push(match (place.store.exists(), place.chosen) {
            (Ok(true), _) => say!("overview-data", path = path),
            (_, Chosen::Own) => say!("overview-no-data", path = path),
            (_, Chosen::Named | Chosen::Shared) => say!("overview-no-store", path = path),
        });
    }
    Outcome::of(Said(says), Format::People)
}

/// The version, what it is built on, and whose desk this is and why.
pub fn circumstances(app: &App) -> Outcome<'_> {
    let versions = say!("circumstances", version = env!("CARGO_PKG_VERSION"), engine = engine());
    Outcome::of(Said(vec![versions, app.mode()]), Format::People)
}
