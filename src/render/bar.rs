//! Bars of text.

/// The parts of a letter's width from which a bar's end is made, an eighth more each.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A bar whose length is to this room as the value is to the most. What is there shows, however little it is.
pub(super) fn bar(value: i64, most: i64, room: usize) -> String {
    let (value, most) = (value.max(0).unsigned_abs(), most.max(1).unsigned_abs());
    let eighths = u128::from(value) * 8 * room as u128 / u128::from(most);
    let eighths = usize::try_from(eighths).unwrap_or(usize::MAX).min(8 * room);
    let eighths = if value > 0 && room > 0 { eighths.max(1) } else { eighths };
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_longer_than_its_room() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(1, 16, 4), "▎");
        assert_eq!(bar(1, 1_000_000, 4), "▏", "little is not nothing");
        assert_eq!(bar(0, 10, 4), "");
        assert_eq!(bar(-3, 0, 4), "");
        assert_eq!(bar(i64::MAX, 1, 3), "███");
        assert_eq!(bar(3, 4, 0), "");
    }
}
