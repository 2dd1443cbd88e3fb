use super::*;

#[track_caller]
fn cut(text: &str, own: &str) {
    assert_eq!(own_words(text).text, own, "{text}");
}

#[test]
fn what_is_answered_is_cut() {
    cut(
        "Voilà.\n\nLe lun. 3 nov. 2025 à 17:02, Léa Martin <lea@x.fr>\na écrit\u{a0}:\n\n> Alors ?\n",
        "Voilà.",
    );
    cut("Voilà.\n\nLe 3/11/25 17:02, Léa a écrit :\nAlors ?\n", "Voilà.");
    cut("Yes.\n\nOn Mon, Nov 3, 2025 at 5:02 PM Lea <lea@x.fr> wrote:\n\nSo?\n", "Yes.");
    cut("Yes.\n\n-----Original Message-----\nFrom: Lea\n\nSo?", "Yes.");
    cut(
        "Oui.\n\n________________________________\nDe : Léa\nEnvoyé : lundi 3\nÀ : Marie\nObjet : Écran\n\nAlors ?",
        "Oui.",
    );
    cut("Oui.\n\n> Message du 03/11/25 17:02\n> De : Léa\n> A : Marie\n>\n> Alors ?", "Oui.");
    cut("Oui\n\n---- Le lun., 03 nov. 2025 lea@x.fr a écrit ----\n\nAlors ?", "Oui");
    cut("Oui.\n\n> cité\n> encore\n", "Oui.");
}

#[test]
fn what_stands_below_or_between_is_kept() {
    cut("Le 3 nov. 2025 à 17:02, Léa a écrit :\n> Alors ?\n\nC'est bon.", "C'est bon.");
    let between = "Bonjour,\n\nLe 3 nov. 2025 à 17:02, Léa a écrit :\n> Lequel ?\n\nCelui-ci.\n\n> Quand ?\n\nHier.";
    cut(between, between);
    cut("> Lequel ?\n\nCelui-ci.", "> Lequel ?\n\nCelui-ci.");
    cut("> rien que cela", "> rien que cela");
}

#[test]
fn words_that_look_like_a_head_are_none() {
    for text in [
        "On the other hand, it works.\nOn Monday I wrote to you: no answer.\nThanks.",
        "Le 3 novembre, l'écran s'est éteint :\nplus rien.",
        "De : rien\nvraiment",
        "Je vous écris : l'imprimante est en panne.",
    ] {
        cut(text, text);
    }
}

#[test]
fn a_signature_is_cut_and_a_list_is_not() {
    cut("Merci.\n-- \nMarie Dupont\n01 02 03 04 05", "Merci.");
    cut("Merci.\n\nEnvoyé de mon iPhone", "Merci.");
    cut("Merci.\n\nObtenez Outlook pour Android<https://aka.ms/x>", "Merci.");
    cut(
        "Envoyé depuis l'atelier, le badge ne marche pas.",
        "Envoyé depuis l'atelier, le badge ne marche pas.",
    );
    cut("a\n----\nb", "a\n----\nb");
}

#[test]
fn what_the_desk_wrote_is_cut_at_its_line_however_it_was_wrapped() {
    cut("Oui\n\n> — Répondez au-dessus de cette\n> ligne —\n> Bonjour", "Oui");
    cut("Yes\n\n— Please answer above this line —\n\nHello,", "Yes");
}

