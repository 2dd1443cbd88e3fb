//! Figures as a page for a browser: one file that loads nothing, runs nothing, prints, and reads without its plots.

mod plot;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use self::plot::{Columns, Drawing, lying};
use super::figures::{counted, decimal, name, period, sentences, span};
use super::safe::Safe;
use super::views::{CommentView, FiguresView, Measured};
use crate::arguments::when::calendar::Step;
use crate::domain::Coded as _;
use crate::failure::{Failure, Kind};
use crate::say;
use crate::text::{Locale, Message};

const TEMPLATE: &str = include_str!("report.html");

/// All words of the page, in one language.
#[derive(Serialize)]
struct Page {
    language: &'static str,
    title: String,
    period: String,
    made: String,
    cards: Vec<Card>,
    sections: Vec<Section>,
    groups: Option<Table>,
    comments_title: String,
    comments: Vec<Comment>,
    more: Option<String>,
    figures: String,
}

/// A number that is seen first.
#[derive(Serialize)]
struct Card {
    label: String,
    value: String,
    note: String,
}

/// A plot, what it shows in words, and the numbers that it is made of.
#[derive(Serialize)]
struct Section {
    id: &'static str,
    title: String,
    /// What there is to see, for who cannot.
    about: String,
    /// What the colours mean.
    legend: Vec<String>,
    drawing: Drawing,
    table: Option<Table>,
    /// Whether it needs the page's whole width.
    wide: bool,
}

#[derive(Serialize)]
struct Table {
    caption: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Comment {
    head: String,
    text: String,
}

/// The page.
///
/// # Errors
/// It cannot be filled: a defect of the program.
pub fn page(measured: &Measured, locale: &Locale) -> Result<String, Failure> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let page = Writer { measured, locale }.page();
    // What is called so is escaped.
    let filled = environment
        .add_template("report.html", TEMPLATE)
        .and_then(|()| environment.get_template("report.html")?.render(Serde(page)));
    filled.map_err(|error| {
        Failure::new(Kind::Failed, say!("page-not-filled", reason = error.to_string()))
    })
}

struct Writer<'a> {
    measured: &'a Measured,
    locale: &'a Locale,
}

