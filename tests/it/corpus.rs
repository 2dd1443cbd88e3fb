//! Real letters, where they are beside the project.

use std::fs;
use std::path::Path;

use almacare::mail::cut::own_words;
use serde_json::Value;

use crate::support::parsed;

/// As texts are compared: blanks are one, however they are written.
fn squashed(text: &str) -> String {
    text.replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![squashed(text)],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn is_right(found: &str, wanted: &Value) -> bool {
    let found = squashed(found);
    let mut exact = texts(&wanted["visible"]);
    if !exact.is_empty() {
        exact.extend(texts(&wanted["visible_markdown"]));
        return exact.contains(&found);
    }
    texts(&wanted["contains"]).iter().all(|it| found.contains(it))
        && !texts(&wanted["excludes"]).iter().any(|it| found.contains(it))
        && texts(&wanted["starts"]).iter().all(|it| found.starts_with(it.as_str()))
        && texts(&wanted["ends"]).iter().all(|it| found.ends_with(it.as_str()))
}

#[test]
fn the_own_words_of_real_answers_are_found() {
    let folder = Path::new("../shared/mail-corpus");
    let Ok(manifest) = fs::read_to_string(folder.join("manifest.jsonl")) else {
        return;
    };
    let (mut right, mut all, mut missed) = (0, 0, Vec::new());
    for item in manifest.lines().map(parsed) {
        if item["form"] != "text_body" || item["expect"]["reply"].is_null() {
            continue;
        }
        let raw = fs::read(folder.join(item["file"].as_str().unwrap())).unwrap();
        let found = own_words(&String::from_utf8_lossy(&raw)).text;
        all += 1;
        match is_right(&found, &item["expect"]["reply"]) {
            true => right += 1,
            false => missed.push(format!("{}:\n{found}\n", item["id"])),
        }
    }
    let share = f64::from(right) / f64::from(all);
    assert!(share >= 0.95, "{right} of {all}\n{}", missed.join("\n====\n"));
}
