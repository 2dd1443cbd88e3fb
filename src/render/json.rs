//! JSON whose text is exact for a parser and harmless on a terminal: control, bidirectional and
//! invisible characters are written as `\u` escapes.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::domain::visible::is_harmful;

/// Writes one value, compact, without a line end.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping)).map_err(io::Error::from)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            return out.write_all(text.as_bytes());
        }
        let mut plain = 0;
        for (at, letter) in text.char_indices().filter(|(_, letter)| is_harmful(*letter)) {
            out.write_all(&text.as_bytes()[plain..at])?;
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + letter.len_utf8();
        }
        out.write_all(&text.as_bytes()[plain..])
    }

    /// JSON that stands in JSON: what is harmful in it can only be a part of its texts.
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, out: &mut W, json: &str) -> io::Result<()> {
        self.write_string_fragment(out, json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_exact_and_harmless() {
        let text = "a\u{9b}\u{202e}\x7f\u{e0041}\u{ad}é\n\"";
        let mut out = Vec::new();
        write(&mut out, &text).expect("memory takes it");
        let json = String::from_utf8(out).expect("JSON is UTF-8");
        assert_eq!(json, "\"a\\u009b\\u202e\\u007f\\udb40\\udc41\\u00adé\\n\\\"\"");
        assert_eq!(serde_json::from_str::<String>(&json).expect("it is JSON"), text);
    }
}
