//! An open bracket over a connection.

use std::cell::Cell;
use std::sync::Arc;

use super::address::Address;
use super::kept::Kept;
use crate::domain::person::Grants;
use crate::interrupt::Held;
use crate::store::link::{Db, Fault, Server, Texts};
use crate::store::sql::version::{self, Told};
use crate::store::sql::{IDENTITY, Memory, TO_SCRUB, View, new_identity, people};
use crate::store::{Exposure, Finding, Made, Newcomer, Stamp, Store, StoreError};

/// Who makes a desk first makes it; whoever comes at the same moment waits (a number of our own).
const MAKING: i64 = 0x616c_6d61;

/// Tables whose largest number a transaction that writes is told as it begins.
const NUMBERED: [&str; 4] = ["event", "ticket", "letter", "seal"];

/// The catalogue, in rows that are told from others by their first value.
const CATALOGUE: &str = "; SELECT NULL, source FROM service ORDER BY position";

/// An open connection.
pub(in crate::store) struct Session {
    server: Server,
    address: Box<Address>,
    exposed: bool,
    grants: Arc<Grants>,
    memory: Memory,
    /// Asks for whoever calls.
    caller: String,
    /// Leads a transaction to the desk: what is said with the connection a pooler would not pass on.
    here: String,
    /// Where the connection goes in the end.
    kept: Kept,
    /// A transaction that reads was begun and not ended yet: the next one ends it.
    reading: Cell<bool>,
}

impl Session {
    pub(in crate::store) fn open(
        address: &Address,
        (caller, grants): (Option<&str>, &Arc<Grants>),
        kept: &Kept,
    ) -> Result<Self, StoreError> {
        let server = kept.take().map_or_else(|| address.connect(), Ok)?;
        let (address, grants) = (Box::new(address.clone()), Arc::clone(grants));
        let exposed = address.files.open_to_all();
        let (memory, reading) = (Memory::default(), Cell::new(false));
        let caller = caller.map_or_else(String::new, |login| {
            let sql = people::with_login(Db::Server(&server));
            format!("; {}", Server::filled(&sql, [login]))
        });
        let (kept, here) = (kept.clone(), leads_to(&address));
        Ok(Self { server, address, exposed, grants, memory, reading, caller, here, kept })
    }

    pub(in crate::store) fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read_with("", body)
    }

    /// Reads for somebody who will ask for the catalogue.
    pub(in crate::store) fn read_with_catalogue<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read_with(CATALOGUE, body)
    }

    fn read_with<T, E: From<StoreError>>(
        &self,
        also: &str,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        self.memory.clear();
        let end = if self.reading.replace(true) { "COMMIT; " } else { "" };
        let told = self.server.begin(&format!(
            "{end}BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {}\
             SELECT version FROM engine; SELECT pg_is_in_recovery(){}{also}",
            self.here, self.caller
        ));
        let told = told.map_err(|it| self.missing(it))?;
        self.memory.keep_standing_by(first(&told, 1) == Some("t"));
        if !also.is_empty() {
            let sources = told.iter().filter_map(|row| match &row[..] {
                [None, Some(source)] => Some(source.clone()),
                _ => None,
            });
            self.memory.keep_services(sources.collect());
        }
        body(self.view(&told)?)
    }

    pub(in crate::store) fn write<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(View) -> Result<T, E>,
    ) -> Result<T, E> {
        let _held = Held::signals();
        self.memory.clear();
        let end = if self.reading.replace(false) { "COMMIT; " } else { "" };
        let patience = Store::PATIENCE.as_millis();
        // Whoever is gone, with their host or without, keeps the others for half as long as these are ready to wait.
        let gone = patience / 2;
        let told = self.server.begin(&format!(
            "{end}BEGIN; {}SET LOCAL lock_timeout = {patience}; \
             SET LOCAL idle_in_transaction_session_timeout = {gone}; \
             LOCK TABLE engine IN EXCLUSIVE MODE; {}{}",
            self.here,
            asks_to_write(),
            self.caller
        ));
        let undo = Undo(Some(&self.server));
        let told = told.map_err(|it| self.missing(it))?;
        let view = self.view(&told)?;
        view.may_write()?;
        if matches!(first(&told, 1), Some("off" | "local")) {
            // What was acknowledged must survive the loss of the server that acknowledged it.
            let on = self.server.answers("SET LOCAL synchronous_commit = on");
            on.map_err(StoreError::from)?;
        }
        self.server.know_process(first(&told, 2).and_then(|it| it.parse().ok()));
        self.memory.keep_to_scrub(first(&told, 3) == Some("t"));
        for (at, table) in (4..).zip(NUMBERED) {
            let largest = first(&told, at).and_then(|it| it.parse().ok());
            self.server.know(table, largest.unwrap_or_default());
        }
        let value = body(view)?;
        self.server.commit()?;
        undo.keep();
        Ok(value)
    }

    /// The store in the transaction that was begun, with what was told of it and of whoever calls.
    fn view(&self, told: &[Texts]) -> Result<View<'_>, StoreError> {
        let Told { version, moved } = self.told(told)?;
        let (db, grants) = (Db::Server(&self.server), &*self.grants);
        let view = View { db, version, moved, grants, memory: Some(&self.memory) };
        told.iter().filter(|row| row.len() > 1).for_each(|row| view.meet_one(row));
        Ok(view)
    }

    fn told(&self, told: &[Texts]) -> Result<Told, StoreError> {
        let number = first(told, 0).and_then(|it| it.parse().ok());
        let number =
            number.ok_or_else(|| StoreError::Missing(self.address.shown.clone().into()))?;
        let told = version::told(number);
        if version::is_known(told.version) {
            return Ok(told);
        }
        Err(StoreError::Newer { path: self.address.shown.clone().into(), version: told.version })
    }

    /// Where the tables are not there, neither is the desk.
    fn missing(&self, fault: Fault) -> StoreError {
        if fault.is_of_no_table() {
            return StoreError::Missing(self.address.shown.clone().into());
        }
        fault.into()
    }

    /// Gives the room of what was erased to what comes next; the server's log and its archive are the administrator's.
    pub(in crate::store) fn scrub(&self) -> Result<(), StoreError> {
        let end = if self.reading.replace(false) { "COMMIT" } else { "" };
        self.server.answers(end)?;
        let schema = &self.address.schema;
        for table in ["event", "words", "content", "letter", "arrival", "ticket", "person"] {
            self.server.answers(&format!("VACUUM {schema}.{table}"))?;
        }
        self.server.answers(&format!("DELETE FROM {schema}.meta WHERE key = '{TO_SCRUB}'"))?;
        Ok(())
    }

    /// What is known of who else may open the desk: the rest is for the server to say.
    pub(in crate::store) fn exposures(&self) -> Result<Vec<Exposure>, StoreError> {
        let durable =
            self.server.answers("SELECT setting FROM pg_settings WHERE name = 'fsync'")?;
        let careless = durable.into_iter().flatten().flatten().any(|it| it != "on");
        let found = [(self.exposed, Exposure::Credential), (careless, Exposure::NotDurable)];
        Ok(found.into_iter().filter(|(is, _)| *is).map(|(_, exposure)| exposure).collect())
    }

    /// The server and its version.
    pub(in crate::store) fn engine(&self) -> Result<String, StoreError> {
        let version =
            self.server.answers("SHOW server_version")?.into_iter().flatten().flatten().next();
        Ok(format!("PostgreSQL {}", version.unwrap_or_default()))
    }

    pub(in crate::store) fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        self.read(|view| view.contradictions())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.reading.get() && !self.server.is_lost() {
            self.kept.put(self.server.taken());
        }
    }
}

