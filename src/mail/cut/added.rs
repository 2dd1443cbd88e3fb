//! The lines that phones and programs add of themselves.

/// Longer than this a line is no such addition, but somebody's sentence (characters).
const SHORT: usize = 100;

/// How they begin, whatever follows.
const ADDED: &[&str] = &[
    "envoyé de mon",
    "envoyé depuis mon",
    "envoyé à partir de",
    "envoyé depuis l'app",
    "envoyé depuis un",
    "envoyé depuis yahoo",
    "envoyé depuis outlook",
    "envoyé depuis proton",
    "envoyé depuis gmail",
    "envoyé depuis la poste",
    "envoyé depuis orange",
    "envoyé depuis free",
    "envoyé depuis sfr",
    "envoyé depuis bluemail",
    "envoyé depuis spark",
    "envoyé depuis typeapp",
    "envoyé depuis hotmail",
    "envoyé depuis windows",
    "envoyé du mail",
    "envoyé par mon",
    "envoyé par l'app",
    "envoyé via",
    "envoyé avec",
    "envoyé grâce à",
    "ce message a été envoyé depuis",
    "ce message a été envoyé de mon",
    "ce mail a été envoyé depuis",
    "message envoyé depuis mon",
    "message envoyé de mon",
    "depuis mon iphone",
    "depuis mon mobile",
    "de mon iphone",
    "veuillez excuser ma brièveté",
    "obtenez outlook",
    "obtenir outlook",
    "obtenez bluemail",
    "téléchargez bluemail",
    "télécharger bluemail",
    "télécharger outlook",
    "téléchargez outlook",
    "provenance : courrier",
    "provenance: courrier",
    "garanti sans virus",
    "sans virus.",
    "l'absence de virus dans ce",
    "sent from",
    "sent using",
    "sent via",
    "sent with",
    "sent by galaxy",
    "sent by my",
    "sent by mobile",
    "sent on the go",
    "sent on the move",
    "from my iphone",
    "from my mobile",
    "from my ipad",
    "from my phone",
    "from my android",
    "from my samsung",
    "from my blackberry",
    "get outlook",
    "get bluemail",
    "get mailspring",
    "please excuse any typo",
    "please excuse my brevity",
    "virus-free.",
    "this email has been checked for viruses",
    "this message was sent from my",
    "this email was sent from my",
    "von meinem",
    "von meiner",
    "gesendet von",
    "gesendet mit",
    "gesendet über",
    "gesendet aus",
    "diese nachricht wurde von",
    "diese e-mail wurde von",
    "outlook für",
    "holen sie sich outlook",
    "laden sie outlook",
    "verzonden met",
    "verzonden vanaf",
    "verzonden van",
    "verzonden via",
    "verstuurd vanaf",
    "verstuurd via",
    "verstuurd met",
    "outlook voor",
    "downloaden outlook",
    "inviato da",
    "inviato dal",
    "inviato con",
    "ottieni outlook",
    "scarica outlook",
    "enviado desde",
    "enviado con",
    "enviado a través",
    "obtener outlook",
    "enviado do",
    "enviado de",
    "enviado via",
    "obter o outlook",
    "obtenha o outlook",
    "enviat des de",
    "skickat från",
    "skickades från",
    "hämta outlook",
    "sendt fra",
    "sendt med",
    "hent outlook",
    "få outlook",
    "lähetetty",
    "hanki outlook",
    "wysłane z",
    "wysłano z",
    "pobierz outlook",
    "odesláno z",
    "odoslané z",
    "получить outlook",
    "отправлено с",
    "отправлено из",
    "надіслано з",
    "trimis de pe",
    "elküldve",
    "gönderildi",
    "στάλθηκε από",
    "נשלח מה",
    "从我的",
    "從我的",
    "发自我的",
    "發自我的",
    "来自我的",
    "iphoneから送信",
    "私のiphone",
    "나의 iphone",
    "내 iphone",
];

/// What makes them somebody's words after all.
const SAID: &[&str] = &[
    "?",
    " pas ",
    " pas.",
    " mais ",
    " ne ",
    " n'",
    " plus ",
    " marche",
    " fonctionne",
    " not ",
    " but ",
    "n't ",
    " never ",
    " please call",
    " rappel",
    " toujours",
    " still ",
];

