//! Statements and values as they go to the server.

use std::borrow::Cow;
use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write as _;

use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type};

use super::{Raw, Value};

/// The marks `?` and `?1` as `$1`, but for those in a text.
pub(super) fn numbered(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let (mut count, mut quoted) = (0, false);
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        quoted ^= letter == '\'';
        if letter != '?' || quoted {
            out.push(letter);
            continue;
        }
        out.push('$');
        if !letters.peek().is_some_and(char::is_ascii_digit) {
            count += 1;
            // Writing to a string cannot fail.
            let _ = write!(out, "{count}");
        }
    }
    out
}

/// A statement with its values in the place of its marks.
pub(super) fn filled(sql: &str, values: &[Raw]) -> String {
    let mut out = String::with_capacity(sql.len() + 16 * values.len());
    let mut quoted = false;
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        quoted ^= letter == '\'';
        if letter != '$' || quoted || !letters.peek().is_some_and(char::is_ascii_digit) {
            out.push(letter);
            continue;
        }
        let mut number = 0;
        while let Some(digit) = letters.peek().and_then(|it| it.to_digit(10)) {
            number = number * 10 + digit as usize;
            letters.next();
        }
        literal(values.get(number.wrapping_sub(1)).copied().unwrap_or(Raw::Null), &mut out);
    }
    out
}

/// The table that a statement changes.
pub(super) fn changes(sql: &str) -> Option<&str> {
    let mut words = sql.split_whitespace();
    let after = if words.next() == Some("UPDATE") { words.next() } else { words.nth(1) };
    after.map(|it| it.split('(').next().unwrap_or(it))
}

/// Whether a statement names one of these tables, or something that is called as one is.
pub(super) fn names(sql: &str, tables: &HashSet<String>) -> bool {
    let is_part = |it: char| it == '_' || it.is_alphanumeric();
    !tables.is_empty() && sql.split(|it| !is_part(it)).any(|word| tables.contains(word))
}

fn literal(value: Raw, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = match value {
        Raw::Null => write!(out, "NULL"),
        Raw::Integer(number) if number < 0 => write!(out, "({number})"),
        Raw::Integer(number) => write!(out, "{number}"),
        Raw::Real(number) => write!(out, "'{number}'::float8"),
        Raw::Text(text) => {
            write!(out, "{}", postgres_protocol::escape::escape_literal(&written(text)))
        }
        Raw::Blob(bytes) => {
            out.push_str("'\\x");
            bytes.iter().for_each(|byte| {
                let _ = write!(out, "{byte:02x}");
            });
            write!(out, "'::bytea")
        }
    };
}

/// Stands before what stands for a character that a text of the server cannot hold, and for itself.
const ESCAPE: char = '\u{10fffd}';

/// A text as the server keeps it: U+0000 is the one character that it cannot.
pub(super) fn written(text: &str) -> Cow<'_, str> {
    if !text.contains(['\0', ESCAPE]) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\0' => out.extend([ESCAPE, '0']),
            ESCAPE => out.extend([ESCAPE, ESCAPE]),
            other => out.push(other),
        }
    }
    out.into()
}

/// A text as it was before the server kept it.
pub(super) fn read(text: &str) -> String {
    if !text.contains(ESCAPE) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ESCAPE => out.push(letters.next().filter(|it| *it != '0').unwrap_or('\0')),
            other => out.push(other),
        }
    }
    out
}

/// A value that goes with a statement.
#[derive(Debug)]
pub(super) struct Given(pub(super) Value);

/// What a value is declared as. Nothing may be anything.
pub(super) fn kind(value: &Raw) -> Type {
    match value {
        Raw::Null => Type::UNKNOWN,
        Raw::Integer(_) => Type::INT8,
        Raw::Real(_) => Type::FLOAT8,
        Raw::Text(_) => Type::TEXT,
        Raw::Blob(_) => Type::BYTEA,
    }
}

impl ToSql for Given {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match &self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(it) => it.to_sql(kind, out),
            Value::Real(it) => it.to_sql(kind, out),
            Value::Text(it) => written(it).as_ref().to_sql(kind, out),
            Value::Blob(it) => it.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_the_servers_but_not_in_a_text() {
        assert_eq!(numbered("a = ? AND b = '?' AND c = ?"), "a = $1 AND b = '?' AND c = $2");
        assert_eq!(numbered("a = ?2 OR a = ?1"), "a = $2 OR a = $1");
    }

    #[test]
    fn a_question_knows_whether_it_depends_on_what_was_written() {
        let changed =
            ["UPDATE ticket SET a = 1", "INSERT INTO event (id) VALUES (1)", "DELETE FROM words"];
        let tables: HashSet<String> =
            changed.iter().filter_map(|it| changes(it)).map(str::to_owned).collect();
        assert_eq!(tables.len(), 3);
        assert!(names("SELECT 1 FROM ticket JOIN x ON y", &tables));
        assert!(names("SELECT max(event.id) FROM letter", &tables));
        assert!(!names("SELECT event_id FROM person", &tables));
    }

    #[test]
    fn a_value_in_a_statement_stays_a_value() {
        let nasty = "'; DROP TABLE ticket; -- \\' $2 ?";
        let values = [Raw::Text(nasty), Raw::Integer(-7), Raw::Null, Raw::Blob(&[0, 255])];
        assert_eq!(
            filled("VALUES ($1, $2, $3, $4, '$1')", &values),
            "VALUES ( E'''; DROP TABLE ticket; -- \\\\'' $2 ?', (-7), NULL, '\\x00ff'::bytea, '$1')"
        );
    }

    #[test]
    fn a_text_comes_back_whatever_is_in_it() {
        for text in ["", "plain", "a\0b", "\u{10fffd}0\0\u{10fffd}", "\0\0"] {
            let kept = written(text);
            assert!(!kept.contains('\0'));
            assert_eq!(read(&kept), text);
        }
    }
}
