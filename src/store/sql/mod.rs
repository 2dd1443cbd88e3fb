//! What is kept, in SQL: the statements behind the door's verbs, the same for every engine.

mod arrivals;
mod catching_up;
mod content;
mod due;
mod erasure;
mod events;
mod figures;
mod findings;
mod list;
mod memory;
mod moving_in;
mod moving_out;
mod outbox;
pub(super) mod people;
mod rows;
mod seals;
mod search;
mod search_together;
mod services;
mod tickets;
pub(super) mod version;
mod view;
mod words;

pub(super) use erasure::TO_SCRUB;
#[cfg(feature = "postgres")]
pub(super) use memory::Memory;
pub(super) use view::{IDENTITY, View, identity_of, new_identity};
