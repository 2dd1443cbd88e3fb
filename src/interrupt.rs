//! What Ctrl-C means at each moment of a run.
//!
//! Where nothing is installed it ends the program as the system does. A run that shows a question, a
//! pager or an editor installs [`Shield`]: a question ends with the documented code, and a program
//! that has the terminal keeps it to itself.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a run that was interrupted.
pub const INTERRUPTED: u8 = 130;

static INSTALL: Once = Once::new();
static ANOTHER_HAS_THE_TERMINAL: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicBool = AtomicBool::new(false);

/// While it lives, Ctrl-C ends nothing: another program has the terminal and it is its business, or something must
/// not be cut off in the middle.
pub struct Shield(());

impl Shield {
    /// Another program gets the terminal.
    pub fn raise() -> Self {
        answer(|| {});
        ANOTHER_HAS_THE_TERMINAL.store(true, Ordering::SeqCst);
        Self(())
    }

    /// Whether somebody has pressed Ctrl-C while it was up.
    pub fn was_asked(&self) -> bool {
        ASKED.load(Ordering::SeqCst)
    }
}

impl Drop for Shield {
    fn drop(&mut self) {
        ANOTHER_HAS_THE_TERMINAL.store(false, Ordering::SeqCst);
    }
}

/// How long a letter may take (RFC 5321 leaves it to the receiver; Postfix ends what takes 1000 seconds, and bounces).
pub const INTAKE: std::time::Duration = std::time::Duration::from_secs(120);

/// The exit code that tells a mail system to keep a letter and offer it again (sysexits, EX_TEMPFAIL).
pub const TRY_AGAIN: u8 = 75;

/// Ends the program with this code if it is still running after so long.
pub fn after(long: std::time::Duration, code: u8) {
    // Where no thread can be had, the mail system's own patience is all there is.
    let _ = std::thread::Builder::new().spawn(move || {
        std::thread::sleep(long);
        #[expect(clippy::disallowed_methods, reason = "nobody is there to return a code to")]
        std::process::exit(i32::from(code));
    });
}

/// From now on Ctrl-C ends the program with [`INTERRUPTED`], after `farewell`, unless a [`Shield`] is up.
pub fn answer(farewell: fn()) {
    INSTALL.call_once(|| {
        // Where no handler can be had, the system's own stays: the program ends, only by a signal.
        let _ = ctrlc::set_handler(move || {
            ASKED.store(true, Ordering::SeqCst);
            if !ANOTHER_HAS_THE_TERMINAL.load(Ordering::SeqCst) {
                farewell();
                #[expect(
                    clippy::disallowed_methods,
                    reason = "nobody is there to return a code to"
                )]
                std::process::exit(i32::from(INTERRUPTED));
            }
        });
    });
}
