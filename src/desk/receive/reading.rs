//! A letter read: all that can be known of it without the store, and without believing it.

use std::{mem, panic};

use crate::domain::room::LONGEST_ADDRESS;
use crate::mail::cut::Said;
use crate::mail::parse::{self, Incoming, Mailbox};
use crate::store::File;

/// The longest text of a message; the rest comes as a file (bytes).
const LONGEST_TEXT: usize = 200 * 1024;
/// A larger picture within the text is shown for what is in it (bytes).
const ORNAMENT: usize = 48 * 1024;

/// A letter as the mail system hands it over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Its bytes, as they came.
    pub raw: Vec<u8>,
    /// The addresses that it was delivered to, as far as the mail system says.
    pub recipients: Vec<String>,
    /// It was longer than what is read of a letter.
    pub cut: bool,
}

/// What a letter says.
pub(super) struct Reading {
    /// The bytes as they came.
    pub(super) raw: File,
    /// None if it cannot be read as a letter.
    pub(super) letter: Option<Incoming>,
    /// All addresses that it may have been sent to.
    pub(super) recipients: Vec<String>,
    /// Its own identifier; empty if it has none.
    pub(super) message_id: String,
    pub(super) digest: String,
    pub(super) sender: Option<Mailbox>,
    pub(super) subject: String,
    /// Its sender's new words.
    pub(super) own: Said,
    pub(super) files: Vec<File>,
    /// Small pictures within the text.
    pub(super) ornaments: Vec<File>,
    /// Some of it was left out.
    pub(super) cut: bool,
}

/// Where delivery leaves the address that a letter was for.
const DELIVERED: [&str; 6] =
    ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc"];

impl Reading {
    pub(super) fn of(envelope: &Envelope) -> Self {
        // Whatever is in it: the letter is kept, and somebody is told.
        let read = || panic::catch_unwind(|| Self::read(envelope));
        read().unwrap_or_else(|_| Self::unread(envelope))
    }

    fn read(envelope: &Envelope) -> Self {
        let raw = parse::cleaned(&envelope.raw);
        let Some(mut letter) = parse::parse(&raw) else {
            return Self::unread(envelope);
        };
        let mut recipients = envelope.recipients.clone();
        for field in DELIVERED {
            recipients.extend(letter.head.addresses(field).into_iter().map(|it| it.address));
        }
        let (ornaments, files): (Vec<_>, Vec<_>) = letter
            .files
            .iter_mut()
            .enumerate()
            .map(|(at, it)| (is_ornament(it), file(it, at + 1)))
            .partition(|it| it.0);
        let bare = |them: Vec<(bool, File)>| them.into_iter().map(|(_, it)| it).collect();
        Self {
            message_id: letter.message_id().unwrap_or_default(),
            digest: parse::digest_below_trace(&raw, &letter.head),
            sender: letter.sender().filter(fits),
            subject: letter.subject(),
            own: letter.own_words(),
            files: bare(files),
            ornaments: bare(ornaments),
            cut: letter.cut || envelope.cut,
            recipients,
            raw: original(envelope),
            letter: Some(letter),
        }
    }

    fn unread(envelope: &Envelope) -> Self {
        let raw = original(envelope);
        Self {
            letter: None,
            recipients: Vec::new(),
            message_id: String::new(),
            digest: raw.attachment.digest.clone(),
            sender: None,
            subject: String::new(),
            own: Said::default(),
            files: Vec::new(),
            ornaments: Vec::new(),
            cut: envelope.cut,
            raw,
        }
    }

    /// The address of its one sender; empty if it has none.
    pub(super) fn from(&self) -> &str {
        self.sender.as_ref().map_or("", |it| &it.address)
    }

    /// A text as it is kept: where it is longer, the whole comes as a file.
    pub(super) fn shortened(text: &str) -> (String, Option<File>) {
        if text.len() <= LONGEST_TEXT {
            return (text.to_owned(), None);
        }
        let mut end = LONGEST_TEXT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let whole = File::new("message.txt".to_owned(), "text/plain".to_owned(), text.as_bytes());
        (text[..end].to_owned(), Some(whole))
    }
}

/// Everything that a letter says to people; nothing if it cannot be read.
pub(in crate::desk) fn whole(raw: &[u8]) -> Option<String> {
    let reading = Reading::of(&Envelope { raw: raw.to_vec(), ..Envelope::default() });
    reading.letter.map(|it| it.whole_text())
}

/// Whether its address can be one: nobody is written to at a longer one, or could be told from others in a list.
fn fits(sender: &Mailbox) -> bool {
    sender.address.chars().count() <= LONGEST_ADDRESS
}

/// The letter itself as a file.
fn original(envelope: &Envelope) -> File {
    File::new("message.eml".to_owned(), "message/rfc822".to_owned(), &*envelope.raw)
}

/// A small picture within the text, such as a signature's: nobody sends it to say something.
fn is_ornament(part: &parse::Part) -> bool {
    part.inline && part.content.len() <= ORNAMENT
}

/// The file that a part is; its content is not kept twice.
fn file(part: &mut parse::Part, number: usize) -> File {
    let name = part.name.clone().unwrap_or_else(|| {
        let ending = match part.media_type.as_str() {
            "message/rfc822" => "eml",
            "text/calendar" => "ics",
            "text/html" => "html",
            "text/plain" => "txt",
            "application/pdf" => "pdf",
            "image/png" => "png",
            "image/jpeg" => "jpg",
            "image/gif" => "gif",
            _ => "bin",
        };
        format!("part-{number}.{ending}")
    });
    File::new(name, part.media_type.clone(), mem::take(&mut part.content))
}
