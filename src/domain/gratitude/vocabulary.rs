//! The closed vocabulary: lower case, unaccented, words split after an apostrophe.
//!
//! A phrase goes in here only if it never asks for anything and never says that something fails.

use super::Rule;

/// What a list of phrases means.
#[derive(Clone, Copy)]
pub(super) enum Class {
    Thanks(Rule),
    Other(Rule),
    /// May stand beside thanks, but is none.
    Beside,
}

/// All phrases by what they mean.
pub(super) const CLASSES: &[(Class, &[&str])] = &[
    (Class::Thanks(Rule::FrThanks), FR_THANKS),
    (Class::Thanks(Rule::EnThanks), EN_THANKS),
    (Class::Other(Rule::FrFixed), FR_FIXED),
    (Class::Other(Rule::EnFixed), EN_FIXED),
    (Class::Other(Rule::FrPraise), FR_PRAISE),
    (Class::Other(Rule::EnPraise), EN_PRAISE),
    (Class::Other(Rule::FrReceipt), FR_RECEIPT),
    (Class::Other(Rule::EnReceipt), EN_RECEIPT),
    (Class::Other(Rule::FrWish), FR_WISH),
    (Class::Other(Rule::EnWish), EN_WISH),
    (Class::Beside, BESIDE),
];

const FR_THANKS: &[&str] = &[
    "merci|mercis|mrc @fr_much? encore? @fr_for?",
    "merci encore @fr_for?",
    "merci a|au|aux @fr_team",
    "mille|milles mercis|merci @fr_for?",
    "un? grand|enorme|immense merci @fr_for?",
    "un? grand|enorme|immense merci a|au @fr_team @fr_for?",
    "avec mes|nos remerciements",
    "tous? mes|nos remerciements",
    "remerciements",
    "je|nous vous|te remercie|remercions @fr_much? encore? @fr_for?",
    "je vous en remercie",
    "encore|et|donc merci @fr_for?",
    "un? tres? grand merci @fr_for?",
];

const EN_THANKS: &[&str] = &[
    "thanks|thank-you|thx|ty|tks|thnx @en_much? again? @en_for?",
    "thank you|u @en_much? again? @en_for?",
    "many|big|huge thanks @en_for?",
    "a? big|huge thank you @en_for?",
    "thanks to|you all|everyone|everybody",
    "cheers mate|all?",
    "much|really appreciated|appreciate it?",
    "i|we really? appreciate it|this|that",
    "i|we really? appreciate your|the @en_deed",
    "greatly appreciated",
];

const FR_FIXED: &[&str] = &[
    "ca|sa|cela|tout marche|fonctionne|imprime|refonctionne|remarche @fr_now? @fr_well?",
    "ca|sa|cela a|y marche|fonctionne @fr_well?",
    "tout fonctionne|marche @fr_now? @fr_well?",
    "ca|cela vient de fonctionner|marcher|remarcher",
    "c' est|etait tout? bon @fr_now? @fr_side?",
    "c' est ok @fr_now? @fr_side?",
    "tout est bon|ok|rentre|revenu|parfait @fr_order? @fr_now? @fr_side?",
    "tout va bien @fr_now?",
    "c' est resolu|regle|repare|corrige|solutionne|reparti @fr_now?",
    "le? probleme|souci|incident|dysfonctionnement est? bien? resolu|regle|corrige|repare @fr_now?",
    "resolu|regle",
    "plus|aucun de? souci|probleme|soucis|problemes|bug @fr_side?",
    "je|nous n' ai|avons plus de? aucun? souci|probleme|soucis|problemes @fr_side?",
    "tout? est|c' est? rentre dans l' ordre",
    "je confirme que? @fr_it_works?",
    "je vous? confirme que c' est bon|ok|resolu|regle",
    "probleme|incident|souci|ticket? resolu|regle",
    "j' ai|nous avons bien? retrouve mes|mon|ma|l' acces @fr_now?",
    "j' ai retrouve l' acces|ma|mon session|compte|messagerie|imprimante?",
    "vous pouvez fermer|clore|cloturer|cloture le|ce ticket|incident|dossier|demande?",
    "vous pouvez fermer|clore|cloturer la|cette demande",
    "on peut fermer|clore|cloturer le|ce ticket|incident|dossier",
];

