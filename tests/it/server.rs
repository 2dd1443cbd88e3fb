//! A PostgreSQL server for the tests of that engine. `.ci/postgres/server` starts one and says where it is.

use almacare::store::Store;

/// Where the server is: an address that may make and drop schemas.
const PLACE: &str = "ALMACARE_TEST_POSTGRES";

/// The address of a schema of this name, which is empty.
pub(crate) fn address(schema: &str) -> String {
    let place = std::env::var(PLACE).unwrap_or_else(|_| {
        panic!("{PLACE} names no server: eval \"$(.ci/postgres/server start)\" starts one")
    });
    // The server cuts longer names off.
    let schema = &schema[..schema.len().min(60)];
    let mut client = postgres::Client::connect(&place, postgres::NoTls).expect("a server answers");
    let drop = format!("DROP SCHEMA IF EXISTS {schema} CASCADE");
    client.batch_execute(&drop).expect("a schema can be dropped");
    format!("{place}?schema={schema}")
}

/// A place on the server where nothing is.
pub(crate) fn empty(schema: &str) -> Store {
    Store::at(address(schema))
}
