//! Who holds the lock that a writer needs, by the kernel's own list (proc(5), locks).
//!
//! The files are not opened for it: closing any descriptor on them would drop this process's own locks.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::session::beside;
use crate::identity::privilege::Raised;
use crate::identity::watched::Process;

/// The byte of the log's index that a writer locks (SQLite's wal-index, WAL_WRITE_LOCK).
const WRITES_LOG: u64 = 120;
/// The byte of the file that a writer without a log locks (SQLite's os.h, RESERVED_BYTE).
const WRITES_FILE: u64 = 0x4000_0001;

/// The process that writes to this store now, if one does and can be seen.
pub(in crate::store) fn holder(path: &Path) -> Option<Process> {
    let _raised = Raised::now();
    let places = [(beside(path, "-shm"), WRITES_LOG), (path.to_owned(), WRITES_FILE)];
    let inodes = places.map(|(file, byte)| (fs::metadata(file).map_or(0, |it| it.ino()), byte));
    let locks = fs::read_to_string("/proc/locks").ok()?;
    let held = |(inode, byte): &(u64, u64)| locks.lines().find_map(|it| locker(it, *inode, *byte));
    inodes.iter().find_map(held).and_then(Process::with)
}

/// The process of a line like `1: POSIX  ADVISORY  WRITE 4711 08:01:1234 120 120`, if it is about this.
fn locker(line: &str, inode: u64, byte: u64) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [_, "POSIX", _, "WRITE", pid, place, first, last] = words[..] else { return None };
    let of = place.rsplit(':').next()?.parse() == Ok(inode);
    let last = if last == "EOF" { u64::MAX } else { last.parse().ok()? };
    let covers = (first.parse().ok()?..=last).contains(&byte);
    if of && covers { pid.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_the_process_that_writes() {
        let line = "3: POSIX  ADVISORY  WRITE 4711 08:01:1234 120 120";
        assert_eq!(locker(line, 1234, 120), Some(4711));
        assert_eq!(locker(line, 1235, 120), None);
        assert_eq!(locker(line, 1234, 121), None);
        let all = "3: POSIX  ADVISORY  WRITE 4711 08:01:1234 1073741826 EOF";
        assert_eq!(locker(all, 1234, WRITES_FILE + 510), Some(4711));
    }

    #[test]
    fn who_reads_or_waits_is_not_named() {
        assert_eq!(locker("3: POSIX  ADVISORY  READ 4711 08:01:1234 120 120", 1234, 120), None);
        assert_eq!(locker("3: -> POSIX  ADVISORY  WRITE 4711 08:01:1234 120 120", 1234, 120), None);
        assert_eq!(locker("nonsense", 1234, 120), None);
    }
}