/// Each of these, alone on its line above what it quotes, is the head of an answered letter.
const HEADS: &[&str] = &[
    "Le lun. 3 nov. 2025 à 17:02, Léa Martin <lea@x.fr> a écrit :",
    "Le lundi 3 novembre 2025 à 17:02:11 UTC+1, Léa Martin <lea@x.fr> a écrit :",
    "Le lundi 3 novembre 2025 à 17:02, Léa Martin <lea@x.fr> a écrit :",
    "Le Lundi 3 novembre 2025 17h02, Léa Martin <lea@x.fr> a écrit :",
    "Le 3 novembre 2025 17:02:11 GMT+01:00, Léa <lea@x.fr> a écrit :",
    "Le 3 nov. 2025 à 17:02 +0100, Léa <lea@x.fr>, a écrit :",
    "Le 03/11/2025 à 17:02, Léa a écrit :",
    "Le 2025-11-03 17:02, Léa a écrit :",
    "Le 03/11/25 17:02, « Léa Martin » <lea@x.fr> a écrit :",
    "Le 3 nov. 2025, à 17:02, Léa <lea@x.fr> a écrit:",
    "Le 3 nov. 2025 à 17:02, lea@x.fr a écrit :",
    "Le 3 nov. 2025 à 17:02, vous avez écrit :",
    "Léa Martin a écrit le 03/11/2025 17:02 :",
    "Léa Martin <lea@x.fr> a écrit :",
    "lea@x.fr a écrit :",
    "-----Léa Martin <lea@x.fr> a écrit : -----",
    "---- Activé lun., 03 nov. 2025 17:02:11 +0100 Léa <lea@x.fr> a écrit ----",
    "On Mon, Nov 3, 2025 at 5:02 PM Lea <lea@x.fr> wrote:",
    "On Monday, November 3rd, 2025 at 5:02 PM, Lea <lea@x.fr> wrote:",
    "On Nov 3, 2025, at 17:02, Lea <lea@x.fr> wrote:",
    "On 3 November 2025 17:02:11 GMT, Lea <lea@x.fr> wrote:",
    "On 03/11/2025 17:02, Lea wrote:",
    "On 2025-11-03 17:02, Lea wrote:",
    "At 03/11/2025 05:02 PM, you wrote:",
    "Lea Martin <lea@x.fr> wrote on 3 Nov 2025 at 17:02:",
    "--- On Mon, 11/3/25, Lea <lea@x.fr> wrote:",
    "2013/10/2 Lea <lea@x.fr>",
    "2025-11-03 17:02 GMT+01:00 Lea <lea@x.fr>:",
    "Am Mo., 3. Nov. 2025 um 17:02 Uhr schrieb Lea <lea@x.de>:",
    "Am 03.11.25 um 17:02 schrieb Lea Martin:",
    "Lea schrieb am 03.11.2025 17:02 (GMT +01:00):",
    "Lea Martin <lea@x.de> schrieb am Mo. 3. Nov. 2025 um 17:02:",
    "Op ma 3 nov 2025 om 17:02 schreef Lea <lea@x.nl>:",
    "Op 3 november 2025 17:02 schreef Lea Martin het volgende:",
    "Op 3 nov. 2025 om 17:02 heeft Lea <lea@x.nl> het volgende geschreven:",
    "Den mån 3 nov. 2025 kl 17:02 skrev Lea <lea@x.se>:",
    "man. 3. nov. 2025 kl. 17:02 skrev Lea <lea@x.no>:",
    "Den 03.11.2025 kl. 17.02 skrev Lea:",
    "ma 3. marrask. 2025 klo 17.02 Lea (lea@x.fi) kirjoitti:",
    "Il giorno lun 3 nov 2025 alle ore 17:02 Lea <lea@x.it> ha scritto:",
    "Il 03/11/2025 17:02, Lea ha scritto:",
    "El lun, 3 nov 2025 a las 17:02, Lea (<lea@x.es>) escribió:",
    "El 3/11/25 a las 17:02, Lea escribió:",
    "Em seg., 3 de nov. de 2025 às 17:02, Lea <lea@x.pt> escreveu:",
    "Em 03/11/2025 17:02, Lea escreveu:",
    "pon., 3 lis 2025 o 17:02 Lea <lea@x.pl> napisał(a):",
    "W dniu 03.11.2025 o 17:02, Lea pisze:",
    "po 3. 11. 2025 v 17:02 odesílatel Lea <lea@x.cz> napsal:",
    "Dne 3.11.2025 v 17:02 Lea napsal(a):",
    "пн, 3 нояб. 2025 г. в 17:02, Lea <lea@x.ru>:",
    "3 ноября 2025 г., 17:02 пользователь Lea <lea@x.ru> написал:",
    "03.11.2025 17:02, Lea пишет:",
    "03.11.2025, 17:02, \"Lea\" <lea@x.ru>:",
    "În lun., 3 nov. 2025 la 17:02, Lea <lea@x.ro> a scris:",
    "Lea <lea@x.hu> ezt írta (időpont: 2025. nov. 3., H, 17:02):",
    "3 Kas 2025 Pzt 17:02 tarihinde Lea <lea@x.tr> şunu yazdı:",
    "Στις Δευ 3 Νοε 2025 στις 5:02 μ.μ., ο χρήστης Lea <lea@x.gr> έγραψε:",
    "Lea <lea@x.cn> 于2025年11月3日周一 17:02写道：",
    "在 2025-11-03 17:02:11，\"Lea\" <lea@x.cn> 写道：",
    "2025年11月3日(月) 17:02 Lea <lea@x.jp>:",
    "2025/11/03 17:02、Lea <lea@x.jp>のメール:",
    "2025년 11월 3일 (월) 오후 5:02, Lea <lea@x.kr>님이 작성:",
    "-----Message d'origine-----",
    "-------- Message d’origine --------",
    "-------- Courriel original --------",
    "----- Mail original -----",
    "----- Mail transféré -----",
    "------ Message d'origine ------",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐",
    "------- Original Message -------",
    "---------- Forwarded message ---------",
    "________________ Original message ________________",
    "Début du message réexpédié :",
    "-------- Ursprüngliche Nachricht --------",
    "-------- Originele bericht --------\nVan: Lea\nDatum: 3-11-2025\nAan: Ann\nOnderwerp: x",
    "De : Léa <lea@x.fr>\nEnvoyé : lundi 3 novembre 2025 17:02\nÀ : Marie\nObjet : Écran",
    "De : Léa <lea@x.fr>\nDate : lundi, 3 novembre 2025 à 17:02\nÀ : Marie\nObjet : Écran",
    "De: \"Léa\" <lea@x.fr>\nÀ: \"Marie\" <m@x.fr>\nEnvoyé: Lundi 3 Novembre 2025 17:02:11\nObjet: Écran",
    "De: Léa\nObjet: Rép : Écran\nDate: 3 novembre 2025 à 17:02:11 UTC+1\nÀ: Marie",
    "*De :* Léa\n*Envoyé :* lundi 3\n*À :* Marie\n*Cc :* Ann\n*Objet :* Écran",
    "Envoyé: lundi 3 novembre 2025 à 17:02\nDe: \"Léa\" <lea@x.fr>\nÀ: marie@x.fr\nObjet: Écran",
    "Expéditeur: Léa\nDestinataire: Marie\nObjet: Écran\nDate: lundi",
    "De : Léa Envoyé : lundi 3 novembre 2025 17:02 À : Marie Objet : Écran",
    "Date: Mon, 3 Nov 2025 17:02:11 +0100\nSubject: Screen\nFrom: lea@x.fr\nTo: ann@x.fr",
    "Message du : 03/11/2025 17:02\nDe : \"Léa\" <lea@x.fr>\nA : marie@x.fr\nCopie à :\nSujet : Écran",
    "---\n*Previous Replies*",
];

