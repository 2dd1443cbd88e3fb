//! Words that are looked for: nothing of the engine's own language gets through, and a text is found by its words.
#![no_main]

use almacare::desk::sought;
use almacare::domain::sought::Term;
use almacare::store::words;
use libfuzzer_sys::fuzz_target;

// What is typed stands in the first line, what must not be there in the second, a tab between each two; the text below.
fuzz_target!(|given: &str| {
    let mut lines = given.splitn(3, '\n');
    let mut typed = || {
        let line = lines.next().unwrap_or_default().split('\t');
        line.filter(|it| !it.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (wanted, not) = (typed(), typed());
    let text = lines.next().unwrap_or(given);
    if let Ok(sought) = sought(&wanted, &not) {
        assert!(!sought.all.is_empty());
        let opened = sought.opened();
        for term in sought.all.iter().chain(&sought.none).chain(&opened.all) {
            assert!(!term.words.is_empty());
            term.words.iter().for_each(|it| is_folded(it));
        }
    }
    let found = words(text);
    let all = found.all();
    assert_eq!(all.len(), found.len());
    for (at, word) in all.iter().enumerate() {
        is_folded(word);
        let span = found.span(at, at);
        assert!(text.get(span.clone()).is_some_and(|it| !it.is_empty()), "{span:?} of {text:?}");
        if at < 50 {
            let term = Term { words: vec![(*word).to_owned()], open: false };
            assert!(term.places(&all).any(|it| it == at));
        }
    }
});

/// A word as it is kept: letters and digits, and itself when it is read again.
fn is_folded(word: &str) {
    assert!(!word.is_empty() && !word.contains(char::is_whitespace), "{word:?}");
    assert!(!word.contains(['"', '*', '(', ')', ':', '^', '+', '-', '\'', '\0']), "{word:?}");
    assert_eq!(words(word).all(), [word], "{word:?}");
}
