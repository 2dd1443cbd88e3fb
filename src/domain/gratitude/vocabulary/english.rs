//! English phrases: lower case, unaccented, words split after an apostrophe.
//!
//! A phrase goes in here only if it never asks for anything and never says that something fails.

use super::Sets;

pub(super) const THANKS: &[&str] = &[
    "thanks|thank-you|thx|ty|tks|thnx @en_much? again? @en_for?",
    "thank you|u @en_much? again? @en_for?",
    "many|big|huge thanks @en_for?",
    "a? big|huge thank you @en_for?",
    "thanks to you? all|everyone|everybody",
    "^cheers mate|all?",
    "^much|really appreciated|appreciate",
    "^i|we? really? appreciate it|this|that$",
    "^i|we? really? appreciate your|the|all? @en_adjective? @en_deed",
    "^greatly appreciated",
];

pub(super) const FIXED: &[&str] = &[
    "^that|it|this|all|everything worked|works|fixed|solved @en_it? @en_now? @en_well?",
    "^it|that|all|everything is? working @en_now? @en_well?",
    "^it'|that' s working @en_now? @en_well?",
    "^works|working @en_now? @en_well?",
    "^that|it|this did it|the trick?",
    "^that|this|it has? fixed|solved it|the? issue|problem?",
    "^the? problem|issue is|has? now? been? solved|fixed|resolved|gone",
    "^all is? good|fine|well|set|sorted|ok @en_now? @en_side?",
    "^all' s good|fine|well @en_now?",
    "^everything is|looks good|fine|ok @en_now? @en_side?",
    "^it'|that' s all? good|fine|fixed|solved|perfect|great",
    "^no further|more|other issues|problems|questions @en_side?$",
    "^fixed|solved|sorted|resolved$",
    "^you can close the|this|my ticket|case|request|incident",
    "^please close the|this ticket|case",
];

pub(super) const PRAISE: &[&str] = &[
    "@en_very? perfect|perfectly|great|awesome|excellent|brilliant|fantastic|amazing|wonderful|lovely|super|fab",
    "great|good|nice|excellent|fantastic|amazing work|job|stuff|service|support",
    "well done",
    "^you' re the? best|great|awesome|amazing|a? star|legend|lifesaver?",
    "^you are the? best|great|awesome|amazing|a? star|legend|lifesaver?",
    "you guys? rock",
    "nice|neat|cool|sweet|superb|splendid|marvellous",
    "^that' s @en_very? perfect|great|awesome|excellent|brilliant",
    "^that is @en_very? perfect|great|awesome|excellent|brilliant",
    "that looks|works great|good|perfect",
];

pub(super) const RECEIPT: &[&str] = &[
    "ok|okay|noted|understood|received|alright|k",
    "got it",
    "all? right",
    "^no problem|worries$",
    "sounds good",
    "well received",
];

pub(super) const WISH: &[&str] = &[
    "have a? @en_very? nice|good|great|lovely day|evening|week-end|weekend|week|one",
    "happy|merry christmas|holidays|new|easter year?",
    "enjoy your day|weekend|week-end|evening",
    "good day|night|evening|weekend",
    "take care",
    "see you soon?",
    "@en_closing",
];

/// Phrases by the name under which others refer to them.
pub(super) const SETS: Sets = &[
    (
        "en_much",
        &[
            "very? much",
            "so|very much",
            "a lot|ton|million|bunch",
            "all",
            "both",
            "once",
            "indeed",
            "kindly",
            "guys|team|all|everyone|everybody|folks|both",
        ],
    ),
    (
        "en_for",
        &[
            "for all? your|the|this|that @en_adjective? @en_deed",
            "for all? your|the @en_adjective? @en_deed and your?|the? @en_deed",
            "for helping|fixing|sorting|solving|resolving me|us|it|this|that? out?",
            "for everything",
            "for getting back to me|us?",
        ],
    ),
    (
        "en_deed",
        &[
            "help",
            "support",
            "fix",
            "reply",
            "response",
            "answer",
            "assistance",
            "work",
            "time",
            "patience",
            "effort",
            "efforts",
            "service",
            "update",
            "information",
            "info",
            "solution",
            "kindness",
            "turnaround",
            "explanation",
        ],
    ),
    (
        "en_adjective",
        &[
            "quick",
            "fast",
            "prompt",
            "great",
            "kind",
            "excellent",
            "hard",
            "swift",
            "speedy",
            "good",
            "amazing",
            "very quick",
            "rapid",
        ],
    ),
    ("en_it", &["it", "the issue|problem", "my issue|problem", "for me|us"]),
    ("en_now", &["now", "again", "now again", "fine"]),
    ("en_well", &["fine", "great", "perfectly", "well", "like a charm", "as expected", "properly"]),
    ("en_side", &["on my|our end|side", "for me|us", "here"]),
    ("en_very", &["very", "really", "absolutely", "just", "so", "simply", "pretty", "a"]),
    (
        "en_closing",
        &[
            "kind|best|warm|many regards",
            "regards",
            "best",
            "best wishes",
            "yours? sincerely|truly|faithfully?",
            "sincerely yours?",
            "cheers",
            "all the best",
        ],
    ),
];
