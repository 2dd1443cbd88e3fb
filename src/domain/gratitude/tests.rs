mod real;

use super::{Rule, is_signature, judge};

#[track_caller]
fn thanks(text: &str, rule: Rule, satisfied: bool) {
    let found = judge(text);
    assert_eq!(found.map(|it| (it.rule, it.satisfied)), Some((rule, satisfied)), "{text:?}");
}

#[track_caller]
fn not_thanks(text: &str) {
    assert_eq!(judge(text), None, "{text:?} would be swallowed");
}

#[test]
fn bare_thanks_are_thanks_in_both_languages() {
    for text in ["Merci", "merci !", "Merci beaucoup !!!", "Mille mercis", "MERCI", "merciiiii"] {
        thanks(text, Rule::FrThanks, true);
    }
    for text in ["Thanks", "Thank you so much :)", "thx", "Cheers mate", "Many thanks!"] {
        thanks(text, Rule::EnThanks, true);
    }
}

#[test]
fn a_heart_is_thanks_with_or_without_words() {
    thanks("❤️", Rule::Emoji, true);
    thanks("Merci ❤️", Rule::FrThanks, true);
    thanks("🙏🏽🙏🏽", Rule::Emoji, true);
    thanks("<3", Rule::Emoji, true);
}

#[test]
fn a_confirmation_is_glad() {
    thanks("Ça marche, plus de souci de mon côté. Merci !", Rule::FrThanks, true);
    thanks("C’est tout bon", Rule::FrFixed, true);
    thanks("thanks, that worked", Rule::EnThanks, true);
    thanks("Merci, je n'ai plus de problème.", Rule::FrThanks, true);
}

#[test]
fn a_mere_receipt_is_thanks_but_not_glad() {
    thanks("OK, c'est noté.", Rule::FrReceipt, false);
    thanks("Noted", Rule::EnReceipt, false);
}

#[test]
fn greeting_closing_and_names_say_nothing() {
    thanks("Bonjour Karim,\n\nMerci encore !\n\nBonne journée,", Rule::FrThanks, true);
    thanks("Hi Sam,\n\nThanks for your help.\n\nBest regards,\nAnn", Rule::EnThanks, true);
    thanks("Bonjour,\nMerci pour votre aide\nCordialement,\nSophie LEMAIRE", Rule::FrThanks, true);
    thanks("Merci Léa !", Rule::FrThanks, true);
    thanks("Merci\nPaul", Rule::FrThanks, true);
}

#[test]
fn a_turn_word_is_a_doubt() {
    not_thanks("Merci, mais ça ne marche toujours pas");
    not_thanks("Merci ! Par contre l'imprimante du couloir ne s'allume plus.");
    not_thanks("Thanks, but still broken");
    not_thanks("Merci encore une fois de plus en panne");
    not_thanks("Merci Toujours");
    not_thanks("ça ne marche pas");
    not_thanks("ca marche po");
}

#[test]
fn a_request_in_the_form_of_thanks_is_a_request() {
    not_thanks("Merci de rouvrir");
    not_thanks("Merci d'avance");
    not_thanks("Merci de bien vouloir traiter ma demande en urgence.");
    not_thanks("Je vous remercie de bien vouloir annuler cette intervention.");
    not_thanks("Thanks in advance");
}

#[test]
fn questions_numbers_and_links_are_doubts() {
    not_thanks("Ça marche ?");
    not_thanks("Merci, poste 4521");
    not_thanks("Thanks https://example.org");
    not_thanks("🤔");
    not_thanks("👎");
}

