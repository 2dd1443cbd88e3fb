//! What Ctrl-C means at each moment of a run.
//!
//! Where nothing is installed it ends the program as the system does. A run that shows a question, a
//! pager or an editor installs [`Shield`]: a question ends with the documented code, and a program
//! that has the terminal keeps it to itself.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use nix::sys::signal::{SigSet, Signal};

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

static HELD: AtomicUsize = AtomicUsize::new(0);

/// The signals by which a person or the system ends or stops a program.
const ASKING: [Signal; 5] =
    [Signal::SIGTSTP, Signal::SIGHUP, Signal::SIGINT, Signal::SIGTERM, Signal::SIGQUIT];

/// While it lives, nothing that asks the program to end or to stop is answered: it is when this ends.
pub struct Held(Option<SigSet>);

impl Held {
    /// Holds them back from here on.
    pub fn signals() -> Self {
        HELD.fetch_add(1, Ordering::SeqCst);
        let before = SigSet::thread_get_mask().ok();
        Self(before.filter(|_| set(&ASKING).thread_block().is_ok()))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(before) = self.0.take() {
            let _ = before.thread_set_mask();
        }
        HELD.fetch_sub(1, Ordering::SeqCst);
    }
}

fn set(signals: &[Signal]) -> SigSet {
    signals.iter().copied().collect()
}

/// A file that must not grow (RLIMIT_FSIZE) is a failure that is reported, not the end of the program.
pub fn outlive_limits() {
    let _ = set(&[Signal::SIGXFSZ]).thread_block();
}

/// How long a letter may take (RFC 5321 leaves it to the receiver; Postfix ends what takes 1000 seconds, and bounces).
pub const INTAKE: Duration = Duration::from_secs(120);

/// The exit code that tells a mail system to keep a letter and offer it again (sysexits, EX_TEMPFAIL).
pub const TRY_AGAIN: u8 = 75;

/// Ends the program with this code if it is still running after so long.
pub fn after(long: Duration, code: u8) {
    // Where no thread can be had, the mail system's own patience is all there is.
    let _ = std::thread::Builder::new().spawn(move || {
        // What is sent to the program is the business of the thread that holds the store.
        let _ = set(&ASKING).thread_block();
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
                while HELD.load(Ordering::SeqCst) > 0 {
                    std::thread::sleep(Duration::from_millis(2));
                }
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
