//! `user export`, `user erase`: what the law gives a person.

use super::super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Format, Json};
use crate::ask;
use crate::failure::{Failure, Kind};
use crate::render::dossier::{Dossier, Erased};
use crate::render::notice::Done;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Export {
    #[arg(value_name = "PERSON", required = true)]
    person: String,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
pub(super) struct Erase {
    #[arg(value_name = "PERSON", required = true)]
    person: String,
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn export(Export { person, json }: &Export, app: &App) -> Run {
    let format = match json.format(Dossier::FIELDS)? {
        Format::People => Format::Json(Dossier::FIELDS.to_vec()),
        chosen => chosen,
    };
    let store = app.store()?.ok_or_else(|| Failure::no_person(person))?;
    Ok(Outcome::of(Dossier(app.desk(&store)?.dossier(person)?), format))
}

pub(super) fn erase(Erase { person, yes, json }: &Erase, app: &App) -> Run {
    let format = json.format(Erased::FIELDS)?;
    let store = app.store()?.ok_or_else(|| Failure::no_person(person))?;
    let desk = app.desk(&store)?;
    if !yes && app.can_ask() {
        // Whoever may not, or means nobody, is told so before anything is asked.
        desk.dossier(person)?;
        let answer = ask::line(&say!("ask-erase", who = person), &app.locale())?;
        if answer.as_deref() != Some(person) {
            app.remark(&say!("nothing-erased"));
            return Ok(Outcome::of(Done, format));
        }
    }
    let (view, unfinished) = desk.erase_person(person)?;
    let failures = unfinished.map(|it| {
        Failure::new(Kind::Busy, say!("erased-not-scrubbed", why = it.why))
            .hinting(say!("hint-scrub"))
    });
    let copies = store.copies_beside();
    let report = Erased { who: person.clone(), view, copies };
    Ok(Outcome { failures: failures.into_iter().collect(), ..Outcome::of(report, format) })
}
