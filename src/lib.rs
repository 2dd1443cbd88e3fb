pub mod arguments;
pub mod domain;
pub mod store;
pub mod text;