/// Asks for what a transaction that writes has to know, a row each, together with its lock.
fn asks_to_write() -> String {
    let numbers = NUMBERED.map(|it| format!("; SELECT coalesce(max(id), 0) FROM {it}"));
    format!(
        "SELECT version FROM engine; SELECT current_setting('synchronous_commit'); \
         SELECT pg_backend_pid(); SELECT EXISTS (SELECT 1 FROM meta WHERE key = '{TO_SCRUB}'){}",
        numbers.concat()
    )
}

/// The first value of a row.
fn first(told: &[Texts], row: usize) -> Option<&str> {
    told.get(row)?.first()?.as_deref()
}

/// Undoes an unfinished transaction, on failure and on a panic alike.
struct Undo<'a>(Option<&'a Server>);

impl Undo<'_> {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if let Some(server) = self.0 {
            server.undo();
        }
    }
}

/// Whether there is a desk.
pub(in crate::store) fn exists(address: &Address) -> Result<bool, StoreError> {
    let server = address.connect()?;
    Ok(is_there(&server, address)?)
}

/// What a transaction begins with.
fn leads_to(address: &Address) -> String {
    let schema = &address.schema;
    format!("SET LOCAL search_path = {schema}; SET LOCAL standard_conforming_strings = on; ")
}

fn is_there(server: &Server, address: &Address) -> Result<bool, Fault> {
    let sql = format!("SELECT to_regclass('{}.engine')", address.schema);
    Ok(server.answers(&sql)?.iter().flatten().any(Option::is_some))
}

/// Makes a desk with its first person, whole or not at all; leaves one that is there as it is.
pub(in crate::store) fn make(
    address: &Address,
    first: &Newcomer,
    stamp: &Stamp,
) -> Result<Made, StoreError> {
    let server = address.connect()?;
    let schema = &address.schema;
    let here = leads_to(address);
    server.begin(&format!("BEGIN; {here}SELECT pg_advisory_xact_lock({MAKING})"))?;
    let undo = Undo(Some(&server));
    if is_there(&server, address)? {
        return Ok(Made::There);
    }
    server.answers(&format!("CREATE SCHEMA IF NOT EXISTS {schema}"))?;
    server.answers(include_str!("schema.sql"))?;
    let db = Db::Server(&server);
    db.execute("INSERT INTO engine (version) VALUES (?1)", [version::VERSION])?;
    let (created, identity) = (stamp.at.0.to_string(), new_identity()?);
    for (key, value) in [(IDENTITY, &identity), ("created_at", &created), ("host", &stamp.host)] {
        db.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [key, value])?;
    }
    people::add(db, first, stamp.at)?;
    server.commit()?;
    undo.keep();
    Ok(Made::New)
}