/// One of these is in a line that a phone or a program adds in French or English: whoever sends something from a place
/// names that.
const SENDERS: &[&str] = &[
    "iphone",
    "ipad",
    "ipod",
    "ios",
    "android",
    "samsung",
    "galaxy",
    "huawei",
    "honor",
    "xiaomi",
    "redmi",
    "oppo",
    "oneplus",
    "pixel",
    "nokia",
    "sony",
    "xperia",
    "motorola",
    "htc",
    "lg",
    "blackberry",
    "windows",
    "mac",
    "macbook",
    "mobile",
    "smartphone",
    "phone",
    "téléphone",
    "portable",
    "tablet",
    "tablette",
    "appareil",
    "device",
    "handheld",
    "outlook",
    "hotmail",
    "gmail",
    "yahoo",
    "proton",
    "protonmail",
    "orange",
    "free",
    "sfr",
    "bouygues",
    "laposte",
    "poste",
    "bluemail",
    "spark",
    "typeapp",
    "thunderbird",
    "mailspring",
    "airmail",
    "newton",
    "superhuman",
    "missive",
    "zoho",
    "canary",
    "edison",
    "fairemail",
    "k-9",
    "mailbird",
    "postbox",
    "boxer",
    "nine",
    "zimbra",
    "aol",
    "myphone",
    "app",
    "application",
    "l'application",
    "l'app",
    "courrier",
    "mail",
    "webmail",
    "tutanota",
    "tuta",
    "fastmail",
    "verizon",
    "vodafone",
    "t-mobile",
    "at&t",
    "telekom",
    "mailbox",
    "front",
    "polymail",
    "hey",
    "sendgrid",
    "wifi",
];

/// What may follow it in a sentence of its own.
const EXCUSES: &[&str] = &["excus", "brevity", "brièveté", "typo", "autocorrect", "faute"];

/// Whether a line in French or English names what sent it, and goes on with nothing else.
fn names_its_sender(shown: &str) -> bool {
    let begins = ["envoyé", "sent ", "from my", "depuis mon", "de mon", "message envoyé"];
    let english =
        ["ce message a été", "ce mail a été", "this message was sent", "this email was sent"];
    if !begins.iter().chain(&english).any(|it| shown.starts_with(it)) {
        return true;
    }
    let bare = |it: &'_ str| it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let words: Vec<String> = shown.split_whitespace().map(bare).collect();
    if words.iter().any(|it| CLAUSES.contains(&it.as_str())) {
        return false;
    }
    // "Sent from my TI-85"
    if [" my ", " mon "].iter().any(|it| shown.contains(it)) {
        return true;
    }
    let is_sender = |it: &String| SENDERS.contains(&it.trim_start_matches("l'"));
    words.iter().rposition(is_sender).is_some_and(|at| words.len() - at <= MOST_BEHIND + 1)
}

/// As many words may follow it in the same sentence: "on the Bell network".
const MOST_BEHIND: usize = 4;

/// With one of these somebody tells something of it.
const CLAUSES: &[&str] = &[
    "qui", "que", "dont", "car", "est", "était", "ne", "n'est", "plante", "vide", "hs", "is",
    "was", "has", "does", "which", "that", "because", "keeps", "failed", "fails",
];

/// Whether a second sentence follows, or a clause.
fn goes_on(shown: &str) -> bool {
    let excuses = EXCUSES.iter().any(|it| shown.contains(it));
    let rest = shown.split_once([',', ';', '!', ':']).or_else(|| shown.split_once(". "));
    let after = rest.is_some_and(|(_, it)| it.chars().any(char::is_alphanumeric));
    after && !excuses && !shown.starts_with("provenance")
}

pub(super) fn is_added(line: &str) -> bool {
    let bare = line.replace(['[', ']'], "");
    let bare = bare.trim_matches(['<', '>', '(', ')', '*', '_', '-', '"', ' ']);
    let shown = bare.split(['<', '(']).next().unwrap_or(bare);
    let shown = shown.split("http").next().unwrap_or(shown);
    let shown = shown.split("www.").next().unwrap_or(shown);
    if shown.chars().count() > SHORT || SAID.iter().any(|it| shown.contains(it)) {
        return false;
    }
    if goes_on(shown) || !names_its_sender(shown) {
        return false;
    }
    let ends = ["から送信", "から送信されました", " from mobile", "으로 보냄", "에서 보냄"];
    ADDED.iter().any(|it| bare.starts_with(it)) || ends.iter().any(|it| shown.ends_with(it))
}

/// A line that is nothing but an address on the web, as stands below some of them.
pub(super) fn is_bare_link(line: &str) -> bool {
    let bare = line.trim_matches(['<', '>', '(', ')', '[', ']', ' ']);
    let link = ["http://", "https://", "www."].iter().any(|it| bare.starts_with(it));
    link && !bare.contains(' ')
}