impl Writer<'_> {
    fn page(&self) -> Page {
        let view = &self.measured.view;
        let shown = i64::try_from(view.comments.len()).unwrap_or(i64::MAX);
        let left = view.commented - shown;
        Page {
            language: self.locale.language.code(),
            title: self.word("report-title"),
            period: self.words(&period(view)),
            made: self.words(&say!("report-made", at = self.locale.now)),
            cards: self.cards(),
            sections: self.sections(),
            groups: (!view.groups.is_empty()).then(|| self.groups()),
            comments_title: self.word("report-comments"),
            comments: view.comments.iter().map(|it| self.comment(it)).collect(),
            more: (left > 0).then(|| self.words(&say!("report-more-comments", n = left))),
            figures: self.word("report-figures"),
        }
    }

    fn words(&self, message: &Message) -> String {
        Safe::say(self.locale, message).as_str().to_owned()
    }

    fn word(&self, id: &str) -> String {
        self.words(&Message::new(id))
    }

    fn all(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|it| capital(&self.word(it))).collect()
    }

    /// What is said of first answers, resolutions, what is left and satisfaction, without what stands before the gap.
    fn said(&self) -> [String; 4] {
        sentences(&self.measured.view).map(|it| {
            let said = self.words(&it);
            capital(said.split_once("  ").map_or(&*said, |(_, rest)| rest))
        })
    }

    fn cards(&self) -> Vec<Card> {
        let FiguresView { opened, resolved, reopened, unresolved, .. } = &self.measured.view;
        let view = &self.measured.view;
        let [answer, resolution, left, rated] = self.said();
        let card = |label: &str, value: String, note: String| Card {
            label: self.word(label).trim().to_owned(),
            value,
            note,
        };
        let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        let median = |it| dash(span(it, self.locale));
        let average = view.rating_average.map(|it| self.words(&decimal(it))).unwrap_or_default();
        let closed =
            self.words(&say!("report-closed", n = view.closed, alone = view.closed_by_sweep));
        let reopenings =
            self.words(&say!("report-reopened", n = *reopened, thanks = view.thanks_held_back));
        vec![
            card("stats-opened", opened.to_string(), closed),
            card("stats-resolved", resolved.to_string(), reopenings),
            card("report-unresolved", unresolved.to_string(), left),
            card("report-first-answer", median(view.first_answer_median), answer),
            card("report-resolution", median(view.resolution_median), resolution),
            card("report-satisfaction", dash(average), rated),
        ]
    }

    fn sections(&self) -> Vec<Section> {
        vec![
            self.volume(),
            self.backlog(),
            self.speeds(),
            self.ages(),
            self.satisfaction(),
            self.counts(),
        ]
    }

    fn days(&self) -> Vec<String> {
        self.measured.view.steps.iter().map(|it| self.locale.day(it.since.0)).collect()
    }

    fn volume(&self) -> Section {
        let labels = self.days();
        let steps = &self.measured.view.steps;
        let opened = steps.iter().map(|it| it.opened).collect();
        let resolved = steps.iter().map(|it| it.resolved).collect();
        let rows = labels.iter().zip(steps).map(|(day, it)| {
            vec![
                day.clone(),
                it.opened.to_string(),
                it.resolved.to_string(),
                it.unresolved.to_string(),
            ]
        });
        let head = ["report-from", "stats-opened", "stats-resolved", "report-unresolved"];
        Section {
            id: "volume",
            title: self.word("report-volume"),
            about: self.about_volume(),
            legend: self.all(&["stats-opened", "stats-resolved"]),
            table: Some(self.table("report-volume-table", &head, rows.collect())),
            drawing: Columns { series: vec![opened, resolved], labels: &labels }.bars(),
            wide: true,
        }
    }

    /// What was opened and resolved, and for what a bar stands: the first week may be a Sunday.
    fn about_volume(&self) -> String {
        let FiguresView { since, until, opened, resolved, steps, .. } = &self.measured.view;
        let (since, until) = (since.0, until.0);
        let step = Step::suiting(&(since..until));
        let code = match step {
            Step::Day => "report-step-day",
            Step::Week => "report-step-week",
            Step::Month => "report-step-month",
            Step::Year => "report-step-year",
        };
        let (opened, resolved) = (*opened, *resolved);
        let step_called = Message::new(code);
        let about =
            say!("report-volume-about", opened = opened, resolved = resolved, step = step_called);
        let [second, last] =
            [steps.get(1), steps.last()].map(|it| it.map_or(until, |it| it.since.0));
        let lasting = second.since(since);
        let first = (!step.begins(since)).then(|| say!("report-short-first", lasting = lasting));
        let lasting = until.since(last);
        let whole = step.begins(until) || steps.len() < 2;
        let last = (!whole).then(|| say!("report-short-last", lasting = lasting));
        let said = [Some(about), first, last].into_iter().flatten().map(|it| self.words(&it));
        said.collect::<Vec<_>>().join(" ")
    }

    fn backlog(&self) -> Section {
        let labels = self.days();
        let steps = &self.measured.view.steps;
        let left: Vec<i64> = steps.iter().map(|it| it.unresolved).collect();
        let most = left.iter().copied().max().unwrap_or_default();
        let end = left.last().copied().unwrap_or_default();
        Section {
            id: "backlog",
            title: self.word("report-backlog"),
            about: self.words(&say!("report-backlog-about", most = most, end = end)),
            legend: Vec::new(),
            // With what was opened and resolved.
            table: None,
            drawing: Columns { series: vec![left], labels: &labels }.area(),
            wide: true,
        }
    }

    fn speeds(&self) -> Section {
        let called = (1..).map(|it| self.word(&format!("report-speed-{it}")));
        let rows: Vec<_> =
            called.zip(&self.measured.speeds).map(|(called, n)| (called, vec![*n])).collect();
        let [_, resolution, ..] = self.said();
        self.section("speeds", &resolution, (&["report-resolutions"], &rows))
    }

    fn ages(&self) -> Section {
        let called = (1..).map(|it| self.word(&format!("report-age-{it}")));
        let rows: Vec<_> =
            called.zip(&self.measured.aged).map(|(called, all)| (called, all.to_vec())).collect();
        let [_, _, left, _] = self.said();
        let states = ["state-open", "state-pending", "state-on-hold"];
        self.section("ages", &left, (&states, &rows))
    }

    fn satisfaction(&self) -> Section {
        let scores = (1..=5_u8).zip(self.measured.scores).rev();
        let called = |score: u8| match score {
            5 => self.word("report-heart"),
            score => self.words(&say!("rating-score", score = score)),
        };
        let rows: Vec<_> = scores.map(|(score, n)| (called(score), vec![n])).collect();
        let [_, _, _, rated] = self.said();
        self.section("ratings", &rated, (&["report-ratings"], &rows))
    }

    /// What was counted, as a plot of its own: how tickets were closed, what came back.
    fn counts(&self) -> Section {
        let all = counted(&self.measured.view);
        let rows = all[3..].iter().map(|(label, n)| (capital(&self.words(label)), vec![*n]));
        let about = self.words(&say!("report-counts-about", n = self.measured.view.closed));
        let rows: Vec<_> = rows.collect();
        self.section("counts", &about, (&["report-tickets"], &rows))
    }

    /// Lying bars; the series are named by these.
    fn section(
        &self,
        id: &'static str,
        about: &str,
        (series, rows): (&[&str], &[(String, Vec<i64>)]),
    ) -> Section {
        let several = series.len() > 1;
        let head: Vec<&str> = [&["report-class"], series].concat();
        let cells = rows.iter().map(|(called, parts)| {
            let numbers = parts.iter().map(ToString::to_string);
            [called.clone()].into_iter().chain(numbers).collect()
        });
        let title = format!("report-{id}");
        Section {
            id,
            title: self.word(&title),
            about: about.to_owned(),
            legend: if several { self.all(series) } else { Vec::new() },
            table: Some(self.table(&title, &head, cells.collect())),
            drawing: lying(rows),
            wide: false,
        }
    }

    fn table(&self, caption: &str, head: &[&str], rows: Vec<Vec<String>>) -> Table {
        let head = head.iter().map(|it| capital(&self.word(it))).collect();
        Table { caption: self.word(caption), head, rows }
    }

    fn groups(&self) -> Table {
        let by = self.measured.by.unwrap_or_default();
        let groups = self.measured.view.groups.iter().zip(&self.measured.called);
        let rows = groups.map(|(it, called)| {
            let average = it.rating_average.map(|it| self.words(&decimal(it))).unwrap_or_default();
            vec![
                name(called, by, self.locale).as_str().to_owned(),
                it.opened.to_string(),
                it.resolved.to_string(),
                it.unresolved.to_string(),
                it.reopened.to_string(),
                span(it.first_answer_median, self.locale),
                span(it.resolution_median, self.locale),
                average,
            ]
        });
        let group = format!("group-{by}");
        let head = [
            &*group,
            "stats-opened",
            "stats-resolved",
            "report-unresolved",
            "stats-reopened",
            "report-first-answer",
            "report-resolution",
            "report-satisfaction",
        ];
        let mut table = self.table("report-groups", &head, rows.collect());
        table.caption = self.words(&say!("report-groups", by = Message::new(group)));
        table
    }

    fn comment(&self, comment: &CommentView) -> Comment {
        let score = match comment.score {
            5 => say!("rating-heart"),
            score => say!("rating-score", score = score),
        };
        let head = say!(
            "report-comment",
            id = comment.ticket,
            score = score,
            who = comment.by.called(),
            at = comment.at.0
        );
        Comment { head: self.words(&head), text: Safe::block(&comment.text).as_str().to_owned() }
    }
}

/// A word at the head of a column.
fn capital(word: &str) -> String {
    let mut letters = word.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
