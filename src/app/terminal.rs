//! What the terminal is like.

use std::io::{self, IsTerminal as _};

use terminal_size::{Height, Width, terminal_size};

use super::variable;
use crate::arguments::globals::{Colour, Globals};
use crate::render::terminal::{self, Pager, Terminal};

/// What is known of the place where answers are shown.
pub(super) fn facts(globals: &Globals) -> Terminal {
    let (colour, plain) = (globals.color.unwrap_or(Colour::Auto), globals.plain);
    let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
    let dumb = variable("TERM").is_none_or(|it| it == "dumb");
    let colour = terminal::Colour {
        answers: coloured(colour, out && !dumb),
        errors: coloured(colour, err && !dumb),
    };
    if !out && !err {
        return Terminal { colour, plain, ..Terminal::default() };
    }
    let size = terminal_size();
    let width = number("COLUMNS").or(size.map(|(Width(it), _)| usize::from(it)));
    let width = width.map(|it| it.clamp(1, 10_000));
    let errors = width.filter(|_| err);
    if !out {
        return Terminal { errors, colour, plain, ..Terminal::default() };
    }
    let height = number("LINES").or(size.map(|(_, Height(it))| usize::from(it)));
    Terminal {
        width,
        errors,
        height: height.filter(|it| *it > 0),
        colour,
        plain: plain || dumb,
        pager: if dumb { None } else { pager() },
    }
}

/// Whether somebody can be asked: who types and who reads are at a terminal, and the answer goes
/// there too.
pub(super) fn somebody_is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal() && io::stderr().is_terminal()
}

/// The conventions of <https://no-color.org> and <https://bixense.com/clicolors>.
fn coloured(asked: Colour, shows_colour: bool) -> bool {
    let forced = || variable("CLICOLOR_FORCE").is_some_and(|it| it != "0");
    match asked {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if variable("NO_COLOR").is_some() => false,
        Colour::Auto => shows_colour || forced(),
    }
}

/// A size that a variable sets, where it is one.
fn number(name: &str) -> Option<usize> {
    variable(name)?.parse().ok().filter(|it| *it > 0)
}

/// The pager that the caller chose; an empty choice, or `cat`, is none.
fn pager() -> Option<Pager> {
    let chosen = ["ALMACARE_PAGER", "PAGER"].iter().find_map(|it| std::env::var(it).ok());
    let words = chosen.map(|it| it.trim().to_owned());
    if words.as_deref().is_some_and(|it| it.is_empty() || it == "cat") {
        return None;
    }
    let options = variable("LESS").is_none().then_some(("LESS", "FRX"));
    Some(Pager { words, options })
}