#[test]
fn a_capital_makes_no_name() {
    for text in [
        "MERCI RAPPELEZ MOI",
        "Merci RAPPELEZ",
        "Bonjour\nMerci\nRappelez Moi",
        "Tout fonctionne\nSauf Outlook",
        "Merci !\nSauf Outlook",
        "Everything works\nExcept Email",
        "Merci\nImprimante HS",
        "Merci\nÉCRAN NOIR",
        "Merci\nRelancer",
        "Thanks\nReopen",
        "Thanks\nSame Issue",
        "OK\nRecommencez",
        "Merci,\nCordialement\nImprimante HS",
        "Merci\nCordialement\nOutlook Planté",
        "Bonjour VPN HS\nMerci",
        "Bonjour Imprimante HS, merci",
        "Hello VPN DOWN\nThanks",
        "Merci Annulez",
        "Merci Vite",
        "Thanks Wrong",
        "Thanks Monday",
    ] {
        not_thanks(text);
    }
    for text in [
        "Merci Léa",
        "Merci Jean-Paul Dupont !",
        "Bonjour Karim, merci beaucoup",
        "Bonjour Mme Dupont,\nMerci\nMarc",
        "Bonjour, merci beaucoup. Cordialement, Marie Dupont",
        "Merci beaucoup.\n\nBien à vous,\nHélène BERTRAND",
    ] {
        thanks(text, Rule::FrThanks, true);
    }
}

#[test]
fn phrases_are_not_chained_into_their_contrary() {
    for text in [
        "Aucun problème résolu",
        "Aucun souci réglé",
        "Pas de problème résolu",
        "No problem fixed",
        "No other issues fixed",
        "Merci encore plus de problèmes",
        "Plus de problèmes",
        "C'est trop rapide",
        "Tout est revenu",
    ] {
        not_thanks(text);
    }
    thanks("Aucun souci, merci", Rule::FrThanks, true);
    thanks("Problème résolu merci", Rule::FrThanks, true);
}

#[test]
fn an_answer_is_not_thanks() {
    for text in ["Oui, merci", "Yes thanks", "Non merci", "No thanks.", "Je confirme"] {
        not_thanks(text);
    }
}

#[test]
fn what_can_be_asked_for_with_the_same_words_is_not_thanks() {
    for text in [
        "Merci de votre retour",
        "Merci de votre réponse rapide",
        "Merci de votre intervention rapide",
        "Merci de la prise en charge rapide",
        "Je vous remercie de votre retour",
    ] {
        not_thanks(text);
    }
    thanks("Merci de votre aide", Rule::FrThanks, true);
    thanks("Merci pour votre retour rapide", Rule::FrThanks, true);
}

#[test]
fn common_thanks_are_recognised() {
    for text in [
        "Merci la DSI",
        "Merci au support",
        "Merci à vous deux",
        "Merci de tout cœur",
        "Merci, ça marche très bien maintenant",
        "L'imprimante fonctionne, merci",
    ] {
        thanks(text, Rule::FrThanks, true);
    }
    for text in ["Cheers", "Thanks, it's working", "Appreciate the help"] {
        thanks(text, Rule::EnThanks, true);
    }
    thanks("You are the best!", Rule::EnPraise, true);
    thanks("RAS", Rule::FrFixed, true);
    thanks("Ok pour moi", Rule::FrReceipt, false);
    thanks("Impec", Rule::FrPraise, true);
    thanks("💕", Rule::Emoji, true);
}

#[test]
fn nothing_is_not_thanks() {
    not_thanks("");
    not_thanks("Bonjour,");
    not_thanks("Madame Mercier");
}

#[test]
fn a_long_text_is_not_even_looked_at() {
    not_thanks(&"merci ".repeat(1000));
}

#[test]
fn pictures_of_a_signature_say_nothing() {
    for image in ["[cid:image001.png@01DA.7F]", "<image001.png>", "[image: logo desk]"] {
        let below = format!("Merci\nCordialement,\nMarie Dupont\n{image}");
        thanks(&below, Rule::FrThanks, true);
        assert!(is_signature(&format!("Marie Dupont\n{image}")), "{image}");
    }
    let long = format!("[cid:{}]", "x".repeat(200));
    for other in ["[cid:alors ?]", "[cid:image001.png", "image001.png>", &long] {
        assert!(!is_signature(&format!("Marie Dupont\n{other}")), "{other}");
    }
}

#[test]
fn what_follows_a_given_name_is_a_surname_or_a_doubt() {
    thanks("Merci\nPaul Petit", Rule::FrThanks, true);
    thanks("Merci\nPaul PETIT", Rule::FrThanks, true);
    not_thanks("Merci\nPaul reviendra");
    not_thanks("Merci Paul reviens");
    assert!(!is_signature("Rappelez-moi"));
}
