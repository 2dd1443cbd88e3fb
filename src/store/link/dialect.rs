//! Where the engines speak differently.

#[cfg(feature = "postgres")]
use super::server;
use super::{Db, Fault, Value};
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

    /// That two texts are the same but for the case of ASCII letters; the first is a column that is declared so.
    pub(in crate::store) fn nocase(self, column: &str, other: &str) -> String {
        format!("{} = {}", self.uncased(column), self.uncased(other))
    }

    /// A text as it is compared and sorted where the case of ASCII letters does not count.
    pub(in crate::store) fn uncased(self, text: &str) -> String {
        match self {
            // The column itself says so.
            Self::File(_) => text.to_owned(),
            #[cfg(feature = "postgres")]
            Self::Server(_) => format!("lower({text} COLLATE \"C\")"),
        }
    }

    /// A member of a set as the look-up table has it.
    pub(in crate::store) fn member(self, value: Value) -> Value {
        match (self, value) {
            #[cfg(feature = "postgres")]
            (Self::Server(_), Value::Integer(number)) => Value::Text(number.to_string()),
            (_, value) => value,
        }
    }

    /// Joins a table to those before it, which are read first; by this index, if one is named.
    pub(in crate::store) fn outwards(self, table: &str, index: Option<&str>) -> String {
        match (self, index) {
            (Self::File(_), Some(index)) => format!("CROSS JOIN {table} INDEXED BY {index}"),
            (Self::File(_), None) => format!("CROSS JOIN {table}"),
            #[cfg(feature = "postgres")]
            (Self::Server(_), _) => format!("JOIN {table}"),
        }
    }

    /// The order of the inner query again, for an engine that does not keep it.
    pub(in crate::store) fn again(self, order: &'static str) -> &'static str {
        match self {
            Self::File(_) => "",
            #[cfg(feature = "postgres")]
            Self::Server(_) => order,
        }
    }

    /// That a document of `words` says what the first value asks for ([`Db::asks`]).
    pub(in crate::store) fn says(self) -> &'static str {
        match self {
            Self::File(_) => "words MATCH ?1",
            #[cfg(feature = "postgres")]
            Self::Server(_) => "said @@ ?1::tsquery",
        }
    }

    /// How well a document says it, the less the better; the second value is the weight of the subject.
    pub(in crate::store) fn score(self) -> &'static str {
        match self {
            Self::File(_) => "bm25(words, 1.0, ?2)",
            #[cfg(feature = "postgres")]
            Self::Server(_) => {
                "-ts_rank(ARRAY[1 / ?2::float8, 0, 0, 1]::float4[], said, ?1::tsquery)::float8"
            }
        }
    }

    /// Terms, any of which will do, in the engine's language. The words are the program's own: nothing in
    /// them means anything there.
    pub(in crate::store) fn asks<'t>(self, terms: impl IntoIterator<Item = &'t Term>) -> String {
        let terms = terms.into_iter().map(|term| match self {
            Self::File(_) => {
                let words = term.words.join(" ");
                if term.open { format!("\"{words}\" *") } else { format!("\"{words}\"") }
            }
            #[cfg(feature = "postgres")]
            Self::Server(_) => server::phrase(&term.words, term.open),
        });
        let or = match self {
            Self::File(_) => " OR ",
            #[cfg(feature = "postgres")]
            Self::Server(_) => " | ",
        };
        terms.collect::<Vec<_>>().join(or)
    }

    /// A word of a subject, in the engine's language.
    pub(in crate::store) fn asks_title(self, word: &str) -> String {
        match self {
            Self::File(_) => format!("title : \"{word}\""),
            #[cfg(feature = "postgres")]
            Self::Server(_) => format!("'{word}':A"),
        }
    }

    /// Keeps a document under the number of its event; its words have blanks between them.
    pub(in crate::store) fn keep_words(
        self,
        id: i64,
        body: &str,
        title: &str,
    ) -> Result<(), Fault> {
        match self {
            Self::File(_) => {
                let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, ?2, ?3)";
                self.prepare_cached(sql)?.execute((id, body, title))
            }
            #[cfg(feature = "postgres")]
            Self::Server(_) => {
                let sql = "INSERT INTO words (rowid, said) VALUES (?1, ?2::tsvector)";
                self.prepare_cached(sql)?.execute((id, server::document(body, title)))
            }
        }
    }

    /// Leaves the index of words as one part, so that later writers need not merge what a large one left.
    pub(in crate::store) fn gather_words(self) -> Result<(), Fault> {
        match self {
            Self::File(_) => self.execute("INSERT INTO words (words) VALUES ('optimize')", ()),
            #[cfg(feature = "postgres")]
            Self::Server(_) => Ok(()),
        }
    }
}
