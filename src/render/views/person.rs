//! A person.

use super::{ArrivalView, Cell, EventView, ShownView, view};
use crate::domain::Coded as _;
use crate::domain::person::Person;

view! {
    /// Everything about a person and by them.
    DossierView {
        person "person": PersonView,
        tickets "tickets": Vec<ShownView>,
        events "events": Vec<EventView>,
        letters "letters": Vec<ArrivalView>,
    }
}

view! {
    /// A person who was erased: what they are called from now on, and where they had written.
    ErasedView {
        login "login": String,
        tickets "tickets": Vec<i64>,
    }
}

view! {
    /// A person whom the store knows.
    PersonView {
        login "login": String,
        name "name": Option<String>,
        email "email": Option<String>,
        role "role": &'static str,
        lang "lang": Option<&'static str>,
    }
}

impl Cell for PersonView {
    fn cell(&self) -> String {
        self.login.clone()
    }
}

impl Cell for ShownView {
    fn cell(&self) -> String {
        self.ticket.id.to_string()
    }
}

impl Cell for EventView {
    fn cell(&self) -> String {
        self.id.to_string()
    }
}

impl Cell for ArrivalView {
    fn cell(&self) -> String {
        self.id.to_string()
    }
}

impl From<&Person> for PersonView {
    fn from(person: &Person) -> Self {
        Self {
            login: person.login.clone(),
            name: person.name.clone(),
            email: person.email.clone(),
            role: person.role.code(),
            lang: person.language.map(|it| it.code()),
        }
    }
}
