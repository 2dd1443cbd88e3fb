//! Answers as people write them.

use crate::domain::gratitude::judge;

/// Thanks, or the news that all is well, and nothing else.
const THANKS: &[&str] = &[
    "Merci pour tout",
    "Merci infiniment pour votre aide précieuse",
    "Merci pour votre aide et votre patience",
    "Merci à toute l'équipe pour votre réactivité !",
    "Merci à tous les deux",
    "Un grand merci pour le dépannage",
    "Merci de m'avoir dépannée si vite",
    "Merci d'avoir été si rapide",
    "Merci d'avoir pris le temps de me répondre",
    "Je tenais à vous remercier pour votre gentillesse.",
    "Je voulais te remercier",
    "Nous vous remercions vivement pour votre intervention.",
    "Bonjour,\nJe vous remercie pour votre réponse rapide et votre professionnalisme.\nBonne journée",
    "Avec tous mes remerciements",
    "Merci pour l'aide apportée",
    "Merci pour le coup de main",
    "Merci pour votre écoute",
    "Merci du fond du cœur",
    "Merci pour tout ce que vous faites",
    "Merci encore et bon week-end",
    "Merci beaucoup et très bonne journée à vous",
    "Merci Karim, très bonne journée à vous",
    "Ça y est, ça marche ! Merci",
    "Tout refonctionne, merci à vous",
    "Ça remarche de mon côté, merci.",
    "Cela fonctionne désormais parfaitement, merci.",
    "Tout est revenu à la normale, merci",
    "Le problème a disparu, merci !",
    "Mon problème est bien résolu.",
    "J'ai pu me connecter, merci.",
    "J'arrive de nouveau à imprimer, merci beaucoup",
    "Je peux à nouveau accéder à ma messagerie. Merci.",
    "L'accès est rétabli, merci",
    "Mon compte est débloqué, merci beaucoup !",
    "Désolée, cela vient de se débloquer. Merci",
    "Merci, désolé pour le dérangement.",
    "Toutes mes excuses pour le dérangement et merci encore",
    "Plus aucun souci, merci",
    "C'est réparé, merci",
    "Vous pouvez clôturer le ticket, merci.",
    "Ticket à clore, merci",
    "C'est très gentil, merci",
    "Quelle efficacité ! Merci",
    "Vous assurez !",
    "Je suis très satisfaite, merci",
    "Bien reçu, merci",
    "C'est bien noté, merci",
    "Je viens de recevoir mes identifiants, merci",
    "J'ai bien reçu le nouveau mot de passe, merci",
    "J'ai bien reçu les documents, merci.",
    "OK ça me va, merci",
    "Fausse alerte, désolé pour le dérangement",
    "Merci, joyeuses fêtes à toute l'équipe",
    "Merci et bon vendredi",
    "Merci. Je vous souhaite une bonne fin de journée.",
    "Merci. Passez un bon week-end",
    "Merci, prenez soin de vous",
    "Merci. Je reste à votre disposition.",
    "Nikel merci",
    "Super merci bcp !!",
    "Bonjour Madame Dupont,\n\nMerci beaucoup.\n\nSincères salutations,\nPaul Durand",
    "Merci\n\nBien sincèrement,\nJulie",
    "Merci beaucoup.\n\nBien cordialement,\n\nMarie DUPONT\nAssistante de direction\nService des ressources humaines\nTél. : 01 23 45 67 89",
    "Merci !\n\nPaul Martin\nTechnicien informatique\nDirection des systèmes d'information\n12, rue de la République\n25000 Besançon\nwww.exemple.fr",
    "Merci\nCordialement,\nLe secrétariat",
    "Merci beaucoup\n\nCordialement\nDUPONT Marie\nComptable",
    "Parfait, merci.\n\nBonne journée,\n\nCordialement,\n\nLaure Petit | Chargée de communication\nMairie de Lyon\nT. +33 (0)4 78 00 00 00 | M. +33 (0)6 00 00 00 00\nl.petit@exemple.fr - www.exemple.fr",
    "Merci.\n\nCordialement,\nLuc\n\nCe message et toutes les pièces jointes sont confidentiels.\nToute diffusion non autorisée est interdite.\n\nPensez à l'environnement avant d'imprimer ce message.",
    "Merci\n\nCordialement\nSophie\n[cid:image001.png@01DB0000.00000000]",
    "Bonjour,\nMerci\nCordialement\nSophie Lemaire\nProfesseure de mathématiques\nLycée de Nantes",
    "a réagi à votre message",
    "reacted to your message",
    "Thanks a million!",
    "Thank you very much for your prompt reply.",
    "Thanks for being so quick",
    "Thank you both for your help",
    "Thanks for letting me know",
    "Thanks for getting this fixed so quickly!",
    "Thank you for sorting this out so quickly",
    "Thank you for everything",
    "Many thanks for all your help with this",
    "I really appreciate your help",
    "Your help is much appreciated",
    "Much obliged.",
    "I'd like to thank you for your support",
    "I just wanted to thank you",
    "Cheers for the help",
    "It's working now, thanks",
    "All sorted now, thank you",
    "That fixed it, thank you!",
    "That's sorted it, cheers",
    "The printer is working again, thanks",
    "My account works fine now. Thank you",
    "I can log in again, thanks!",
    "I'm able to connect now, many thanks",
    "I was able to print, thank you",
    "Back up and running. Thanks!",
    "We're all set, thanks",
    "No more issues on my end, thanks",
    "Issue resolved, thank you.",
    "The problem has been fixed. Thanks",
    "Works like a charm, thanks",
    "You can close this ticket. Thanks",
    "Feel free to close the ticket, thanks",
    "You're a star!",
    "Great service, thank you",
    "What a great team, thanks",
    "Spot on, thanks",
    "Sorry for the trouble, and thank you",
    "My mistake, sorry for the inconvenience. Thanks",
    "False alarm, sorry for the noise",
    "Received with thanks",
    "Duly noted, thanks",
    "Thanks, have a great rest of your day",
    "Thanks, enjoy your weekend",
    "Thank you.\n\nKind regards,\n\nAnn Smith\nHead of Human Resources\nPhone: +44 20 7946 0000\nann@site.example\n\nThis email and any attachments are confidential and intended for the addressee only.",
    "Thanks!\n\nJohn Smith\nSenior Software Engineer",
    "Thanks\n\nRegards,\nAnn\n\nPlease consider the environment before printing this email.",
];

