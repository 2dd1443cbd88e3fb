//! Plots as shapes with places and sizes: no more than what an SVG of rectangles, lines and words needs.

use serde::Serialize;

/// A drawing in units of its own; whoever shows it scales it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Drawing {
    pub width: f64,
    pub height: f64,
    pub rects: Vec<Rect>,
    pub rules: Vec<Rule>,
    pub words: Vec<Word>,
    /// The corners of an area and of the line above it.
    pub area: Option<String>,
    pub line: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// The number of its series, from 1.
    pub series: usize,
}

/// A line across the drawing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Rule {
    pub y: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Word {
    pub x: f64,
    pub y: f64,
    pub anchor: &'static str,
    pub text: String,
    /// Left out where there is little room.
    pub minor: bool,
}

/// As wide as a drawing over time is, in its units.
const WIDTH: f64 = 960.0;
/// Room for the numbers beside the lines across.
const LEFT: f64 = 72.0;
const TOP: f64 = 20.0;
/// Room for the dates below.
const BOTTOM: f64 = 44.0;
const HEIGHT: f64 = 280.0;
/// As wide as lying bars are with what is beside them.
const NARROW: f64 = 480.0;
/// Room for what the bars are called.
const CALLED: f64 = 215.0;
/// Room for the numbers behind them.
const NUMBER: f64 = 60.0;
const BAR: f64 = 30.0;

/// What stands side by side over time.
pub(super) struct Columns<'a> {
    /// The values of each step, of one series after the other.
    pub series: Vec<Vec<i64>>,
    pub labels: &'a [String],
}

impl Columns<'_> {
    fn most(&self) -> i64 {
        self.series.iter().flatten().copied().max().unwrap_or_default().max(1)
    }

    /// Bars, those of one step together.
    pub(super) fn bars(&self) -> Drawing {
        let (mut drawing, scale) = self.frame();
        let slot = (WIDTH - LEFT) / self.labels.len().max(1) as f64;
        let bar = (slot * 0.8 / self.series.len().max(1) as f64).min(28.0);
        let all = bar * self.series.len() as f64;
        for (number, values) in self.series.iter().enumerate() {
            for (place, value) in values.iter().enumerate() {
                let height = scale(*value);
                drawing.rects.push(Rect {
                    x: round(LEFT + slot * (place as f64 + 0.5) - all / 2.0 + bar * number as f64),
                    y: round(HEIGHT - BOTTOM - height),
                    width: round(bar),
                    height: round(height),
                    series: number + 1,
                });
            }
        }
        drawing
    }

    /// A line with what is below it, of the first series.
    pub(super) fn area(&self) -> Drawing {
        let (mut drawing, scale) = self.frame();
        let slot = (WIDTH - LEFT) / self.labels.len().max(1) as f64;
        let values = self.series.first().map_or(&[][..], Vec::as_slice);
        let corner = |x: f64, value: &i64| {
            format!("{},{}", round(x), round(HEIGHT - BOTTOM - scale(*value)))
        };
        let middle = |(place, value)| corner(LEFT + slot * (place as f64 + 0.5), value);
        let (mut first, mut last) = (LEFT + slot * 0.5, WIDTH - slot * 0.5);
        let corners: Vec<String> = match values {
            // A point is no line: what stands for all of the time is as long as that.
            [only] => {
                (first, last) = (LEFT, WIDTH);
                vec![corner(first, only), corner(last, only)]
            }
            _ => values.iter().enumerate().map(middle).collect(),
        };
        let line = corners.join(" ");
        let floor = HEIGHT - BOTTOM;
        drawing.area = Some(format!("{},{floor} {line} {},{floor}", round(first), round(last)));
        drawing.line = Some(line);
        drawing
    }

    /// The lines across with their numbers, and the dates below; how high a value is.
    fn frame(&self) -> (Drawing, impl Fn(i64) -> f64 + use<>) {
        let step = nice(self.most());
        let top = (self.most() + step - 1) / step * step;
        let scale = move |value: i64| value.max(0) as f64 / top as f64 * (HEIGHT - TOP - BOTTOM);
        let mut drawing = Drawing { width: WIDTH, height: HEIGHT, ..Drawing::default() };
        for value in (0..=top / step).map(|it| it * step) {
            let y = round(HEIGHT - BOTTOM - scale(value));
            drawing.rules.push(Rule { y });
            drawing.words.push(Word {
                x: LEFT - 8.0,
                y: y + 5.0,
                anchor: "end",
                text: value.to_string(),
                minor: false,
            });
        }
        let slot = (WIDTH - LEFT) / self.labels.len().max(1) as f64;
        let every = self.labels.len().div_ceil(8).max(1);
        for (place, text) in self.labels.iter().enumerate().step_by(every) {
            drawing.words.push(Word {
                x: round(LEFT + slot * (place as f64 + 0.5)),
                y: HEIGHT - 14.0,
                anchor: "middle",
                text: text.clone(),
                minor: (place / every) % 2 == 1,
            });
        }
        (drawing, scale)
    }
}

