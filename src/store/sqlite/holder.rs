//! Who holds the lock that a writer needs, by the kernel's own list (proc(5), locks).
//!
//! The files are not opened for it: closing any descriptor on them would drop this process's own locks.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::session::beside;
use crate::identity::privilege::Raised;
use crate::identity::watched::Process;

/// The bytes that a process locks for itself alone, from the first to the last.
type Span = (u64, u64);

/// In the log's index (SQLite's wal-index): the right to write, and whatever else keeps the others waiting.
const INDEX: [Span; 2] = [(120, 120), (121, 128)];
/// In the file (os.h, from PENDING_BYTE on): who writes without a log, or empties the log into it on closing, when even
/// readers wait.
const FILE: [Span; 1] = [(0x4000_0000, 0x4000_01ff)];

/// The process for which others wait now, if there is one and it can be seen.
pub(in crate::store) fn holder(path: &Path) -> Option<Process> {
    let _raised = Raised::now();
    let inode = |file: &Path| fs::metadata(file).map_or(0, |it| it.ino());
    let (index, file) = (inode(&beside(path, "-shm")), inode(path));
    let locks = fs::read_to_string("/proc/locks").ok()?;
    among(&locks, index, file).and_then(Process::with)
}

/// The process that holds one of these two files, the writer before any other.
fn among(locks: &str, index: u64, file: u64) -> Option<u32> {
    let places = INDEX.map(|it| (index, it)).into_iter().chain(FILE.map(|it| (file, it)));
    places
        .into_iter()
        .find_map(|(inode, span)| locks.lines().find_map(|it| locker(it, inode, span)))
}

/// The process of a line like `1: POSIX  ADVISORY  WRITE 4711 08:01:1234 120 120`, if it is about this.
fn locker(line: &str, inode: u64, (first, last): Span) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [_, "POSIX", _, "WRITE", pid, place, from, to] = words[..] else { return None };
    let of = place.rsplit(':').next()?.parse() == Ok(inode);
    let to = if to == "EOF" { u64::MAX } else { to.parse().ok()? };
    let covers = from.parse::<u64>().ok()? <= last && first <= to;
    if of && covers { pid.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_the_process_that_writes() {
        let line = "3: POSIX  ADVISORY  WRITE 4711 08:01:1234 120 120";
        assert_eq!(among(line, 1234, 7), Some(4711));
        assert_eq!(among(line, 1235, 7), None);
        assert_eq!(among(line, 7, 1234), None);
        let all = "3: POSIX  ADVISORY  WRITE 4711 08:01:1234 1073741826 EOF";
        assert_eq!(among(all, 7, 1234), Some(4711));
    }

    #[test]
    fn who_has_the_file_for_itself_on_closing_is_named_and_the_writer_before_it() {
        let closes = "3: POSIX  ADVISORY  WRITE 4711 08:01:1234 1073741824 1073742335";
        assert_eq!(among(closes, 7, 1234), Some(4711));
        let marks = "1: POSIX  ADVISORY  WRITE 4712 08:01:7 124 124";
        let writes = "2: POSIX  ADVISORY  WRITE 4713 08:01:7 120 120";
        assert_eq!(among(&format!("{closes}\n{marks}"), 7, 1234), Some(4712));
        assert_eq!(among(&format!("{closes}\n{marks}\n{writes}"), 7, 1234), Some(4713));
    }

    #[test]
    fn who_reads_or_waits_is_not_named() {
        for line in [
            "3: POSIX  ADVISORY  READ 4711 08:01:1234 120 120",
            "3: -> POSIX  ADVISORY  WRITE 4711 08:01:1234 120 120",
            "nonsense",
        ] {
            assert_eq!(among(line, 1234, 1234), None);
        }
    }
}
