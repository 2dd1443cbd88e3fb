//! Settings and services in TOML: what is wrong is said with its place, and a service that is written is the same.
#![no_main]

use almacare::config::written::written;
use almacare::config::{Misconfigured, Settings, catalogue};
use almacare::domain::instant::Instant;
use almacare::domain::person::Language;
use almacare::text::Locale;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Settings::parse(text, "config.toml") {
        Ok(settings) => assert_eq!(Settings::parse(text, "config.toml"), Ok(settings)),
        Err(wrong) => said(&wrong, text),
    }
    match catalogue::parse(text, "a.toml") {
        Ok(service) => {
            let again = written(&service);
            assert_eq!(catalogue::parse(&again, "a.toml"), Ok(service), "{again}");
        }
        Err(wrong) => {
            assert!(!wrong.is_empty());
            wrong.iter().for_each(|it| said(it, text));
        }
    }
});

/// In both languages, with a line that is there.
fn said(Misconfigured(message): &Misconfigured, text: &str) {
    for language in [Language::Fr, Language::En] {
        let words = Locale { language, now: Instant(0) }.words(message);
        let number = |word: &str| {
            let rest = words.split_once(word)?.1;
            rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<usize>().ok()
        };
        let line = number("line ").or_else(|| number("ligne "));
        assert!(line.is_some_and(|it| (1..=text.lines().count() + 1).contains(&it)), "{words}");
    }
}
