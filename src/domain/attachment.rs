//! Files that come with a message.

use serde::{Deserialize, Serialize};

/// A file as its event tells of it; the content is kept apart, once, under its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What its sender called it: a text to be shown, never a path to be followed.
    pub name: String,
    /// Its media type (RFC 6838), as far as it is known.
    #[serde(rename = "type")]
    pub media_type: String,
    /// How long it is (bytes).
    pub bytes: u64,
    /// The SHA-256 of its content, in hexadecimal.
    pub digest: String,
}
