//! The text of a table, whatever program wrote it.

/// The text of these bytes: UTF-8, or UTF-16 where it says so; where they are neither, what Western
/// spreadsheets write (Windows-1252, of which Latin-1 is a part).
pub(super) fn decoded(bytes: &[u8]) -> String {
    let wide = |decode: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units = rest.chunks(2).map(|it| decode([it[0], it.get(1).copied().unwrap_or(0)]));
        char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|it| western(*it)).collect(),
        },
    }
}

/// A byte of Windows-1252; those that it leaves undefined are as in Latin-1.
fn western(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_understood() {
        let text = "é;œuf";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [&[0xff, 0xfe][..], &le].concat(),
            [&[0xfe, 0xff][..], &be].concat(),
            b"\xe9;\x9cuf".to_vec(),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
    }
}
