//! The search where each question costs a round trip: the server finds, judges and sorts in one statement.

use super::View;
use super::rows::{self, COLUMNS, PEOPLE, WIDTH};
use super::search::{Giving, Visit};
use crate::domain::rank;
use crate::domain::sought::{Finds, Sought};
use crate::store::link::Value;
use crate::store::{EventId, StoreError};

impl View<'_> {
    /// The tickets that say all of it, each with the event that is meant, and with nothing that they must not say.
    pub(super) fn search_together<E: From<StoreError>>(
        &self,
        (sought, finds): (&Sought, Finds),
        giving: &mut Giving,
        visit: Visit<E>,
    ) -> Result<(), E> {
        let (sql, values) = self.together(sought, finds);
        let mut statement = self.db.walk(&sql).map_err(StoreError::from)?;
        let mut found = statement.query(&*values).map_err(StoreError::from)?;
        self.meet(PEOPLE.into_iter().flat_map(|column| found.numbers(column)))?;
        while let Some(row) = found.next().map_err(StoreError::from)? {
            let event: i64 = row.get(WIDTH).map_err(StoreError::from)?;
            if giving.give_one(rows::ticket(row)?, EventId(event), visit)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn together(&self, sought: &Sought, finds: Finds) -> (String, Vec<Value>) {
        let subject = Value::Real(rank::SUBJECT);
        let mut values = vec![self.db.asks(&sought.all).into(), subject];
        let mut term = |term| {
            values.push(self.db.asks([term]).into());
            format!("said @@ ?{}::tsquery", values.len())
        };
        let all: Vec<String> =
            sought.all.iter().map(|it| format!("bool_or({})", term(it))).collect();
        let none: String = sought
            .none
            .iter()
            .map(|it| {
                format!(
                    " AND event.ticket NOT IN (SELECT event.ticket FROM words JOIN event \
                     ON event.id = rowid WHERE {})",
                    term(it)
                )
            })
            .collect();
        let score = self.db.score();
        let (hit, score) = match finds {
            Finds::Best => (
                format!("(array_agg(rowid ORDER BY {score}, rowid DESC))[1]"),
                format!("min({score})"),
            ),
            // The weight has no say here, but has to be said.
            Finds::Newest => ("max(rowid)".to_owned(), "0 * ?2::float8".to_owned()),
        };
        let (says, all) = (self.db.says(), all.join(" AND "));
        let sql = format!(
            "SELECT {COLUMNS}, hit FROM (SELECT event.ticket AS whose, {hit} AS hit, {score} AS merit \
             FROM words JOIN event ON event.id = rowid WHERE {says}{none} \
             GROUP BY event.ticket HAVING {all}) AS found JOIN ticket ON ticket.id = whose \
             ORDER BY merit, hit DESC"
        );
        (sql, values)
    }
}
