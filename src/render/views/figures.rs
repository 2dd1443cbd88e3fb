//! What a desk did, in figures.

use serde::{Serialize, Serializer};

use super::parts::{Cell, Time, Who};
use super::view;

view! {
    /// The figures of a period, or of some of its tickets. Lengths of time are seconds.
    FiguresView {
        /// What these tickets have in common; nothing where they are all.
        group "group": Option<String>,
        since "since": Time,
        until "until": Time,
        opened "opened": i64,
        resolved "resolved": i64,
        closed "closed": i64,
        closed_by_requester "closed_by_requester": i64,
        closed_by_sweep "closed_by_sweep": i64,
        closed_by_agent "closed_by_agent": i64,
        withdrawn "withdrawn": i64,
        reopened "reopened": i64,
        thanks_held_back "thanks_held_back": i64,
        first_answers "first_answers": i64,
        first_answer_median "first_answer_median": Option<i64>,
        first_answer_p90 "first_answer_p90": Option<i64>,
        resolutions "resolutions": i64,
        resolution_median "resolution_median": Option<i64>,
        resolution_p90 "resolution_p90": Option<i64>,
        unresolved "unresolved": i64,
        open "open": Option<i64>,
        pending "pending": Option<i64>,
        on_hold "on_hold": Option<i64>,
        age_median "age_median": Option<i64>,
        age_p90 "age_p90": Option<i64>,
        age_oldest "age_oldest": Option<i64>,
        ratings "ratings": i64,
        rating_average "rating_average": Option<Hundredths>,
        hearts "hearts": i64,
        commented "commented": i64,
        /// The latest that were written with ratings.
        comments "comments": Vec<CommentView>,
        steps "steps": Vec<StepOfTime>,
        groups "groups": Vec<FiguresView>,
    }
}

impl Cell for FiguresView {
    fn cell(&self) -> String {
        self.group.clone().unwrap_or_default()
    }
}

/// A number with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hundredths(pub u64);

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

impl Cell for Hundredths {
    fn cell(&self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// What a requester wrote with a rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommentView {
    pub ticket: i64,
    pub at: Time,
    pub by: Who,
    pub score: u8,
    pub text: String,
}

impl Cell for CommentView {
    fn cell(&self) -> String {
        format!("#{} {}/5 {}", self.ticket, self.score, self.text)
    }
}

/// A day, a week or a month of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StepOfTime {
    pub since: Time,
    pub opened: i64,
    pub resolved: i64,
    /// Tickets at its end.
    pub unresolved: i64,
}

impl Cell for StepOfTime {
    fn cell(&self) -> String {
        format!("{} {}/{}/{}", self.since.cell(), self.opened, self.resolved, self.unresolved)
    }
}

/// Figures, with what is shown to people besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    pub view: FiguresView,
    /// By what the groups are told apart, by its code.
    pub by: Option<&'static str>,
    /// What the groups are called, in the order of the view's.
    pub called: Vec<Called>,
    /// What is not resolved, by state and class of age.
    pub aged: Vec<[i64; 3]>,
    /// Resolutions by class of time.
    pub speeds: Vec<i64>,
    /// Ratings from 1 to 5.
    pub scores: [i64; 5],
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// By a word from outside.
    Outside(String),
    /// By the word for a code.
    Priority(&'static str),
    /// The week that begins so.
    Week(Time),
    Nothing,
}
