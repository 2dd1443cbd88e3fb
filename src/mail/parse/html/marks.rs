//! Where a program has begun to quote, and what it holds for the signature: its tags tell.

use crate::mail::cut::{QUOTES, SIGNED, SIGNED_END};

/// As many beginnings of quotes are marked, and as many signatures: they stand in one another.
const MOST: usize = 20;

/// What stands in the tag with which programs begin what they quote.
const BEGIN: &[&str] = &[
    "gmail_quote",
    "gmail_extra",
    "yahoo_quoted",
    "yahoo-quoted-begin",
    "ymail_quoted",
    "moz-cite-prefix",
    "moz-forward-container",
    "moz-email-headers-table",
    "divrplyfwdmsg",
    "appendonsend",
    "stopspelling",
    "outlookmessageheader",
    "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message",
    "data-marker=\"__divider__",
    "data-marker=\"__headers__",
    "data-marker=\"__quoted_text__",
    "id=\"zwchr\"",
    "border:none;border-top:solid #e1e1e1",
    "border:none;border-top:solid #b5c4df",
    "border-top-color:rgb(229,229,229)",
    "border-top-color:rgb(181,196,223)",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "zmail_quote",
    "zhistory",
    "olk_src_body_section",
    "messagereplysection",
    "edo-original",
    "mb_quote",
    "k9mail-quote",
    "reply-intro",
    "replyforwardheader",
    "isreplycontent",
    "isforwardcontent",
    "origbody",
    "name=\"quote\"",
    "class=\"quote\"",
];

/// What stands in the tag around a signature.
const SIGNATURE: &[&str] = &[
    "gmail_signature",
    "moz-signature",
    "ms-outlook-mobile-signature",
    "acompli_signature",
    "applemailsignature",
    "protonmail_signature_block",
    "tutanota_signature",
    "io-ox-signature",
    "composer_signature",
    "messagesignaturesection",
    "k9mail-signature",
    "zmail_signature",
    "data-marker=\"__sig_",
    "id=\"signature\"",
    "id=\"_rc_sig\"",
    "class=\"signature\"",
];

/// Elements between which a line can be put.
const BLOCKS: &[&str] =
    &["div", "p", "pre", "table", "blockquote", "section", "span", "hr", "font", "a", "body"];

/// The marks that were set.
#[derive(Default)]
pub(super) struct Marks {
    quotes: usize,
    signatures: usize,
    /// The element of a signature, and how many of its kind are open in it.
    within: Option<(String, usize)>,
}

impl Marks {
    /// What is to stand before this tag.
    pub(super) fn opened(&mut self, name: &str, tag: &str) -> String {
        if let Some((element, open)) = &mut self.within
            && element == name
        {
            *open += 1;
        }
        // A tag of a few letters has no attributes.
        if tag.len() < 12 || tag.len() > 2_000 || !BLOCKS.contains(&name) {
            return String::new();
        }
        let plain = tag.to_ascii_lowercase().replace(", ", ",").replace(": ", ":");
        let plain = plain.replace("; ", ";").replace('\'', "\"");
        let has = |these: &[&str]| these.iter().any(|it| plain.contains(it));
        if self.quotes < MOST && has(BEGIN) {
            self.quotes += 1;
            return paragraph(QUOTES);
        }
        let signs = self.within.is_none() && self.signatures < MOST && !INLINE.contains(&name);
        if signs && !tag.ends_with("/>") && has(SIGNATURE) {
            self.signatures += 1;
            self.within = Some((name.to_owned(), 1));
            return paragraph(SIGNED);
        }
        String::new()
    }

    /// What is to stand behind this tag, which closes an element.
    pub(super) fn closed(&mut self, name: &str) -> String {
        let Some((element, open)) = &mut self.within else { return String::new() };
        if element != name {
            return String::new();
        }
        *open -= 1;
        if *open > 0 {
            return String::new();
        }
        self.within = None;
        paragraph(SIGNED_END)
    }
}

/// Elements that stand in a line: what begins with one may go on behind it.
const INLINE: &[&str] = &["span", "font", "a", "hr", "body", "p"];

fn paragraph(line: &str) -> String {
    format!("<p>{line}</p>")
}
