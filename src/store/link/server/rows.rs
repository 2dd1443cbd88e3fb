//! Rows as the server gives them.

use std::rc::Rc;

use postgres::types::Type;

use super::{Fault, Row, Server, Value, wire};

/// As many rows come at a time.
pub(super) const TOGETHER: usize = 500;
/// As many of those that may be large.
pub(super) const FEW: usize = 2;

/// The rows of a statement.
pub(in crate::store) struct Rows<'a> {
    /// From where more come, and under which number.
    walk: Option<(&'a Server, u32, usize)>,
    here: std::vec::IntoIter<Row>,
    last: Option<Row>,
}

impl<'a> Rows<'a> {
    pub(super) fn all(rows: Vec<Row>) -> Self {
        Self { walk: None, here: rows.into_iter(), last: None }
    }

    /// More come from a cursor once these were given.
    pub(super) fn walk(walk: (&'a Server, u32, usize), first: Vec<Row>) -> Self {
        Self { walk: Some(walk), here: first.into_iter(), last: None }
    }

    /// The whole numbers in a column of the rows at hand.
    pub(in crate::store) fn numbers(&self, column: usize) -> impl Iterator<Item = i64> {
        self.here.as_slice().iter().filter_map(move |row| row.number(column).ok())
    }

    pub(in crate::store) fn next(&mut self) -> Result<Option<&Row>, Fault> {
        self.last = self.here.next();
        if self.last.is_none()
            && let Some((server, number, page)) = self.walk
        {
            let rows = server.ask(&format!("FETCH {page} FROM walk_{number}"), &[])?;
            if rows.len() < page {
                self.walk = None;
            }
            self.here = rows.into_iter();
            self.last = self.here.next();
        }
        Ok(self.last.as_ref())
    }
}

/// Rows as the program keeps them: one question may be asked while the answers to another are read.
pub(super) fn read(found: &[postgres::Row]) -> Result<Vec<Row>, Fault> {
    let Some(first) = found.first() else { return Ok(Vec::new()) };
    let names: Rc<[String]> = first.columns().iter().map(|it| it.name().to_owned()).collect();
    let row = |row: &postgres::Row| {
        let values = (0..row.len()).map(|at| value(row, at));
        Ok(Row { names: Rc::clone(&names), values: values.collect::<Result<_, Fault>>()? })
    };
    found.iter().map(row).collect()
}

fn value(row: &postgres::Row, at: usize) -> Result<Value, Fault> {
    let kind = row.columns()[at].type_();
    Ok(match *kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(at)?.into(),
        Type::INT4 => row.try_get::<_, Option<i32>>(at)?.into(),
        Type::BOOL => row.try_get::<_, Option<bool>>(at)?.into(),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.into(),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(at)?.map_or(Value::Null, Value::Real),
        Type::TEXT => row.try_get::<_, Option<&str>>(at)?.map(wire::read).into(),
        _ => return Err(Fault::damaged(format!("a value of an unknown kind: {kind}"))),
    })
}
