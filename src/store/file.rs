//! A file that is to be kept.

use std::rc::Rc;

use sha2::{Digest as _, Sha256};

use crate::domain::attachment::Attachment;

/// The content of a file, and what events tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub attachment: Attachment,
    content: Rc<[u8]>,
}

impl File {
    /// A file of this name and media type.
    pub fn new(name: String, media_type: String, content: impl Into<Rc<[u8]>>) -> Self {
        let content = content.into();
        let (bytes, digest) = (content.len() as u64, digest_of(&content));
        let attachment = Attachment { name, media_type, bytes, digest };
        Self { attachment, content }
    }

    /// What is in it.
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

/// The SHA-256 of a content, in hexadecimal (FIPS 180-4).
pub(super) fn digest_of(content: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(content).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
