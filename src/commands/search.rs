//! `search WORDS…`: full text over what the caller may see.

use super::Outcome;
use super::list::described;
use super::list::filters::{Filters, remark_unknown_tags};
use crate::app::App;
use crate::arguments::output::{Format, Forms};
use crate::desk::{Excerpts, SearchRequest, sought};
use crate::domain::sought::Finds;
use crate::failure::Failure;
use crate::render::hits::Hits;
use crate::render::notice::Nothing;
use crate::render::views::HitView;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    #[arg(long, value_name = "WORD", allow_hyphen_values = true)]
    not: Vec<String>,
    #[arg(long)]
    best: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    forms: Forms,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let format = arguments.forms.format(Hits::FIELDS)?;
    let request = SearchRequest {
        filters: arguments.filters.request(&format, app)?,
        sought: sought(&arguments.words, &arguments.not)?,
        finds: if arguments.best { Finds::Best } else { Finds::Newest },
        excerpts: match &format {
            Format::People => Excerpts::Marked,
            Format::Json(fields) | Format::Csv(fields) if fields.contains(&HitView::EXCERPT) => {
                Excerpts::Yes
            }
            _ => Excerpts::No,
        },
        described: described(&format),
        loosely: format == Format::People,
    };
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    remark_unknown_tags(&request.filters, &format, &store, app)?;
    let source =
        Box::new(move |visit: &mut dyn FnMut(_) -> _| app.desk(&store)?.search(&request, visit));
    Ok(Outcome::of(Hits { source }, format))
}
