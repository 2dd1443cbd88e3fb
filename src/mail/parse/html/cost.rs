//! What it costs to render HTML, before it is rendered: each line is filled up at every table that it stands in, and put
//! behind marks at every quotation and list.

use std::fmt::{self, Write};

use html2text::{Document, Element, Handle};

use super::WIDTH;

/// So deep may stand what was made of the tags: elements that were left out have been added, others are open still.
const DEEPEST: usize = 400;
/// What may be written (characters): less than half a second's work.
const MOST: usize = 50_000_000;

/// What a line stands in.
#[derive(Clone, Copy)]
struct Within {
    depth: usize,
    tables: usize,
    quotes: usize,
    /// Beside how many others it may stand.
    columns: usize,
    /// Its breaks are kept.
    kept: bool,
    /// It is struck out, a sign at a letter.
    struck: bool,
}

/// Whether this can be rendered at little cost. What is struck out within what is struck out cannot: each letter would
/// have a sign for each.
pub(super) fn is_cheap(document: &Handle) -> bool {
    let first = Within { depth: 0, tables: 0, quotes: 0, columns: 1, kept: false, struck: false };
    let mut open = vec![(document.clone(), first)];
    let mut cost = 0_usize;
    while let Some((node, within)) = open.pop() {
        let name = match &node.data {
            Element { name, .. } => &*name.local,
            _ => "",
        };
        if name == "del" && within.struck {
            return false;
        }
        let inner = within.inside(name, &node);
        let each = 1 + within.quotes * within.quotes + within.tables * WIDTH;
        cost = cost.saturating_add(lines(name, &node, within).saturating_mul(each));
        if cost > MOST || within.depth > DEEPEST {
            return false;
        }
        open.extend(node.children.borrow().iter().map(|it| (it.clone(), inner)));
    }
    true
}

impl Within {
    fn inside(self, name: &str, node: &Handle) -> Self {
        let below = Self { depth: self.depth + 1, ..self };
        match name {
            "table" => Self { tables: self.tables + 1, ..below },
            "tr" => {
                let cells = node.children.borrow().len().max(1);
                Self { columns: self.columns.saturating_mul(cells).min(WIDTH), ..below }
            }
            "blockquote" | "dd" | "li" => Self { quotes: self.quotes + 1, ..below },
            "pre" => Self { kept: true, ..below },
            "del" => Self { struck: true, ..below },
            _ => below,
        }
    }
}

/// How many lines begin with this node.
fn lines(name: &str, node: &Handle, within: Within) -> usize {
    match (name, &node.data) {
        ("br" | "dd" | "dt" | "img" | "li" | "tr", _) => 1,
        (_, Element { .. } | Document) => 0,
        _ => {
            let mut text = Counted::default();
            // What only counts cannot fail.
            let _ = write!(text, "{:?}", node.data);
            let breaks = if within.kept { text.breaks } else { 0 };
            // An empty line may stand above it.
            let wrapped = text.said.saturating_mul(within.columns) / WIDTH;
            breaks + if text.said > 0 { 2 + wrapped } else { 0 }
        }
    }
}

/// A text that is counted as it is written for people who look for faults: the library shows it in no other way that
/// takes no more time than it has letters.
#[derive(Default)]
struct Counted {
    /// Bytes that are no blanks, within the quotes.
    said: usize,
    breaks: usize,
    quoted: bool,
    escaped: bool,
}

impl Write for Counted {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match byte {
                b'n' if self.escaped => self.breaks += 1,
                b'r' | b't' if self.escaped => {}
                b'"' if !self.escaped => self.quoted = !self.quoted,
                b'\\' if !self.escaped => {}
                b' ' => {}
                _ => self.said += usize::from(self.quoted),
            }
            self.escaped = byte == b'\\' && !self.escaped;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> (usize, usize) {
        let mut found = Counted::default();
        write!(found, "x {text:?} y").unwrap();
        (found.said, found.breaks)
    }

    #[test]
    fn a_text_is_counted_as_it_stands() {
        for (text, said) in
            [("", (0, 0)), (" \n\t \r\n", (0, 2)), ("a b\nc", (3, 1)), ("a\\n\"b\"\\", (7, 0))]
        {
            assert_eq!(counted(text), said, "{text:?}");
        }
    }
}