const EN_FIXED: &[&str] = &[
    "that|it|this|all|everything worked|works|fixed|solved @en_it? @en_now? @en_well?",
    "it|that|all|everything is? working @en_now? @en_well?",
    "it|that' s? working @en_now? @en_well?",
    "works|working @en_now? @en_well?",
    "that|it|this did it|the trick?",
    "that|this|it has? fixed|solved it|the issue|problem?",
    "problem|issue is? now? solved|fixed|resolved|gone",
    "the problem|issue is|has now? been? solved|fixed|resolved|gone",
    "all is? good|fine|well|set|sorted|ok @en_now? @en_side?",
    "all' s? good|fine|well @en_now?",
    "everything is|looks good|fine|ok @en_now? @en_side?",
    "it|that' s good|fine|fixed|solved|perfect|great|all? good?",
    "no further|more|other issues|problems|questions",
    "fixed|solved|sorted|resolved",
    "you can close the|this|my ticket|case|request|incident?",
    "please close the|this ticket|case",
];

const FR_PRAISE: &[&str] = &[
    "@fr_very? parfait|parfaite|parfaitement|super|genial|geniale|nickel|impeccable|top|excellent|excellente",
    "@fr_very? formidable|fantastique|magnifique|chouette|extra|incroyable|merveilleux|efficace|rapide",
    "c' est|etait @fr_very? parfait|super|genial|nickel|impeccable|top|excellent|formidable|extra|rapide|efficace",
    "vous etes @fr_very? les? au? meilleurs|top|geniaux|formidables|super|parfaits|efficaces",
    "tu es @fr_very? le? au? meilleur|top|genial|geniale|formidable|super",
    "bravo @fr_team? @fr_for?",
    "bon|beau|super|excellent travail|boulot|job",
    "quelle|belle efficacite|rapidite|reactivite",
    "super|tres|bonne reactif|reactifs|reactivite",
    "bien joue",
    "au top",
    "tres bien",
];

const EN_PRAISE: &[&str] = &[
    "@en_very? perfect|perfectly|great|awesome|excellent|brilliant|fantastic|amazing|wonderful|lovely|super|fab",
    "great|good|nice|excellent|fantastic|amazing work|job|stuff|service|support",
    "well done",
    "you' re|are? the? best|great|awesome|amazing|a? star|legend|lifesaver?",
    "you guys? rock",
    "nice|neat|cool|sweet|superb|splendid|marvellous",
    "that' s|is @en_very? perfect|great|awesome|excellent|brilliant",
    "that looks|works great|good|perfect",
];

const FR_RECEIPT: &[&str] = &[
    "ok|okay|oki|entendu|recu|note|compris",
    "d' accord",
    "c' est note|compris|entendu|recu",
    "bien note|recu|compris|entendu",
    "je prends|prend note",
    "j' ai bien? recu|note|compris",
    "pas de souci|soucis|probleme|problemes",
    "ca roule",
    "tres? bien",
];

const EN_RECEIPT: &[&str] = &[
    "ok|okay|noted|understood|received|alright|k",
    "got it",
    "all? right",
    "no problem|worries",
    "sounds good",
    "well received",
];

const FR_WISH: &[&str] = &[
    "bonne|belle|excellente|tres? fin? de? journee|soiree|apres-midi|semaine|annee|continuation|nuit|matinee @fr_you?",
    "bonne|belle journee|soiree|semaine|apres-midi|continuation @fr_you?",
    "bonne|belle fin de journee|semaine|matinee|soiree|annee @fr_you?",
    "bon|excellent|tres? bon? week-end|weekend|we|dimanche|apres-midi|appetit|courage @fr_you?",
    "bonnes|joyeuses|belles fetes|vacances @fr_year? @fr_you?",
    "bonnes|joyeuses fetes de fin d' annee @fr_you?",
    "joyeux noel @fr_you?",
    "a bientot",
    "a la prochaine",
    "au revoir",
    "@fr_closing",
];

