//! What the program as a whole knows of a server's address: whether a text is one, and what may be shown of it.

use super::secret;

/// Under which schema of a server's database a desk is kept, where the address does not say.
pub(super) const SCHEMA: &str = "almacare";

/// Whether a text is the address of a server.
pub(super) fn is_one(text: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|it| text.starts_with(it))
}

/// An address without what lets one in: the part before the hosts, and what is asked of the server but where it is and under
/// which schema it keeps the desk.
pub(super) fn shown(address: &str) -> String {
    let (place, query) = address.split_once('?').unwrap_or((address, ""));
    if secret::may_be_torn(place, query) {
        return "postgres://…".to_owned();
    }
    let rest = place.split_once("://").map_or(place, |(_, rest)| rest);
    let hosts = rest.rsplit_once('@').map_or(rest, |(_, hosts)| hosts);
    let says = |it: &&str| match it.split_once('=') {
        Some(("host" | "hostaddr" | "port", _)) => true,
        Some(("schema", name)) => name != SCHEMA,
        _ => false,
    };
    let query: Vec<&str> = query.split('&').filter(says).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("postgres://{hosts}{mark}{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lets_one_in_is_not_shown_and_where_the_desk_is_is() {
        let text = "postgresql://help:se@cret@one,two:6000/desk?sslmode=disable&password=secret";
        assert_eq!(shown(text), "postgres://one,two:6000/desk");
        assert_eq!(shown("postgres://h/d?schema=almacare"), "postgres://h/d");
        assert_eq!(shown("postgres://h/d?passfile=/p&schema=it"), "postgres://h/d?schema=it");
        assert_eq!(shown("postgres://me@/d?host=/run"), "postgres:///d?host=/run");
    }
}
