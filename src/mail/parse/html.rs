//! HTML as text, within limits of size and depth. Nothing is fetched, nothing is run.

mod cost;
mod links;
mod marks;
mod tags;

use html2text::config;
use html2text::render::TrivialDecorator;
use mail_parser::decoders::html::html_to_text;

use tags::written;

/// Longer HTML is cut (bytes).
const LONGEST: usize = 1024 * 1024;
/// Where elements stand deeper in one another, their text alone is taken: the renderer needs time and stack that grow
/// with the square of it.
const DEEPEST: usize = 200;
/// Of more elements the text alone is taken: what is closed in the wrong order stands deeper than it seems, and the
/// reader of HTML goes through all that is open, at each of them.
const MOST: usize = 10_000;
/// Columns; lines are broken where they are shown, not here.
const WIDTH: usize = 2_000;

/// The text of HTML, with a line of its own wherever a program has begun to quote.
pub fn text(html: &str) -> String {
    let mut end = html.len().min(LONGEST);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let found = written(&html[..end]);
    let text = match found.tags > MOST || found.deepest > DEEPEST {
        true => html_to_text(&found.html),
        false => rendered(&found.html).unwrap_or_else(|| html_to_text(&found.html)),
    };
    tidied(&text)
}

fn rendered(html: &str) -> Option<String> {
    let config = config::with_decorator(Shown(TrivialDecorator::new()));
    let config = config.no_table_borders().allow_width_overflow();
    let read = config.parse_html(html.as_bytes()).ok()?;
    if !cost::is_cheap(&read.document) {
        return None;
    }
    config.render_to_string(config.dom_to_render_tree(&read).ok()?, WIDTH).ok()
}

/// Lines without blanks at their ends, of which none follows two empty ones.
fn tidied(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(|it| it.trim_end().replace('\u{a0}', " ")) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    kept.trim().to_owned()
}

/// How what is not plain text is shown.
#[derive(Clone)]
struct Shown(TrivialDecorator);

impl html2text::render::TextDecorator for Shown {
    type Annotation = ();

    fn decorate_link_start(&mut self, url: &str) -> (String, ()) {
        self.0.decorate_link_start(url)
    }

    fn decorate_link_end(&mut self) -> String {
        self.0.decorate_link_end()
    }

    fn decorate_em_start(&self) -> (String, ()) {
        self.0.decorate_em_start()
    }

    fn decorate_em_end(&self) -> String {
        self.0.decorate_em_end()
    }

    fn decorate_strong_start(&self) -> (String, ()) {
        self.0.decorate_strong_start()
    }

    fn decorate_strong_end(&self) -> String {
        self.0.decorate_strong_end()
    }

    fn decorate_strikeout_start(&self) -> (String, ()) {
        self.0.decorate_strikeout_start()
    }

    fn decorate_strikeout_end(&self) -> String {
        self.0.decorate_strikeout_end()
    }

    fn decorate_code_start(&self) -> (String, ()) {
        self.0.decorate_code_start()
    }

    fn decorate_code_end(&self) -> String {
        self.0.decorate_code_end()
    }

    fn decorate_preformat_first(&self) {
        self.0.decorate_preformat_first();
    }

    fn decorate_preformat_cont(&self) {
        self.0.decorate_preformat_cont();
    }

    fn decorate_image(&mut self, src: &str, title: &str) -> (String, ()) {
        self.0.decorate_image(src, title)
    }

    fn header_prefix(&self, level: usize) -> String {
        self.0.header_prefix(level)
    }

    fn quote_prefix(&self) -> String {
        "> ".to_owned()
    }

