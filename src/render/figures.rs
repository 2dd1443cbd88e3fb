//! Figures: for people with bars where there is room for them, for programs as an object or a table.

use std::time::Duration;

use super::bar::bar;
use super::csv;
use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::sheet::{Cell, Column, Narrow, Sheet};
use super::terminal::Ink;
use super::views::{Called, CommentView, FiguresView, Hundredths, Measured, View as _};
use super::width::width;
use super::wrap::wrapped;
use crate::arguments::output::Format;
use crate::arguments::when::calendar;
use crate::say;
use crate::text::{Locale, Message};

/// The figures of a period.
pub struct Stats(pub Measured);

impl Stats {
    /// The fields of its JSON and CSV.
    pub const FIELDS: &'static [&'static str] = FiguresView::FIELDS;
}

/// What is a list in itself has no place in the cell of a table.
const LISTS: [&str; 3] = ["comments", "steps", "groups"];
/// The narrowest bar that says something.
const LEAST: usize = 8;
/// The widest that is looked at with pleasure.
const MOST: usize = 60;
/// Comments that a screen shows.
const COMMENTS: usize = 10;

impl Report for Stats {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let Measured { view, .. } = &self.0;
        match format {
            Format::Json(fields) => Ok(console.object(view, fields)?),
            Format::Csv(fields) => Ok(table(view, fields, console)?),
            _ => self.screen(console),
        }
    }
}

/// A row for each group; one for all where they are not told apart.
fn table(view: &FiguresView, fields: &[&str], console: &mut Console) -> std::io::Result<()> {
    let fields: Vec<_> = fields.iter().filter(|it| !LISTS.contains(it)).collect();
    csv::row(console.raw(), fields.iter().map(|it| (**it).to_owned()))?;
    let all = std::slice::from_ref(view);
    let rows = if view.groups.is_empty() { all } else { &view.groups[..] };
    rows.iter().try_for_each(|row| csv::row(console.raw(), fields.iter().map(|it| row.cell(it))))
}

impl Stats {
    fn screen(&self, console: &mut Console) -> Result<(), Stop> {
        let view = &self.0.view;
        let heading = Safe::say(&console.locale(), &period(view));
        if console.terminal.plain {
            console.labelled(&say!("stats-period-label"), &heading)?;
        } else {
            for line in wrapped(heading.as_str(), console.terminal.width) {
                console.line(&console.ink(Ink::Title, Safe::ours(line.trim_end())))?;
            }
        }
        console.line(&Safe::default())?;
        counts(view, console)?;
        console.line(&Safe::default())?;
        for message in sentences(view) {
            told(&message, console)?;
        }
        if !view.groups.is_empty() {
            console.line(&Safe::default())?;
            self.groups(console)?;
        }
        comments(view, console)
    }

    fn groups(&self, console: &mut Console) -> Result<(), Stop> {
        let most = self.0.view.groups.iter().map(|it| it.opened).max().unwrap_or_default();
        let mut sheet = Sheet::new(COLUMNS);
        for (group, called) in self.0.view.groups.iter().zip(&self.0.called) {
            let name = name(called, self.0.by.unwrap_or_default(), &console.locale());
            sheet.add(row(group, (name, most), console), console)?;
        }
        let gone = sheet.end_telling(console)?.into_iter().map(|it| console.word(&it));
        let gone: Vec<String> = gone.filter(|it| !it.is_empty()).collect();
        if !gone.is_empty() {
            console.say(&say!("stats-no-room", columns = gone.join(", ")))?;
        }
        Ok(())
    }
}

/// Of which time the figures are.
pub(super) fn period(view: &FiguresView) -> Message {
    let (since, until) = (view.since.0, view.until.0);
    // An end at midnight leaves its day out: who reads "to 1 November" would think that it is in.
    let midnight = calendar::days_before(until, 0) == Some(until);
    let last = calendar::days_before(until, 1).filter(|it| midnight && *it >= since);
    let lasting = until.since(since);
    match last {
        Some(last) if last == since => say!("stats-period-day", since = since, lasting = lasting),
        Some(last) => say!("stats-period", since = since, until = last, lasting = lasting),
        None => say!("stats-period", since = since, until = until, lasting = lasting),
    }
}

/// What was counted, by the names of the labels.
pub(super) fn counted(view: &FiguresView) -> [(Message, i64); 9] {
    [
        (say!("stats-opened"), view.opened),
        (say!("stats-resolved"), view.resolved),
        (say!("stats-closed"), view.closed),
        (say!("stats-closed-by-requester"), view.closed_by_requester),
        (say!("stats-closed-by-sweep"), view.closed_by_sweep),
        (say!("stats-closed-by-agent"), view.closed_by_agent),
        (say!("stats-withdrawn"), view.withdrawn),
        (say!("stats-reopened"), view.reopened),
        (say!("stats-thanks"), view.thanks_held_back),
    ]
}

/// A sentence whose label stands before a gap; where columns are noise it is a label and a value.
fn told(message: &Message, console: &mut Console) -> Result<(), Stop> {
    let said = Safe::say(&console.locale(), message);
    let parts = said.as_str().split_once("  ").filter(|_| console.terminal.plain);
    let Some((label, rest)) = parts else { return Ok(console.prose(said.as_str())?) };
    let label = say!("stats-label", label = label);
    Ok(console.labelled(&label, &Safe::ours(rest.trim_start()))?)
}