const EN_WISH: &[&str] = &[
    "have a? @en_very? nice|good|great|lovely day|evening|week-end|weekend|week|one",
    "happy|merry christmas|holidays|new|easter year?",
    "enjoy your day|weekend|week-end|evening",
    "good day|night|evening|weekend",
    "take care",
    "see you soon?",
    "@en_closing",
];

const BESIDE: &[&str] = &[
    "et|and",
    "a tous|toutes|vous|toi",
    "a l' equipe",
    "a toute l' equipe",
    "les gars|filles|amis",
    "guys|team|all|folks|everyone|mate",
    "vraiment|tellement|so|oui|yes|ah|oh|waouh|wow|yes|hourra|youpi|ouf",
    "desole|desolee|sorry",
    "enfin",
];

/// Phrases that greet at the head of a message.
pub(super) const GREETINGS: &[&str] = &[
    "bonjour|bonjours|bjr|bonsoir|bsr|salut|coucou|hello|hi|hey|dear|cher|chere|chers",
    "good morning|afternoon|evening|day",
    "re|rebonjour|re-bonjour",
    "re bonjour|hello",
];

/// Whom one greets without a name.
pub(super) const NOT_ONE_TO_GREET: &[&str] = &[
    "a? tous|toutes|vous",
    "a toutes|tous et|& a? tous|toutes",
    "a? l' equipe|assistance",
    "l' equipe|assistance",
    "madame|monsieur|mme|mr|mesdames|messieurs",
    "madame|mesdames monsieur|messieurs",
    "team|all|everyone|everybody|folks|guys|there|sir|madam|support",
    "les gars|filles|collegues|amis",
    "collegue|collegues",
];

/// Phrases that close a letter.
pub(super) const CLOSINGS: &[&str] = &["@fr_wish_line? @fr_closing", "@en_closing", "@fr_wish_line"];

/// Words that are never taken for a name, however they are written.
pub(super) const NEVER_A_NAME: &[&str] = &[
    "mais", "non", "pas", "toujours", "encore", "urgent", "urgence", "rien", "ko", "help", "aide",
    "attention", "probleme", "erreur", "panne", "bug", "autre", "aussi", "sinon", "ps", "question",
    "but", "no", "not", "still", "however", "nothing", "error", "please", "also", "again", "broken",
    "rappel", "rappelez", "appelez", "envoyez", "rouvrez", "rouvrir", "relance", "relancez", "svp",
    "stp", "suite", "quand", "pourquoi", "comment", "when", "why", "how", "what", "nok", "merci",
    "thanks", "impossible", "lent", "slow", "pouvez", "could", "can", "je", "il", "elle", "on", "nous",
    "vous", "ils", "it", "i", "we", "they", "the", "le", "la", "les", "un", "une", "des", "mon", "ma",
    "mes", "my", "reste", "manque", "depuis", "hier", "demain", "tomorrow", "since", "reboot",
];

