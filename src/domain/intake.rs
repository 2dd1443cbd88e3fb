//! What becomes of a letter that came in: which row of SPEC's table it stands in. Pure: what the letter says and what
//! the store knows is gathered before.

use super::coded::coded;

coded! {
    /// What a letter is taken for.
    Verdict {
        NewTicket = "new_ticket",
        Reply = "reply",
        Thanks = "thanks",
        Button = "button",
        Duplicate = "duplicate",
        OwnMail = "own_mail",
        Automatic = "automatic",
        Bounce = "bounce",
        List = "list",
        Stranger = "stranger",
        Unreadable = "unreadable",
    }
}

coded! {
    /// Why it is taken for that.
    Reason {
        FitsNoTicket = "fits_no_ticket",
        SignedAddress = "signed_address",
        InThread = "in_thread",
        KnownThread = "known_thread",
        SubjectTag = "subject_tag",
        Asked = "asked",
        SeenBefore = "seen_before",
        LoopMark = "loop_mark",
        OwnAddress = "own_address",
        DeliveryReport = "delivery_report",
        FailedRecipients = "failed_recipients",
        MailSystem = "mail_system",
        BounceSubject = "bounce_subject",
        Receipt = "receipt",
        Report = "report",
        AutoSubmitted = "auto_submitted",
        AutoAnswered = "auto_answered",
        Precedence = "precedence",
        AwaySubject = "away_subject",
        NullSender = "null_sender",
        ListId = "list_id",
        ListFields = "list_fields",
        NoSingleSender = "no_single_sender",
        NotOnTicket = "not_on_ticket",
        ForAgentsOnly = "for_agents_only",
        FailedAuthentication = "failed_authentication",
        BadSignature = "bad_signature",
        ExpiredSignature = "expired_signature",
        OtherDomain = "other_domain",
        TooManyTickets = "too_many_tickets",
        ReopenedTooOften = "reopened_too_often",
        NotALetter = "not_a_letter",
    }
}