fn counts(view: &FiguresView, console: &mut Console) -> std::io::Result<()> {
    let lines = counted(view);
    if console.terminal.plain {
        return lines.iter().try_for_each(|(label, value)| {
            console.labelled(label, &Safe::ours(value.to_string()))
        });
    }
    let lines = lines.map(|(label, value)| (console.word(&label), value));
    let labels = lines.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
    let most = lines.iter().map(|(_, value)| *value).max().unwrap_or_default();
    let digits = most.to_string().len();
    let room = console.terminal.width.map(|it| it.saturating_sub(labels + digits + 4).min(MOST));
    for (label, value) in lines {
        let gap = " ".repeat(labels - width(&label));
        let text = format!("{label}{gap}  {value:>digits$}");
        let bar = match room {
            Some(room) if room >= LEAST && value > 0 => format!("  {}", bar(value, most, room)),
            _ => String::new(),
        };
        console.line(&Safe::ours(text).then(&console.ink(Ink::Good, Safe::ours(bar))))?;
    }
    Ok(())
}

/// What is said of lengths of time, of what is left, and of satisfaction.
pub(super) fn sentences(view: &FiguresView) -> [Message; 4] {
    let spans = |id: &str, n, median, p90| match (median, p90) {
        (Some(median), Some(p90)) => {
            Message::new(id).with("median", seconds(median)).with("most", seconds(p90)).with("n", n)
        }
        _ => Message::new(format!("{id}-none")),
    };
    let unresolved = match (view.age_median, view.age_oldest) {
        (Some(median), Some(oldest)) => say!(
            "stats-unresolved",
            n = view.unresolved,
            open = view.open.unwrap_or_default(),
            pending = view.pending.unwrap_or_default(),
            held = view.on_hold.unwrap_or_default(),
            median = seconds(median),
            oldest = seconds(oldest)
        ),
        _ => say!("stats-unresolved-none"),
    };
    let satisfaction = match view.rating_average {
        Some(average) => say!(
            "stats-satisfaction",
            average = decimal(average),
            n = view.ratings,
            hearts = view.hearts
        ),
        None => say!("stats-satisfaction-none"),
    };
    [
        spans(
            "stats-first-answer",
            view.first_answers,
            view.first_answer_median,
            view.first_answer_p90,
        ),
        spans("stats-resolution", view.resolutions, view.resolution_median, view.resolution_p90),
        unresolved,
        satisfaction,
    ]
}

pub(super) fn seconds(seconds: i64) -> Duration {
    Duration::from_secs(u64::try_from(seconds).unwrap_or_default())
}

/// A number with its decimals, as the language writes it.
pub(super) fn decimal(Hundredths(number): Hundredths) -> Message {
    let rest = format!("{:02}", number % 100);
    say!("stats-decimal", whole = i64::try_from(number / 100).unwrap_or(i64::MAX), rest = rest)
}

const COLUMNS: [Column; 9] = [
    Column { heading: "stats-group", narrow: Narrow::Yields },
    Column { heading: "stats-opened", narrow: Narrow::Stays },
    Column { heading: "stats-resolved", narrow: Narrow::Stays },
    Column { heading: "report-unresolved", narrow: Narrow::GoesRight(6) },
    Column { heading: "stats-reopened", narrow: Narrow::GoesRight(2) },
    Column { heading: "stats-first-answer-short", narrow: Narrow::GoesRight(3) },
    Column { heading: "stats-resolution-short", narrow: Narrow::GoesRight(4) },
    Column { heading: "stats-satisfaction-short", narrow: Narrow::GoesRight(1) },
    Column { heading: "stats-bar", narrow: Narrow::Goes(0) },
];

/// The width of the bars in a table.
const BAR: usize = 12;

fn row(group: &FiguresView, (name, most): (Safe, i64), console: &Console) -> [Cell; 9] {
    let locale = console.locale();
    let number = |it: i64| (Safe::ours(it.to_string()), None);
    let span = |it: Option<i64>| (Safe::ours(span(it, &locale)), None);
    let average = group.rating_average.map(|it| locale.words(&decimal(it))).unwrap_or_default();
    let bars = console.terminal.width.is_some() && !console.terminal.plain;
    let bar = if bars { bar(group.opened, most, BAR) } else { String::new() };
    [
        (name, None),
        number(group.opened),
        number(group.resolved),
        number(group.unresolved),
        number(group.reopened),
        span(group.first_answer_median),
        span(group.resolution_median),
        (Safe::ours(average), None),
        (Safe::ours(bar), Some(Ink::Good)),
    ]
}

/// A length of time for a cell.
pub(super) fn span(span: Option<i64>, locale: &Locale) -> String {
    span.map(|it| locale.lasting(seconds(it))).unwrap_or_default()
}

/// What people call a group.
pub(super) fn name(called: &Called, by: &str, locale: &Locale) -> Safe {
    match called {
        Called::Outside(name) => Safe::line(name),
        Called::Priority(code) => {
            Safe::ours(locale.words(&Message::new(format!("priority-{code}"))))
        }
        Called::Week(begins) => Safe::say(locale, &say!("stats-week", day = locale.day(begins.0))),
        Called::Nothing => Safe::ours(locale.words(&Message::new(format!("stats-no-{by}")))),
    }
}

fn comments(view: &FiguresView, console: &mut Console) -> Result<(), Stop> {
    if view.comments.is_empty() {
        return Ok(());
    }
    console.line(&Safe::default())?;
    for comment in view.comments.iter().take(COMMENTS) {
        console.say(&remark(comment))?;
    }
    let shown = i64::try_from(COMMENTS).unwrap_or(i64::MAX);
    if view.commented > shown {
        console.say(&say!("stats-more-comments", n = view.commented - shown))?;
    }
    Ok(())
}

fn remark(comment: &CommentView) -> Message {
    let score = if comment.score == 5 {
        say!("rating-heart")
    } else {
        say!("rating-score", score = comment.score)
    };
    let CommentView { ticket, by, text, .. } = comment;
    say!("stats-comment", id = *ticket, score = score, text = text, who = by.called())
}
