//! `completions SHELL`: the lines that make a shell ask the program what could come next.

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Format;
use crate::arguments::shells::Shell;
use crate::render::notice::Exact;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "SHELL", required = true, value_parser = Shell::parse)]
    shell: Shell,
}

#[expect(clippy::needless_pass_by_value, reason = "every verb is called alike")]
pub(super) fn run(arguments: Arguments, _: &App) -> Run {
    Ok(Outcome::of(Exact(arguments.shell.stub().to_owned()), Format::People))
}
