//! What the site's own mail server found out about a letter's sender (RFC 8601).

use super::head::Head;

/// What was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authenticity {
    /// Nothing, or nobody of ours said so.
    Unknown,
    Passed,
    Failed,
}

/// What the server that signs its findings with this name says of the letter. Only what stands above the first hop
/// that is not ours counts: what is below may have come with the letter.
pub fn authenticity(head: &Head, authority: Option<&str>) -> Authenticity {
    let Some(authority) = authority.map(str::to_lowercase) else {
        return Authenticity::Unknown;
    };
    let ours = head
        .fields()
        .take_while(|(name, value)| *name != "received" || is_own_hop(value, &authority));
    let results = ours.filter(|(name, _)| *name == "authentication-results");
    let results = results.map(|(_, value)| without_comments(&value.to_lowercase()));
    let mut found = Authenticity::Unknown;
    for result in results.filter(|it| is_by(it, &authority)) {
        if says(&result, "dmarc", &["fail"]) {
            return Authenticity::Failed;
        }
        if says(&result, "dmarc", &["pass"]) {
            found = Authenticity::Passed;
        }
    }
    found
}

/// The field without what stands in parentheses (RFC 5322, 3.2.2).
fn without_comments(value: &str) -> String {
    let mut depth = 0_usize;
    let outside = value.chars().filter(|letter| {
        let inside = depth > 0;
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !inside && *letter != '('
    });
    outside.collect()
}

/// Whether this server wrote the field down.
fn is_by(result: &str, authority: &str) -> bool {
    let id = result.trim_start().split([';', ' ', '\t']).next().unwrap_or_default();
    id == authority
}

/// Whether a hop was received by a host of ours: the authority, or one in its domain.
fn is_own_hop(received: &str, authority: &str) -> bool {
    let received = received.to_lowercase();
    let mut words = received.split_whitespace();
    let by = words.find(|it| *it == "by").and_then(|_| words.next());
    let by = by.unwrap_or_default().trim_end_matches([';', '.']);
    let domain = authority.split_once('.').map(|(_, it)| it).filter(|it| it.contains('.'));
    by == authority || domain.is_some_and(|it| by == it || by.ends_with(&format!(".{it}")))
}

fn says(result: &str, method: &str, verdicts: &[&str]) -> bool {
    let parts = result.split(';').map(str::trim);
    let said = parts.filter_map(|it| it.strip_prefix(method)?.trim_start().strip_prefix('='));
    let mut said = said.map(|it| it.trim_start().split([' ', '\t']).next().unwrap_or_default());
    said.any(|it| verdicts.contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(head: &str) -> Authenticity {
        authenticity(&Head::of(head.as_bytes()).0, Some("mx.example.org"))
    }

    #[test]
    fn only_our_own_server_is_believed() {
        let fails = "Authentication-Results: mx.example.org; spf=pass;\r\n dmarc=fail (p=none) header.from=x.fr\r\n";
        assert_eq!(found(fails), Authenticity::Failed);
        assert_eq!(found(&fails.replace("fail", "pass")), Authenticity::Passed);
        assert_eq!(found(&fails.replace("mx.example", "mx.evil")), Authenticity::Unknown);
        let commented = "Authentication-Results: (c) mx.example.org; dmarc (x (y)) = fail (z)\r\n";
        assert_eq!(found(commented), Authenticity::Failed);
        let above = format!("Received: from a by mail.example.org; now\r\n{fails}");
        assert_eq!(found(&above), Authenticity::Failed);
        let below =
            format!("Received: from a by evil.test; now\r\n{}", fails.replace("fail", "pass"));
        assert_eq!(found(&below), Authenticity::Unknown);
        assert_eq!(authenticity(&Head::of(fails.as_bytes()).0, None), Authenticity::Unknown);
    }
}
