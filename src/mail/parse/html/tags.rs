//! HTML written anew with nothing in it but its text and the elements that give it shape. What is left out (attributes,
//! formats, comments, whatever is not known) the reader and the renderer of HTML would need time and memory for that
//! grow with the square of it.

use std::ops::Range;

use super::links::Links;
use super::marks::Marks;

/// Elements that shape a text and have an end.
const SHAPES: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "del",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Those that have none.
const SINGLE: &[&str] = &["br", "hr", "img", "wbr"];

/// Those whose content is shown to nobody.
const HIDDEN: &[&str] = &["script", "style", "title"];

/// Those that may be left open.
const OPEN: &[&str] =
    &["body", "dd", "dt", "head", "html", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// HTML that was written anew.
#[derive(Default)]
pub(super) struct Written {
    pub(super) html: String,
    pub(super) tags: usize,
    /// How deep elements seem to stand in one another.
    pub(super) deepest: usize,
    depth: usize,
    marks: Marks,
    links: Links,
}

/// Looks at each tag once.
pub(super) fn written(html: &str) -> Written {
    let mut found = Written { html: String::with_capacity(html.len()), ..Written::default() };
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        found.html.push_str(before);
        rest = found.tag(from);
    }
    found.html.push_str(rest);
    found
}

impl Written {
    /// What begins with `<`; gives what follows it.
    fn tag<'a>(&mut self, from: &'a str) -> &'a str {
        let after = &from[1..];
        let closes = after.starts_with('/');
        let inner = after.strip_prefix('/').unwrap_or(after);
        if let Some(comment) = after.strip_prefix("!--") {
            return below(comment, "-->");
        }
        match inner.bytes().next() {
            Some(it) if it.is_ascii_alphabetic() => {}
            Some(_) if closes => return below(inner, ">"),
            Some(b'!' | b'?') => return below(inner, ">"),
            _ => {
                self.html.push_str("&lt;");
                return after;
            }
        }
        // What has no end is nothing.
        let Some(tag) = Tag::of(inner) else { return "" };
        let whole = &from[..from.len() - inner.len() + tag.end];
        let rest = &inner[tag.end..];
        if closes {
            self.close(&tag.name);
        } else {
            self.open(&tag, whole);
        }
        match HIDDEN.contains(&tag.name.as_str()) && !closes {
            true => hidden(rest, &tag.name),
            false => rest,
        }
    }

    fn open(&mut self, tag: &Tag, whole: &str) {
        let mark = self.marks.opened(&tag.name, whole);
        self.put(&mark);
        if tag.name == "a" {
            self.links.opened(tag.value("href"), self.html.len());
        }
        let name = shape(&tag.name);
        let single = SINGLE.contains(&name);
        if !single && !SHAPES.contains(&name) {
            return;
        }
        let attributes = match name {
            "img" => {
                tag.value("alt").map(|it| format!(" src=x alt=\"{}\"", it.replace('"', "&quot;")))
            }
            "ol" => tag.value("start").filter(|it| is_number(it)).map(|it| format!(" start={it}")),
            _ => None,
        };
        self.put(&format!("<{name}{}>", attributes.unwrap_or_default()));
        if !single && !OPEN.contains(&name) {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
        }
    }

    fn close(&mut self, name: &str) {
        if name == "a" {
            self.links.closed(&mut self.html);
        }
        let shown = shape(name);
        if SHAPES.contains(&shown) {
            self.put(&format!("</{shown}>"));
            if !OPEN.contains(&shown) {
                self.depth = self.depth.saturating_sub(1);
            }
        }
        let mark = self.marks.closed(name);
        self.put(&mark);
    }

    fn put(&mut self, tags: &str) {
        self.tags += memchr::memchr_iter(b'<', tags.as_bytes()).count();
        self.html.push_str(tags);
    }
}

/// Elements that are shown alike have one name.
fn shape(name: &str) -> &str {
    match name {
        "s" | "strike" => "del",
        name => name,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 10 && text.bytes().all(|it| it.is_ascii_digit())
}

/// What stands below the end of something; nothing if it has none.
fn below<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |it| &text[it + end.len()..])
}

