//! Rows in columns that line up, as many of them as fit the window; one row is one line.

use super::emit::Console;
use super::safe::Safe;
use super::terminal::Ink;
use super::width::{fit, width};
use crate::text::Message;

/// A column: how it is headed, and what happens to it where the window is narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The name of its heading.
    pub heading: &'static str,
    pub narrow: Narrow,
}

/// What happens to a column where not everything fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Narrow {
    /// It stays as it is, its cells set to the right.
    Stays,
    /// It gives way: what does not fit is cut.
    Yields,
    /// It goes; the one with the lowest number first.
    Goes(u8),
    /// The same, its cells set to the right.
    GoesRight(u8),
}

/// What stands in a column, and in which ink.
pub(super) type Cell = (Safe, Option<Ink>);

/// A sheet in the making. Its columns are as wide as the first rows need; later ones follow suit, so
/// that a list of any length needs no more memory.
pub(super) struct Sheet<const N: usize> {
    columns: [Column; N],
    rows: Vec<[Cell; N]>,
    /// Whether there was a row.
    any: bool,
    /// The widths of the columns once rows were written, none for those that had to go.
    settled: Option<[Option<usize>; N]>,
}

/// As many rows as are looked at before the widths of the columns are settled.
const LOOKED_AT: usize = 500;
/// Between two columns.
const GAP: &str = "  ";
/// Columns go rather than that the one that yields gets narrower than this.
const READABLE: usize = 24;

impl<const N: usize> Sheet<N> {
    pub(super) fn new(columns: [Column; N]) -> Self {
        Self { columns, rows: Vec::new(), any: false, settled: None }
    }

    /// Adds a row; writes what has gathered from time to time. Where columns are noise it becomes a label and
    /// a value on each line, a blank line between rows.
    pub(super) fn add(&mut self, row: [Cell; N], console: &mut Console) -> std::io::Result<()> {
        let first = !std::mem::replace(&mut self.any, true);
        if console.terminal.plain {
            if !first {
                console.line(&Safe::default())?;
            }
            let lines = self.columns.iter().zip(&row);
            let mut lines = lines.filter(|(_, (text, _))| !text.as_str().is_empty());
            return lines.try_for_each(|(column, (text, _))| {
                console.labelled(&Message::new(column.heading), text)
            });
        }
        self.rows.push(row);
        if self.rows.len() >= LOOKED_AT { self.flush(console) } else { Ok(()) }
    }

    /// Writes the rest; says whether there was anything at all.
    pub(super) fn end(mut self, console: &mut Console) -> std::io::Result<bool> {
        self.flush(console)?;
        Ok(self.any)
    }

    /// Writes the rest; gives the headings of the columns for which there was no room.
    pub(super) fn end_telling(mut self, console: &mut Console) -> std::io::Result<Vec<Message>> {
        self.flush(console)?;
        let columns = self.columns.iter().zip(self.settled.iter().flatten());
        let gone = columns.filter(|(_, width)| width.is_none());
        Ok(gone.map(|(column, _)| Message::new(column.heading)).collect())
    }

