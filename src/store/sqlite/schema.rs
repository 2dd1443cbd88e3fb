//! What the store is made of, and how an older one is brought up.

use rusqlite::{Connection, OpenFlags};

use crate::store::StoreError;
use crate::store::sql::version::VERSION;

/// "alma" in ASCII: the application id in the file's header.
pub(super) const APPLICATION: i32 = 0x616c_6d61;

/// The steps from nothing to `VERSION`, in order, each with the version that it leads to; never edited
/// once released.
const MIGRATIONS: &[(i64, &str)] = &[
    (1000, include_str!("migrations/0001_desk.sql")),
    (1001, include_str!("migrations/0002_catalogue.sql")),
    (1002, include_str!("migrations/0003_search_and_files.sql")),
    (1003, include_str!("migrations/0004_letters.sql")),
    (1004, include_str!("migrations/0005_arrivals.sql")),
    (1005, include_str!("migrations/0006_signed_in.sql")),
    (1006, include_str!("migrations/0007_undone.sql")),
];

/// Makes the schema in an empty database.
pub(super) fn create(db: &Connection) -> rusqlite::Result<()> {
    migrate(db, 0, VERSION)?;
    db.pragma_update(None, "application_id", APPLICATION)
}

/// Takes the schema from one version to another.
pub(super) fn migrate(db: &Connection, from: i64, to: i64) -> rusqlite::Result<()> {
    for (version, step) in MIGRATIONS.iter().filter(|(it, _)| (from + 1..=to).contains(it)) {
        db.execute_batch(step)?;
        db.pragma_update(None, "user_version", version)?;
    }
    Ok(())
}

/// One thing in a schema: its kind, its name, and the words that made it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Object {
    pub name: String,
    pub kind: String,
    pub sql: Option<String>,
}

/// All objects of this database, by name.
pub(super) fn objects(db: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement =
        db.prepare("SELECT name, type, sql FROM sqlite_schema ORDER BY name, type")?;
    let rows = statement.query_map([], |row| {
        Ok(Object { name: row.get(0)?, kind: row.get(1)?, sql: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The objects that a store of this version has.
pub(super) fn expected(version: i64) -> Result<Vec<Object>, StoreError> {
    let db = Connection::open_in_memory_with_flags(
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    migrate(&db, 0, version)?;
    objects(&db)
}
