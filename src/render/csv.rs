//! CSV (RFC 4180, but for lines that end as every other line here does) whose cells no spreadsheet
//! runs.

use std::io::{self, Write};

use super::safe::Safe;

/// Writes one row. Text is quoted, so that no other separator than the comma splits it.
pub fn row(out: &mut dyn Write, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::NonNumeric)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(out);
    writer.write_record(cells.into_iter().map(|cell| guarded(&cell)))?;
    writer.flush()
}

/// A cell that would be taken for a formula begins with an apostrophe; numbers are numbers.
fn guarded(cell: &str) -> String {
    let cell = Safe::block(cell).as_str().to_owned();
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let number = cell.strip_prefix('-').unwrap_or(&cell).bytes().all(|it| it.is_ascii_digit());
    if formula && !number { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text() {
        for (given, shown) in [("=1+1", "'=1+1"), ("-2+3", "'-2+3"), ("-2", "-2"), ("a=b", "a=b")] {
            assert_eq!(guarded(given), shown);
        }
        assert_eq!(guarded("\t=1"), "'    =1");
        assert_eq!(guarded("\n=1"), "'\n=1");
    }
}
