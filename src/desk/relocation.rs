//! The desk moves to another place, and says so where it was.

use super::Desk;
use crate::failure::{Failure, Kind};
use crate::render::views::RelocatedView;
use crate::say;
use crate::store::moving::Stage;
use crate::store::{Access, Session, Store, StoreError, Tally, Unmoved};

/// Is told how many lines have gone over or been read back.
type Progress<'a> = &'a mut dyn FnMut(u64);

/// A desk that is ready to move.
pub struct Relocating {
    from: Session,
    place: Store,
    way: Way,
    /// What is to go.
    pub view: RelocatedView,
    /// How many lines there are to write and to read back.
    pub whole: u64,
}

/// How far an earlier run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing is there.
    New,
    /// An empty desk is there, or a part of this one.
    There,
    /// All of it is there, and the old place says so: only the end is missing.
    Arrived,
}

impl Desk<'_> {
    /// Looks at both places; nothing is changed, but for a store of an earlier version that is to be written to. From
    /// here on nothing is done with more rights than the caller's.
    ///
    /// # Errors
    /// The caller is no admin, or the place is taken.
    pub fn relocating(&self, place: Store, access: Access) -> Result<Relocating, Failure> {
        let (identity, stage, moved_to, tally) = self.reading()?.read(|snapshot| {
            self.admin(snapshot)?;
            let (identity, stage) = (snapshot.identity()?, snapshot.stage()?);
            Ok::<_, Failure>((identity, stage, snapshot.moved_to()?, snapshot.tally()?))
        })?;
        // Everything of the old place must be open before the rights to open it are given up.
        let from = self.store.open(access)?;
        from.read(|snapshot| snapshot.identity())?;
        from.give_up_rights();
        // That it has moved is the answer here, and no remark beside it.
        self.elsewhere.set(None);
        if let Stage::Begun(_) = stage {
            return Err(Failure::new(Kind::Refused, say!("move-not-whole")));
        }
        let there = way(&place, &identity);
        let way = match moved_to {
            None => there?,
            Some(to) if place.path().as_os_str() == to.as_str() && there == Ok(Way::There) => {
                Way::Arrived
            }
            Some(to) => return Err(StoreError::Moved(to).into()),
        };
        let (view, whole) = (view(&place, &tally), 2 * lines(&tally));
        Ok(Relocating { from, place, way, view, whole })
    }

    /// Has it move, or go on doing so.
    ///
    /// # Errors
    /// One of the places cannot be read or written: the same again goes on.
    pub fn relocate(
        &self,
        relocating: Relocating,
        progress: Progress,
    ) -> Result<RelocatedView, Failure> {
        let Relocating { from, place, way, view, .. } = relocating;
        if way == Way::New {
            place.make(&self.newcomer(crate::domain::person::Role::Admin), &self.stamp)?;
        }
        let to = place.open(Access::Write)?;
        if way == Way::Arrived {
            to.write(|tx| tx.moved_in())?;
        } else {
            from.relocate((&to, &view.to), self.stamp.at, progress)?;
        }
        to.tidy()?;
        Ok(RelocatedView { dry_run: false, ..view })
    }
}

/// What is at the place where the desk is to go.
fn way(place: &Store, identity: &str) -> Result<Way, Failure> {
    let path = place.path().display().to_string();
    let taken = |why| Failure::new(Kind::Refused, why).hinting(say!("hint-move-elsewhere"));
    if !place.exists()? {
        if place.is_file() && crate::store::has_log(place.path()) {
            let hint = say!("hint-restore-log-left");
            return Err(
                Failure::new(Kind::Failed, say!("restore-log-left", path = path)).hinting(hint)
            );
        }
        return Ok(Way::New);
    }
    let (other, stage, moved_to) = place.read(|snapshot| {
        Ok::<_, StoreError>((snapshot.identity()?, snapshot.stage()?, snapshot.moved_to()?))
    })?;
    let same = other == identity;
    match stage {
        _ if moved_to.is_some() => Err(taken(say!("move-left-behind", path = path))),
        Stage::Begun(_) if same => Ok(Way::There),
        Stage::Begun(_) => Err(taken(say!("move-other-begun", path = path))),
        Stage::Fresh | Stage::Lived(_) if same => Err(taken(say!("move-same", path = path))),
        Stage::Fresh => Ok(Way::There),
        Stage::Lived(_) => Err(taken(say!("move-taken", path = path))),
    }
}

fn lines(Tally { counts, .. }: &Tally) -> u64 {
    counts.people
        + counts.services
        + counts.files
        + counts.events
        + counts.seals
        + counts.arrivals
        + counts.letters
        + counts.dead_addresses
        + 2
}

fn view(place: &Store, Tally { counts, tickets }: &Tally) -> RelocatedView {
    let number = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    RelocatedView {
        to: place.path().display().to_string(),
        tickets: number(*tickets),
        events: number(counts.events),
        people: number(counts.people),
        files: number(counts.files),
        letters: number(counts.letters + counts.arrivals),
        dry_run: true,
    }
}

impl From<Unmoved> for Failure {
    fn from(unmoved: Unmoved) -> Self {
        match unmoved {
            Unmoved::Store(error) => error.into(),
            Unmoved::Unsound(why) => {
                let why = say!("move-unsound", why = super::moving_in::said(&why));
                Self::new(Kind::Failed, why).hinting(say!("hint-doctor"))
            }
            Unmoved::HandingOver => {
                Self::new(Kind::Busy, say!("move-handing-over")).hinting(say!("hint-again"))
            }
            Unmoved::Differs => {
                Self::new(Kind::Failed, say!("move-differs")).hinting(say!("hint-move-differs"))
            }
        }
    }
}
