//! Results, shown: to people as text, to programs as JSON and CSV. Knows views, never the store.

pub mod change;
pub mod csv;
pub mod emit;
pub mod events;
pub mod findings;
pub mod json;
pub mod list;
pub mod notice;
pub mod people;
pub mod safe;
pub mod sweep;
pub mod ticket;
pub mod views;
