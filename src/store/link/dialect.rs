//! Where the engines speak differently.

use super::{Db, Fault, Value, text};
use crate::domain::sought::Term;

impl Db<'_> {
    /// Whether each question costs a round trip to another process.
    pub(in crate::store) fn is_remote(self) -> bool {
        match self {
            Self::File(_) => false,
            #[cfg(feature = "postgres")]
            Self::Server(_) => true,
        }
    }

    fn either<T>(self, of_file: T, of_server: T) -> T {
        if self.is_remote() { of_server } else { of_file }
    }

    /// That two texts are the same but for the case of ASCII letters; the first is a column that is declared so.
    pub(in crate::store) fn nocase(self, column: &str, other: &str) -> String {
        format!("{} = {}", self.uncased(column), self.uncased(other))
    }

    /// A text as it is compared and sorted where the case of ASCII letters does not count: a file's column itself says so.
    pub(in crate::store) fn uncased(self, text: &str) -> String {
        if self.is_remote() { format!("lower({text} COLLATE \"C\")") } else { text.to_owned() }
    }

    /// A member of a set as the look-up table has it.
    pub(in crate::store) fn member(self, value: Value) -> Value {
        match value {
            Value::Integer(number) if self.is_remote() => Value::Text(number.to_string()),
            value => value,
        }
    }

    /// Joins a table to those before it, which are read first; by this index, if one is named.
    pub(in crate::store) fn outwards(self, table: &str, index: Option<&str>) -> String {
        match index {
            _ if self.is_remote() => format!("JOIN {table}"),
            Some(index) => format!("CROSS JOIN {}", self.along(table, index)),
            None => format!("CROSS JOIN {table}"),
        }
    }

    /// A table, read along this index.
    pub(in crate::store) fn along(self, table: &str, index: &str) -> String {
        if self.is_remote() { table.to_owned() } else { format!("{table} INDEXED BY {index}") }
    }

    /// The order of the inner query again, for an engine that does not keep it.
    pub(in crate::store) fn again(self, order: &'static str) -> &'static str {
        self.either("", order)
    }

    /// That a document of `words` says what the first value asks for ([`Db::asks`]).
    pub(in crate::store) fn says(self) -> &'static str {
        self.either("words MATCH ?1", "said @@ ?1::tsquery")
    }

    /// How well a document says it, the less the better; the second value is the weight of the subject.
    pub(in crate::store) fn score(self) -> &'static str {
        self.either(
            "bm25(words, 1.0, ?2)",
            "-ts_rank(ARRAY[1 / ?2::float8, 0, 0, 1]::float4[], said, ?1::tsquery)::float8",
        )
    }

    /// Terms, any of which will do, in the engine's language. The words are the program's own: nothing in
    /// them means anything there.
    pub(in crate::store) fn asks<'t>(self, terms: impl IntoIterator<Item = &'t Term>) -> String {
        let phrase: fn(&[String], bool) -> String =
            if self.is_remote() { text::phrase } else { quoted };
        let terms = terms.into_iter().map(|term| phrase(&term.words, term.open));
        terms.collect::<Vec<_>>().join(self.either(" OR ", " | "))
    }

    /// A word of a subject, in the engine's language.
    pub(in crate::store) fn asks_title(self, word: &str) -> String {
        if self.is_remote() { format!("'{word}':A") } else { format!("title : \"{word}\"") }
    }

    /// Keeps a document under the number of its event; its words have blanks between them.
    pub(in crate::store) fn keep_words(
        self,
        id: i64,
        body: &str,
        title: &str,
    ) -> Result<(), Fault> {
        if self.is_remote() {
            let sql = "INSERT INTO words (rowid, said) VALUES (?1, ?2::tsvector)";
            return self.prepare_cached(sql)?.execute((id, text::document(body, title)));
        }
        let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, ?2, ?3)";
        self.prepare_cached(sql)?.execute((id, body, title))
    }

    /// Keeps the number that says which version the store is.
    pub(in crate::store) fn set_version(self, number: i64) -> Result<(), Fault> {
        match self {
            Self::File(_) => self.execute(&format!("PRAGMA user_version = {number}"), ()),
            #[cfg(feature = "postgres")]
            Self::Server(_) => self.execute("UPDATE engine SET version = ?1", [number]),
        }
    }

    /// Leaves the index of words as one part, so that later writers need not merge what a large one left.
    pub(in crate::store) fn gather_words(self) -> Result<(), Fault> {
        if self.is_remote() {
            return Ok(());
        }
        self.execute("INSERT INTO words (words) VALUES ('optimize')", ())
    }
}

/// Words that follow each other, for FTS5; the last may be the beginning of one.
fn quoted(words: &[String], open: bool) -> String {
    let words = words.join(" ");
    if open { format!("\"{words}\" *") } else { format!("\"{words}\"") }
}
