//! The JSON contract: one struct for each output, its fields by name in the order of the
//! specification. Changes are additive only. Absent values are null, collections always present.

mod arrival;
mod attachment;
mod digest;
mod event;
mod figures;
mod hit;
mod parts;
mod person;
mod report;
mod service;
mod ticket;

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

pub use arrival::{AppraisalView, ArrivalView, ExplainedView, PartView, ReceivedView};
pub use attachment::{AttachmentView, SavedView};
pub use digest::{DigestLine, DigestView};
pub use event::{ChangeView, Changed, EventView};
pub use figures::{Called, CommentView, FiguresView, Hundredths, Measured, StepOfTime};
pub use hit::{ExcerptView, HitView};
pub use parts::{BallView, BallWho, Cell, GratitudeView, LinkView, SatisfactionView, Time, Who};
pub use person::{DossierView, ErasedView, PersonView};
pub use report::{
    ClosingView, ComponentView, FindingView, InstalledView, LeftOutView, LetterView, MadeView,
    MovedView, RelocatedView, RestoredView, SealView, StepView, SweepView, UndoneView,
    VerifiedView,
};
pub use service::{FieldView, ImportedView, ServiceView, TextsView};
pub use ticket::{MessageView, ShownView, TicketView};

use super::json;

/// Something that is shown to programs field by field.
pub trait View {
    /// The names of all fields, in their order.
    const FIELDS: &'static [&'static str];

    /// Writes one field as an entry of a JSON object.
    fn entry<M: serde::ser::SerializeMap>(&self, field: &str, map: &mut M) -> Result<(), M::Error>;

    /// One field as a cell of a table for spreadsheets.
    fn cell(&self, field: &str) -> String;
}

/// Declares a view: each field with its name in JSON.
macro_rules! view {
    ($(#[$meta:meta])* $view:ident { $($(#[$field_meta:meta])* $field:ident $name:literal: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $view { $($(#[$field_meta])* pub $field: $type,)+ }

        impl $crate::render::views::View for $view {
            const FIELDS: &'static [&'static str] = &[$($name,)+];

            fn entry<M: serde::ser::SerializeMap>(&self, field: &str, map: &mut M) -> Result<(), M::Error> {
                match field {
                    $($name => map.serialize_entry($name, &self.$field),)+
                    _ => Ok(()),
                }
            }

            fn cell(&self, field: &str) -> String {
                match field {
                    $($name => $crate::render::views::Cell::cell(&self.$field),)+
                    _ => String::new(),
                }
            }
        }

        impl serde::Serialize for $view {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let fields = <Self as $crate::render::views::View>::FIELDS;
                $crate::render::views::Selected { view: self, fields }.serialize(serializer)
            }
        }
    };
}

pub(crate) use view;

/// A view with the fields that were asked for, in the order in which they were.
pub struct Selected<'a, V> {
    pub view: &'a V,
    pub fields: &'a [&'static str],
}

impl<V: View> Serialize for Selected<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for field in self.fields {
            self.view.entry(field, &mut map)?;
        }
        map.end()
    }
}

/// Writes views as a JSON array, one after the other as they come. Nothing is written before the first,
/// so that who fails before it has not said anything.
pub struct Array<'a> {
    out: &'a mut dyn Write,
    fields: &'a [&'static str],
    empty: bool,
}

impl<'a> Array<'a> {
    /// An array of views with these fields.
    pub fn new(out: &'a mut dyn Write, fields: &'a [&'static str]) -> Self {
        Self { out, fields, empty: true }
    }

    /// The next element.
    pub fn add<V: View>(&mut self, view: &V) -> io::Result<()> {
        let before: &[u8] = if std::mem::replace(&mut self.empty, false) { b"[" } else { b",\n " };
        self.out.write_all(before)?;
        json::write(self.out, &Selected { view, fields: self.fields })
    }

    /// There are no more.
    pub fn end(self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[]\n" } else { b"]\n" })
    }
}

/// These fields and one more.
const fn and<const N: usize>(fields: &[&'static str], one: &'static str) -> [&'static str; N] {
    let mut all = [one; N];
    let mut at = 0;
    while at < fields.len() {
        all[at] = fields[at];
        at += 1;
    }
    all
}
