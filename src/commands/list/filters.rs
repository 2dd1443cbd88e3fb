//! The filters that `list` and `search` share: all of them hold together, each may be given several times.

use std::collections::BTreeSet;

use clap::error::ContextKind;
use clap::{Args as _, FromArgMatches as _};

use crate::app::App;
use crate::arguments::output::Format;
use crate::arguments::{Invalid, choice, picked, when};
use crate::desk::ListRequest;
use crate::domain::Coded as _;
use crate::domain::status::State;
use crate::failure::Failure;
use crate::say;
use crate::store::Store;
use crate::text::Message;
use crate::text::nearest::nearest;

#[derive(clap::Args, Clone, Debug, Default)]
pub(in crate::commands) struct Filters {
    #[arg(long, value_name = "STATE")]
    state: Vec<String>,
    #[arg(long, value_name = "PERSON")]
    assignee: Vec<String>,
    #[arg(long, value_name = "PERSON")]
    requester: Vec<String>,
    #[arg(long, value_name = "PERSON")]
    watcher: Vec<String>,
    #[arg(long, value_name = "PRIORITY")]
    priority: Vec<String>,
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    #[arg(long, value_name = "ITEM")]
    item: Vec<String>,
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    since: Option<String>,
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    until: Option<String>,
    #[arg(long)]
    due: bool,
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// The filters and the order of a view.
#[derive(clap::Args, Clone, Debug, Default)]
pub(in crate::commands) struct Sorted {
    #[command(flatten)]
    pub filters: Filters,
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<String>,
}

impl Filters {
    /// What is asked for, and the store to ask if there is one.
    pub(in crate::commands) fn request(
        self,
        format: &Format,
        app: &App,
    ) -> Result<ListRequest, Failure> {
        let word = |it: &str| Ok(it.to_owned());
        Ok(ListRequest {
            states: states(&self.state)?,
            assignees: picked::sieve(&self.assignee, word)?,
            requesters: picked::sieve(&self.requester, word)?,
            watchers: picked::sieve(&self.watcher, word)?,
            priorities: picked::sieve(&self.priority, choice::priority)?,
            tags: picked::members(&self.tag, |it| Ok(it.to_lowercase()))?,
            items: picked::sieve(&self.item, |it| Ok(key_of(it, format, app)))?,
            since: self.since.map(|it| when::past(&it, app.now)).transpose()?,
            until: self.until.map(|it| when::parse(&it, app.now)).transpose()?,
            due: self.due,
            order: None,
            limit: self.limit,
            counts: !matches!(format, Format::Json(_)),
        })
    }

    /// These, and where an option is absent those.
    fn or(self, other: Self) -> Self {
        let several =
            |own: Vec<String>, other: Vec<String>| if own.is_empty() { other } else { own };
        Self {
            state: several(self.state, other.state),
            assignee: several(self.assignee, other.assignee),
            requester: several(self.requester, other.requester),
            watcher: several(self.watcher, other.watcher),
            priority: several(self.priority, other.priority),
            tag: several(self.tag, other.tag),
            item: several(self.item, other.item),
            since: self.since.or(other.since),
            until: self.until.or(other.until),
            due: self.due || other.due,
            limit: self.limit.or(other.limit),
        }
    }
}

impl Sorted {
    /// What a view of the settings asks for.
    pub(in crate::commands) fn of_words(words: &[String]) -> Result<Self, Message> {
        let command = Self::augment_args(clap::Command::new("list").no_binary_name(true));
        let parsed = command.try_get_matches_from(words).and_then(|it| Self::from_arg_matches(&it));
        parsed.map_err(|error| match error.get(ContextKind::InvalidArg) {
            Some(argument) => say!("usage-unknown-argument", given = argument.to_string()),
            None => say!("bad-view-options", given = words.join(" ")),
        })
    }

    /// These, and where an option is absent those.
    pub(in crate::commands) fn or(self, other: Self) -> Self {
        Self { filters: self.filters.or(other.filters), sort: self.sort.or(other.sort) }
    }

    /// What is asked for.
    pub(in crate::commands) fn request(
        self,
        format: &Format,
        app: &App,
    ) -> Result<ListRequest, Failure> {
        let order = self.sort.as_deref().map(choice::order).transpose()?;
        Ok(ListRequest { order, ..self.filters.request(format, app)? })
    }
}

/// The key of the service that is meant. One that is not offered any more may still be on tickets.
fn key_of(name: &str, format: &Format, app: &App) -> String {
    match app.service(name) {
        Ok(service) => service.key,
        Err(unknown) => {
            // What a program reads on the side are errors.
            if !matches!(format, Format::Json(_)) {
                app.remark(&unknown.why);
                unknown.hint.iter().for_each(|it| app.remark(it));
            }
            name.to_owned()
        }
    }
}

/// Nothing carries such a tag: said beside the empty list, with what may have been meant.
pub(in crate::commands) fn remark_unknown_tags(
    request: &ListRequest,
    format: &Format,
    store: &Store,
    app: &App,
) -> Result<(), Failure> {
    let tags: Vec<&String> = request.tags.all.iter().chain(&request.tags.none).collect();
    if tags.is_empty() || matches!(format, Format::Json(_)) {
        return Ok(());
    }
    let known = app.desk(store)?.tags()?;
    for tag in tags.into_iter().filter(|it| !known.contains(*it)) {
        app.remark(&match nearest(tag, known.iter().map(String::as_str)) {
            Some(near) => say!("no-tag-near", tag = tag, near = near),
            None => say!("no-tag", tag = tag),
        });
    }
    Ok(())
}

/// The states that are named; `all` is all of them. None if none is.
fn states(words: &[String]) -> Result<Option<BTreeSet<State>>, Invalid> {
    if words.is_empty() {
        return Ok(None);
    }
    let all = |word: &str| matches!(choice::folded(word).as_str(), "all" | "tous" | "tout");
    let words = words.iter().flat_map(|it| it.split(','));
    let words: Vec<String> = words.filter(|it| !all(it)).map(str::to_owned).collect();
    let sieve = picked::sieve(&words, choice::state)?;
    Ok(Some(State::ALL.iter().copied().filter(|it| sieve.passes(it)).collect()))
}
