//! Files that came with a ticket.

use super::{Cell, view};

view! {
    /// A file that came with a ticket.
    AttachmentView {
        /// Its number among the files of the ticket that its reader may see.
        id "id": i64,
        /// The number of the message that it came with; none if it came with the opening.
        message "message": Option<i64>,
        name "name": String,
        media_type "type": String,
        bytes "bytes": i64,
        digest "digest": String,
    }
}

view! {
    /// A file that was saved.
    SavedView {
        id "id": i64,
        name "name": String,
        path "path": String,
        bytes "bytes": i64,
    }
}

impl Cell for AttachmentView {
    fn cell(&self) -> String {
        self.name.clone()
    }
}
