//! Words and lines for a shell and for cron, to be copied as they are.

use crate::app;
use crate::domain::catalogue::Field;

/// A word as a shell reads it back.
pub(super) fn quoted(word: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "-_./:=+,@".contains(it);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    let escaped: String = word
        .chars()
        .flat_map(|it| "\"\\$`".contains(it).then_some('\\').into_iter().chain([it]))
        .collect();
    format!("\"{escaped}\"")
}

/// The command of this run as it was typed, and what was asked besides.
pub(super) fn again(asked: &[&str]) -> String {
    let typed = app::words();
    let typed = typed.iter().skip(1).map(|it| it.to_string_lossy().into_owned());
    let words = ["almacare".to_owned()].into_iter().chain(typed);
    let words = words.chain(asked.iter().map(|it| (*it).to_owned()));
    words.map(|it| quoted(&it)).collect::<Vec<_>>().join(" ")
}

/// The command of this run with a place for one answer of a form, whatever was answered before.
pub(super) fn corrected(field: &Field, service: &str) -> String {
    let mut words: Vec<String> =
        app::words().iter().skip(1).map(|it| it.to_string_lossy().into_owned()).collect();
    let wrong = format!("{}=", field.name);
    while let Some(at) =
        words.windows(2).position(|it| it[0] == "--field" && it[1].starts_with(&wrong))
    {
        words.drain(at..at + 2);
    }
    words.retain(|it| !it.starts_with(&format!("--field={wrong}")));
    if !words.iter().any(|it| it == "--item" || it.starts_with("--item=")) {
        words.extend(["--item".to_owned(), service.to_owned()]);
    }
    words.extend(["--field".to_owned(), format!("{wrong}…")]);
    let words = ["almacare".to_owned()].into_iter().chain(words);
    words.map(|it| quoted(&it)).collect::<Vec<_>>().join(" ")
}

/// A command as a line of a crontab takes it, where `%` would end the command.
pub(super) fn for_cron(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|it| quoted(it)).collect();
    words.join(" ").replace('%', "\\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were() {
        assert_eq!(quoted("desk.db"), "desk.db");
        assert_eq!(quoted("a b"), "\"a b\"");
        assert_eq!(quoted("$HOME `id` \"x\" \\"), r#""\$HOME \`id\` \"x\" \\""#);
        assert_eq!(quoted(""), "\"\"");
        assert_eq!(for_cron(&["almacare", "--db", "50 %.db"]), "almacare --db \"50 \\%.db\"");
    }
}
