//! The rules of the desk, pure: who may ask what, what then happens, what the clock asks for.
//!
//! Knows no file, no clock, no language, no row. Everything here is a function of its arguments;
//! instants are given from outside.

pub mod action;
pub mod alike;
pub mod attachment;
pub mod ball;
pub mod catalogue;
mod coded;
pub mod deadlines;
pub mod event;
pub mod figures;
mod fold;
pub mod gratitude;
pub mod history;
pub mod instant;
pub mod intake;
pub mod lifecycle;
pub mod merge;
pub mod notice;
pub mod opening;
pub mod permission;
pub mod person;
pub mod priority;
pub mod query;
pub mod rank;
pub mod ready;
pub mod refusal;
pub mod room;
pub mod rules;
pub mod sought;
pub mod split;
pub mod status;
pub mod ticket;
pub mod undo;
pub mod visible;

pub use coded::Coded;
pub(crate) use coded::coded;
