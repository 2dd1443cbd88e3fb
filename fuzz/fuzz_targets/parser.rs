//! A letter's bytes: whatever they are, its facts stay within their limits, and the same letter is known again.
#![no_main]

use almacare::mail::parse::{Authenticity, Incoming, Own};
use almacare::mail::parse::{authenticity, cleaned, digest_below_trace, nature, parse};
use libfuzzer_sys::fuzz_target;

const MOST_ADDRESSES: usize = 200;
const MOST_PARTS: usize = 100;

fuzz_target!(|raw: &[u8]| {
    let raw = cleaned(raw);
    let Some(letter) = parse(&raw) else { return };
    within_limits(&letter, raw.len());
    says_what_it_says(&letter);
    judged_alike(&letter);
    known_again(&letter, &raw);
});

fn within_limits(letter: &Incoming, long: usize) {
    let head = &letter.head;
    assert!(head.fields().count() <= 1_000);
    // A byte of an old charset is at most three of ours.
    assert!(head.fields().map(|it| it.1.len()).sum::<usize>() <= 3 * 256 * 1024);
    for name in ["from", "to", "cc", "delivered-to"] {
        let found = head.addresses(name);
        assert!(found.len() <= MOST_ADDRESSES);
        for it in found {
            assert_eq!(it.address.matches('@').count(), 1, "{it:?}");
            assert!(!it.address.contains(char::is_whitespace), "{it:?}");
        }
    }
    assert!(letter.files.len() + letter.reports.len() + letter.returned.len() <= MOST_PARTS);
    for file in &letter.files {
        assert!(file.name.as_ref().is_none_or(|it| it.len() <= 255 && !it.contains('\0')));
        assert!(!file.media_type.contains(char::is_whitespace), "{}", file.media_type);
    }
    // Line breaks of quoted-printable may become longer by one.
    let content: usize = letter.files.iter().map(|it| it.content.len()).sum();
    assert!(content <= 2 * long);
}

fn says_what_it_says(letter: &Incoming) {
    let (whole, own) = (letter.whole_text(), letter.own_words().text);
    if letter.reaction.is_none() && !whole.contains('\u{f8ff}') {
        let shown = |text: &str| text.replace(['\u{200b}', '\u{feff}'], "");
        let whole = shown(&whole);
        for word in shown(&own).split_whitespace() {
            assert!(whole.contains(word), "{word:?} in {whole:?}");
        }
    }
    let subject = letter.subject();
    assert_eq!(subject, subject.split_whitespace().collect::<Vec<_>>().join(" "));
    for id in letter.message_id().into_iter().chain(letter.returned_ids()) {
        assert!(
            id.contains('@') && !id.contains(['<', '>', ',']) && !id.contains(char::is_whitespace)
        );
    }
    letter.failing();
}

fn judged_alike(letter: &Incoming) {
    let own = Own {
        address: "almacare@desk.test".to_owned(),
        domain: "desk.test".to_owned(),
        lists: vec!["team.example.org".to_owned()],
    };
    assert_eq!(nature(letter, &own), nature(letter, &own));
    assert_eq!(authenticity(&letter.head, None), Authenticity::Unknown);
    let found = authenticity(&letter.head, Some("mx.desk.test"));
    let signed = |it: &str| it.to_lowercase().starts_with("mx.desk.test");
    let told = letter.head.all("authentication-results").any(signed);
    assert!(found == Authenticity::Unknown || told);
}

/// Whatever a server on its way writes above it.
fn known_again(letter: &Incoming, raw: &[u8]) {
    let trace: &[u8] = b"Delivered-To: somebody@desk.test\nX-Spam: no\n";
    let again = [trace, raw].concat();
    let head = almacare::mail::parse::Head::of(&again).0;
    if head.fields().count() == letter.head.fields().count() + 2 {
        assert_eq!(digest_below_trace(raw, &letter.head), digest_below_trace(&again, &head));
    }
}
