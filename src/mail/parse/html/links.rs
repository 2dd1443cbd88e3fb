//! Where links lead: said behind their text, where that says something else.

/// A longer address is not told (bytes).
const LONGEST: usize = 2_000;
/// Of more links where they lead is not told.
const MOST: usize = 500;

/// The link that is open, and how many there were.
#[derive(Default)]
pub(super) struct Links {
    open: Option<(String, usize)>,
    count: usize,
}

impl Links {
    /// A link begins: where it leads, and where its text begins.
    pub(super) fn opened(&mut self, href: Option<&str>, begin: usize) {
        if self.count < MOST {
            self.count += 1;
            self.open = href.and_then(target).map(|it| (it, begin));
        }
    }

    /// A link ends: what is to be said of where it leads is added to its text.
    pub(super) fn closed(&mut self, marked: &mut String) {
        if let Some((target, begin)) = self.open.take()
            && let Some(inner) = marked.get(begin..)
            && differs(&shown(inner), &target.replace("&amp;", "&"))
        {
            marked.push_str(&format!(" &lt;{}&gt;", target.trim()));
        }
    }
}

/// Where a link leads, if that is a page.
fn target(href: &str) -> Option<String> {
    let value = href.trim();
    let begin = value.get(..8).unwrap_or(value).to_ascii_lowercase();
    let is_page = ["http://", "https://", "ftp://"].iter().any(|it| begin.starts_with(it));
    let plain = !value.contains(['<', '>', '"', ' ']);
    (is_page && plain && value.len() <= LONGEST).then(|| value.to_owned())
}

/// The text of an element without its tags.
fn shown(inner: &str) -> String {
    let mut text = String::new();
    for (at, part) in inner.split('<').enumerate() {
        let said = if at == 0 { part } else { part.split_once('>').map_or("", |it| it.1) };
        text.push_str(said);
    }
    text.replace("&amp;", "&").replace("&nbsp;", " ")
}

/// Whether a text says something else than where it leads; a picture says nothing.
fn differs(text: &str, target: &str) -> bool {
    let bare = |it: &str| {
        let it = it.trim().trim_end_matches('/').to_ascii_lowercase();
        let it = it.trim_start_matches("https://").trim_start_matches("http://");
        it.trim_start_matches("www.").to_owned()
    };
    let text = bare(text);
    !text.is_empty() && text != bare(target)
}
