//! The desk on a PostgreSQL server: for a department that has outgrown one host.

mod address;
mod kept;
mod passwords;
mod patience;
mod reach;
mod refusal;
mod session;
mod tls;

pub(super) use address::Address;
pub(super) use kept::Kept;
pub(super) use session::{Session, exists, make};
