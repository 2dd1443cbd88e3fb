//! Waiting for other writers.
//!
//! SQLite's own back-off sleeps up to 100 ms and lets newcomers overtake: its worst waits are four
//! times as long. Short random sleeps share the lock evenly.

use std::time::Duration;

use rusqlite::Connection;

use crate::interrupt;
use crate::store::Store;

/// The mean of the sleeps below, with what an attempt itself takes.
const TURN: Duration = Duration::from_micros(1_600);

/// Makes every wait of this connection for a lock end after about [`Store::PATIENCE`].
pub(super) fn wait(db: &mut Connection) -> rusqlite::Result<()> {
    db.busy_handler(Some(again))
}

fn again(attempt: i32) -> bool {
    let turns = Store::PATIENCE.as_micros() / TURN.as_micros();
    if u128::try_from(attempt).unwrap_or(0) >= turns {
        return false;
    }
    interrupt::pause(Duration::from_micros(500 + noise(attempt) % 2_000));
    true
}

/// Differs between processes and between attempts; nothing depends on how random it is.
fn noise(attempt: i32) -> u64 {
    let seed = u64::from(std::process::id()) << 32 | u64::from(attempt.unsigned_abs());
    let mixed = (seed ^ seed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
}
