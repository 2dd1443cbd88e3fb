//! The text of a message: `-m TEXT`, or `-F FILE`, where `-` is standard input.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Invalid;
use crate::domain::visible::is_blank;
use crate::say;

/// The longest text that is taken (bytes).
pub const LONGEST_BODY: usize = 1 << 20;

/// Below this line of a file stands what the editor was given to explain, not what its user wrote.
pub const SCISSORS: &str = "# ---- 8< ---- almacare ---- 8< ----";

/// A text given on the command line.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Body {
    #[arg(short = 'm', long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,
    #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "message")]
    file: Option<PathBuf>,
}

impl Body {
    /// Whether standard input is where the text comes from.
    pub fn uses_stdin(&self) -> bool {
        self.file.as_deref().is_some_and(|it| it.as_os_str() == "-")
    }

    /// The file that holds it, if one does.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref().filter(|_| !self.uses_stdin())
    }

    /// Whether a text was given at all.
    pub fn is_given(&self) -> bool {
        self.message.is_some() || self.file.is_some()
    }

    /// The text without the line ends after it, if one was given; an empty one counts as none.
    ///
    /// # Errors
    /// It is too long, no text, or the file cannot be read.
    pub fn read(&self, stdin: &mut dyn Read) -> Result<Option<String>, Invalid> {
        let text = match (&self.message, &self.file) {
            (Some(text), _) => checked(text.clone().into_bytes())?,
            (None, None) => return Ok(None),
            (None, Some(_)) if self.uses_stdin() => unexplained(checked(limited(stdin, "-")?)?),
            (None, Some(path)) => {
                let name = path.display().to_string();
                let mut file = File::open(path).map_err(|error| unreadable(&name, &error))?;
                unexplained(checked(limited(&mut file, &name)?)?)
            }
        };
        Ok(Some(text).filter(|text| !is_blank(text)))
    }
}

/// What its user wrote in a text that an editor was given: everything but the last scissors and, below
/// them, the lines that explain (`is_ours`). None if there are no scissors.
pub fn own_text(whole: &str, is_ours: &dyn Fn(&str) -> bool) -> Option<String> {
    let lines: Vec<&str> = whole.lines().collect();
    let scissors = lines.iter().rposition(|it| it.trim() == SCISSORS)?;
    let below = lines[scissors + 1..].iter().filter(|it| !is_ours(it));
    let own: Vec<&str> = lines[..scissors].iter().chain(below).copied().collect();
    Some(trimmed(&own.join("\n")))
}

/// Without the blank lines before it and what is blank after it.
pub fn trimmed(text: &str) -> String {
    let mut text = text.trim_end();
    // The first line that says something keeps its indentation.
    while let Some((_, rest)) = text.split_once('\n').filter(|(first, _)| first.trim().is_empty()) {
        text = rest;
    }
    text.to_owned()
}

/// A text that could not be sent may have been kept as it was in the editor: what explained it is no part
/// of it.
fn unexplained(text: String) -> String {
    own_text(&text, &|line| line.trim_start().starts_with('#')).unwrap_or(text)
}

/// As much as one byte more than is allowed: an endless input is refused as soon as a long one.
fn limited(source: &mut dyn Read, name: &str) -> Result<Vec<u8>, Invalid> {
    let mut bytes = Vec::new();
    let most = LONGEST_BODY as u64 + 1;
    source.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    Ok(bytes)
}

fn unreadable(name: &str, error: &std::io::Error) -> Invalid {
    Invalid(say!("bad-file", file = name, reason = error))
}

/// The bytes as a text without the line ends after it.
///
/// # Errors
/// They are too many, or no text.
pub fn checked(bytes: Vec<u8>) -> Result<String, Invalid> {
    if bytes.len() > LONGEST_BODY {
        return Err(Invalid(say!("bad-body-long", most = LONGEST_BODY >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|_| Invalid(say!("bad-body-encoding")))?;
    if text.contains('\0') {
        return Err(Invalid(say!("bad-body-nul")));
    }
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piped(bytes: &[u8]) -> Result<Option<String>, String> {
        let body = Body { message: None, file: Some(PathBuf::from("-")) };
        body.read(&mut &*bytes).map_err(|it| it.to_string())
    }

    #[test]
    fn a_text_loses_only_the_line_ends_after_it() {
        assert_eq!(piped("  é\n\nb \n".as_bytes()), Ok(Some("  é\n\nb ".to_owned())));
    }

    #[test]
    fn blank_is_none() {
        assert_eq!(piped(b" \n"), Ok(None));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(piped(b"a\0b"), Err("bad-body-nul".to_owned()));
        assert_eq!(piped(b"\xff\xfe"), Err("bad-body-encoding".to_owned()));
    }

    #[test]
    fn a_mebibyte_is_taken_and_one_byte_more_is_not() {
        assert!(piped(&vec![b'x'; LONGEST_BODY]).is_ok());
        assert_eq!(piped(&vec![b'x'; LONGEST_BODY + 1]), Err("bad-body-long".to_owned()));
    }

    #[test]
    fn an_endless_input_is_refused() {
        let body = Body { message: None, file: Some(PathBuf::from("-")) };
        assert!(body.read(&mut std::io::repeat(b'x')).is_err());
    }
}
