//! Whether what happened is still what was recorded: the chain of digests, the seals, and the newest seal to be compared
//! with what was noted elsewhere.

use super::Desk;
use super::examine::damage;
use crate::failure::Failure;
use crate::render::views::{SealView, Time, VerifiedView};
use crate::store::{Finding, Seal};

impl Desk<'_> {
    /// Verifies every digest and every seal. Changes nothing.
    ///
    /// # Errors
    /// The caller is no agent, or the store cannot be read.
    pub fn verify(&self) -> Result<VerifiedView, Failure> {
        let session = self.reading()?;
        let newest = session.read(|snapshot| {
            self.agent(snapshot)?;
            Ok::<_, Failure>(snapshot.newest_seal()?)
        })?;
        let found = session.findings()?;
        let damage = found.iter().filter(|it| is_of_history(it)).map(damage).collect();
        Ok(VerifiedView { seal: newest.as_ref().map(seal_view), damage })
    }
}

pub(super) fn seal_view(seal: &Seal) -> SealView {
    let digest = seal.digest.iter().map(|it| format!("{it:02x}")).collect();
    SealView { id: seal.id, at: Time(seal.at), last_event: seal.last_event.0, digest }
}

fn is_of_history(finding: &Finding) -> bool {
    match finding {
        Finding::Integrity(_)
        | Finding::EventMissing(_)
        | Finding::EventAltered { .. }
        | Finding::EventUnreadable { .. }
        | Finding::TicketDiffers(_)
        | Finding::TailMissing(_)
        | Finding::NoEvents(_)
        | Finding::SealBroken(_) => true,
        Finding::Dangling { .. }
        | Finding::ForeignObject(_)
        | Finding::AlteredObject(_)
        | Finding::LookupDiffers(_)
        | Finding::StrayLookups
        | Finding::ContentMissing(_)
        | Finding::ContentAltered(_)
        | Finding::ArrivalWithoutEvent(_)
        | Finding::ArrivalLost(_) => false,
    }
}
