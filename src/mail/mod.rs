//! Letters: what somebody is told of a change, composed in their language and handed to the mail system. Knows
//! no rule, no state, no row.

mod compose;
pub mod cut;
mod deliver;
mod facts;
mod page;
pub mod parse;
mod templates;
pub mod token;

use std::path::PathBuf;

pub use compose::{Parcel, Unwritable, compose};
pub use deliver::{Login, Mailer, Security, Smtp, Undelivered, is_nobody};
pub use facts::{Buttons, Facts, Kind, Past, Reader};
pub use templates::{Broken, Templates};

/// What all letters of a desk share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The desk's address: letters come from it, and answers go to it with a signed part after a `+`.
    pub from: String,
    /// What the desk calls itself.
    pub name: String,
}

impl Site {
    /// What stands after the `@` of the desk's address.
    pub fn domain(&self) -> &str {
        self.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }

    /// The desk's address with something after a `+` (RFC 5233).
    pub fn tagged(&self, tag: &str) -> String {
        match self.from.rsplit_once('@') {
            Some((local, domain)) => format!("{local}+{tag}@{domain}"),
            None => self.from.clone(),
        }
    }
}

/// How letters leave this desk.
#[derive(Clone, Debug)]
pub struct Post {
    pub site: Site,
    pub mailer: Mailer,
    /// A folder with templates of the site's own.
    pub letters: Option<PathBuf>,
}
