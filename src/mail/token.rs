//! What the desk signs: the addresses that letters are answered to, and their Message-IDs. HMAC-SHA-256
//! (RFC 2104), cut to 80 bits, in base32 and lower case, for addresses lose their case on the way.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::domain::coded;
use crate::domain::instant::Instant;
use crate::domain::notice::Addressee;
use crate::domain::person::PersonId;
use crate::domain::ticket::TicketId;

/// The secret of a desk.
pub type Secret = [u8; 32];

const DAY: i64 = 24 * 3600;

coded! {
    /// What a letter to a signed address does.
    Purpose {
        Reply = "r",
        /// Closes: all is well.
        Well = "w",
        /// Reopens with what is written: it is not solved.
        Unsolved = "u",
        /// Closes and says thanks.
        Heart = "h",
        /// The envelope's sender: only bounces go there.
        Bounce = "b",
    }
}

/// What an address is good for, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub purpose: Purpose,
    pub ticket: TicketId,
    pub holder: Addressee,
    /// The day after which it is not accepted any more (days since 1970, UTC).
    pub last_day: i64,
}

/// Why an address is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// It is not one of ours.
    Foreign,
    /// It looks like one of ours, and its signature is not.
    Forged,
    Expired,
}

impl Mark {
    /// A mark that is good from `now` for so many days.
    pub fn lasting(purpose: Purpose, to: (TicketId, &Addressee), now: Instant, days: i64) -> Self {
        let last_day = now.0.div_euclid(DAY) + days;
        Self { purpose, ticket: to.0, holder: to.1.clone(), last_day }
    }

    /// What stands after the `+` of the desk's address.
    pub fn signed(&self, secret: &Secret) -> String {
        format!("{}-{}", self.claim(), self.signature(secret))
    }

    /// The mark in what stood after the `+`, if one of these secrets signed it for this sender.
    ///
    /// # Errors
    /// It is none, or not accepted (any more).
    pub fn read(
        tag: &str,
        (secrets, from): (&[Secret], &str),
        now: Instant,
    ) -> Result<Self, Rejected> {
        let tag = tag.to_ascii_lowercase();
        let (claim, signature) = tag.rsplit_once('-').ok_or(Rejected::Foreign)?;
        let mark = Self::claimed(claim, from).ok_or(Rejected::Foreign)?;
        // A number can be written in several ways, of which one was signed.
        if mark.claim() != claim {
            return Err(Rejected::Foreign);
        }
        if !secrets.iter().any(|it| same(&mark.signature(it), signature)) {
            return Err(Rejected::Forged);
        }
        if now.0.div_euclid(DAY) > mark.last_day {
            return Err(Rejected::Expired);
        }
        Ok(mark)
    }

    fn claim(&self) -> String {
        use crate::domain::Coded as _;
        let holder = match &self.holder {
            Addressee::Person(person) => format!("p{}", person.0),
            Addressee::Outside(_) => "o".to_owned(),
            Addressee::Agents => "a".to_owned(),
        };
        format!("t{}{}{holder}x{}", self.ticket.0, self.purpose.code(), self.last_day)
    }

    fn claimed(claim: &str, from: &str) -> Option<Self> {
        use crate::domain::Coded as _;
        let (rest, last_day) = claim.strip_prefix('t')?.rsplit_once('x')?;
        let digits = rest.find(|it: char| !it.is_ascii_digit())?;
        let (ticket, rest) = rest.split_at(digits);
        let (purpose, holder) = rest.split_at_checked(1)?;
        let holder = match holder.split_at_checked(1)? {
            ("p", person) => Addressee::Person(PersonId(person.parse().ok()?)),
            ("o", "") => Addressee::Outside(from.to_owned()),
            ("a", "") => Addressee::Agents,
            _ => return None,
        };
        Some(Self {
            purpose: Purpose::from_code(purpose)?,
            ticket: TicketId(ticket.parse().ok()?),
            holder,
            last_day: last_day.parse().ok()?,
        })
    }

    fn signature(&self, secret: &Secret) -> String {
        // The address of who is no person is not in the claim, and yet it is signed.
        let outside = match &self.holder {
            Addressee::Outside(address) => address.to_ascii_lowercase(),
            _ => String::new(),
        };
        signed(secret, &["address", &self.claim(), &outside])
    }
}

/// The Message-ID of a letter (RFC 5322, 3.6.4), without angle brackets: which event it tells of, and
/// whom. The same every time.
pub fn message_id(
    secret: &Secret,
    (ticket, event): (TicketId, i64),
    (to, role): (&Addressee, &str),
    domain: &str,
) -> String {
    let holder = match to {
        Addressee::Person(person) => format!("p{}", person.0),
        Addressee::Outside(address) => format!("o{}", address.to_ascii_lowercase()),
        Addressee::Agents => "a".to_owned(),
    };
    let claim = format!("t{}.e{event}", ticket.0);
    let signature = signed(secret, &["letter", &claim, &holder, role]);
    format!("{claim}.{signature}@{domain}")
}

