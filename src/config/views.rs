//! Views: lists by a name, as the options that `list` would be given.

use toml::de::DeValue;

use crate::domain::person::Language;
use crate::say;
use crate::text::Message;

/// A list by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// In every language that it has one in.
    pub names: Vec<String>,
    /// The options of `list`.
    pub words: Vec<String>,
}

impl View {
    /// What it is called in this language.
    pub fn name(&self, language: Language) -> &str {
        let french = usize::from(language == Language::Fr);
        self.names.get(french).or(self.names.first()).map_or("", String::as_str)
    }
}

/// The views that every desk has, unless it says otherwise: the names, and the options.
const STARTER: [(&str, &str, &str); 6] = [
    ("mine", "miens", "--assignee me"),
    ("queue", "file", "--state open --sort priority"),
    ("unassigned", "non-attribués", "--assignee none"),
    ("waiting", "en-attente", "--state pending,on_hold"),
    ("due", "échéances", "--due"),
    ("watching", "suivis", "--watcher me"),
];

/// The views that every desk has.
pub fn starter() -> impl Iterator<Item = View> {
    STARTER.iter().map(|(en, fr, words)| View {
        names: vec![(*en).to_owned(), (*fr).to_owned()],
        words: words.split(' ').map(str::to_owned).collect(),
    })
}

/// The view that a file of settings describes: its options in one text, or each apart.
pub(super) fn view(name: &str, value: &DeValue) -> Result<View, Message> {
    let words = match value {
        DeValue::String(text) => text.split_whitespace().map(str::to_owned).collect(),
        DeValue::Array(parts) => {
            let text = |part: &toml::Spanned<DeValue>| part.get_ref().as_str().map(str::to_owned);
            let words: Option<Vec<String>> = parts.iter().map(text).collect();
            words.ok_or_else(|| say!("settings-not-view", name = name))?
        }
        _ => return Err(say!("settings-not-view", name = name)),
    };
    Ok(View { names: vec![name.to_owned()], words })
}
