//! What organisations put below every letter: lawyers' words, and the trees.

/// How such a paragraph begins.
const BEGINS: &[&str] = &[
    "ce message et",
    "ce message est confidentiel",
    "ce message est destiné",
    "ce message, ainsi que",
    "ce message (",
    "ce courriel et",
    "ce courriel est",
    "ce courrier électronique",
    "ce mail et",
    "cet e-mail et",
    "cet email et",
    "les informations contenues dans ce",
    "l'intégrité de ce message",
    "si vous n'êtes pas le destinataire",
    "si vous avez reçu ce message par erreur",
    "avis de confidentialité",
    "confidentialité",
    "pensez à l'environnement",
    "adoptez l'éco-attitude",
    "avant d'imprimer ce",
    "n'imprimez ce",
    "this e-mail and any",
    "this email and any",
    "this message and any",
    "this message is confidential",
    "this e-mail is confidential",
    "this email is confidential",
    "this message is intended",
    "this e-mail is intended",
    "this email is intended",
    "this communication is",
    "the information contained in this",
    "the information in this",
    "the contents of this e",
    "if you are not the intended",
    "if you have received this",
    "confidentiality notice",
    "disclaimer",
    "please consider the environment",
    "before printing this",
];

/// Every sentence of it has one of these words; nobody asks a helpdesk for help with them.
const LEGAL: &[&str] = &[
    "confidenti",
    "destinataire",
    "expéditeur",
    "pièces jointes",
    "diffusion",
    "divulg",
    "interdit",
    "intercept",
    "altér",
    "falsifi",
    "responsabilit",
    "environnement",
    "éco-attitude",
    "imprimer ce m",
    "imprimer ce c",
    "imprimez ce m",
    "imprimez ce c",
    "détruire",
    "recipient",
    "addressee",
    "sender",
    "disclos",
    "disclaim",
    "dissemin",
    "privileged",
    "prohibited",
    "unauthori",
    "liabilit",
    "environment",
    "attachments",
    "printing this",
    "views expressed",
];

/// A sentence with one of these may ask for something, whatever else it says.
const ASKS: &[&str] = &[
    "panne",
    "marche pas",
    "fonctionne pas",
    "bug",
    "rappel",
    "appelez",
    "urgent",
    "ticket",
    "broken",
    "not work",
    "répar",
    "écran",
    "imprimante",
    "réinitialis",
    "mot de passe",
    "besoin",
    "problème",
    "problem",
    "svp",
    "stp",
    "reset",
    "my ",
    "mon ",
    "ma ",
    "mes ",
    "please call",
    "please fix",
    "relanc",
    "ne reçoi",
    "pas reçu",
    " rien",
    "nothing",
    "clavier",
    "keyboard",
    "rouvr",
    "reopen",
];

/// Which lines belong to such a paragraph.
pub(super) fn disclaimers(lines: &[&str]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let end = paragraph_end(lines, at);
        if begins(lines[at]) && is_legal(&lines[at..end]) {
            found[at..end].fill(true);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

fn plain(line: &str) -> String {
    line.trim().trim_start_matches(['*', '_', '"']).replace('’', "'").to_lowercase()
}

fn begins(line: &str) -> bool {
    let line = plain(line);
    BEGINS.iter().any(|it| line.starts_with(it))
}

/// As many lines make one paragraph.
const LONGEST: usize = 20;

fn paragraph_end(lines: &[&str], at: usize) -> usize {
    let below = lines[at..].iter().take(LONGEST);
    at + below.take_while(|it| !it.trim().is_empty()).count().max(1)
}

/// A heading says nothing of what stands below it.
const HEADINGS: &[&str] = &["confidentialité", "confidentiality", "avis de", "disclaimer"];

fn is_legal(lines: &[&str]) -> bool {
    let joined = lines.iter().map(|it| plain(it)).collect::<Vec<_>>().join(" ");
    let mut sentences = joined.split(['.', '!', '?', ';', ':']).filter(|it| it.len() > 2);
    let words = LEGAL.iter().filter(|it| joined.contains(**it)).count();
    let headed = HEADINGS.iter().any(|it| joined.starts_with(it));
    sentences.all(|it| {
        LEGAL.iter().any(|word| it.contains(word)) && !ASKS.iter().any(|word| it.contains(word))
    }) && !joined.contains('?')
        && (!headed || words > 2)
}
