//! What the program as a whole knows of a server's address: whether a text is one, and what may be shown of it.

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
    if may_be_torn(place, query) {
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

/// The address without the password that may stand in it.
pub(super) fn without_password(address: &str) -> String {
    let (place, query) = address.split_once('?').unwrap_or((address, ""));
    let (scheme, rest) = place.split_once("://").unwrap_or(("postgres", place));
    let login = |it: &str| it.split(':').next().unwrap_or_default().to_owned();
    let place = match rest.rsplit_once('@') {
        Some((user, hosts)) => format!("{scheme}://{}@{hosts}", login(user)),
        None => format!("{scheme}://{rest}"),
    };
    let kept: Vec<&str> = query.split('&').filter(|it| !it.starts_with("password=")).collect();
    if kept.is_empty() || !address.contains('?') {
        place
    } else {
        format!("{place}?{}", kept.join("&"))
    }
}

/// Whether something that is no address any more may be a password: one with a `?` in it ends the place too early.
pub(super) fn may_be_torn(place: &str, query: &str) -> bool {
    !place.contains('@') && query.contains('@')
}

/// The address with less time for the server to be there, unless it says how much itself.
pub(super) fn hurried(address: &str) -> String {
    if address.contains("connect_timeout=") {
        return address.to_owned();
    }
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}connect_timeout=1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn what_lets_one_in_is_not_shown_and_where_the_desk_is_is() {
        let text = "postgresql://help:se@cret@one,two:6000/desk?sslmode=disable&password=secret";
        assert_eq!(shown(text), "postgres://one,two:6000/desk");
        assert_eq!(shown("postgres://h/d?schema=almacare"), "postgres://h/d");
        assert_eq!(shown("postgres://h/d?passfile=/p&schema=it"), "postgres://h/d?schema=it");
        assert_eq!(shown("postgres://me@/d?host=/run"), "postgres:///d?host=/run");
    }

    #[test]
    fn an_address_is_told_without_its_password() {
        for (address, told) in [
            (
                "postgres://help:secret@one,two:6000/desk?schema=it",
                "postgres://help@one,two:6000/desk?schema=it",
            ),
            (
                "postgres://help@one/desk?password=secret&schema=it",
                "postgres://help@one/desk?schema=it",
            ),
            ("postgresql://help:a@secret@one/desk?password=secret", "postgresql://help@one/desk"),
            ("postgres://one/desk", "postgres://one/desk"),
            ("postgres://one/desk?", "postgres://one/desk?"),
        ] {
            assert_eq!(without_password(address), told);
            assert_eq!(Store::at(address).tells_password(), address != told);
        }
    }

    #[test]
    fn a_password_that_tears_the_address_is_not_shown() {
        for address in ["postgres://help:secret?1@one/desk", "postgres://help:se?cret@one/desk"] {
            let shown = Store::at(address).path().display().to_string();
            assert_eq!(shown, "postgres://…");
        }
    }

    #[test]
    fn who_hurries_waits_a_second_unless_the_address_says_how_long() {
        assert_eq!(hurried("postgres://a/b"), "postgres://a/b?connect_timeout=1");
        assert_eq!(hurried("postgres://a/b?schema=c"), "postgres://a/b?schema=c&connect_timeout=1");
        let says = "postgres://a/b?connect_timeout=3";
        assert_eq!(hurried(says), says);
    }
}
