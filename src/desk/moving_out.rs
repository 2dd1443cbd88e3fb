//! The whole desk, written down: whatever reads it again has all of it.

use std::io::Write;
use std::ops::ControlFlow;

use super::Desk;
use crate::failure::Failure;
use crate::render::emit::Stop;
use crate::render::json;
use crate::store::Session;

/// A desk that may be written down.
pub struct Leaving(Session);

impl Desk<'_> {
    /// Opens the desk to be written down. From here on nothing is done with more rights than the caller's.
    ///
    /// # Errors
    /// The caller is no admin, or there is no store to read.
    pub fn leaving(&self) -> Result<Leaving, Failure> {
        let session = self.reading()?;
        session.read(|snapshot| self.admin(snapshot).map(drop))?;
        session.give_up_rights();
        Ok(Leaving(session))
    }
}

impl Leaving {
    /// Writes all of it, one line after the other: one state of the desk, whatever happens meanwhile.
    ///
    /// # Errors
    /// It cannot be read or written to its end, or whoever reads has gone.
    pub fn write(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.0.read(|snapshot| {
            snapshot.lines(&mut |line| {
                json::write(out, line)?;
                out.write_all(b"\n")?;
                Ok::<_, Stop>(ControlFlow::Continue(()))
            })
        })
    }
}