/// The Message-ID that all letters about a ticket refer to.
pub fn root_id(ticket: TicketId, domain: &str) -> String {
    format!("t{}@{domain}", ticket.0)
}

/// The ticket that all letters with this identifier refer to.
pub fn root_ticket(id: &str, domain: &str) -> Option<TicketId> {
    let number = own_part(id, domain)?.strip_prefix('t')?;
    number.parse().ok().filter(|_| number.bytes().all(|it| it.is_ascii_digit())).map(TicketId)
}

/// Whether an identifier has the form of those of this desk's letters.
pub fn is_own_id(id: &str, domain: &str) -> bool {
    let number = |part: &str, letter| {
        let digits = part.strip_prefix(letter).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let parts: Vec<&str> = own_part(id, domain).unwrap_or_default().split('.').collect();
    matches!(&parts[..], [ticket, event, _] if number(ticket, 't') && number(event, 'e'))
}

fn own_part<'a>(id: &'a str, domain: &str) -> Option<&'a str> {
    id.rsplit_once('@').filter(|(_, it)| it.eq_ignore_ascii_case(domain)).map(|(it, _)| it)
}

fn signed(secret: &Secret, parts: &[&str]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        // A key of any length is accepted (RFC 2104).
        return String::new();
    };
    mac.update(b"almacare 1");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    base32(&mac.finalize().into_bytes()[..10])
}

/// RFC 4648, section 6, in lower case; five bytes give eight letters.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::with_capacity(bytes.len() * 8 / 5);
    for part in bytes.chunks_exact(5) {
        let number = part.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            text.push(char::from(LETTERS[(number >> (5 * place)) as usize & 31]));
        }
    }
    text
}

/// Compared in a time that does not tell how much of it is right.
fn same(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).fold(0, |found, (a, b)| found | (a ^ b));
    one.len() == other.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(20_000 * DAY);

    fn mark(holder: &Addressee) -> Mark {
        Mark::lasting(Purpose::Heart, (TicketId(42), holder), NOW, 30)
    }

    #[test]
    fn what_was_signed_is_read_back_in_any_case() {
        for holder in [Addressee::Person(PersonId(7)), Addressee::Outside("Sav@Dell.com".into())] {
            let mark = mark(&holder);
            let tag = mark.signed(&[1; 32]);
            assert!(tag.len() < 50 && tag == tag.to_lowercase(), "{tag}");
            let read = Mark::read(&tag.to_uppercase(), (&[[2; 32], [1; 32]], "Sav@Dell.com"), NOW);
            assert_eq!(read, Ok(mark));
        }
    }

    #[test]
    fn what_was_not_signed_so_is_rejected() {
        let tag = mark(&Addressee::Person(PersonId(7))).signed(&[1; 32]);
        let read = |tag: &str, at| Mark::read(tag, (&[[1; 32]], "a@b"), at);
        assert_eq!(read(&tag.replace("t42", "t43"), NOW), Err(Rejected::Forged));
        assert_eq!(read(&tag.replace("hp7", "hp8"), NOW), Err(Rejected::Forged));
        assert_eq!(read(&tag.replace("hp7", "rp7"), NOW), Err(Rejected::Forged));
        assert_eq!(read(&tag[..tag.len() - 1], NOW), Err(Rejected::Forged));
        assert_eq!(read(&tag, Instant(NOW.0 + 31 * DAY)), Err(Rejected::Expired));
        for same in [tag.replace("t42", "t042"), tag.replace("hp7", "hp+7")] {
            assert_eq!(read(&same, NOW), Err(Rejected::Foreign), "{same}");
        }
        for foreign in ["", "-", "newsletter", "t42", "t42rp7x1", "tété-é", "t42zp7x20000-aaaa"]
        {
            assert_eq!(read(foreign, NOW), Err(Rejected::Foreign), "{foreign}");
        }
        let outside = mark(&Addressee::Outside("sav@dell.com".into())).signed(&[1; 32]);
        assert_eq!(Mark::read(&outside, (&[[1; 32]], "eve@dell.com"), NOW), Err(Rejected::Forged));
    }

    #[test]
    fn a_message_id_is_the_same_every_time_and_nobody_elses() {
        let id = |event, person| {
            let to = Addressee::Person(PersonId(person));
            message_id(&[1; 32], (TicketId(42), event), (&to, "requester"), "desk.example")
        };
        assert_eq!(id(317, 1), id(317, 1));
        assert_ne!(id(317, 1), id(317, 2));
        assert!(id(317, 1).starts_with("t42.e317.") && id(317, 1).ends_with("@desk.example"));
    }
}
