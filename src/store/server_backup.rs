//! A copy of a desk on a server, as a file that is a desk itself.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::moving::{Check, Line, Rejected};
use super::{Access, Operation, Stamp, StoreError, postgres, sqlite};
use crate::domain::event::Via;
use crate::domain::instant::Instant;

/// As many lines go over at a time.
const TOGETHER: usize = 1_000;

/// Writes the whole desk, as it was at one moment, into a new file; looks at every digest on the way.
pub(super) fn to_file(from: &postgres::Session, target: &Path) -> Result<(), StoreError> {
    let (identity, moved_to) =
        from.read(|view| Ok::<_, StoreError>((view.identity()?, view.moved_to()?)))?;
    let draft = sqlite::Draft::beside(target, (&identity, &nobody()))?;
    let copy = sqlite::Session::open(draft.path(), Access::Write, &Arc::default())?;
    let (mut check, mut lines, mut number) = (Check::default(), Vec::new(), 0);
    let mut keep = |lines: &[(u64, String)]| {
        copy.write(|view| view.move_in(lines, &mut check)).map_err(|rejected| match rejected {
            Rejected::Store(error) => error,
            Rejected::Line { line, why } => StoreError::damaged(format!("line {line}: {why:?}")),
        })
    };
    from.read(|view| {
        view.lines(&mut |line: &Line| {
            number += 1;
            let text =
                serde_json::to_string(line).map_err(|it| StoreError::damaged(it.to_string()))?;
            lines.push((number, text));
            if lines.len() == TOGETHER {
                keep(&std::mem::take(&mut lines))?;
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })
    })?;
    keep(&lines)?;
    copy.write(|view| {
        view.moved_in()?;
        // A copy of what was left behind is no desk either.
        moved_to.iter().try_for_each(|it| view.mark_moved(it))
    })?;
    drop(copy);
    draft.settle(target)
}

/// What a store is made with that is to become another desk.
fn nobody() -> Stamp {
    Stamp {
        at: Instant(0),
        by: None,
        rights: None,
        via: Via::Import,
        host: String::new(),
        signed_in: None,
        operation: Operation(0),
        key: None,
    }
}
