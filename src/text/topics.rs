//! The topics of the help: pages that explain what no single verb does. The same text is read with
//! `almacare help TOPIC` and in the manual.
//!
//! A page is plain text: `## ` begins a heading, four blanks begin lines that are shown as they are,
//! everything else is prose in paragraphs. Its first line says what it is about.

use crate::domain::Coded;
use crate::domain::coded;
use crate::domain::person::Language;

coded! {
    /// A page of the help.
    Topic {
        Lifecycle = "lifecycle",
        Dates = "dates",
        Json = "json",
        ExitCodes = "exit-codes",
        Environment = "environment",
        Mail = "mail",
        Intake = "intake",
        Install = "install",
        Config = "config",
        Services = "services",
        Export = "export",
        Import = "import",
        Figures = "figures",
    }
}

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Heading(&'a str),
    Prose(&'a str),
    /// Lines that are shown as they are, indented.
    Verbatim(&'a str),
}

macro_rules! pages {
    ($topic:expr, $language:expr; $($variant:ident $french:literal $file:literal),+ $(,)?) => {
        match ($topic, $language) {
            $((Topic::$variant, Language::En) => ($topic.code(), include_str!(concat!("topics/", $file, ".en.txt"))),
              (Topic::$variant, Language::Fr) => ($french, include_str!(concat!("topics/", $file, ".fr.txt"))),)+
        }
    };
}

impl Topic {
    /// All of them, in the order in which they are listed.
    pub const ALL: &'static [Self] = <Self as Coded>::ALL;

    fn page(self, language: Language) -> (&'static str, &'static str) {
        pages! { self, language;
            Lifecycle "cycle-de-vie" "lifecycle",
            Dates "dates" "dates",
            Json "json" "json",
            ExitCodes "codes-de-sortie" "exit-codes",
            Environment "environnement" "environment",
            Mail "courrier" "mail",
            Intake "réception" "intake",
            Install "installation" "install",
            Config "réglages" "config",
            Services "services" "services",
            Export "export" "export",
            Import "import" "import",
            Figures "chiffres" "figures",
        }
    }

    /// What it is called in this language. Each is understood in both.
    pub fn name(self, language: Language) -> &'static str {
        self.page(language).0
    }

    /// What it is about, in a line.
    pub fn about(self, language: Language) -> &'static str {
        self.page(language).1.lines().next().unwrap_or_default()
    }

    /// What it says.
    pub fn pieces(self, language: Language) -> Vec<Piece<'static>> {
        let text = self.page(language).1.split_once('\n').map_or("", |(_, rest)| rest);
        let parts = text.split("\n\n").map(|it| it.trim_matches('\n')).filter(|it| !it.is_empty());
        parts
            .map(|part| match part.strip_prefix("## ") {
                Some(heading) => Piece::Heading(heading),
                None if part.starts_with("    ") => Piece::Verbatim(part),
                None => Piece::Prose(part),
            })
            .collect()
    }
}

/// A limit as the page of the settings tells it, by its name; sizes in bytes. For the tests of the rooms that hold to it.
#[cfg(test)]
pub(crate) fn limit(name: &str) -> u64 {
    let pieces = Topic::Config.pieces(Language::En);
    let rows = pieces.iter().flat_map(|piece| match piece {
        Piece::Verbatim(text) => text.lines().collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let mut rows = rows.map(|it| it.split_whitespace().collect::<Vec<_>>());
    // A setting stands on the page twice.
    let is_number = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
    let is_row = |it: &Vec<&str>| it.first() == Some(&name) && it.get(1).is_some_and(is_number);
    let row = rows.find(is_row).expect(name);
    let unit = row.get(2).map_or(1, |it| match *it {
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        _ => 1,
    });
    row[1].parse::<u64>().expect(name) * unit
}
