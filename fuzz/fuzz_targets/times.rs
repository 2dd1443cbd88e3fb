//! Dates and lengths of time that people type: whatever is understood can be told again, and lies where it must.
#![no_main]

use almacare::arguments::span;
use almacare::arguments::when::{TELLABLE, future, parse, past};
use almacare::domain::instant::Instant;
use almacare::domain::person::Language;
use almacare::text::Locale;
use almacare::text::time::rfc3339;
use libfuzzer_sys::fuzz_target;

// From 1970 to 2106, as clocks go.
fuzz_target!(|given: (u32, &str)| {
    let (now, text) = (Instant(i64::from(given.0)), given.1);
    if let Ok(at) = parse(text, now) {
        assert!(TELLABLE.contains(&at), "{text:?} is {at:?}");
        assert_eq!(parse(&rfc3339(at), now).ok(), Some(at), "{text:?}");
        assert_eq!(parse(&format!("@{}", at.0), now).ok(), Some(at), "{text:?}");
        for language in [Language::Fr, Language::En] {
            let locale = Locale { language, now };
            assert!(!locale.moment(at).is_empty() && !locale.stamp(at).is_empty());
        }
    }
    if let Ok(at) = future(text, now) {
        assert!(at > now && TELLABLE.contains(&at), "{text:?} is {at:?} after {now:?}");
    }
    if let Ok(at) = past(text, now) {
        assert!(at <= now && TELLABLE.contains(&at), "{text:?} is {at:?} before {now:?}");
    }
    if let Ok(span) = span::parse(text) {
        assert!(TELLABLE.contains(&now.after(span)));
    }
});
