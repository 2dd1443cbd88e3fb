//! The names of files in the fields of a part: plain, as encoded words, or in pieces (RFC 2231).

use unicode_normalization::UnicodeNormalization as _;

use super::words::{decoded, in_charset, text_of};

/// The value of a parameter of a field such as `attachment; filename="a.pdf"`.
pub(super) fn parameter(field: &[u8], name: &str) -> Option<String> {
    let all = parameters(field);
    let plain = all.iter().find(|it| it.0 == name).map(|it| decoded(&text_of(&it.1)));
    let found = in_pieces(&all, name).or(plain)?;
    // What one system writes with two signs is one on all others.
    let found: String = found.trim().nfc().filter(|it| *it != '\0').collect();
    Some(found).filter(|it| !it.is_empty())
}

/// The value of a parameter in its bytes, without anything that they were encoded in.
pub(super) fn raw_parameter(field: &[u8], name: &str) -> Option<Vec<u8>> {
    let all = parameters(field);
    let plain = all.iter().find(|it| it.0 == name).map(|it| it.1.clone());
    plain.or_else(|| Some(pieces(&all, name)?.bytes))
}

/// The parameters of a field, by their names in small letters.
fn parameters(field: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parts: Vec<Vec<u8>> = vec![Vec::new()];
    let (mut quoted, mut escaped) = (false, false);
    for byte in field.iter().copied().filter(|it| !b"\r\n".contains(it)) {
        let part = parts.len() - 1;
        match byte {
            _ if escaped => {
                parts[part].push(byte);
                escaped = false;
            }
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' if !quoted => parts.push(Vec::new()),
            byte => parts[part].push(byte),
        }
    }
    let pair = |part: &Vec<u8>| {
        let at = memchr::memchr(b'=', part)?;
        let name = String::from_utf8_lossy(part[..at].trim_ascii()).to_lowercase();
        Some((name, part[at + 1..].trim_ascii().to_vec()))
    };
    parts.iter().skip(1).filter_map(pair).collect()
}

/// A value that came in pieces.
struct Joined {
    /// If it was encoded.
    charset: Option<String>,
    bytes: Vec<u8>,
}

fn in_pieces(all: &[(String, Vec<u8>)], name: &str) -> Option<String> {
    let Joined { charset, bytes } = pieces(all, name)?;
    Some(match charset {
        Some(charset) => in_charset(&charset, &bytes),
        None => decoded(&text_of(&bytes)),
    })
}

/// A value in pieces, each of which may be encoded; the charset stands in the first.
fn pieces(all: &[(String, Vec<u8>)], name: &str) -> Option<Joined> {
    let mut pieces: Vec<(u32, bool, &[u8])> = Vec::new();
    for (key, value) in all {
        let Some(rest) = key.strip_prefix(name).and_then(|it| it.strip_prefix('*')) else {
            continue;
        };
        let encoded = rest.is_empty() || rest.ends_with('*');
        let number = rest.trim_end_matches('*');
        let number = if number.is_empty() { 0 } else { number.parse().ok()? };
        pieces.push((number, encoded, value));
    }
    pieces.sort_by_key(|it| it.0);
    let (_, encoded, first) = *pieces.first()?;
    let mut charset = "utf-8".to_owned();
    let mut bytes = Vec::new();
    for (at, (_, encoded, value)) in pieces.iter().enumerate() {
        let mut value = *value;
        if at == 0 && *encoded {
            let marks: Vec<usize> = memchr::memchr_iter(b'\'', first).take(2).collect();
            if let [one, two] = marks[..] {
                charset = String::from_utf8_lossy(&first[..one]).into_owned();
                value = &value[two + 1..];
            }
        }
        bytes.extend(if *encoded { unescaped(value) } else { value.to_vec() });
    }
    Some(Joined { charset: encoded.then_some(charset), bytes })
}

fn unescaped(value: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(value.len());
    let mut at = 0;
    while at < value.len() {
        let hex = value.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        match hex.filter(|_| value[at] == b'%').and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                found.push(byte);
                at += 3;
            }
            None => {
                found.push(value[at]);
                at += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_however_they_are_written() {
        for (field, name) in [
            (&b"attachment; filename=\"a; b.pdf\""[..], "a; b.pdf"),
            (b"attachment;\r\n filename=a.pdf; size=3", "a.pdf"),
            (b"x; filename*=utf-8''%C3%89cran.pdf", "\u{c9}cran.pdf"),
            (b"x; filename*0*=windows-1251''%EF; filename*1*=%F0; filename*2=.txt", "пр.txt"),
            (b"x; filename*0*=utf-8''%C3; filename*1*=%89cran", "Écran"),
            (b"x; filename=\"=?utf-8?Q?=C3=89cran?=\"", "Écran"),
            (b"x; filename=\"\xc9cran\"", "Écran"),
            (b"x; filename=\"e\xcc\x81cran\"", "écran"),
        ] {
            assert_eq!(parameter(field, "filename").as_deref(), Some(name));
        }
        for none in
            [&b"attachment"[..], b"x; filename=\"\"", b"x; other=a", b"", b";;=;filename*x=a"]
        {
            assert_eq!(parameter(none, "filename"), None);
        }
    }
}
