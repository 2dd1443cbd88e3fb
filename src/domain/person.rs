//! The people of the desk and what they may be.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::coded::coded;

/// The opaque number of a person in this store. Never shown to people: they read logins and names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub i64);

impl PersonId {
    /// Who is in no store.
    pub const NOBODY: Self = Self(-1);
}

coded! {
    /// What a person is for the desk. Each role includes the ones before it.
    Role {
        Requester = "requester",
        Agent = "agent",
        Admin = "admin",
    }
}

coded! {
    /// A language in which people are spoken to (ISO 639-1).
    Language {
        En = "en",
        Fr = "fr",
    }
}

/// What the groups of the host make of people, by their logins: asked anew for each run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    pub agents: BTreeSet<String>,
    pub admins: BTreeSet<String>,
}

impl Grants {
    /// What the groups make of this login; none if they do not know it.
    pub fn of(&self, login: &str) -> Option<Role> {
        let role = |role| move |logins: &BTreeSet<String>| logins.contains(login).then_some(role);
        role(Role::Admin)(&self.admins).or_else(|| role(Role::Agent)(&self.agents))
    }
}

/// A person whom the store knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    /// The name under which the person signs in and scripts know them; unique, case ignored.
    pub login: String,
    pub name: Option<String>,
    /// One mail address, unique, case ignored.
    pub email: Option<String>,
    /// What the person may do: what the store keeps, or more where a group of the host grants it.
    pub role: Role,
    /// The role that the store keeps.
    pub kept_role: Role,
    /// The person's own choice; the site's language where there is none.
    pub language: Option<Language>,
}

impl Person {
    /// Whether this login or address is theirs.
    pub fn answers_to(&self, name: &str) -> bool {
        let name = name.trim();
        let own = [Some(&self.login), self.email.as_ref()];
        own.into_iter().flatten().any(|it| it.eq_ignore_ascii_case(name))
    }

    /// What people call this person: the name, else the login.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.login)
    }
}

/// Who asks for an action: whose rights, and who really sits there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Whose rights are used.
    pub person: PersonId,
    pub role: Role,
    /// The true person; differs from `person` when an admin acts as somebody else.
    pub by: PersonId,
}

impl Actor {
    /// Somebody whom the store does not know yet, but who is an agent by a group of the host. May look: a row is made
    /// with the first write.
    pub fn unknown(role: Role) -> Self {
        Self { person: PersonId::NOBODY, role, by: PersonId::NOBODY }
    }

    /// A member of the IT team.
    pub fn is_agent(&self) -> bool {
        self.role >= Role::Agent
    }

    /// An agent who also administers the desk.
    pub fn is_admin(&self) -> bool {
        self.role >= Role::Admin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_includes_the_ones_before_it() {
        let is = |role| {
            let actor = Actor { person: PersonId(1), role, by: PersonId(1) };
            (actor.is_agent(), actor.is_admin())
        };
        assert_eq!(is(Role::Requester), (false, false));
        assert_eq!(is(Role::Agent), (true, false));
        assert_eq!(is(Role::Admin), (true, true));
    }

    #[test]
    fn the_strongest_group_counts() {
        let logins = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect();
        let grants = Grants { agents: logins(&["lea", "nina"]), admins: logins(&["nina"]) };
        assert_eq!(grants.of("nina"), Some(Role::Admin));
        assert_eq!(grants.of("lea"), Some(Role::Agent));
        assert_eq!(grants.of("marie"), None);
        assert_eq!(grants.of("Nina"), None, "a host tells its logins apart by case");
    }

    #[test]
    fn who_is_not_known_yet_is_nobody_in_the_store() {
        let unknown = Actor::unknown(Role::Agent);
        assert_eq!((unknown.person, unknown.by), (PersonId::NOBODY, PersonId::NOBODY));
        assert!(unknown.is_agent() && !unknown.is_admin());
    }

    #[test]
    fn a_person_answers_to_their_login_and_address_and_nothing_else() {
        let marie = Person {
            id: PersonId(1),
            login: "marie".to_owned(),
            name: Some("Marie Dupont".to_owned()),
            email: Some("m.dupont@desk.test".to_owned()),
            role: Role::Requester,
            kept_role: Role::Requester,
            language: None,
        };
        for name in ["marie", " Marie ", "M.Dupont@desk.test"] {
            assert!(marie.answers_to(name), "{name:?}");
        }
        for name in ["", "mari", "Marie Dupont", "m.dupont@other.test"] {
            assert!(!marie.answers_to(name), "{name:?}");
        }
        assert_eq!(marie.called(), "Marie Dupont");
        assert_eq!(Person { name: None, ..marie }.called(), "marie");
    }
}
