//! `close ID…`: validate, rate, give up; or, for agents, close in the requester's name.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::desk::Request;
use crate::domain::action::{Close, Closing};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long)]
    heart: bool,
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5),
        conflicts_with = "heart")]
    rate: Option<u8>,
    #[command(flatten)]
    body: Body,
    #[arg(long, conflicts_with_all = ["heart", "rate"])]
    withdraw: bool,
    #[arg(long, value_name = "REASON", conflicts_with_all = ["heart", "rate", "withdraw", "message", "file"])]
    on_behalf: Option<String>,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, heart, rate, body, withdraw, on_behalf } = arguments;
    let (ids, comment) = target.read(&body, app)?;
    let how = match on_behalf {
        Some(reason) => Closing::OnBehalf(reason),
        None if withdraw => Closing::Withdraw,
        None => Closing::Validate,
    };
    let rating = if heart { Some(5) } else { rate };
    target.act(&ids, Request::Close(Close { how, rating, comment }), app)
}
