//! Ticket numbers: `42`, `#42`, `42-45`, and `-` for numbers on standard input.

use std::io::Read;

use super::Invalid;
use crate::domain::ticket::TicketId;
use crate::say;

/// The longest range that is taken; a longer one is a slip of the finger.
const LONGEST_RANGE: i64 = 10_000;

/// More tickets than this are not named at once: as many as fit into what is read, were each written out.
const MOST: usize = 2_000_000;

/// The most that is read from standard input (bytes).
const LONGEST_INPUT: u64 = 16 << 20;

/// As much of what is no number as is repeated in the sentence that says so (characters).
const SHOWN: usize = 60;

/// One or more ticket numbers.
#[derive(clap::Args, Clone, Debug)]
pub struct Ids {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// One or more ticket numbers, or none for all.
#[derive(clap::Args, Clone, Debug)]
pub struct SomeIds {
    #[arg(value_name = "ID")]
    ids: Vec<String>,
}

impl Ids {
    /// These words, wherever they were typed.
    pub fn of(words: &[String]) -> Self {
        Self { ids: words.to_vec() }
    }

    /// Whether standard input is where the numbers come from.
    pub fn uses_stdin(&self) -> bool {
        uses_stdin(&self.ids)
    }

    /// The numbers in the order in which they were given, each once.
    ///
    /// # Errors
    /// Something is not a number, not a range, or too long a range.
    pub fn read(&self, stdin: &mut dyn Read) -> Result<Vec<TicketId>, Invalid> {
        read(&self.ids, stdin)
    }

    /// Whether one single ticket was asked for: then the answer is not a list.
    pub fn is_single(&self) -> bool {
        matches!(&self.ids[..], [only] if only != "-" && !only.contains('-'))
    }
}

impl SomeIds {
    /// As [`Ids::read`]; empty if none were given.
    ///
    /// # Errors
    /// As [`Ids::read`].
    pub fn read(&self, stdin: &mut dyn Read) -> Result<Vec<TicketId>, Invalid> {
        read(&self.ids, stdin)
    }
}

fn uses_stdin(words: &[String]) -> bool {
    words.iter().any(|word| word == "-")
}

fn read(words: &[String], stdin: &mut dyn Read) -> Result<Vec<TicketId>, Invalid> {
    let mut ids = Vec::new();
    for word in words {
        if word == "-" {
            for word in piped(stdin)?.split_whitespace() {
                add(word, &mut ids)?;
            }
        } else {
            add(word, &mut ids)?;
        }
    }
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    Ok(ids)
}

fn piped(stdin: &mut dyn Read) -> Result<String, Invalid> {
    let mut text = String::new();
    let read = stdin.take(LONGEST_INPUT + 1).read_to_string(&mut text);
    let read = read.map_err(|error| Invalid(say!("bad-ids-input", reason = &error)))?;
    if read as u64 > LONGEST_INPUT {
        return Err(Invalid(say!("bad-ids-long", most = LONGEST_INPUT as i64 >> 20)));
    }
    Ok(text)
}

fn add(word: &str, ids: &mut Vec<TicketId>) -> Result<(), Invalid> {
    match word.split_once('-') {
        Some((first, last)) => {
            let (first, last) = (number(first, word)?, number(last, word)?);
            if last < first {
                return Err(Invalid(say!("bad-range-backwards", given = word)));
            }
            if last - first >= LONGEST_RANGE {
                return Err(Invalid(say!(
                    "bad-range-long",
                    n = last - first + 1,
                    most = LONGEST_RANGE
                )));
            }
            ids.extend((first..=last).map(TicketId));
        }
        None => ids.push(TicketId(number(word, word)?)),
    }
    if ids.len() > MOST {
        return Err(Invalid(say!("bad-ids-many", most = i64::try_from(MOST).unwrap_or(i64::MAX))));
    }
    Ok(())
}

/// One ticket number, as it stands alone where only one is meant.
///
/// # Errors
/// It is not a number.
pub fn one(word: &str) -> Result<TicketId, Invalid> {
    number(word, word).map(TicketId)
}

/// A number too large for any ticket is one that no ticket has.
fn number(digits: &str, word: &str) -> Result<i64, Invalid> {
    let bare = digits.strip_prefix('#').unwrap_or(digits);
    if bare.is_empty() || !bare.bytes().all(|it| it.is_ascii_digit()) {
        let given: String = word.chars().take(SHOWN).collect();
        return Err(Invalid(say!("bad-id", given = given)));
    }
    Ok(bare.parse().unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(words: &[&str], input: &str) -> Result<Vec<i64>, String> {
        let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        let ids = read(&words, &mut input.as_bytes());
        ids.map(|ids| ids.into_iter().map(|it| it.0).collect()).map_err(|it| it.to_string())
    }

    #[test]
    fn numbers_ranges_and_standard_input_are_one_list() {
        assert_eq!(ids(&["#7", "42-44", "-"], "3\n#5 7"), Ok(vec![7, 42, 43, 44, 3, 5]));
    }

    #[test]
    fn anything_else_is_named() {
        for word in
            ["", "#", "##1", "1e3", "0x10", "+1", "1.5", "1,2", "a", "١", "1-", "-1", "1-2-3"]
        {
            assert_eq!(ids(&[word], ""), Err("bad-id".to_owned()), "{word:?}");
        }
        assert_eq!(ids(&["9-1"], ""), Err("bad-range-backwards".to_owned()));
        assert_eq!(ids(&["1-99999"], ""), Err("bad-range-long".to_owned()));
    }

    #[test]
    fn ranges_without_end_are_too_many() {
        assert_eq!(ids(&["-"], &"1-10000 ".repeat(100_000)), Err("bad-ids-many".to_owned()));
        assert_eq!(ids(&["-"], &"1-10000 ".repeat(200)).map(|it| it.len()), Ok(10_000));
    }

    #[test]
    fn a_number_that_no_ticket_can_have_is_a_number() {
        assert_eq!(ids(&["99999999999999999999"], ""), Ok(vec![i64::MAX]));
    }
}
