//! Results, shown: to people as text, to programs as JSON and CSV. Knows views, never the store.

pub mod attachments;
mod ball;
pub mod catalogue;
pub mod change;
pub mod csv;
pub mod draft;
pub mod emit;
pub mod events;
pub mod findings;
pub mod hits;
pub mod json;
pub mod letters;
pub mod list;
pub mod notice;
mod pager;
pub mod people;
pub mod progress;
pub mod rows;
pub mod safe;
mod sheet;
pub mod sweep;
pub mod terminal;
pub mod ticket;
pub mod topic;
pub mod views;
mod width;
mod wrap;
