//! One file a verb: its arguments, and `run`: gather, one call to the desk, return a report.

mod assign;
mod attachment;
mod backup;
mod catalog;
mod close;
pub mod complete;
mod completions;
mod consent;
mod demo;
mod doctor;
mod edit;
mod export;
mod hold;
mod import;
mod init;
mod list;
mod log;
mod mail;
mod merge;
mod r#move;
mod new;
mod note;
mod overview;
mod reopen;
mod reply;
mod report;
mod resolve;
mod restore;
mod search;
mod shell;
mod show;
mod split;
mod stats;
mod sweep;
mod take;
mod undo;
mod user;
mod wait;
mod whole_file;
mod writing;

pub use overview::{circumstances, overview};

use clap::{ArgMatches, Args, Command, FromArgMatches as _};

use crate::app::App;
use crate::arguments::body::Body;
use crate::arguments::ids::Ids;
use crate::arguments::output::{Format, Json};
use crate::desk::{Acted, Desk, Wish};
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::arrivals::{Aside, Explained, Intake};
use crate::render::attachments::{Attachments, Saved};
use crate::render::catalogue::{Catalogue, Imported};
use crate::render::change::Changes;
use crate::render::dossier::{Dossier, Erased};
use crate::render::emit::Report;
use crate::render::events::Log;
use crate::render::figures::Stats;
use crate::render::findings::Examined;
use crate::render::hits::Hits;
use crate::render::installed::Installed;
use crate::render::letters::Letters;
use crate::render::list::Listing;
use crate::render::moved::Moved;
use crate::render::notice::{Made, Nothing};
use crate::render::people::People;
use crate::render::relocated::Relocated;
use crate::render::restored::Restored;
use crate::render::sweep::Swept;
use crate::render::ticket::Shown;
use crate::render::undone::Undone;
use crate::say;

/// What came of a run: something to show, and what failed of it.
pub struct Outcome<'a> {
    pub report: Box<dyn Report + 'a>,
    pub format: Format,
    pub failures: Vec<Failure>,
    /// Says what there is to say beside the answer, once that is out.
    pub aside: Option<Box<dyn FnOnce() + 'a>>,
}

impl<'a> Outcome<'a> {
    /// All went well.
    fn of(report: impl Report + 'a, format: Format) -> Self {
        Self { report: Box::new(report), format, failures: Vec::new(), aside: None }
    }
}

type Run = Result<Outcome<'static>, Failure>;

/// A verb of the command line.
pub struct Verb {
    pub name: &'static str,
    /// What it is called in French; fixed, and understood in every language.
    pub french: &'static [&'static str],
    /// Under which heading the help lists it.
    pub group: Group,
    /// The fields of what it answers in JSON.
    pub fields: &'static [&'static str],
    /// Those of the verbs below it that answer something else.
    below: &'static [(&'static str, &'static [&'static str])],
    arguments: fn(Command) -> Command,
    run: for<'a> fn(&ArgMatches, &'a App) -> Result<Outcome<'a>, Failure>,
}

/// The headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Ask,
    Work,
    Follow,
    Administer,
}

impl Verb {
    /// Its names in both languages, its own first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.french.iter().copied())
    }

    /// The verb below this one that these words name, if there are any.
    pub fn below(&self, words: &[std::ffi::OsString]) -> Option<String> {
        let command = self.command();
        let mut named = words.iter().filter_map(|it| it.to_str());
        named.find_map(|word| command.find_subcommand(word).map(|it| it.get_name().to_owned()))
    }

    /// The fields of what it answers in JSON with a verb below it.
    pub fn fields_of(&self, below: Option<&str>) -> &'static [&'static str] {
        let own = self.below.iter().find(|(name, _)| Some(*name) == below);
        own.map_or(self.fields, |(_, fields)| fields)
    }

    /// The grammar of this verb.
    pub fn command(&self) -> Command {
        (self.arguments)(Command::new(self.name)).aliases(self.french)
    }

    /// Runs it with what was parsed.
    ///
    /// # Errors
    /// Whatever keeps all of it from being done.
    pub fn run<'a>(&self, matches: &ArgMatches, app: &'a App) -> Result<Outcome<'a>, Failure> {
        (self.run)(matches, app)
    }
}

