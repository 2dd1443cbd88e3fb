//! The desk on a PostgreSQL server: for a department that has outgrown one host.

mod address;
mod patience;
mod session;
mod tls;

pub(super) use address::Address;
pub(super) use session::{Session, exists, make};
