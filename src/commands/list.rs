//! `list [VIEW]`: what the caller must move, then the rest that is not closed.

pub(super) mod filters;

use self::filters::{Sorted, remark_unknown_tags};
use super::Outcome;
use crate::app::App;
use crate::arguments::choice::folded;
use crate::arguments::output::{Format, Forms};
use crate::failure::{Failure, Kind};
use crate::render::list::Listing;
use crate::render::notice::Nothing;
use crate::say;
use crate::store::Described;
use crate::text::nearest::nearest;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "VIEW")]
    view: Option<String>,
    #[command(flatten)]
    sorted: Sorted,
    #[command(flatten)]
    forms: Forms,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let format = arguments.forms.format(Listing::FIELDS)?;
    let sorted = match &arguments.view {
        Some(name) => arguments.sorted.or(view(name, app)?),
        None => arguments.sorted,
    };
    let request = sorted.request(&format, app)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    remark_unknown_tags(&request, &format, &store, app)?;
    let described = described(&format);
    let source = Box::new(move |visit: &mut dyn FnMut(_) -> _| {
        app.desk(&store)?.list(&request, described, visit)
    });
    Ok(Outcome::of(Listing { source }, format))
}

/// Whether the descriptions are wanted, which cost a look-up each.
pub(super) fn described(format: &Format) -> Described {
    match format {
        Format::Json(fields) | Format::Csv(fields) if fields.contains(&"description") => {
            Described::Yes
        }
        _ => Described::No,
    }
}

/// What the view of this name asks for.
fn view(name: &str, app: &App) -> Result<Sorted, Failure> {
    let views = app.views()?;
    let known = || views.iter().flat_map(|it| &it.names).map(String::as_str);
    let wanted = folded(name);
    let found = views.iter().find(|it| it.names.iter().any(|it| folded(it) == wanted));
    let Some(view) = found else {
        let language = app.locale().language;
        let names: Vec<_> = views.iter().map(|it| it.name(language)).collect();
        let why = say!("no-view", name = name, known = names.join(", "));
        let failure = Failure::usage(why);
        return Err(match nearest(name, known()) {
            Some(near) => failure.hinting(say!("hint-nearest", nearest = near)),
            None => failure.hinting(say!("hint-view-search", name = name)),
        });
    };
    Sorted::of_words(&view.words)
        .map_err(|why| Failure::new(Kind::Failed, say!("bad-view", name = name, reason = why)))
}
