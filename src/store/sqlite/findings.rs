//! What is wrong with the file and its schema, found by reading all of it; then what is wrong with what it holds.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::schema;
use super::session::Session;
use crate::store::sql::version;
use crate::store::{Finding, StoreError};

impl Session {
    pub(in crate::store) fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        self.read(|view| {
            let mut found = integrity(self.db())?;
            if found.is_empty() {
                found = foreign_objects(self.db(), view.version)?;
                found.extend(dangling(self.db())?);
                found.extend(view.contradictions()?);
            }
            Ok(found)
        })
    }
}

/// The engine's own checks. What they find makes every further reading doubtful.
pub(super) fn integrity(db: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut found = Vec::new();
    let mut check = db.prepare("PRAGMA integrity_check(20)")?;
    let mut lines = check.query([])?;
    while let Some(row) = lines.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            found.push(Finding::Integrity(line));
        }
    }
    Ok(found)
}

fn foreign_objects(db: &Connection, version: i64) -> Result<Vec<Finding>, StoreError> {
    if version > version::VERSION {
        // A newer minor version may have more than this program knows.
        return Ok(Vec::new());
    }
    let (have, want) = (schema::objects(db)?, schema::expected(version)?);
    let named = |name: &String| want.iter().any(|it| it.name == *name);
    let extra = have.iter().filter(|it| !want.contains(it)).map(|it| match named(&it.name) {
        true => Finding::AlteredObject(it.name.clone()),
        false => Finding::ForeignObject(it.name.clone()),
    });
    let names: BTreeSet<&String> = have.iter().map(|it| &it.name).collect();
    let missing = want.iter().filter(|it| !names.contains(&it.name));
    Ok(extra.chain(missing.map(|it| Finding::AlteredObject(it.name.clone()))).collect())
}

fn dangling(db: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |row| {
        let row_id: Option<i64> = row.get(1)?;
        Ok(Finding::Dangling { table: row.get(0)?, row: row_id.unwrap_or_default() })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
