//! Thanks and nothing else: whatever stands around it, a request is never taken for thanks.
#![no_main]

use almacare::domain::gratitude::judge;
use libfuzzer_sys::fuzz_target;

const REQUESTS: [&str; 3] = [
    "L'imprimante du deuxième est toujours en panne.",
    "Merci de rappeler Zébulon demain",
    "Could you please reinstall the scanner?",
];

fuzz_target!(|text: &str| {
    let found = judge(text);
    if found.is_some() {
        assert!(!almacare::domain::visible::is_blank(text), "{text:?}");
        // Blanks at the end say nothing.
        if text.len() < 1_500 {
            assert_eq!(judge(&format!("{text}\n")), found, "{text:?}");
        }
    }
    // A look at the vocabulary takes time: what is no thanks by itself is tried now and then.
    for (at, request) in REQUESTS.into_iter().enumerate() {
        if found.is_some() || text.len() % 16 == at {
            let asked = format!("{request}\n\n{text}");
            assert_eq!(judge(&asked), None, "{asked:?}");
        }
    }
});
