//! `user …`: people and roles.

mod erasing;

use self::erasing::{Erase, Export, erase, export};
use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Forms, Json};
use crate::arguments::{called, choice, login};
use crate::desk::{NewPerson, PersonEdit};
use crate::domain::person::{Language, Role};
use crate::failure::Failure;
use crate::render::notice::Nothing;
use crate::render::people::People;
use crate::say;
use crate::text::Message;

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    #[command(alias = "ajouter")]
    Add(Add),
    #[command(alias = "liste")]
    List(List),
    #[command(alias = "voir")]
    Show(Show),
    #[command(alias = "modifier")]
    Edit(Change),
    #[command(alias = "extraire")]
    Export(Export),
    #[command(alias = "effacer")]
    Erase(Erase),
}

#[derive(clap::Args)]
struct Add {
    #[arg(value_name = "LOGIN")]
    login: String,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    forms: Forms,
}

#[derive(clap::Args)]
struct Show {
    #[arg(value_name = "PERSON", required = true)]
    person: String,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct Change {
    #[arg(value_name = "PERSON", required = true)]
    person: String,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    json: Json,
}

/// What can be said of a person.
#[derive(clap::Args)]
struct About {
    #[arg(long, value_name = "NAME", value_parser = called::name)]
    name: Option<String>,
    #[arg(long, value_name = "ADDRESS", value_parser = called::address)]
    email: Option<String>,
    #[arg(long, value_name = "ROLE", value_parser = choice::role)]
    role: Option<Role>,
    /// Not the global option of the same name: the person's, not this run's.
    #[arg(id = "person_lang", long = "lang", value_name = "LANG", value_parser = choice::language)]
    language: Option<Language>,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    match arguments.what {
        What::Add(add) => self::add(add, app),
        What::List(list) => self::list(&list, app),
        What::Show(show) => self::show(&show, app),
        What::Edit(change) => edit(change, app),
        What::Export(arguments) => export(&arguments, app),
        What::Erase(arguments) => erase(&arguments, app),
    }
}

fn add(Add { login, about, json }: Add, app: &App) -> Run {
    let format = json.format(People::FIELDS)?;
    let newcomer = NewPerson {
        login: login::checked(&login)?,
        name: about.name.filter(|it| !it.trim().is_empty()),
        email: about.email.filter(|it| !it.is_empty()),
        role: about.role.unwrap_or(Role::Requester),
        language: about.language,
    };
    let store = app.store_for_writing()?;
    let person = app.desk(&store)?.add_person(&newcomer)?;
    let says =
        say!("did-add-person", login = &person.login, role = Message::word("role", newcomer.role));
    Ok(Outcome::of(People { people: vec![person], single: true, says: Some(says) }, format))
}

fn list(List { forms }: &List, app: &App) -> Run {
    let format = forms.format(People::FIELDS)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let people = app.desk(&store)?.people()?;
    Ok(Outcome::of(People { people, single: false, says: None }, format))
}

fn show(Show { person, json }: &Show, app: &App) -> Run {
    let format = json.format(People::FIELDS)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let people = vec![app.desk(&store)?.person(person)?];
    Ok(Outcome::of(People { people, single: true, says: None }, format))
}

fn edit(Change { person, about, json }: Change, app: &App) -> Run {
    let format = json.format(People::FIELDS)?;
    let About { name, email, role, language } = about;
    let edit = PersonEdit { name, email, role, language };
    if edit == PersonEdit::default() {
        return Err(Failure::usage(say!("bad-edit-nothing")));
    }
    if app.would_make_store() && !["me", "moi"].contains(&person.as_str()) {
        return Err(Failure::no_person(&person));
    }
    let store = app.store_for_writing()?;
    let person = app.desk(&store)?.edit_person(&person, &edit)?;
    let says = say!("did-edit-person", login = &person.login);
    Ok(Outcome::of(People { people: vec![person], single: true, says: Some(says) }, format))
}
