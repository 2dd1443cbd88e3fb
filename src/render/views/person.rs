//! A person.

use super::view;
use crate::domain::Coded as _;
use crate::domain::person::Person;

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