/// Bars that lie one below the other, each of parts that follow one another.
pub(super) fn lying(rows: &[(String, Vec<i64>)]) -> Drawing {
    let most = rows.iter().map(|(_, parts)| parts.iter().sum::<i64>()).max().unwrap_or_default();
    let room = NARROW - CALLED - NUMBER;
    let scale = |value: i64| value.max(0) as f64 / most.max(1) as f64 * room;
    let height = BAR * rows.len() as f64 + 8.0;
    let mut drawing = Drawing { width: NARROW, height, ..Drawing::default() };
    for (place, (called, parts)) in rows.iter().enumerate() {
        let (y, mut x) = (4.0 + BAR * place as f64, CALLED);
        for (number, part) in parts.iter().enumerate() {
            let width = scale(*part);
            drawing.rects.push(Rect {
                x: round(x),
                y: y + 5.0,
                width: round(width),
                height: BAR - 10.0,
                series: number + 1,
            });
            x += width;
        }
        let word = |x, anchor, text| Word { x, y: y + BAR / 2.0 + 5.0, anchor, text, minor: false };
        drawing.words.push(word(CALLED - 10.0, "end", called.clone()));
        let sum: i64 = parts.iter().sum();
        drawing.words.push(word(round(x + 8.0), "start", sum.to_string()));
    }
    drawing
}

/// The step between the lines across: 1, 2 or 5 of a power of ten, so that there are about four.
fn nice(most: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for part in [1, 2, 5] {
            let step = power.saturating_mul(part);
            if step.saturating_mul(5) >= most {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// A tenth of a unit is fine enough, and short to write.
fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_across_are_at_round_numbers_and_few() {
        assert_eq!([1, 5, 6, 11, 26, 90, 1_000_000].map(nice), [1, 1, 2, 5, 10, 20, 200_000]);
        assert!(nice(i64::MAX) > 0);
    }

    #[test]
    fn nothing_leaves_the_drawing() {
        let labels: Vec<String> = (0..45).map(|it| it.to_string()).collect();
        let series = vec![(0..45).collect(), (0..45).rev().collect()];
        let drawing = Columns { series, labels: &labels }.bars();
        let within = |it: &Rect| {
            it.x >= 0.0
                && it.x + it.width <= WIDTH
                && it.y >= TOP - 0.1
                && it.y + it.height <= HEIGHT
        };
        assert!(drawing.rects.iter().all(within));
        assert!(drawing.words.iter().filter(|it| it.anchor == "middle").count() <= 8);
        let rows = [("a".to_owned(), vec![3, 4]), ("b".to_owned(), vec![0, 0])];
        assert!(lying(&rows).rects.iter().all(|it| it.x + it.width <= NARROW - NUMBER + 0.1));
    }

    #[test]
    fn nothing_at_all_is_a_drawing_too() {
        let drawing = Columns { series: vec![vec![0]], labels: &["a".to_owned()] }.area();
        assert_eq!(drawing.line.as_deref(), Some("72,236 960,236"), "what is seen");
        assert_eq!(lying(&[]).rects, []);
    }
}