/// The phrases of a named set; a name that is not here names none.
pub(super) fn set(name: &str) -> &'static [&'static str] {
    match name {
        "fr_much" => &["beaucoup", "bien", "infiniment", "mille fois", "enormement", "vivement",
            "sincerement", "tout plein", "a|au tous|toutes|vous|toi", "vraiment", "bcp",
            "chaleureusement"],
        "fr_for" => &[
            "pour|de votre|vos|ton|tes|l'|la|le|les|cette|ce|cet|tout @fr_adjective? @fr_deed @fr_adjective?",
            "pour|de votre|vos|ton|tes|l'|la|le @fr_deed et votre|vos|ton|tes|l'|la|le @fr_deed @fr_adjective?",
            "pour|de la rapidite|qualite|reactivite de votre|vos|l'|la|cette @fr_deed",
            "pour tout",
            "d' avoir resolu|regle|repare|corrige le|mon|ce|notre probleme|souci",
        ],
        "fr_deed" => &["aide", "reponse", "reponses", "retour", "retours", "intervention",
            "interventions", "reactivite", "rapidite", "efficacite", "travail", "patience",
            "disponibilite", "gentillesse", "soutien", "support", "message", "resolution", "depannage",
            "prise en charge", "temps", "explication", "explications", "info", "infos", "information",
            "informations", "solution", "traitement", "service", "services", "suivi", "accueil",
            "coup de main", "conseil", "conseils", "assistance", "precision", "precisions", "action",
            "professionnalisme", "attention", "precieuse? aide", "diligence", "efforts", "effort"],
        "fr_adjective" => &["rapide", "rapides", "precieuse", "precieux", "efficace", "efficaces",
            "excellent", "excellente", "super", "grande", "bonne", "belle", "prompte", "si|tres rapide"],
        "fr_team" => &["l'|la|le|les equipe|dsi|support|maif|assistance|informatique|service|si",
            "toute l' equipe", "vous tous?", "vous toutes?", "tous|toutes", "dsi", "toi"],
        "fr_now" => &["maintenant", "a nouveau", "de nouveau", "desormais", "enfin", "a present",
            "depuis", "aujourd' hui"],
        "fr_well" => &["bien", "tres|super bien", "parfaitement", "nickel", "correctement",
            "impeccable|impec", "parfait", "normalement", "comme il faut"],
        "fr_side" => &["de mon|notre cote", "pour moi|nous", "chez moi|nous"],
        "fr_order" => &["dans l' ordre"],
        "fr_it_works" => &["ca|cela marche|fonctionne @fr_well?", "c' est bon|ok|resolu|regle",
            "tout est ok|bon", "tout fonctionne|marche @fr_well?"],
        "fr_very" => &["tres", "vraiment", "tout simplement", "absolument", "tout", "trop"],
        "fr_you" => &["a|aux vous|toi|tous|toutes", "a vous tous?", "a vous aussi|egalement",
            "a toute l' equipe", "egalement", "aussi"],
        "fr_year" => &["de fin d' annee"],
        "fr_wish_line" => &["bonne|belle journee|soiree|reception|continuation|semaine",
            "bon|beau week-end|weekend", "bonne fin de journee|semaine"],
        "fr_closing" => &["bien? cordialement", "cordialement votre", "tres? cordialement", "cdt",
            "cdlt", "crdt", "sincerement", "salutations", "bien a vous|toi",
            "respectueusement", "amicalement", "a bientot", "amities",
            "meilleures|sinceres|cordiales|bonnes salutations", "bises?", "cordiales salutations"],
        "en_much" => &["very? much", "so|very much", "a lot|ton|million|bunch", "all", "both",
            "once", "indeed", "kindly", "guys|team|all|everyone|everybody|folks|both"],
        "en_for" => &[
            "for all? your|the|this|that @en_adjective? @en_deed",
            "for all? your|the @en_adjective? @en_deed and your?|the? @en_deed",
            "for helping|fixing|sorting|solving|resolving me|us|it|this|that? out?",
            "for everything",
            "for getting back to me|us?",
        ],
        "en_deed" => &["help", "support", "fix", "reply", "response", "answer", "assistance", "work",
            "time", "patience", "effort", "efforts", "service", "update", "information", "info",
            "solution", "kindness", "turnaround", "explanation"],
        "en_adjective" => &["quick", "fast", "prompt", "great", "kind", "excellent", "hard", "swift",
            "speedy", "good", "amazing", "very quick", "rapid"],
        "en_it" => &["it", "the issue|problem", "my issue|problem", "for me|us"],
        "en_now" => &["now", "again", "now again", "fine"],
        "en_well" => &["fine", "great", "perfectly", "well", "like a charm", "as expected", "properly"],
        "en_side" => &["on my|our end|side", "for me|us", "here"],
        "en_very" => &["very", "really", "absolutely", "just", "so", "simply", "pretty", "a"],
        "en_closing" => &["kind|best|warm|many regards", "regards", "best", "best wishes",
            "yours? sincerely|truly|faithfully?", "sincerely yours?", "cheers", "all the best"],
        _ => &[],
    }
}