/// A request, a doubt or an answer, however thankful.
const REQUESTS: &[&str] = &[
    "Cordialement\nMarie\nP.S. l'imprimante du 2e est encore en panne",
    "Merci\nCordialement\nMarie\nP.S. l'imprimante du 2e est encore en panne",
    "Merci\nCordialement\nMarie\nPS l'imprimante est en panne",
    "Merci\nRappelez moi",
    "Merci\nRappelez-moi",
    "Merci\nRAPPELER Marie",
    "Merci\nCordialement\nRAPPELER Marie",
    "Merci\nCordialement\nMarie\nRappelez-moi au 06 12 34 56 78",
    "Merci\nCordialement\nMarie\n06 12 34 56 78 rappelez svp",
    "Merci\n06 12 34 56 78",
    "Merci\nCordialement\nMarie\nhttps://exemple.fr/capture-ecran.png",
    "Merci\nCordialement\nMarie\nTicket 12345678",
    "Merci\nCordialement\nMarie\nService toujours en panne",
    "Merci\nCordialement\nMarie\nDirection Outlook Bloquée",
    "Merci\nCordialement\nMarie\nAssistante toujours bloquée",
    "Merci\nCordialement\nMarie\nResponsable des imprimantes en panne",
    "Merci\nCordialement\nMarie\nBureau 12 sans réseau",
    "Merci\nCordialement\nMarie\nSite de Lyon Bloqué",
    "Merci\nCordialement\nMarie\n12 rue Panne",
    "Merci\nCordialement\nMarie\nCours 12 Annulé",
    "Merci\n[cid:image001.png@01DB0000.00000000]",
    "Merci\nCe message est confidentiel : mon écran est noir",
    "Merci\nCe message et ses pièces jointes sont confidentiels.\nAu fait l'imprimante est en panne",
    "Merci\nPensez à l'environnement et réparez mon imprimante",
    "Merci\n\nCordialement\nMarie\n\nCe message est confidentiel.\n\nL'écran clignote",
    "Merci beaucoup.\n\nCordialement,\nMarie\n\nUne dernière chose : le scanner est HS",
    "Merci, il reste Outlook",
    "Merci, ça marche mais lentement",
    "Merci, ça marche sauf Outlook",
    "Merci, j'ai pu me connecter une fois",
    "J'arrive à imprimer mais pas à scanner",
    "Je peux imprimer, pas scanner",
    "Je n'arrive pas à imprimer, merci",
    "Je n'arrive plus à me connecter, merci",
    "Je ne peux pas accéder à ma messagerie. Merci",
    "J'ai pu imprimer seulement une page, merci",
    "Tout est revenu comme avant",
    "Le problème est revenu, merci",
    "Le problème revient, merci",
    "Ça y est, ça recommence",
    "Ça y est, en panne",
    "Mes dossiers ont disparu, merci",
    "Le message a disparu, merci",
    "Je n'ai plus aucun message, merci",
    "Je n'ai plus accès, merci",
    "J'ai bien reçu le message d'erreur",
    "J'ai bien reçu le mail, je regarde",
    "Je viens de recevoir un message d'erreur",
    "Je viens de recevoir le mauvais badge",
    "Désolé, ça ne marche pas",
    "Désolé pour le dérangement, mais c'est revenu",
    "Toutes mes excuses pour le dérangement, il manque un câble",
    "Merci de faire le nécessaire",
    "Merci de votre confirmation",
    "Merci pour votre appel demain",
    "Merci de me rappeler",
    "Merci de m'envoyer le document",
    "Merci de m'avoir répondu, il reste une question",
    "Merci d'installer le logiciel",
    "Merci par avance",
    "En vous remerciant par avance",
    "En vous remerciant d'avance pour votre aide",
    "Je vous remercie de m'appeler",
    "Je tenais à vous remercier et à vous signaler une panne",
    "Merci de clore l'autre ticket",
    "Vous pouvez clôturer mon compte",
    "Ne clôturez pas le ticket, merci",
    "Merci de ne pas clôturer",
    "Je vous souhaite de trouver la panne",
    "Bien reçu, j'attends la suite",
    "C'est noté, à quand la livraison ?",
    "Ça me va pas",
    "C'est pas bon merci",
    "Pas mal merci",
    "Je suis pas satisfait",
    "Je ne suis pas satisfaite, merci",
    "Je suis très déçu, merci",
    "Merci pour rien",
    "Trois semaines, bravo",
    "C'est fait",
    "Oui c'est bon merci, et pour le badge",
    "Thanks, still nothing",
    "Thanks but it's back",
    "The issue is back, thanks",
    "The printer is working again sometimes, thanks",
    "The printer is not working, thanks",
    "I can't log in, thanks",
    "I can log in but not print, thanks",
    "I can print again except in colour",
    "I'm not able to connect now, thanks",
    "I was able to print once",
    "That fixed it for a day",
    "All sorted except the phone",
    "No more emails since Monday, thanks",
    "Thanks for taking care of this",
    "Thanks for calling me back",
    "Thanks for your confirmation",
    "Thank you for your attention to this matter",
    "Thanks in advance for your help",
    "Please do not close the ticket, thanks",
    "You can close my account, thanks",
    "You can't close this ticket. Thanks",
    "Sorry for the trouble, it broke again",
    "My mistake, wrong ticket number, please move it",
    "Appreciate it if you call me",
    "I'd appreciate your help with the scanner",
    "I would like to thank you and ask for a mouse",
    "I want to thank you when it works",
    "Thank you.\n\nKind regards,\nAnn\nCall me on 020 7946 0000",
    "Thank you.\n\nKind regards,\nAnn\nHead of broken printers",
    "Thanks\nRegards\nAnn\nPlease call back",
    "Thanks\nThis email and any attachments are confidential. My screen is black.",
    "Léa a réagi à votre message",
    "a réagi à votre message : non",
];