    fn flush(&mut self, console: &mut Console) -> std::io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let limit = console.terminal.width;
        let widths = match self.settled {
            Some(widths) => widths,
            None => {
                let heading = self.heading(console);
                let widths = self.widths(rows.iter().chain([&heading]), limit);
                console.line(&self.line(&heading, &widths, console))?;
                widths
            }
        };
        self.settled = Some(widths);
        rows.iter().try_for_each(|row| console.line(&self.line(row, &widths, console)))
    }

    fn heading(&self, console: &Console) -> [Cell; N] {
        let word = |id| Safe::ours(console.word(&Message::new(id)));
        self.columns.map(|column| (word(column.heading), Some(Ink::Quiet)))
    }

    /// What each column needs; where the window is too narrow some go, and one yields.
    fn widths<'a>(
        &self,
        rows: impl Iterator<Item = &'a [Cell; N]>,
        limit: Option<usize>,
    ) -> [Option<usize>; N] {
        let mut widths = [0; N];
        for row in rows {
            for (widest, (text, _)) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(text.as_str()));
            }
        }
        let mut widths = widths.map(Some);
        let Some(limit) = limit else {
            return widths;
        };
        while total(&widths) > limit {
            let over = total(&widths) - limit;
            let yields = self.columns.iter().position(|it| it.narrow == Narrow::Yields);
            let least = self.least(&widths);
            match (yields.and_then(|at| widths.get_mut(at)), least) {
                (Some(Some(width)), _) if *width >= over + READABLE => *width -= over,
                (_, Some(least)) => widths[least] = None,
                (Some(Some(width)), None) => {
                    *width = width.saturating_sub(over);
                    break;
                }
                _ => break,
            }
        }
        widths
    }

    /// The column that goes next.
    fn least(&self, widths: &[Option<usize>; N]) -> Option<usize> {
        let present = self.columns.iter().enumerate().filter(|(at, _)| widths[*at].is_some());
        let goers = present.filter_map(|(at, column)| match column.narrow {
            Narrow::Goes(rank) | Narrow::GoesRight(rank) => Some((rank, at)),
            _ => None,
        });
        goers.min().map(|(_, at)| at)
    }

    fn line(&self, row: &[Cell; N], widths: &[Option<usize>; N], console: &Console) -> Safe {
        let shown = row.iter().zip(widths).zip(&self.columns);
        let shown = shown.filter_map(|((cell, width), column)| Some((cell, (*width)?, column)));
        let shown: Vec<_> = shown.filter(|(_, width, _)| *width > 0).collect();
        let said = |((text, _), _, _): &(&Cell, usize, &Column)| !text.as_str().is_empty();
        // Nothing stands behind what is said last.
        let last = shown.iter().rposition(said).unwrap_or_default();
        let cells = shown.iter().enumerate().take(last + 1);
        let cells = cells.map(|(at, ((text, ink), room, column))| {
            let text = match console.terminal.width {
                Some(_) => fit(text.as_str(), *room),
                None => text.as_str().to_owned(),
            };
            let gap = " ".repeat(room.saturating_sub(width(&text)));
            let text = console.ink(*ink, Safe::ours(text));
            match column.narrow {
                Narrow::Stays | Narrow::GoesRight(_) => Safe::ours(gap).then(&text),
                _ if at == last => text,
                _ => text.then(&Safe::ours(gap)),
            }
        });
        Safe::join(cells, GAP)
    }
}

fn total<const N: usize>(widths: &[Option<usize>; N]) -> usize {
    let shown = widths.iter().flatten().filter(|it| **it > 0);
    let (sum, count) = shown.fold((0, 0), |(sum, count), width| (sum + width, count + 1));
    sum + GAP.len() * usize::saturating_sub(count, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [
        Column { heading: "a", narrow: Narrow::Stays },
        Column { heading: "b", narrow: Narrow::Yields },
        Column { heading: "c", narrow: Narrow::Goes(0) },
    ];

    fn widths(needed: [usize; 3], limit: usize) -> [Option<usize>; 3] {
        let row = needed.map(|it| (Safe::ours("x".repeat(it)), None));
        Sheet::new(COLUMNS).widths([&row].into_iter(), Some(limit))
    }

    #[test]
    fn one_column_yields_until_it_would_be_unreadable_and_then_another_goes() {
        assert_eq!(widths([2, 40, 10], 60), [Some(2), Some(40), Some(10)]);
        assert_eq!(widths([2, 40, 10], 50), [Some(2), Some(34), Some(10)]);
        assert_eq!(widths([2, 40, 10], 39), [Some(2), Some(35), None]);
    }

    #[test]
    fn a_window_of_any_width_has_widths() {
        for limit in 0..80 {
            let widths = widths([2, 40, 10], limit);
            assert!(total(&widths) <= limit.max(2), "{limit}: {widths:?}");
        }
    }
}
