//! What is settled for a desk that a whole host shares.

use toml::de::DeValue;

use super::{Wrong, list, string};
use crate::say;

/// What a site has set about the people of its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSettings {
    /// The group whose members are agents.
    pub agent_group: Option<String>,
    /// The group whose members are admins.
    pub admin_group: Option<String>,
    /// What follows the login in the address of somebody new.
    pub mail_domain: Option<String>,
    /// The accounts under which the mail system hands letters in.
    pub mail_accounts: Vec<String>,
    /// The accounts under which the clock's work is done: sweeping, and handing letters over.
    pub cron_accounts: Vec<String>,
    /// New tickets that a requester may open within an hour.
    pub max_new_per_hour: u64,
}

impl Default for SharedSettings {
    fn default() -> Self {
        Self {
            agent_group: None,
            admin_group: None,
            mail_domain: None,
            mail_accounts: Vec::new(),
            cron_accounts: Vec::new(),
            max_new_per_hour: 60,
        }
    }
}

/// A name of the system's: of an account, a group, a domain.
pub(super) fn name(value: &DeValue) -> Result<String, Wrong> {
    let text = string(value)?;
    let plain = |it: char| it.is_alphanumeric() || "-_.@$".contains(it);
    if text.is_empty() || text.starts_with('-') || !text.chars().all(plain) {
        return Err(Wrong::Value(say!("settings-not-name", given = text)));
    }
    Ok(text.to_owned())
}

/// Names in a list.
pub(super) fn names(value: &DeValue) -> Result<Vec<String>, Wrong> {
    list(value)?
        .iter()
        .map(|it| name(it.get_ref()).map_err(|wrong| wrong.at(it.span().start)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn a_requester_opens_as_many_tickets_as_the_manual_says() {
        assert_eq!(SharedSettings::default().max_new_per_hour, limit("max_new_per_hour"));
    }
}
