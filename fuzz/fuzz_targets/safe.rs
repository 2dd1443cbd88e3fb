//! The fence in front of a terminal: what is harmful does not get through, alone or in a sentence, and what is through
//! is not changed again.
#![no_main]

use almacare::domain::instant::Instant;
use almacare::domain::person::Language;
use almacare::domain::visible::{is_harmful, is_invisible};
use almacare::render::safe::Safe;
use almacare::say;
use almacare::text::Locale;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let line = Safe::line(text);
    harmless(line.as_str(), "");
    assert_eq!(Safe::line(line.as_str()), line, "{text:?}");
    let block = Safe::block(text);
    harmless(block.as_str(), "\n");
    assert_eq!(Safe::block(block.as_str()), block, "{text:?}");
    for language in [Language::Fr, Language::En] {
        let locale = Locale { language, now: Instant(0) };
        let said = Safe::say(&locale, &say!("bad-when", given = text));
        harmless(said.as_str(), "\n");
    }
    // Plain words come through as they are.
    if text.bytes().all(|it| it.is_ascii_graphic() || it == b' ') {
        assert_eq!(line.as_str(), text);
    }
});

fn harmless(shown: &str, but: &str) {
    let bad = |it: &char| (is_harmful(*it) || is_invisible(*it)) && !but.contains(*it);
    assert_eq!(shown.chars().find(bad), None, "{shown:?}");
}
