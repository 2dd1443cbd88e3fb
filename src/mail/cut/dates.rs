//! Dates and times in a line, without knowing what they say.

/// How a line begins.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct When {
    /// With a word that stands before a date.
    pub named: bool,
    /// With a date: one of the first few words holds a digit.
    pub at_once: bool,
}

/// What stands before the date.
const ON: &[&str] = &[
    "on ",
    "le ",
    "at ",
    "am ",
    "el ",
    "il ",
    "op ",
    "em ",
    "dne ",
    "dnia ",
    "den ",
    "w dniu ",
    "pada ",
    "vào ",
    "în ",
    "la data ",
    "в ",
    "на ",
    "στις ",
    "בתאריך",
    "في ",
    "ב-",
    "在",
    "du ",
    "activé ",
    "activé(e) ",
];

/// As many words may stand before the first digit: "il giorno lun 5", "on thursday, june 27".
const FIRST: usize = 4;

pub(super) fn said_when(line: &str) -> When {
    let bare = line.trim_start_matches(['*', '_', '-', '‐', '–', ' ']);
    let named = ON.iter().any(|it| bare.starts_with(it));
    let mut first = bare.split(' ').filter(|it| !it.is_empty()).take(FIRST);
    let at_once = first.any(|word| !word.contains('@') && word.contains(char::is_numeric));
    When { named, at_once }
}

/// Whether it holds a whole date: a year, or numbers with signs between them.
pub(super) fn dated(line: &str) -> bool {
    let mut numbers = line.split(|it: char| !it.is_ascii_digit());
    if numbers.any(|it| it.len() == 4 && (it.starts_with("19") || it.starts_with("20"))) {
        return true;
    }
    line.split(' ').any(|word| {
        ['/', '-', '.'].into_iter().any(|sign| {
            let parts: Vec<&str> = word.trim_end_matches([',', '.', ':']).split(sign).collect();
            let is_number = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
            parts.len() == 3 && parts.iter().all(is_number)
        })
    })
}

/// Whether it holds a time: "17:02", "17h02", "17 h 02".
pub(super) fn timed(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|it| *it != ' ').collect();
    signs.windows(4).any(|it| {
        it[0].is_numeric()
            && [':', 'h'].contains(&it[1])
            && it[2..].iter().all(|it| it.is_numeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_found_whatever_their_form() {
        for line in ["3 nov. 2025", "03/11/25 17:02", "2025-11-03", "17.03.2021", "2021年3月3日"]
        {
            assert!(dated(line), "{line}");
        }
        for line in ["le 3 novembre", "poste 4521", "v1.2", "a/b/c"] {
            assert!(!dated(line), "{line}");
        }
        for line in ["à 17:02", "17h02", "17 h 02", "2:07 pm"] {
            assert!(timed(line), "{line}");
        }
        assert!(!timed("le 3 : rien"));
    }
}
