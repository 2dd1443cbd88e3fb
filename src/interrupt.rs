//! What Ctrl-C means at each moment of a run.
//!
//! Where nothing is installed it ends the program as the system does. A run that shows a question, a
//! pager or an editor installs [`Shield`]: a question ends with the documented code, and a program
//! that has the terminal keeps it to itself.

use std::cell::Cell;
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

thread_local! {
    /// What this thread answered before anything was held back.
    static FREE: Cell<Option<SigSet>> = const { Cell::new(None) };
}

/// While it lives, nothing that asks the program to end or to stop is answered: it is when this ends.
pub struct Held {
    before: Option<SigSet>,
    outermost: bool,
}

impl Held {
    /// Holds them back from here on.
    pub fn signals() -> Self {
        HELD.fetch_add(1, Ordering::SeqCst);
        let before = SigSet::thread_get_mask().ok();
        let before = before.filter(|_| set(&ASKING).thread_block().is_ok());
        let outermost = FREE.get().is_none();
        if outermost {
            FREE.set(before);
        }
        Self { before, outermost }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.outermost {
            FREE.set(None);
        }
        if let Some(before) = self.before.take() {
            let _ = before.thread_set_mask();
        }
        HELD.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Sleeps. Whoever waits for others has nothing that must not be cut off: what is held back is answered meanwhile.
pub fn pause(long: Duration) {
    let Some(free) = FREE.get() else { return std::thread::sleep(long) };
    let held = HELD.swap(0, Ordering::SeqCst);
    let mask = SigSet::thread_get_mask();
    let _ = free.thread_set_mask();
    std::thread::sleep(long);
    if let Ok(mask) = mask {
        let _ = mask.thread_set_mask();
    }
    HELD.store(held, Ordering::SeqCst);
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
        // The thread that is begun here must not be the one that a key stops while another has the store.
        let _held = Held::signals();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether this thread of the process leaves a key unanswered, as the kernel tells it (proc(5)).
    fn holds_back(thread: nix::unistd::Pid) -> bool {
        let status = std::fs::read_to_string(format!("/proc/self/task/{thread}/status"));
        let status = status.expect("the thread is there");
        let mask = status.lines().find_map(|it| it.strip_prefix("SigBlk:")).expect("a mask");
        let mask = u64::from_str_radix(mask.trim(), 16).expect("a number");
        mask & 1 << (Signal::SIGTSTP as u32 - 1) != 0
    }

    #[test]
    fn what_is_held_back_is_answered_while_others_are_waited_for() {
        let thread = nix::unistd::gettid();
        let held = Held::signals();
        assert!(holds_back(thread));
        let inner = Held::signals();
        let looks = std::thread::spawn(move || while holds_back(thread) {});
        while !looks.is_finished() {
            pause(Duration::from_millis(1));
        }
        assert!(holds_back(thread));
        drop(inner);
        assert!(holds_back(thread));
        drop(held);
        assert!(!holds_back(thread));
    }
}