#[test]
fn the_heads_of_mail_programs_are_known_whole_and_folded() {
    let mut missed = Vec::new();
    let mut is_cut = |text: String| {
        if !own_words(&text).text.ends_with("Oui, merci") {
            missed.push(text);
        }
    };
    for head in HEADS {
        is_cut(format!("Oui, merci\n\n{head}\n\nAlors ?\nToujours rien"));
        is_cut(format!("Oui, merci\n{head}\n> Alors ?\n"));
        if folds(head) {
            let blanks = head.char_indices().filter(|(_, it)| *it == ' ').map(|(at, _)| at);
            for at in blanks.skip(4) {
                let folded = format!("{}\n{}", &head[..at], &head[at + 1..]);
                is_cut(format!("Oui, merci\n\n{folded}\n\n> Alors ?\n"));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Whether a program may break it at any blank from the fifth on.
fn folds(head: &str) -> bool {
    head.len() > 44
        && head.ends_with(':')
        && !head.contains(['\n', '年', '년'])
        && ["Le ", "On ", "Am ", "Op ", "El ", "Il ", "Em "].iter().any(|it| head.starts_with(it))
}

#[test]
fn sentences_like_heads_are_kept() {
    for text in [
        "Le 3 novembre, Léa a écrit :\nrien du tout.",
        "Le 3 novembre 2025 à 17:02, j'ai écrit :\nl'écran est noir.",
        "Le 3 novembre 2025, il a écrit :\nl'écran est noir.",
        "Le 3/11/2025 à 17:02 le fournisseur m'a écrit :\nc'est en cours.",
        "Le fournisseur nous a écrit le 3/11/2025 à 17:02 :\nc'est en cours.",
        "Mon collègue a écrit :\nl'écran est noir.",
        "On 3 Nov 2025 I wrote:\nthe screen is black.",
        "On Monday we wrote to you:\nno answer so far.",
        "On the label somebody wrote:\ndo not touch.",
        "He rewrote:\neverything.",
        "Am 3.11.2025 um 10:00 schrieb ich Ihnen:\nkeine Antwort.",
        "Le 3/11/2025 j'ai écrit à Léa <lea@x.fr>:\nsans réponse.",
        "Voici les adresses :\nlea@x.fr\nann@x.fr",
        "De : rien\nvraiment",
        "Objet : imprimante\nDate : hier\nvoilà le détail.",
        "Date : lundi\nà : 10 h\nle : bureau 12\nest vide",
        "--- Original\nest une marque.",
        "Le message d'origine est perdu.",
        "Previous replies were wrong.",
        "a : 1\nb : 2\nc : 3",
        "Envoyé depuis mon poste, mais rien n'arrive.",
        "Envoyé avec la bonne imprimante, toujours rien.",
        "Sent from the wrong printer, please call me.",
        "Un\n---\nDeux\n---\n\nTrois, et voici une longue phrase qui termine la lettre comme il faut, avec ses mots.\nEt une autre longue phrase encore, qui dit elle aussi tout ce qu'elle a à dire, sans fin.",
    ] {
        cut(text, text);
    }
}

#[test]
fn what_phones_and_programs_add_is_cut() {
    for added in [
        "Envoyé de mon iPhone",
        "Envoyé de mon iPad",
        "Envoyé depuis mon smartphone Samsung Galaxy.",
        "Envoyé depuis mon appareil mobile Samsung.",
        "Envoyé depuis l’application Mail Orange",
        "Envoyé depuis l'app Free",
        "Envoyé depuis l’app LaPoste.net",
        "Envoyé à partir de Outlook pour iOS",
        "Envoyé à partir de Courrier pour Windows",
        "Envoyé à partir de mon appareil mobile",
        "Envoyé avec la messagerie sécurisée Proton Mail.",
        "Envoyé avec BlackBerry Work (www.blackberry.com)",
        "Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.",
        "Envoyé depuis Yahoo Mail pour iPhone",
        "Envoyé depuis Yahoo Mail pour Android<https://go.onelink.me/x>",
        "Obtenez Outlook pour iOS<https://aka.ms/o0ukef>",
        "Obtenir Outlook pour Mac",
        "Télécharger Outlook pour Android",
        "Télécharger BlueMail pour Android",
        "Provenance : Courrier pour Windows 10",
        "Sent from my iPhone",
        "Sent from Outlook for iOS",
        "Sent from [Proton Mail](https://proton.me) for Android",
        "Sent with Proton Mail secure email.",
        "Sent via Superhuman",
        "Get Outlook for Android<https://aka.ms/x>",
        "Get BlueMail for Android",
        "<<sent by galaxy>>",
        "Someone from mobile",
        "Von meinem iPhone gesendet",
        "Diese Nachricht wurde von meinem Android-Gerät gesendet.",
        "Verstuurd vanaf mijn iPhone",
        "Inviato da iPhone",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Skickat från min iPhone",
        "Sendt fra min iPhone",
        "Lähetetty iPhonesta",
        "Wysłane z iPhone'a",
        "Отправлено с iPhone",
        "发自我的 iPhone",
        "iPhoneから送信",
        "Garanti sans virus. www.avast.com",
        "Virus-free. www.avast.com\n<https://www.avast.com/sig-email>",
        "ᐧ",
        "-- \nMarie Dupont\n01 02 03 04 05",
        "—\nMarie\nSent from my phone",
        "_______________________________________________\nusers mailing list\nusers@lists.example",
    ] {
        cut(&format!("C'est réglé, merci.\n\n{added}\n"), "C'est réglé, merci.");
    }
}

#[test]
fn what_goes_on_below_a_mark_is_no_signature() {
    for text in [
        "Merci\n--\nAu fait, l'imprimante est en panne",
        "Merci\n---\nUne chose de plus",
        "Merci\n—\nP.-S. l'écran est noir",
        "Thanks\n-- \nCould you reset my badge",
        "Thanks\n--\nThe screen is still black",
    ] {
        cut(text, text);
    }
}

#[test]
fn answers_between_and_below_are_kept_whoever_quotes() {
    let between = "Bonjour,\n\n> Le 3 nov. 2025 à 17:02, Léa <lea@x.fr> a écrit :\n> Lequel ?\n\nCelui-ci.\n\n> Quand ?\n\nHier.";
    cut(between, between);
    cut(
        "Voilà.\n\n> Le 3 nov. 2025 à 17:02, Léa <lea@x.fr> a écrit :\n> Une longue\nligne\n> cassée",
        "Voilà.",
    );
    cut(
        "> Le 3 nov. 2025 à 17:02, Léa <lea@x.fr> a écrit :\n> Alors ?\n\nC'est bon.",
        "C'est bon.",
    );
    let only = "Le 3 nov. 2025 à 17:02, Léa <lea@x.fr> a écrit :\n\n> Alors ?";
    cut(only, only);
}

#[test]
fn a_signature_that_html_names_is_cut_and_what_stands_below_it_is_not() {
    cut(
        &format!("Oui\n\n{SIGNED}\n\nMarie\nDSI\n\n{SIGNED_END}\n\nP.-S. l'écran aussi"),
        "Oui\n\n\nP.-S. l'écran aussi",
    );
    cut(&format!("Oui\n{SIGNED}\nMarie\n{QUOTES}\nLe 3 nov., Léa a écrit :\nx"), "Oui");
    cut(&format!("{SIGNED}\nMarie\n{SIGNED_END}\n\nOui"), "Oui");
}

#[test]
fn time_is_linear_in_the_length_of_any_letter() {
    for line in [
        "Le 3 nov. 2025 à 17:02, Léa a écrit :\n> x\n",
        "> On Mon, Nov 3, 2025 at 5:02 PM\n",
        "Le 3 nov. 2025 à 17:02\n",
        "De : x\n",
        "Envoyé de mon iPhone\n",
        "-- \n",
        "---\n\n",
        "a",
        "a ",
        ">",
        "> ",
        "3/",
        "wrote ",
        "* \n",
        "écrit :\n",
    ] {
        let long = line.repeat(200_000 / line.len());
        assert!(own_words(&long).text.len() <= long.len(), "{line:?}");
        own_words(&format!("{SIGNED}\n{}", line.repeat(50_000 / line.len())));
    }
}

#[test]
fn answers_below_and_between_the_quoted_lines_of_a_desk_letter_are_kept() {
    let head = "Le 2 nov. 2026 à 10:00, Assistance <a@desk.test> a écrit :";
    let quoted = "> — Répondez au-dessus de cette ligne —\n>\n> Bonjour,\n> Toner changé.";
    let between =
        format!("Merci !\n\n{head}\n{quoted}\n\nNon, toujours pas.\n> Clôture\nNe pas clore.");
    cut(&between, &between);
    cut(&format!("{head}\n{quoted}\n\nMerci ❤️"), "Merci ❤️");
    cut(&format!("Merci ❤️\n\n{head}\n{quoted}"), "Merci ❤️");
    let english = "> — Please answer above this line —\n> Hello,";
    cut(&format!("{english}\n\nIt is still broken."), &format!("{english}\n\nIt is still broken."));
    let about = "Le message dit « Répondez au-dessus de cette ligne » : où ?\nEtage 2.";
    cut(about, about);
}

#[test]
fn what_may_be_a_request_is_no_signature() {
    for text in [
        "Merci ❤️\n--\nIl faudrait aussi changer le toner du 3e",
        "Merci ❤️\n\n--\nJe voudrais un second écran\nMarie",
        "Merci beaucoup !\n—\nReste le scanner à remettre en service",
        "Merci !\n\n-- \nMarie\nEt pour le toner du 3e étage aussi",
        "Voici le numéro de série :\n--\nABC-1234",
        "Modèle HP\n__\nÉtage 2",
        "Premier point : écran.\n–\nSecond point : clavier.",
        "Merci ❤️\nEnvoyé avec le scanner du 2e, le fichier est vide.",
        "Thanks!\nSent from the scanner, the file is empty.",
        "Thanks!\nSent from my iPhone, the file is empty.",
        "Modèle HP.\nEnvoyé via le formulaire du 2e étage",
        "Merci\nEnvoyé via l'application de gestion qui plante",
        "Thanks\nSent from the app that I cannot open",
        "Merci\nEnvoyé de mon poste qui est HS",
        "Le bandeau expéditeur externe s'affiche sur tous mes mails.\n\nMerci",
        "The external email banner is on all my letters again.\n\nThanks a lot!",
        "Merci !\n==========\nmerci de changer la liste de diffusion\nécran aussi",
        "Merci\n\nConfidentialité : le destinataire du mail ne reçoit rien",
        "Merci\n?",
    ] {
        cut(text, text);
        assert!(judge(&own_words(text).text).is_none(), "{text}");
    }
}

#[test]
fn what_was_cut_beside_the_quotation_is_told() {
    let quoted = "\n\nLe 3/11/25 17:02, Léa a écrit :\n> Alors ?";
    assert!(!own_words(&format!("Voilà.{quoted}")).shortened);
    assert!(own_words(&format!("Voilà.\n-- \nMarie Dupont{quoted}")).shortened);
    assert!(own_words(&format!("Voilà.\n\nEnvoyé de mon iPhone{quoted}")).shortened);
    let nothing = own_words("> rien que cela");
    assert!(nothing.only_quotes && !nothing.shortened);
}
