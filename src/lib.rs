//! almacare: a helpdesk for people who live in a terminal, one binary over one SQLite file.
//!
//! The library is an implementation detail of the program; its interface may change at any time.
//!
//! # The map
//!
//! A person, a letter or the clock asks for an action on a ticket. The pure **domain** decides: events,
//! or a refusal. One short transaction of the **store** records the events, the ticket they lead to, and
//! whom to tell. A **view** of the result is handed to the one place that prints. Everything else is a
//! thin room at the edge. In reading order, each room imports only rooms above it in this list:
//!
//! - [`domain`]: the rules. Knows no file, no clock, no language, no row.
//! - [`text`]: every sentence a person reads, in French and English; dates in words. Knows no logic.
//! - [`arguments`]: what people type, understood. Knows no verb.
//! - [`config`]: settings with errors that have a line and a column. Hides no default.
//! - [`interrupt`]: what Ctrl-C means at each moment.
//! - [`identity`]: who is calling, by the kernel's word, and the group that a shared installation gives to the
//!   program. Knows nobody's rights.
//! - [`store`]: what is kept, behind a door of domain verbs. Decides nothing; `rusqlite` is named only in
//!   `store/sqlite` and `store/link/file.rs`.
//! - [`failure`]: the ways to end badly. Words nothing.
//! - [`render`]: views, tables, JSON; [`render::emit`] is the only writer to standard output and error,
//!   and takes only text that passed through [`render::safe`]. Knows no store.
//! - [`mail`]: letters composed, signed and handed over. Knows no state, no row.
//! - [`ask`]: questions and the editor, for whoever is at a terminal. Is not called from below.
//! - [`desk`]: the use cases, each one transaction. The only room that knows store and views at once.
//!   Knows no terminal, no environment.
//! - [`app`]: what one run knows of its surroundings: the only reads of clock, environment and terminal.
//! - [`commands`]: one file a verb: gather, one call to the desk, return a report. Knows no rule, no SQL,
//!   no wording.
//! - [`cli`]: the grammar, its help and its errors. Knows no behaviour.
//!
//! `tests/it/walls.rs` reads the sources and fails on an arrow that this forbids.

pub mod domain;
pub mod text;

pub mod arguments;
pub mod config;
pub mod identity;
pub mod interrupt;
pub mod store;

pub mod ask;
pub mod failure;
pub mod render;

pub mod mail;

pub mod desk;

pub mod app;
pub mod commands;

pub mod cli;

use std::cell::LazyCell;
use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

use app::App;
use arguments::output::Format;
use clap::ArgMatches;
use cli::Asked;
use commands::Verb;
use failure::{Failure, Kind};
use render::emit::{self, Complaint, Report};
use text::Locale;

/// Runs the program with the words of its command line; gives its exit code.
pub fn run() -> ExitCode {
    // What went wrong is said below, in the reader's language and without a backtrace.
    panic::set_hook(Box::new(|_| {}));
    let words = app::words();
    let caught = panic::catch_unwind(|| match app::confine() {
        Ok(()) => answer(&words),
        Err(failure) => {
            emit::complain(&failure, &app::early_locale(&words), &complaint(&words));
            failure.kind.exit_code()
        }
    });
    let code = caught.unwrap_or_else(|panic| {
        let failure = Failure::new(Kind::Failed, say!("internal", reason = reason(&*panic)));
        emit::complain(&failure, &app::early_locale(&words), &complaint(&words));
        failure.kind.exit_code()
    });
    ExitCode::from(if code != 0 && cli::is_intake(&words) { interrupt::TRY_AGAIN } else { code })
}

/// Does what the words ask for; gives the exit code, that of the worst where several things failed.
fn answer(words: &[OsString]) -> u8 {
    let (locale, failures) = perform(words);
    for failure in &failures {
        emit::complain(failure, &locale, &complaint(words));
    }
    failures.iter().map(|it| it.kind.exit_code()).max().unwrap_or(0)
}

/// Runs the verb and shows what came of it; gives what failed, and the language to say it in.
fn perform(words: &[OsString]) -> (Locale, Vec<Failure>) {
    if let Some(shell) = app::completing() {
        let (folder, locale) = (app::current_folder(), app::own_locale(words));
        let told = cli::complete::answer(&shell, words, folder.as_deref(), &locale);
        return shown(told, locale, words);
    }
    // The language is only looked for where there is something to say, and once: the store may be asked.
    let own_locale = LazyCell::new(|| app::own_locale(words));
    let locale = || *own_locale;
    match cli::understand(words, &locale) {
        Err(failure) => (locale(), vec![failure]),
        Ok(Asked::Version) => shown(cli::version(), app::early_locale(words), words),
        Ok(Asked::Page(page)) => shown((page, Format::People), locale(), words),
        Ok(Asked::Overview) => told(words, commands::overview),
        Ok(Asked::Circumstances) => told(words, commands::circumstances),
        Ok(Asked::Verb { verb, matches, globals }) => match App::new(globals) {
            Err(failure) => (app::early_locale(words), vec![failure]),
            Ok(app) => run_verb(verb, &matches, &app),
        },
    }
}

/// What can be said before any verb was named.
fn told(words: &[OsString], tell: fn(&App) -> commands::Outcome<'_>) -> (Locale, Vec<Failure>) {
    match App::of_typed(words) {
        Err(failure) => (app::early_locale(words), vec![failure]),
        Ok(app) => {
            let locale = app.own_locale();
            let commands::Outcome { report, format, .. } = tell(&app);
            shown((report, format), locale, words)
        }
    }
}

fn run_verb(verb: &Verb, matches: &ArgMatches, app: &App) -> (Locale, Vec<Failure>) {
    let failures = match verb.run(matches, app) {
        Err(failure) => vec![failure],
        Ok(commands::Outcome { report, format, mut failures, aside }) => {
            let people = format == Format::People;
            let spoken = || if people { app.own_locale() } else { app.locale() };
            match emit::show(report, &format, &spoken, &app.terminal()) {
                Ok(()) => aside.into_iter().for_each(|it| it()),
                Err(failure) => failures.push(failure),
            }
            if failures.is_empty() {
                app.remark_on_elsewhere();
            }
            failures
        }
    };
    // Whoever has waited for the store in vain does not wait for it again, to be told so in their language.
    let asks = !failures.is_empty() && failures.iter().all(|it| it.kind != Kind::Busy);
    let locale = if asks { app.own_locale() } else { app.locale() };
    (locale, failures)
}

fn shown(
    (report, format): (Box<dyn Report + '_>, Format),
    locale: Locale,
    words: &[OsString],
) -> (Locale, Vec<Failure>) {
    let shown = emit::show(report, &format, &|| locale, &app::early_terminal(words));
    (locale, shown.err().into_iter().collect())
}

/// Errors are JSON where the answer would be.
fn complaint(words: &[OsString]) -> Complaint {
    let text = |it: &OsString| it.to_string_lossy().into_owned();
    let is_json = |it: &str| it == "--json" || it.starts_with("--json=");
    let is_text = |it: &str| ["-m", "--message"].contains(&it);
    if words.windows(2).any(|it| is_json(&text(&it[1])) && !is_text(&text(&it[0]))) {
        return Complaint::Json;
    }
    Complaint::Words(app::early_terminal(words))
}

fn reason(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
