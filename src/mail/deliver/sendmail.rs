//! The `sendmail` that every mail system brings: postfix, msmtp, dma, opensmtpd.
//!
//! Started without a shell, in a process group of its own, so that whatever it starts can be ended with
//! it. Exit codes are those of sysexits(3).

use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::identity::privilege;

use super::{PATIENCE, TOO_SLOW, Undelivered};
use crate::mail::Parcel;

/// As much of what the program says is kept (bytes).
const HEARD: u64 = 2_000;

/// Only this says that the recipient is at fault: 68 (no such host) is what msmtp says of its own server.
const EX_NOUSER: i32 = 67;

pub(super) fn hand_over(program: &Path, parcel: &Parcel) -> Result<(), Undelivered> {
    let sender = parcel.sender.as_deref().unwrap_or("<>");
    let letter = whole(&with_unix_ends(&parcel.bytes));
    let letter = letter.map_err(|error| Undelivered::Later(error.to_string()))?;
    let mut command = Command::new(program);
    command.args(["-i", "-f", sender, "--", &parcel.recipient]);
    command.stdin(letter).stdout(Stdio::null()).stderr(Stdio::piped()).process_group(0);
    let child = privilege::as_caller(&mut command).spawn();
    let child =
        child.map_err(|error| Undelivered::Later(format!("{}: {error}", program.display())))?;
    ended(child)
}

/// The letter as a file without a name. From a pipe the program would take a letter for whole whose writer was
/// killed in the middle.
fn whole(message: &[u8]) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(message)?;
    file.rewind()?;
    Ok(file)
}

/// Waits for its end, but not for ever.
fn ended(mut child: Child) -> Result<(), Undelivered> {
    let group = Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX));
    let stderr = child.stderr.take();
    let (says, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let _ = stderr.map(|it| it.take(HEARD).read_to_end(&mut text));
        let _ = says.send(String::from_utf8_lossy(&text).trim().to_owned());
    });
    let (tell, told) = mpsc::channel();
    thread::spawn(move || tell.send(child.wait()));
    let Ok(status) = told.recv_timeout(PATIENCE) else {
        let _ = killpg(group, Signal::SIGKILL);
        return Err(Undelivered::Later(TOO_SLOW.to_owned()));
    };
    // Something that it left behind may hold its standard error open.
    let heard = || heard.recv_timeout(std::time::Duration::from_secs(1)).unwrap_or_default();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(refused(status, &heard())),
        Err(error) => Err(Undelivered::Later(error.to_string())),
    }
}

fn refused(status: ExitStatus, heard: &str) -> Undelivered {
    let reason = if heard.is_empty() { status.to_string() } else { heard.to_owned() };
    match status.code() {
        Some(EX_NOUSER) => Undelivered::Nobody(reason),
        _ => Undelivered::Later(reason),
    }
}

/// A local program reads lines as the system writes them.
fn with_unix_ends(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(at + 1) == Some(&b'\n')) {
            out.push(*byte);
        }
    }
    out
}
