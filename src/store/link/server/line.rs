//! A connection that is used by a thread of its own: nobody waits for ever for a server that says nothing.

use std::cell::Cell;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use postgres::{Client, Error};

use crate::interrupt::Held;
use crate::store::link::Fault;
use crate::store::{ServerTrouble, StoreError};

type Work = Box<dyn FnOnce(&mut Client) + Send>;

/// Asked each time a server has been silent over one question for as long as it may be: whether to wait on.
pub(in crate::store) type Watch = Box<dyn Fn(&Silence) -> bool + Send>;

/// A question that was not answered yet.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Silence {
    pub lasted: Duration,
    /// The process of the server's that should answer, where it was told.
    pub process: Option<i32>,
}

/// Why there is no connection.
#[derive(Debug)]
pub(in crate::store) enum Away {
    /// What was said instead of letting this program in, by the server or by the network.
    Told(Error),
    /// Nothing was said for as long as it may take, or there can be no more threads.
    Silent(io::Error),
}

/// A connection, and whom to ask while it is silent.
pub(in crate::store) struct Line {
    /// Gone with the connection.
    work: Option<mpsc::Sender<Work>>,
    thread: Option<JoinHandle<()>>,
    /// Nothing comes over it any more.
    lost: Cell<bool>,
    pub(super) process: Cell<Option<i32>>,
    limit: Duration,
    watch: Watch,
}

impl Line {
    /// Connects, and waits no longer than this for it, nor for any answer without asking whether to wait on.
    ///
    /// # Errors
    /// There is no connection.
    pub(in crate::store) fn open(
        connect: impl FnOnce() -> Result<Client, Error> + Send + 'static,
        (connecting, limit): (Duration, Duration),
        watch: Watch,
    ) -> Result<Self, Away> {
        let (work, asked) = mpsc::channel::<Work>();
        let (tell, told) = mpsc::sync_channel(1);
        let serve = move || match connect() {
            Err(error) => drop(tell.send(Err(error))),
            Ok(mut client) => {
                if tell.send(Ok(())).is_ok() {
                    asked.into_iter().for_each(|it| it(&mut client));
                }
            }
        };
        let thread = {
            // What is sent to the program is the business of the thread that holds the store.
            let _held = Held::signals();
            thread::Builder::new().spawn(serve).map_err(Away::Silent)?
        };
        match told.recv_timeout(connecting) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(Away::Told(error)),
            Err(_) => return Err(Away::Silent(io::ErrorKind::TimedOut.into())),
        }
        let (work, thread) = (Some(work), Some(thread));
        Ok(Self { work, thread, lost: Cell::new(false), process: Cell::new(None), limit, watch })
    }

    /// What the work on the connection comes to.
    ///
    /// # Errors
    /// What it reports, or the connection is lost: then it may have been done all the same.
    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Fault> {
        let Some(line) = self.work.as_ref().filter(|_| !self.lost.get()) else {
            return Err(self.gone(io::ErrorKind::NotConnected));
        };
        let (give, take) = mpsc::sync_channel(1);
        let work = move |client: &mut Client| drop(give.send((work(client), client.is_closed())));
        if line.send(Box::new(work)).is_err() {
            return Err(self.gone(io::ErrorKind::NotConnected));
        }
        let mut silence = Silence { lasted: Duration::ZERO, process: self.process.get() };
        loop {
            match take.recv_timeout(self.limit) {
                Ok((outcome, closed)) => {
                    self.lost.set(closed);
                    return Ok(outcome?);
                }
                Err(RecvTimeoutError::Timeout) => silence.lasted += self.limit,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(self.gone(io::ErrorKind::NotConnected));
                }
            }
            if !(self.watch)(&silence) {
                return Err(self.gone(io::ErrorKind::TimedOut));
            }
        }
    }

    /// The connection, which is not this one's any more.
    pub(super) fn taken(&mut self) -> Self {
        Self {
            work: self.work.take(),
            thread: self.thread.take(),
            lost: Cell::new(self.lost.replace(true)),
            process: self.process.clone(),
            limit: self.limit,
            watch: std::mem::replace(&mut self.watch, Box::new(|_| false)),
        }
    }

    /// Whether nothing comes over it any more.
    pub(super) fn is_lost(&self) -> bool {
        self.lost.get()
    }

    fn gone(&self, kind: io::ErrorKind) -> Fault {
        self.lost.set(true);
        StoreError::from(ServerTrouble::Unreachable(io::Error::from(kind).to_string())).into()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        drop(self.work.take());
        // So that the server hears of the end; from one that is silent nothing is to be expected.
        if let Some(thread) = self.thread.take().filter(|_| !self.lost.get()) {
            let _ = thread.join();
        }
    }
}