    fn unordered_item_prefix(&self) -> String {
        "- ".to_owned()
    }

    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }

    fn make_subblock_decorator(&self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::cut::{QUOTES, own_words};

    #[test]
    fn html_is_read_as_text() {
        for (html, read) in [
            ("<p>Merci&nbsp;!</p><p>Léa</p>", "Merci !\n\nLéa"),
            ("a<br>b", "a\nb"),
            ("<ul><li>un<li>deux</ul>", "- un\n- deux"),
            ("<style>p{color:red}</style><script>alert(1)</script>x", "x"),
            ("<blockquote>cité</blockquote>", "> cité"),
            ("", ""),
        ] {
            assert_eq!(text(html), read, "{html}");
        }
    }

    #[test]
    fn where_a_program_quotes_is_marked() {
        let read = text("<div>Oui</div><div class=\"gmail_quote\">Le 3 nov., Léa a écrit :</div>");
        assert_eq!(read, format!("Oui\n\n{QUOTES}\n\nLe 3 nov., Léa a écrit :"));
    }

    #[test]
    fn no_number_of_columns_rows_or_items_is_too_much() {
        for (html, read) in [
            ("<table><tr><td rowspan=3>a<tr><td rowspan=3 colspan=3>b", "a\nb"),
            ("<table><tr><td colspan=18446744073709551615>a<td colspan=2>b", "a b"),
            ("<ol start=9223372036854775807><li>a<li>b</ol>", "1. a\n2. b"),
            ("<ol start=7><li>a<li>b</ol>", "7. a\n8. b"),
        ] {
            assert_eq!(text(html), read, "{html}");
        }
    }

    #[test]
    fn quotes_of_many_programs_are_parted() {
        for tag in [
            "<div class=\"gmail_quote gmail_quote_container\">",
            "<div id=\"divRplyFwdMsg\" dir=\"ltr\">",
            "<div id='appendonsend'>",
            "<hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div>",
            "<hr id=\"stopSpelling\"><div>",
            "<div class=\"moz-cite-prefix\">",
            "<div class=\"moz-forward-container\">",
            "<div id=\"ydp1234yahoo_quoted_5\" class=\"ydp1234yahoo_quoted\">",
            "<div class=\"protonmail_quote\">",
            "<div name=\"messageReplySection\">",
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>",
            "<div style=\"border: none; border-top: solid #B5C4DF 1.0pt\">",
            "<div style=\"border-top-color: rgb(229, 229, 229); border-top-width: 1px;\">",
            "<div class=\"zmail_extra\">",
            "<div id=\"mail-editor-reference-message-container\">",
        ] {
            let html = format!("<body><p>Oui</p>{tag}Alors, est-ce fini ?</div></body>");
            assert_eq!(own_words(&text(&html)).text, "Oui", "{tag}");
        }
    }

    #[test]
    fn what_is_marked_as_a_signature_ends_where_its_element_ends() {
        for tag in [
            "<div dir=\"ltr\" class=\"gmail_signature\" data-smartmail=\"gmail_signature\">",
            "<div id=\"Signature\">",
            "<div id='Signature'>",
            "<div class=\"moz-signature\">",
            "<div id=\"ms-outlook-mobile-signature\">",
            "<div data-marker=\"__SIG_PRE__\">",
            "<div class=\"protonmail_signature_block\">",
        ] {
            let html = format!("<div>Oui<br></div>{tag}<div>Marie</div><p>DSI<p>Poste 12</div>");
            assert_eq!(own_words(&text(&html)).text, "Oui", "{tag}");
            let below = own_words(&text(&format!("{html}<div>P.-S. l'écran aussi</div>"))).text;
            assert!(below.contains("Oui") && below.contains("l'écran aussi"), "{below}");
            assert!(!below.contains("Marie") && !below.contains('\u{f8ff}'), "{below}");
        }
        let html = "<div id=\"Signature\">Marie</div>";
        assert!(!text(html).replace(QUOTES, "").contains('\u{f8ff}'));
        assert_eq!(own_words(&text("<div class=\"gmail_signature\">Seule</div>")).text, "Seule");
        assert_eq!(own_words(&text("Oui<div class=\"gmail_signature\"></div>")).text, "Oui");
    }

    #[test]
    fn answers_below_and_between_what_html_quotes_are_kept() {
        let begin = "<div class=\"moz-cite-prefix\">Le 02/11/2026 à 10:00, Léa a écrit :<br></div>\
            <blockquote type=\"cite\"><p>— Répondez au-dessus de cette ligne —</p><p>Lequel ?</p></blockquote>";
        assert_eq!(own_words(&text(&format!("{begin}<p>Merci !</p>"))).text, "Merci !");
        let both = own_words(&text(&format!("<p>Bonjour,</p>{begin}<p>HP 4200</p>"))).text;
        assert!(both.contains("Bonjour") && both.contains("HP 4200"), "{both}");
        let quote = |said: &str| {
            format!(
                "<div class=\"gmail_quote\">{said}<blockquote class=\"gmail_quote\">Lequel ?</blockquote></div>"
            )
        };
        let head = "<div class=\"gmail_attr\">Le lun. 2 nov. 2026 à 10:00, Léa &lt;a@b&gt; a écrit :<br></div>";
        let html = format!(
            "<div>Voir plus bas</div><br>{}<div>HP 4200</div>{}<div>Le 2e</div>",
            quote(head),
            quote("")
        );
        let between = own_words(&text(&html)).text;
        assert!(
            between.contains("HP 4200") && between.contains("Le 2e"),
            "{between}\n{}",
            text(&html)
        );
    }

    #[test]
    fn a_request_in_what_html_calls_a_signature_is_no_thanks() {
        let html = "<p>Merci</p><div id=\"Signature\"><p>Marie</p><p>Et changez aussi le toner du 3e</p></div>";
        let own = own_words(&text(html)).text;
        assert!(own.contains("le toner du 3e") && !own.contains('\u{f8ff}'), "{own}");
        let html = "<p>Merci</p><div id=\"Signature\"><p>Marie Dupont</p></div>";
        assert_eq!(own_words(&text(html)).text, "Merci");
    }

    #[test]
    fn where_a_link_leads_is_said_unless_its_text_says_so() {
        for (html, read) in [
            (
                "Ce <a href=\"https://exemple.org/piege?y=1&amp;z=2\">lien</a> ?",
                "Ce lien <https://exemple.org/piege?y=1&z=2> ?",
            ),
            ("<a href='https://exemple.org/a/'>https://exemple.org/a</a>", "https://exemple.org/a"),
            ("<a href=\"http://www.exemple.org\">www.exemple.org</a>", "www.exemple.org"),
            (
                "<a href=\"http://evil.test\">https://banque.fr</a>",
                "https://banque.fr <http://evil.test>",
            ),
            ("<a href=\"mailto:a@b.fr\">Léa</a> <a href=\"#x\">b</a> <a>c</a>", "Léa b c"),
            ("<a href=https://x.fr>ici", "ici"),
        ] {
            assert_eq!(text(html), read, "{html}");
        }
    }

    #[test]
    fn what_is_deep_or_endless_is_still_read() {
        for html in [
            format!("{}fin", "<div>".repeat(50_000)),
            format!("{}fin", "<table><tr><td>".repeat(20_000)),
            format!("{}fin", "<b><i>".repeat(50_000)),
            // Deeper than its tags seem to be.
            format!("<svg>{}fin", "<tr>".repeat(9_000)),
            format!("{}fin", "<div></x>".repeat(2_000)),
            format!("{}fin", "<b></x>".repeat(100_000)),
            format!("fin{}", "<".repeat(300_000)),
            format!("fin<a {}", "x".repeat(300_000)),
            format!("{}fin", "<div class=\"gmail_quote\">x</div>".repeat(10_000)),
            format!("{}fin", "<div class=\"gmail_signature\">x".repeat(10_000)),
            // Each line would be filled up, marked or signed at each of what it stands in.
            format!("{}{}fin", "<table><tr><td>".repeat(30), "<pre>a\n\n".repeat(9_000)),
            format!("{}<pre>{}fin", "<blockquote>".repeat(190), "\n".repeat(100_000)),
            format!("{}<pre>{}fin", "<ul><li>".repeat(60), "a\n".repeat(100_000)),
            format!("{}{}fin", "<del>".repeat(190), "a".repeat(100_000)),
            format!("{}fin", "<table><tr><td>a<td>".repeat(40)),
            // The reader of HTML would compare each with all others.
            format!("fin<p {}>", (0..50_000).map(|it| format!("a{it} ")).collect::<String>()),
            format!("{}</div>{}fin", "<div><font a=1></x>".repeat(3_000), "<p>a</p>".repeat(1_000)),
            format!("{}fin", "&nbsp;".repeat(100_000)),
        ] {
            assert!(text(&html).contains("fin"), "{}", &html[..20]);
        }
        assert!(text(&"a ".repeat(LONGEST)).len() <= LONGEST);
    }
}
