//! A service as a TOML file: what `parse` reads.

use std::fmt::Write as _;

use crate::domain::Coded as _;
use crate::domain::catalogue::{Field, Service, Texts};

/// The file that describes this service.
pub fn written(service: &Service) -> String {
    let mut text = String::new();
    line(&mut text, "key", &quoted(&service.key));
    line(&mut text, "title", &both(&service.title));
    if service.description != Texts::default() {
        line(&mut text, "description", &both(&service.description));
    }
    list(&mut text, "synonyms", &service.synonyms);
    if let Some(category) = &service.category {
        line(&mut text, "category", &both(category));
    }
    line(&mut text, "urgency", &quoted(service.urgency.code()));
    if let Some(priority) = service.priority {
        line(&mut text, "priority", &quoted(priority.code()));
    }
    if let Some(assignee) = &service.assignee {
        line(&mut text, "assignee", &quoted(assignee));
    }
    list(&mut text, "watchers", &service.watchers);
    service.form.iter().for_each(|it| question(&mut text, it));
    text
}

fn question(text: &mut String, field: &Field) {
    text.push_str("\n[[field]]\n");
    line(text, "name", &quoted(&field.name));
    line(text, "type", &quoted(field.wants.code()));
    line(text, "required", if field.required { "true" } else { "false" });
    line(text, "label", &both(&field.label));
    if let Some(help) = &field.help {
        line(text, "help", &both(help));
    }
    if !field.choices.is_empty() {
        text.push_str("choices = [\n");
        for choice in &field.choices {
            let (code, fr, en) = (&choice.code, &choice.label.fr, &choice.label.en);
            let (code, fr, en) = (quoted(code), quoted(fr), quoted(en));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "    {{ code = {code}, fr = {fr}, en = {en} }},");
        }
        text.push_str("]\n");
    }
}

fn line(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {value}");
}

fn list(text: &mut String, key: &str, words: &[String]) {
    if !words.is_empty() {
        let words: Vec<String> = words.iter().map(|it| quoted(it)).collect();
        line(text, key, &format!("[{}]", words.join(", ")));
    }
}

fn both(texts: &Texts) -> String {
    format!("{{ fr = {}, en = {} }}", quoted(&texts.fr), quoted(&texts.en))
}

/// A basic string of TOML, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::catalogue::{STARTER, parse};

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for (file, text) in STARTER {
            let mut service = parse(text, file).expect("the starter set is right");
            service.watchers = vec!["a \"b\"".to_owned(), "c\\d".to_owned()];
            service.description.en = "One\nTwo \"three\" \\ \t\u{1} 'four'".to_owned();
            let again = parse(&written(&service), file);
            assert_eq!(again, Ok(service.clone()), "{}", written(&service));
        }
    }
}
