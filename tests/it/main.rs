//! The one integration binary: each module a side of the program, seen from outside or at the door.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod catalog;
mod completion;
mod contract;
mod corpus;
mod demo;
mod doctor;
mod edges;
mod erasing;
mod figures;
mod files;
mod guarded;
mod hidden;
mod input;
mod intake;
mod json;
mod languages;
mod letters;
mod lifecycle;
mod limits;
mod listing;
mod merging;
mod migrations;
mod moving;
mod pages;
mod people;
mod race;
mod readme;
mod relocating;
mod report;
mod restoring;
mod rights;
mod search;
mod seat;
#[cfg(feature = "postgres")]
mod server;
mod settings;
mod splitting;
mod stores;
mod support;
mod sweep;
mod tables;
mod terminal;
mod told;
mod undoing;
mod verbs;
mod walls;

/// A file that no module names would never be run.
#[test]
fn no_test_file_is_forgotten() {
    let main = include_str!("main.rs");
    for entry in std::fs::read_dir("tests/it").expect("the tests are there") {
        let name = entry.expect("readable").file_name().into_string().expect("UTF-8");
        let module = name.trim_end_matches(".rs");
        assert!(
            module == "main" || main.contains(&format!("mod {module};")),
            "{name} is forgotten"
        );
    }
}
