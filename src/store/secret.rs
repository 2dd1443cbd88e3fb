//! What of a server's address lets one in.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

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
}
