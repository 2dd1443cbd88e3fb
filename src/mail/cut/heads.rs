//! The lines with which mail programs begin the letter that is answered.

use super::{QUOTES, unquoted};

/// "wrote", as mail programs say it.
const WROTE: &[&str] = &[
    "a écrit",
    "a ecrit",
    "a wrote",
    "wrote",
    "schrieb",
    "ha scritto",
    "escribió",
    "escreveu",
    "schreef",
    "skrev",
    "napsal",
    "napisał",
    "пишет",
    "написал",
    "כתב",
    "写道",
    "geschrieben",
];

/// How such a line begins.
const ON: &[&str] = &[
    "on ",
    "le ",
    "am ",
    "el ",
    "il ",
    "op ",
    "em ",
    "dne ",
    "dnia ",
    "den ",
    "w dniu ",
    "- on ",
    "- le ",
    "בתאריך",
    "在",
];

/// What stands between dashes above a letter that is enclosed.
const ENCLOSED: &[&str] = &[
    "original message",
    "message d'origine",
    "message original",
    "message transféré",
    "forwarded message",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "mensaje original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "mensagem original",
    "reply message",
    "original appointment",
];

const BEGINS: &[&str] =
    &["début du message transféré", "début du message réexpédié", "begin forwarded message"];

/// The names of fields above a letter, by what they are.
const FROM: &[&str] = &["de", "from", "von", "van", "da", "od", "от", "发件人", "från", "מאת"];
const OTHERS: &[&str] = &[
    "envoyé",
    "envoyé le",
    "envoyé par",
    "date",
    "date d'envoi",
    "sent",
    "gesendet",
    "datum",
    "verzonden",
    "inviato",
    "enviado",
    "enviado el",
    "отправлено",
    "发送时间",
    "à",
    "a",
    "to",
    "an",
    "aan",
    "para",
    "кому",
    "收件人",
    "pour",
    "cc",
    "copie",
    "copie à",
    "objet",
    "sujet",
    "subject",
    "betreff",
    "onderwerp",
    "oggetto",
    "asunto",
    "assunto",
    "тема",
    "主题",
    "répondre à",
    "reply-to",
    "importance",
    "priorité",
    "skickat",
    "till",
    "ämne",
];

/// As many lines belong to one field block, or to one folded "… wrote:".
const BLOCK: usize = 8;
const FOLDED: usize = 4;

/// How many lines the head of an answered letter has that begins here, if one does.
pub(super) fn head(plain: &[String], at: usize) -> Option<usize> {
    let line = unquoted(&plain[at]);
    if line.is_empty() {
        return None;
    }
    if line == QUOTES {
        // What the program says about what it quotes belongs to it.
        let marks = |it: &usize| [QUOTES, ""].contains(&unquoted(&plain[*it]));
        let next = (at + 1..plain.len()).find(|it| !marks(it)).unwrap_or(plain.len());
        return Some(next - at + said_of(plain, next).unwrap_or(0));
    }
    said_of(plain, at)
}

/// How long what a program says of a letter is that it quotes.
fn said_of(plain: &[String], at: usize) -> Option<usize> {
    let line = unquoted(plain.get(at)?);
    wrote(plain, at).or_else(|| enclosed(line)).or_else(|| fields(plain, at))
}

/// "On …, X wrote:", over a few lines at most.
fn wrote(plain: &[String], at: usize) -> Option<usize> {
    let mut joined = String::new();
    for (count, line) in plain[at..].iter().take(FOLDED).enumerate() {
        let line = unquoted(line);
        if line.is_empty() {
            return None;
        }
        joined = format!("{joined} {line}").trim().to_owned();
        if says_wrote(&joined) {
            return Some(count + 1);
        }
        // A sentence that ends is none of these.
        if line.ends_with(['.', '!', '?']) && !line.contains('@') {
            return None;
        }
    }
    None
}

fn says_wrote(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_', ' ']);
    let dashed = bare.starts_with("--") && bare.ends_with("--");
    let Some(said) = bare.trim_end_matches(['*', ' ']).strip_suffix([':', '：']).or(if dashed {
        Some(bare.trim_end_matches(['-', ' ']))
    } else {
        None
    }) else {
        return false;
    };
    let said = said.trim_end();
    let dated = said.chars().any(|it| it.is_ascii_digit());
    // "marie@example.org wrote:" is short.
    let bare_address = said.contains('@') && said.split(' ').count() <= 4;
    let addressed = (said.contains('@') && said.contains(['<', '[', '&', '('])) || bare_address;
    let verb = WROTE.iter().any(|verb| said.ends_with(verb))
        || (said.contains(" a écrit le ") || said.contains(" wrote on "));
    if verb {
        let begins = dashed || ON.iter().any(|it| bare.starts_with(it));
        return (dated && (begins || addressed || said.contains(" a écrit le "))) || addressed;
    }
    // "2017-02-05 13:29 GMT+02:00 Name <name@host>:"
    let begins = said.starts_with(|it: char| it.is_ascii_digit());
    begins && dated && addressed && said.ends_with(['>', ')'])
}

/// "-----Original Message-----"
fn enclosed(line: &str) -> Option<usize> {
    let inner = line.trim_matches(['-', '_', '=', '*', ' ', ':']);
    let dashes = line.starts_with("--") || line.starts_with("__") || line.starts_with("*--");
    let begins = BEGINS.iter().any(|it| inner.starts_with(it));
    ((dashes && ENCLOSED.contains(&inner)) || begins).then_some(1)
}

/// "De : …", "Envoyé : …", "Objet : …", maybe below a line.
fn fields(plain: &[String], at: usize) -> Option<usize> {
    let first = unquoted(&plain[at]);
    let rule = first.chars().count() > 4 && first.chars().all(|it| "_-=".contains(it));
    let message_of =
        first.starts_with("message du ") && first.chars().any(|it| it.is_ascii_digit());
    if !(rule || message_of || field(first).is_some()) {
        return None;
    }
    let (mut from, mut count, mut last) = (false, 0, at);
    for (place, line) in plain.iter().enumerate().skip(at).take(BLOCK + 3) {
        let line = unquoted(line);
        if line.is_empty() || (place == at && (rule || message_of)) {
            continue;
        }
        match field(line) {
            Some(is_from) => {
                from |= is_from;
                count += 1;
                last = place;
            }
            // A field may be folded once.
            None if count > 0 && place == last + 1 => {}
            None => break,
        }
    }
    let enough = if message_of { count >= 1 } else { count >= 3 || (rule && count >= 2) };
    (from && enough).then_some(last + 1 - at)
}

/// Whether a line is a field of the head of a letter, and that of its sender.
fn field(line: &str) -> Option<bool> {
    let bare = line.trim_start_matches(['*', ' ']);
    let (name, _) = bare.split_once([':', '：'])?;
    let name = name.trim_matches(['*', ' ']);
    if FROM.contains(&name) {
        return Some(true);
    }
    OTHERS.contains(&name).then_some(false)
}