/// A name as it is typed, where the language has another use for it.
const fn word(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

macro_rules! verbs {
    ($($group:ident: $($module:ident [$($french:literal)*] gives $report:ty
        $({ $($below:ident: $other:ty),+ })?),+;)+) => {
        /// All verbs, in the order of the help.
        pub const VERBS: &[Verb] = &[$($(Verb {
            name: word(stringify!($module)),
            french: &[$($french),*],
            group: Group::$group,
            fields: <$report>::FIELDS,
            below: &[$($((stringify!($below), <$other>::FIELDS)),+)?],
            arguments: <$module::Arguments as Args>::augment_args,
            run: |matches, app| {
                let arguments = $module::Arguments::from_arg_matches(matches);
                let arguments = arguments.map_err(|error| Failure::usage(say!("bad-arguments",
                    reason = error.to_string())))?;
                $module::run(arguments, app)
            },
        },)+)+];
    };
}

verbs! {
    Ask:
        new ["nouveau"] gives Changes,
        reply ["répondre" "repondre"] gives Changes,
        close ["clore"] gives Changes,
        reopen ["rouvrir"] gives Changes;
    Work:
        take ["prendre"] gives Changes,
        assign ["attribuer"] gives Changes,
        note [] gives Changes,
        wait ["attendre"] gives Changes,
        hold ["suspendre"] gives Changes,
        resolve ["résoudre" "resoudre"] gives Changes,
        edit ["modifier"] gives Changes,
        merge ["fusionner"] gives Changes,
        split ["scinder"] gives Changes,
        undo ["annuler"] gives Undone;
    Follow:
        list ["liste" "lister"] gives Listing<'_>,
        show ["voir"] gives Shown,
        search ["chercher" "rechercher"] gives Hits<'_>,
        attachment ["fichier" "pièce-jointe"] gives Attachments { save: Saved },
        log ["journal"] gives Log<'_>,
        catalog ["catalogue"] gives Catalogue
            { check: Imported, import: Imported, export: Imported },
        stats ["statistiques"] gives Stats,
        report ["rapport"] gives Made;
    Administer:
        user ["utilisateur"] gives People { export: Dossier, erase: Erased },
        sweep ["balayer"] gives Swept,
        mail ["courrier"] gives Letters
            { receive: Intake, explain: Explained, show: Aside, accept: Aside },
        init ["installer"] gives Installed,
        doctor ["examiner"] gives Examined,
        backup ["sauvegarder"] gives Made,
        restore ["restaurer"] gives Restored,
        export ["exporter"] gives Made,
        import ["importer"] gives Moved<'_>,
        r#move ["déménager" "demenager"] gives Relocated<'_>,
        demo ["démo"] gives Made,
        completions ["complétion" "completion"] gives Nothing;
}

/// The verb with this name, in either language.
pub fn verb(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.names().any(|it| it == name))
}

/// What most verbs that change tickets take.
#[derive(Args, Clone, Debug)]
struct Target {
    #[command(flatten)]
    ids: Ids,
    #[command(flatten)]
    json: Json,
}

impl Target {
    /// The numbers, and the text where there is one. Standard input serves one purpose.
    fn read(&self, body: &Body, app: &App) -> Result<(Vec<TicketId>, Option<String>), Failure> {
        if self.ids.uses_stdin() && body.uses_stdin() {
            return Err(Failure::usage(say!("bad-stdin-twice")));
        }
        let text = body.read(&mut app.stdin())?;
        Ok((self.ids.read(&mut app.stdin())?, text))
    }

    /// Asks of each ticket what it is to be asked, in one operation.
    fn act_each(
        &self,
        ids: &[TicketId],
        app: &App,
        wish: impl Fn(&Desk, TicketId) -> Result<Wish, Failure>,
    ) -> Run {
        let format = self.json.format(Changes::FIELDS)?;
        let Some(store) = app.store()? else {
            return self.report(nowhere(ids), format);
        };
        let desk = app.desk(&store)?;
        let mut all = Acted::default();
        for id in ids {
            match wish(&desk, *id) {
                Ok(wish) => {
                    let Acted { changed, failures } = desk.act(&[*id], &wish)?;
                    all.changed.extend(changed);
                    all.failures.extend(failures);
                }
                Err(failure) => all.failures.push(failure.about(*id)),
            }
        }
        self.report(all, format)
    }

    fn report(&self, acted: Acted, format: Format) -> Run {
        let Acted { changed, failures } = acted;
        let report = Changes { changed, single: self.ids.is_single() };
        Ok(Outcome { failures, ..Outcome::of(report, format) })
    }

    /// Asks this of all tickets that are meant.
    fn act(&self, ids: &[TicketId], wish: impl Into<Wish>, app: &App) -> Run {
        let format = self.json.format(Changes::FIELDS)?;
        let acted = match app.store()? {
            Some(store) => app.desk(&store)?.act(ids, &wish.into())?,
            None => nowhere(ids),
        };
        self.report(acted, format)
    }
}

/// Where there is no store there are no tickets.
fn nowhere(ids: &[TicketId]) -> Acted {
    Acted { failures: ids.iter().map(|id| Failure::no_ticket(*id)).collect(), ..Acted::default() }
}