/// What stands from the tag on that closes a hidden element.
fn hidden<'a>(text: &'a str, name: &str) -> &'a str {
    let closes = |at: &usize| {
        let tag = text.as_bytes()[*at..].strip_prefix(b"</").unwrap_or_default();
        tag.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = memchr::memchr_iter(b'<', text.as_bytes()).find(closes);
    end.map_or("", |it| &text[it..])
}

/// A tag without its first signs.
struct Tag<'a> {
    text: &'a str,
    /// In small letters.
    name: String,
    /// Names and values, without quotes.
    attributes: Vec<(Range<usize>, Range<usize>)>,
    /// What follows its end.
    end: usize,
}

/// More attributes than this are not looked for.
const MOST_ATTRIBUTES: usize = 50;

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        let ends = |it: &u8| it.is_ascii_whitespace() || b"/>".contains(it);
        let mut at = bytes.iter().position(ends)?;
        let mut tag =
            Self { text, name: text[..at].to_ascii_lowercase(), attributes: Vec::new(), end: 0 };
        loop {
            at += bytes[at..].iter().position(|it| !(it.is_ascii_whitespace() || *it == b'/'))?;
            if bytes[at] == b'>' {
                tag.end = at + 1;
                return Some(tag);
            }
            let begin = at;
            // A sign of equality may begin a name.
            let ends = |it: &u8| ends(it) || *it == b'=';
            at += 1 + bytes[at + 1..].iter().position(ends)?;
            let name = begin..at;
            let blanks = bytes[at..].iter().position(|it| !it.is_ascii_whitespace())?;
            let mut value = at..at;
            if bytes[at + blanks] == b'=' {
                (value, at) = self::value(bytes, at + blanks + 1)?;
            }
            if tag.attributes.len() < MOST_ATTRIBUTES {
                tag.attributes.push((name, value));
            }
        }
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        let named =
            |it: &&(Range<usize>, Range<usize>)| self.text[it.0.clone()].eq_ignore_ascii_case(name);
        self.attributes.iter().find(named).map(|it| &self.text[it.1.clone()])
    }
}

/// Where a value stands that begins here or behind blanks, and where what follows it begins.
fn value(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let begin = at + bytes[at..].iter().position(|it| !it.is_ascii_whitespace())?;
    match bytes[begin] {
        quote @ (b'"' | b'\'') => {
            let end = begin + 1 + memchr::memchr(quote, &bytes[begin + 1..])?;
            Some((begin + 1..end, end + 1))
        }
        _ => {
            let ends = |it: &u8| it.is_ascii_whitespace() || *it == b'>';
            let end = begin + bytes[begin..].iter().position(ends)?;
            Some((begin..end, end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_but_text_and_its_shape() {
        for (html, shape) in [
            ("<P Class='a>b' / id=x>a<B>b</b></P>", "<p>ab</p>"),
            ("<td colspan=9 rowspan=\"2\">a</td >", "<td>a</td>"),
            ("<ol START=7 x><ol start='-1'><ol start=99999999999>", "<ol start=7><ol><ol>"),
            ("<img src='a.png' alt='5\" <b>'><img>", "<img src=x alt=\"5&quot; <b>\"><img>"),
            ("a<!-- <b> -- >-->b<![endif]>c<?xml?>d</>e", "abcde"),
            ("<style>p{}</Style><script>'</p>'</script>x<title>y</title>", "x"),
            ("1 < 2 <3 <= << a", "1 &lt; 2 &lt;3 &lt;= &lt;&lt; a"),
            ("<strike>a</strike><o:p></o:p><font x=y>b</font>", "<del>a</del>b"),
            ("<br/><br>a<wbr>b<hr size=1>", "<br><br>a<wbr>b<hr>"),
            ("<a =b c= d=>x", "x"),
            ("a<p class=\"b>c", "a"),
            ("a<p", "a"),
            ("a<!--b", "a"),
            ("&amp; é", "&amp; é"),
        ] {
            assert_eq!(written(html).html, shape, "{html}");
        }
    }

    #[test]
    fn what_is_open_is_counted() {
        let found = written("<div><p><div></p></div><b><div><td>");
        assert_eq!((found.tags, found.deepest), (7, 2));
    }
}