#[test]
fn real_thanks_are_recognised() {
    let missed: Vec<_> = THANKS.iter().filter(|it| judge(it).is_none()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn no_request_is_swallowed() {
    let swallowed: Vec<_> = REQUESTS.iter().filter(|it| judge(it).is_some()).collect();
    assert!(swallowed.is_empty(), "{swallowed:#?}");
}

#[test]
fn a_word_of_doubt_beside_thanks_makes_them_none() {
    let mut swallowed = Vec::new();
    for thanks in THANKS {
        let (first, rest) = thanks.split_once('\n').unwrap_or((thanks, ""));
        let bare = first.trim_end_matches(['.', '!', ' ']);
        for said in [
            format!("{bare} mais"),
            format!("{bare}, mais non"),
            format!("mais {bare}"),
            format!("{bare} pas"),
            format!("pas {bare}"),
            format!("{bare} encore en panne"),
            format!("{bare} toujours pas"),
            format!("{bare} sauf Outlook"),
            format!("{bare} 3"),
            format!("2 {bare}"),
            format!("{bare} ?"),
            format!("{bare} but"),
            format!("not {bare}"),
            format!("{bare} except email"),
            format!("{bare} when it works"),
            format!("{bare} still"),
        ] {
            let said = format!("{said}\n{rest}");
            if judge(&said).is_some() {
                swallowed.push(said);
            }
        }
        for below in ["Rappelez-moi", "L'écran est noir", "P.-S. Outlook est lent", "Please call"]
        {
            let said = format!("{thanks}\n{below}");
            if judge(&said).is_some() {
                swallowed.push(said);
            }
        }
    }
    assert!(swallowed.is_empty(), "{swallowed:#?}");
}

#[test]
fn a_mere_receipt_or_an_unknown_reaction_is_not_glad() {
    for text in ["reacted to your message", "a réagi à votre message", "Bien noté.", "Duly noted"]
    {
        assert_eq!(judge(text).map(|it| it.satisfied), Some(false), "{text}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time that it takes is what is tested")]
fn long_letters_of_any_shape_are_judged_at_once() {
    let began = std::time::Instant::now();
    for line in [
        "merci\n",
        "cordialement\n",
        "Ce message et\n",
        "12 rue\n",
        "Marie\n",
        "ca marche ",
        "a\n",
        "\n",
    ] {
        judge(&line.repeat(19_900 / line.len()));
        judge(&line.repeat(1_990 / line.len()));
    }
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}
