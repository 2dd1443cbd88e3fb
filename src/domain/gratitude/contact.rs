//! Lines of a signature that tell how to reach somebody.

use super::vocabulary::NEVER_A_NAME;
use super::words;

/// What stands before a number or an address.
const LABELS: &[&str] = &[
    "t",
    "tel",
    "tél",
    "téléphone",
    "telephone",
    "tph",
    "m",
    "mob",
    "mobile",
    "p",
    "port",
    "portable",
    "f",
    "fax",
    "fixe",
    "std",
    "standard",
    "ligne",
    "directe",
    "direct",
    "phone",
    "cell",
    "office",
    "d",
    "e",
    "w",
    "mail",
    "email",
    "e-mail",
    "courriel",
    "web",
    "site",
    "internet",
    "poste",
    "ext",
    "gsm",
    "lignes",
    "et",
    "ou",
    "or",
];
const FOLLOWING: &[&str] = &[
    "suivez-nous",
    "suivez",
    "nous",
    "sur",
    "follow",
    "us",
    "on",
    "linkedin",
    "twitter",
    "facebook",
    "instagram",
    "youtube",
    "x",
    "retrouvez-nous",
];
const STREETS: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "bld",
    "place",
    "chemin",
    "allée",
    "allee",
    "allées",
    "route",
    "quai",
    "impasse",
    "cours",
    "square",
    "street",
    "road",
    "cs",
    "bp",
    "cedex",
];
const BESIDE_STREETS: &[&str] = &[
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "l",
    "d",
    "bis",
    "ter",
    "et",
    "cedex",
    "bâtiment",
    "bat",
    "bât",
    "étage",
    "france",
    "st",
    "saint",
    "sainte",
];
/// As many digits make a telephone number.
const NUMBER: usize = 8;
const LONGEST: usize = 200;

/// Whether a line holds only numbers, addresses and what they are called.
pub(super) fn is_contact(line: &str) -> bool {
    if line.len() > LONGEST || line.contains('?') {
        return false;
    }
    let parts = || line.split([' ', '\u{a0}', '\u{202f}', '\t', '|', '•', '·', ',', '–', '—']);
    let parts = || parts().filter(|it| !it.is_empty());
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let is_street = |it: &str| STREETS.contains(&bare(it).as_str());
    let place = digits > 0 && parts().next().is_some_and(begins_street) && parts().any(is_street);
    let town = parts().next().is_some_and(is_postcode);
    if place || town {
        return parts().count() <= 12 && parts().all(is_of_place);
    }
    let reaches = digits >= NUMBER || parts().any(|it| is_mailbox(it) || is_link(it));
    reaches && parts().all(is_of_contact)
}

fn bare(part: &str) -> String {
    part.trim_matches(['.', ':', '(', ')', '<', '>', '-', '*', '_', ';']).to_lowercase()
}

fn is_number(part: &str) -> bool {
    part.chars().all(|it| it.is_ascii_digit() || "+().-/:".contains(it))
}

fn is_of_contact(part: &str) -> bool {
    let word = bare(part);
    // "T:0381000000"
    let number = part.rsplit(':').next().unwrap_or_default();
    let labelled = part.contains(':')
        && is_number(number)
        && LABELS.contains(&bare(part.split(':').next().unwrap_or_default()).as_str());
    is_number(part)
        || labelled
        || LABELS.contains(&word.as_str())
        || FOLLOWING.contains(&word.as_str())
        || is_mailbox(part)
        || is_link(part)
}

fn is_mailbox(part: &str) -> bool {
    let part = part.trim_matches(['<', '>', '(', ')', '[', ']']);
    let part = part.trim_start_matches("mailto:");
    let halves = part.split_once('@');
    halves.is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains(['/', '@']) && !host.ends_with('.')
    })
}

/// The front page of a site, or somebody's page where people have pages: a link to anything else may show what is wrong.
fn is_link(part: &str) -> bool {
    let link = part.trim_matches(['<', '>', '(', ')', '[', ']']).to_lowercase();
    let bare = link.trim_start_matches("https://").trim_start_matches("http://");
    if bare == link && !link.starts_with("www.") {
        return false;
    }
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let people = ["linkedin.com", "facebook.com", "twitter.com", "instagram.com", "youtube.com"];
    path.is_empty() || people.iter().any(|it| host.ends_with(it))
}

fn is_postcode(part: &str) -> bool {
    let digits = part.trim_start_matches("F-");
    digits.len() == 5 && digits.bytes().all(|it| it.is_ascii_digit())
}

/// "12", "12bis", "BP"
fn begins_street(part: &str) -> bool {
    let word = bare(part);
    part.starts_with(|it: char| it.is_ascii_digit()) || ["bp", "cs"].contains(&word.as_str())
}

/// A part of a street or town: a name in it is written like one.
fn is_of_place(part: &str) -> bool {
    let word = bare(part);
    is_number(part)
        || BESIDE_STREETS.contains(&word.as_str())
        || STREETS.contains(&word.as_str())
        || is_named(part)
}

fn is_named(part: &str) -> bool {
    let Some(tokens) = words::lines(part) else { return false };
    tokens.concat().iter().all(|it| {
        let joins = ["d'", "l'"].contains(&it.word.as_str());
        let known = it.word.split('-').any(|it| NEVER_A_NAME.contains(&it) && it.len() > 3);
        (joins || it.named || it.shouted) && !known
    })
}
