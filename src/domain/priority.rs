//! Urgency is the requester's view, priority the desk's decision; the first only suggests the second.

use super::coded::coded;

coded! {
    /// How much it presses, as the requester sees it.
    Urgency {
        Low = "low",
        Normal = "normal",
        High = "high",
    }
}

coded! {
    /// The order in which the desk means to work.
    Priority {
        Low = "low",
        Medium = "medium",
        High = "high",
        Critical = "critical",
    }
}

impl From<Urgency> for Priority {
    /// The priority that a ticket starts with.
    fn from(urgency: Urgency) -> Self {
        match urgency {
            Urgency::Low => Self::Low,
            Urgency::Normal => Self::Medium,
            Urgency::High => Self::High,
        }
    }
}
