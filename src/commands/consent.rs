//! What takes something away is done only if whoever asks for it has read what that is, and typed its name.

use crate::app::App;
use crate::ask;
use crate::failure::{Failure, Kind};
use crate::say;
use crate::text::Message;

/// Whether it may be done; if not, that nothing was changed has been said.
///
/// # Errors
/// There is nobody to ask: what would be taken away is the reason.
pub(super) fn given(
    app: &App,
    loss: Message,
    word: &str,
    question: impl FnOnce(Message) -> Message,
) -> Result<bool, Failure> {
    if !app.can_ask() {
        return Err(Failure::new(Kind::Refused, loss).hinting(say!("hint-restore-yes")));
    }
    let typed = ask::line(&question(loss), &app.locale())?;
    if typed.as_deref() == Some(word) {
        return Ok(true);
    }
    app.remark(&say!("nothing-restored"));
    Ok(false)
}
