//! The ticket that a letter opens, and the person who wrote it.

use super::reading::Reading;
use crate::desk::Desk;
use crate::domain::instant::Instant;
use crate::domain::opening::Opening;
use crate::domain::person::{Person, PersonId, Role};
use crate::domain::room::{shortened_name, shortened_subject};
use crate::domain::visible::is_blank;
use crate::mail::parse::Incoming;
use crate::say;
use crate::store::{File, Newcomer, StoreError, Transaction};
use crate::text::Locale;

/// The ticket that a letter opens, and the files that come with it.
pub(super) fn opening(desk: &Desk, reading: &Reading, requester: PersonId) -> (Opening, Vec<File>) {
    let site = Locale { language: desk.spoken, now: desk.stamp.at };
    let subject = match is_blank(&reading.subject) {
        true => site.words(&say!("mail-no-subject")),
        false => reading.subject.clone(),
    };
    let whole = reading.letter.as_ref().map(Incoming::whole_text).unwrap_or_default();
    let (mut text, rest) = Reading::shortened(&whole);
    let shorter = shortened_subject(&subject);
    if reading.cut || rest.is_some() || shorter.is_some() {
        text = format!("{text}\n\n{}", site.words(&say!("mail-cut-short")));
    }
    let files = reading.files.iter().chain(&reading.ornaments).cloned();
    let files: Vec<File> = files.chain(rest).collect();
    let opening = Opening {
        attachments: files.iter().map(|it| it.attachment.clone()).collect(),
        ..Opening::incident(requester, shorter.unwrap_or(subject), text.trim().to_owned())
    };
    (opening, files)
}

/// The person who wrote a letter; made if nobody has that address. The address is their login too: no account of this
/// host has that name by chance.
pub(super) fn sender(
    tx: &Transaction,
    reading: &Reading,
    at: Instant,
) -> Result<Person, StoreError> {
    let from = reading.from();
    if let Some(person) = tx.person_called(from)? {
        return Ok(person);
    }
    let name = reading.sender.as_ref().and_then(|it| it.name.clone());
    let name = name.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let name = name.map(|it| shortened_name(&it));
    let newcomer = Newcomer {
        login: from.to_owned(),
        name: name.filter(|it| !is_blank(it)),
        email: Some(from.to_owned()),
        role: Role::Requester,
        language: None,
    };
    tx.add_person(&newcomer, at)
}
