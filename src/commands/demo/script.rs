//! The script of the play: who does what when.

use std::time::Duration;

use crate::arguments::when;
use crate::domain::instant::Instant;
use crate::text::{Locale, Message};

/// The agent of the play.
pub(super) const AGENT: &str = "lea";
/// Its requester.
pub(super) const REQUESTER: &str = "marie";

/// One command of the play.
pub(super) struct Scene {
    pub at: Instant,
    /// With whose rights; none for the one who administers the desk.
    pub who: Option<&'static str>,
    /// The verb and its arguments.
    pub words: Vec<String>,
}

const HOUR: Duration = Duration::from_hours(1);

/// When the play begins: nine days before it is seen, at nine in the morning.
pub(super) fn begins(now: Instant) -> Instant {
    let day = Instant(now.0 - 9 * 24 * 3600);
    when::parse("9am", day).unwrap_or(day)
}

/// The scenes in their order. Times are hours and minutes after the beginning.
pub(super) fn play(now: Instant, locale: &Locale) -> Vec<Scene> {
    let mut play = Script { begins: begins(now), locale, scenes: Vec::new() };
    play.people();
    play.closed_by_the_clock();
    play.closed_with_a_heart();
    play.reopened();
    play.scenes
}

/// The last scene: what is left to do now.
pub(super) fn end(now: Instant) -> Scene {
    Scene { at: now, who: None, words: owned(&["list"]) }
}

struct Script<'a> {
    begins: Instant,
    locale: &'a Locale,
    scenes: Vec<Scene>,
}

impl Script<'_> {
    fn people(&mut self) {
        let (lea, marie) = (self.line("agent"), self.line("requester"));
        let at = self.begins;
        self.alone(at, &["user", "add", AGENT, "--name", &lea, "--role", "agent"]);
        self.alone(at, &["user", "add", REQUESTER, "--name", &marie]);
    }

    /// new, take, wait, reply, resolve, 48 hours, sweep, closed.
    fn closed_by_the_clock(&mut self) {
        let line = |name: &str| self.line(name);
        let (subject, text) = (line("printer"), line("printer-text"));
        let (question, answer, done) =
            (line("printer-question"), line("printer-answer"), line("printer-done"));
        self.played(REQUESTER, (0, 5), &["new", &subject, "-m", &text, "--urgency", "high"]);
        self.played(AGENT, (0, 10), &["take", "1"]);
        self.played(AGENT, (0, 12), &["wait", "1", "-m", &question]);
        self.played(REQUESTER, (1, 0), &["reply", "1", "-m", &answer]);
        self.played(AGENT, (2, 0), &["resolve", "1", "-m", &done]);
        let two_days_later = self.begins.after(HOUR * (2 + 48));
        self.alone(two_days_later, &["sweep", "-v"]);
        self.played(REQUESTER, (51, 0), &["show", "1"]);
    }

    fn closed_with_a_heart(&mut self) {
        let (subject, done) = (self.line("access"), self.line("access-done"));
        self.played(REQUESTER, (72, 0), &["new", &subject]);
        self.played(AGENT, (73, 0), &["take", "2"]);
        self.played(AGENT, (74, 0), &["resolve", "2", "-m", &done]);
        self.played(REQUESTER, (75, 0), &["close", "2", "--heart"]);
    }

    /// Reopened, resolved again; a thank-you then moves nothing.
    fn reopened(&mut self) {
        let line = |name: &str| self.line(name);
        let (subject, done, again) = (line("screen"), line("screen-done"), line("screen-again"));
        let (done_again, thanks) = (line("screen-done-again"), line("screen-thanks"));
        self.played(REQUESTER, (96, 0), &["new", &subject]);
        self.played(AGENT, (97, 0), &["take", "3"]);
        self.played(AGENT, (98, 0), &["resolve", "3", "-m", &done]);
        self.played(REQUESTER, (99, 0), &["reopen", "3", "-m", &again]);
        self.played(AGENT, (200, 0), &["resolve", "3", "-m", &done_again]);
        self.played(REQUESTER, (201, 0), &["reply", "3", "-m", &thanks]);
    }

    fn line(&self, name: &str) -> String {
        self.locale.words(&Message::new(format!("demo-{name}")))
    }

    fn played(&mut self, who: &'static str, (hours, minutes): (u32, u32), words: &[&str]) {
        let at = self.begins.after(HOUR * hours + HOUR / 60 * minutes);
        self.scenes.push(Scene { at, who: Some(who), words: owned(words) });
    }

    fn alone(&mut self, at: Instant, words: &[&str]) {
        self.scenes.push(Scene { at, who: None, words: owned(words) });
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|it| (*it).to_owned()).collect()
}
