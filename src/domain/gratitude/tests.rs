use super::{Rule, judge};

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
fn shouting_after_thanks_is_not_a_name() {
    not_thanks("MERCI RAPPELEZ MOI");
    not_thanks("Merci RAPPELEZ");
    not_thanks("Bonjour\nMerci\nRappelez Moi");
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
