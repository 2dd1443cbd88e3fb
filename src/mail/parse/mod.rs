//! A letter's bytes made into what it says of itself. Nothing it says is believed here.

mod clean;
mod fields;
mod flowed;
mod head;
mod html;
mod names;
mod nature;
mod parts;
mod reaction;
mod structure;
mod trust;
mod words;

pub use clean::{cleaned, digest_below_trace};
pub use head::{Head, Mailbox};
pub use html::text as html_text;
pub use nature::{Failing, Own, nature, sounds_automatic};
pub use parts::Part;
use parts::Stretch;
pub use trust::{Authenticity, authenticity};

use super::cut::{QUOTES, Said, own_words};

/// A letter that came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    pub head: Head,
    /// Everything that it says to people, with marks where it begins to quote.
    text: String,
    pub files: Vec<Part>,
    /// Machine-readable parts of reports, with their types.
    pub reports: Vec<(String, String)>,
    /// The letter that came back in a report, or its head.
    pub returned: Vec<String>,
    /// The picture that somebody set under a letter of ours, instead of an answer (RFC 9078); what Outlook writes for
    /// one to people outside where it does not say which.
    pub reaction: Option<String>,
    /// Fields or parts beyond what is read were left out.
    pub cut: bool,
}

/// Reads a letter that [`cleaned`] has mended. Nothing if it has no head, and so is none.
pub fn parse(raw: &[u8]) -> Option<Incoming> {
    let (head, cut) = Head::of(raw);
    head.fields().next()?;
    let found = parts::found(raw);
    let said = found.text.iter().map(Stretch::shown).filter(|it| !it.trim().is_empty());
    let outlook = || reaction::outlook(found.text.iter().find_map(|it| it.html.as_deref())?);
    Some(Incoming {
        text: said.collect::<Vec<_>>().join("\n\n"),
        reaction: found.reaction.or_else(outlook),
        cut: cut || found.cut || head.names_too_many(),
        head,
        files: found.files,
        reports: found.reports,
        returned: found.returned,
    })
}

impl Incoming {
    /// Its subject, as somebody wrote it.
    pub fn subject(&self) -> String {
        self.head.text("subject").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its own identifier, without angle brackets; nothing if it has none.
    pub fn message_id(&self) -> Option<String> {
        self.head.ids("message-id").into_iter().next()
    }

    /// Its one sender; none if it names several, or nobody.
    pub fn sender(&self) -> Option<Mailbox> {
        let mut all = self.head.addresses("from");
        let one = all.len() == 1;
        all.pop().filter(|_| one)
    }

    /// The first address that it says it is from, whether or not there are more.
    pub fn first_sender(&self) -> Option<String> {
        self.head.addresses("from").into_iter().next().map(|it| it.address)
    }

    /// Everything that it says to people.
    pub fn whole_text(&self) -> String {
        self.text.replace(QUOTES, "").trim().to_owned()
    }

    /// Its sender's own new words.
    pub fn own_words(&self) -> Said {
        if let Some(text) = &self.reaction {
            return Said { text: text.clone(), ..Said::default() };
        }
        let own = own_words(&self.text);
        Said { text: own.text.replace(QUOTES, "").trim().to_owned(), ..own }
    }

    /// The identifiers of the letters that came back in a report.
    pub fn returned_ids(&self) -> Vec<String> {
        let heads = self.returned.iter().map(|it| Head::of(it.as_bytes()).0);
        heads.flat_map(|it| it.ids("message-id")).collect()
    }

    /// The identifiers of the letters that a receipt is for (RFC 8098, 3.2.5).
    pub fn receipt_ids(&self) -> Vec<String> {
        let heads = self.reports.iter().map(|(_, it)| Head::of(it.as_bytes()).0);
        heads.flat_map(|it| it.ids("original-message-id")).collect()
    }
}

impl Stretch {
    /// Its plain form, if that says something; else what its HTML says.
    fn shown(&self) -> String {
        let plain = self.plain.as_deref().filter(|it| !it.trim().is_empty());
        let plain = plain.filter(|it| self.html.is_none() || !is_placeholder(it));
        match (plain, &self.html) {
            (Some(plain), _) => plain.replace("\r\n", "\n"),
            (None, Some(html)) => html::text(html),
            (None, None) => String::new(),
        }
    }
}

/// Whether a plain form says nothing but that there is another one. Whoever writes of HTML says it in both.
fn is_placeholder(plain: &str) -> bool {
    let said = plain.to_lowercase();
    let shows = [
        "display",
        "show",
        "view",
        "support",
        "afficher",
        "affiche",
        "lire",
        "prend pas en charge",
    ];
    said.len() < 300 && said.contains("html") && shows.iter().any(|it| said.contains(it))
}
