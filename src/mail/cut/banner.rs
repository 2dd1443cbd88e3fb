//! What mail servers write above letters from elsewhere.

use super::plain;

/// What such a warning is about.
const FROM_ELSEWHERE: &[&str] = &[
    "external sender",
    "external email",
    "external e-mail",
    "external message",
    "external source",
    "outside of the organi",
    "outside the organi",
    "outside your organi",
    "outside of your organi",
    "outside our organi",
    "outside of our organi",
    "expéditeur externe",
    "mail externe",
    "courriel externe",
    "message externe",
    "l'extérieur de l'organisation",
    "l'extérieur de votre organisation",
    "l'extérieur de notre organisation",
];

/// What it says of the letter, as nobody would of their own.
const ORIGIN: &[&str] = &[
    "originate",
    "came from",
    "comes from",
    "was sent from",
    "was sent by",
    "is from an external",
    "provient d",
    "vient d",
    "émane d",
    "envoyé par un",
    "envoyé depuis l'extérieur",
    "envoyé de l'extérieur",
];

/// What it may begin with instead.
const ALARMS: &[&str] =
    &["caution", "attention", "warning", "avertissement", "prudence", "externe", "external"];

/// What makes it somebody's words all the same.
const SAID: &[&str] = &["?", "mon ", "ma ", "mes ", " my ", "j'ai", "je ", " i ", "merci", "thank"];

/// Longer than this it is a text (bytes).
const LONGEST: usize = 700;

/// Where the letter begins, below such a warning.
pub(super) fn below(lines: &[&str]) -> usize {
    let Some(first) = lines.iter().position(|it| !it.trim().is_empty()) else {
        return 0;
    };
    let long = lines[first..].iter().position(|it| it.trim().is_empty());
    // A warning alone is the letter.
    let Some(long) = long else { return 0 };
    let said = lines[first..first + long].iter().map(|it| plain(it)).collect::<Vec<_>>().join(" ");
    if warns(&said) { first + long } else { 0 }
}

fn warns(said: &str) -> bool {
    let about = FROM_ELSEWHERE.iter().any(|it| said.contains(it));
    if said.len() > LONGEST || !about || SAID.iter().any(|it| said.contains(it)) {
        return false;
    }
    let bare = said.trim_matches(['*', '_', '⚠', '\u{fe0f}', '!', ' ', '#', '=', '-']);
    let bracketed = bare.starts_with(['[', '{']) && bare.ends_with([']', '}']);
    let tells = ORIGIN.iter().any(|it| bare.contains(it));
    bracketed || tells || is_alarm(bare)
}

/// `CAUTION: external email`, `[EXTERNE] Attention : expéditeur externe`: nothing else.
fn is_alarm(bare: &str) -> bool {
    let words = bare.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let rest: Vec<&str> = words.skip_while(|it| ALARMS.contains(it)).collect();
    let alarmed = ALARMS.iter().any(|it| bare.trim_start_matches('[').starts_with(it));
    let known = ["expéditeur", "externe", "sender", "email", "e", "mail", "message", "courriel"];
    alarmed && rest.iter().all(|it| known.contains(it) || ALARMS.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_has_its_form() {
        for banner in [
            "[EXTERNAL EMAIL]",
            "[Expéditeur externe]",
            "[EXTERNE] Attention : expéditeur externe",
            "CAUTION: External email",
            "CAUTION: This email originated from outside of the organization. Do not click links\nor open attachments.",
            "⚠ Ce message provient d'un expéditeur externe. Soyez vigilants.",
        ] {
            let text = format!("{banner}\n\nOui");
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines[below(&lines)..].join(""), "Oui", "{banner}");
        }
        for words in [
            "Le bandeau expéditeur externe s'affiche sur tous mes mails.",
            "The external email banner is on all my letters again.",
            "Ce message d'expéditeur externe apparaît partout.\nHP 4200",
            "I get \"External email\" on top of each letter, model HP 4200.",
            "Attention : le bandeau expéditeur externe est de retour.",
        ] {
            let text = format!("{words}\n\nOui");
            assert_eq!(below(&text.lines().collect::<Vec<_>>()), 0, "{words}");
        }
    }
}
