//! The manual: one chapter for the program, one for each verb. Its pages are kept in `man/`, and a test
//! holds them to what stands here.

use clap::Command;

use super::{grammar, help};
use crate::text::Locale;

/// What a page of the manual is made of.
pub struct Chapter {
    /// `almacare-user-add`.
    pub name: String,
    /// Its grammar, with every text in the reader's language.
    pub command: Command,
    /// How it is used, by example; the program itself has none.
    pub examples: Option<String>,
    /// By what other names the verb is known.
    pub also: Option<String>,
}

/// The chapters in this language, in the order of the help.
pub fn chapters(locale: &Locale) -> Vec<Chapter> {
    let mut root = help::localised(grammar::of(grammar::Part::Whole), locale);
    root.build();
    let mut chapters = Vec::new();
    let path = Vec::new();
    gather(&root, &path, locale, &mut chapters);
    chapters
}

fn gather(command: &Command, path: &[String], locale: &Locale, chapters: &mut Vec<Chapter>) {
    let name = ["almacare".to_owned()].into_iter().chain(path.iter().cloned());
    chapters.push(Chapter {
        name: name.collect::<Vec<_>>().join("-"),
        command: command.clone(),
        examples: help::examples(&path.join("-"), locale),
        also: help::also(&path.join("-"), locale),
    });
    for below in command.get_subcommands() {
        let path: Vec<String> = path.iter().cloned().chain([below.get_name().to_owned()]).collect();
        gather(below, &path, locale, chapters);
    }
}
