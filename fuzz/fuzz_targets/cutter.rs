//! The sender's own words: they stand in the text, in its order, and a text that says something has some.
#![no_main]

use almacare::mail::cut::own_words;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let own = own_words(text).text;
    let mut rest = text.chars();
    // The marks of programs stand in no text that a person wrote; they are cut out.
    for letter in own.chars().filter(|it| *it != '\n') {
        assert!(rest.any(|it| it == letter), "{own:?} of {text:?}");
    }
    let says = |it: &str| !it.replace(['\u{200b}', '\u{feff}'], "").trim().is_empty();
    if !text.contains('\u{f8ff}') {
        assert_eq!(says(text), says(&own), "{own:?} of {text:?}");
    }
    // How lines end says nothing.
    if !text.contains('\r') {
        assert_eq!(own_words(&text.replace('\n', "\r\n")).text, own);
    }
});
