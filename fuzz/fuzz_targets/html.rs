//! HTML as text: tidy, no longer than it has to be, and of words that stand there.
#![no_main]

use almacare::mail::parse::html_text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|html: &str| {
    let text = html_text(html);
    assert_eq!(text, text.trim());
    assert!(!text.contains("\n\n\n") && !text.contains('\u{a0}'), "{text:?}");
    assert!(text.lines().all(|it| it == it.trim_end()), "{text:?}");
    // What is marked, filled up or struck out takes more, within bounds.
    assert!(text.len() <= 64 * 1024 * 1024);
    let plain = |it: char| it.is_ascii_alphanumeric() || it == ' ' || it == '\n';
    if html.chars().all(plain) && html.len() < 1_000 {
        let words = |it: &str| it.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&text), words(html));
    }
});
