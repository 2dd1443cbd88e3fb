//! `stats`: what the desk did over a time, in figures.

use std::ops::Range;

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Tables;
use crate::arguments::when::calendar::{self, Step};
use crate::arguments::{choice, when};
use crate::desk::StatsRequest;
use crate::domain::figures::By;
use crate::domain::instant::Instant;
use crate::failure::Failure;
use crate::render::figures::Stats;
use crate::render::notice::Nothing;
use crate::say;

/// Without a beginning: as many days, and today.
const USUAL_DAYS: u64 = 30;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    forms: Tables,
}

/// Of which time figures are wanted, and by what they are told apart.
#[derive(clap::Args)]
pub(super) struct Which {
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    since: Option<String>,
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    until: Option<String>,
    #[arg(long, value_name = "GROUP")]
    by: Option<String>,
}

pub(super) fn run(Arguments { which, forms }: Arguments, app: &App) -> Run {
    let format = forms.format(Stats::FIELDS)?;
    let request = which.request(app)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let measured = app.desk(&store)?.stats(&request)?;
    Ok(Outcome::of(Stats(measured), format))
}

impl Which {
    /// What is asked for.
    pub(super) fn request(&self, app: &App) -> Result<StatsRequest, Failure> {
        let period = self.period(app.now)?;
        let by = self.by.as_deref().map(choice::grouping).transpose()?;
        let weeks = match by {
            Some(By::Week) => Step::Week.starts(&period),
            _ => Vec::new(),
        };
        let steps = Step::suiting(&period).starts(&period);
        Ok(StatsRequest { period, by, steps, weeks })
    }

    fn period(&self, now: Instant) -> Result<Range<Instant>, Failure> {
        // What happens in this second belongs to what has happened.
        let end = Instant(now.0 + 1);
        let until = match &self.until {
            // "Friday" is the last one; what is still to come ends now.
            Some(text) => {
                let past = when::past(text, now);
                past.or_else(|_| when::parse(text, now)).map(|it| it.min(end))?
            }
            None => end,
        };
        let since = match &self.since {
            Some(text) => when::past(text, now)?,
            None => calendar::days_before(until, USUAL_DAYS).unwrap_or(until),
        };
        if since == until {
            let empty = Failure::usage(say!("bad-period-empty", since = since));
            let next = calendar::day_after(since).unwrap_or(since);
            return Err(empty.hinting(say!("hint-period", until = next)));
        }
        if since > until {
            return Err(Failure::usage(say!("bad-period", since = since, until = until)));
        }
        Ok(since..until)
    }
}
