//! The templates of the letters: the built-in ones, and those that a site puts in their place.

use std::path::Path;
use std::{fs, io};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use serde::Serialize;

use crate::domain::Coded as _;
use crate::domain::person::Language;
use crate::say;
use crate::text::Value;

/// Steps of filling one template.
const MOST_STEPS: u64 = 1_000_000;
/// The longest file of a template (bytes).
const LONGEST: u64 = 1 << 20;

macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("letters/en/", $name, ".txt")), include_str!(concat!("letters/fr/", $name, ".txt"))),)+]
    };
}

/// Name, English, French.
const BUILT_IN: &[(&str, &str, &str)] = built_in![
    "frame",
    "opened",
    "taken",
    "message",
    "question",
    "assigned",
    "held",
    "woken",
    "reminded",
    "resolved",
    "warned",
    "closed",
    "reopened",
    "merged",
    "watching",
    "note",
    "aside",
    "digest",
    "undelivered",
];

/// A site's own template that cannot be used, and why: the built-in one stands in for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub file: String,
    /// From 1; 0 where the file as a whole cannot be used.
    pub line: usize,
    pub reason: Value,
}

/// The templates of all letters.
pub struct Templates {
    environment: Environment<'static>,
    /// Those of the site that could not be used.
    pub broken: Vec<Broken>,
}

impl Templates {
    /// The built-in templates, and over them those in a folder: `fr/resolved.txt`.
    pub fn load(folder: Option<&Path>) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // A template that goes round in circles is broken, not endless.
        environment.set_fuel(Some(MOST_STEPS));
        // A tag alone on its line leaves no line behind. These words are always a syntax.
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.unwrap_or_default());
        let mut templates = Self { environment, broken: Vec::new() };
        for (name, english, french) in BUILT_IN {
            for (language, text) in [(Language::En, english), (Language::Fr, french)] {
                let path = format!("{}/{name}.txt", language.code());
                templates.add(format!("built-in/{path}"), (*text).to_owned());
                if let Some(folder) = folder {
                    templates.read(folder, path);
                }
            }
        }
        templates
    }

    fn read(&mut self, folder: &Path, path: String) {
        let file = folder.join(&path);
        // What is no file, a pipe above all, would be waited for.
        let text = fs::metadata(&file).and_then(|it| match it.is_file() {
            true if it.len() > LONGEST => {
                Err(io::Error::other(say!("reason-template-long", most = LONGEST as i64 >> 20)))
            }
            true => fs::read_to_string(&file),
            false => Err(io::ErrorKind::InvalidInput.into()),
        });
        match text {
            Ok(text) => self.add(path, text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                self.broken.push(Broken { file: path, line: 0, reason: Value::from(&error) });
            }
        }
    }

    fn add(&mut self, path: String, text: String) {
        if let Err(error) = self.environment.add_template_owned(path.clone(), text) {
            self.broken.push(broken(path, &error));
        }
    }

    /// The text of a template with these values; the site's own where there is one and it works.
    pub fn render(
        &mut self,
        language: Language,
        name: &str,
        values: &impl Serialize,
    ) -> Result<String, Broken> {
        let path = format!("{}/{name}.txt", language.code());
        if let Ok(template) = self.environment.get_template(&path) {
            match template.render(Serde(values)) {
                Ok(text) => return Ok(text),
                Err(error) => {
                    let found = broken(path.clone(), &error);
                    if !self.broken.contains(&found) {
                        self.broken.push(found);
                    }
                }
            }
        }
        let built_in = self.environment.get_template(&format!("built-in/{path}"));
        built_in.and_then(|it| it.render(Serde(values))).map_err(|error| broken(path, &error))
    }
}

fn broken(file: String, error: &minijinja::Error) -> Broken {
    let reason = match error.kind() {
        ErrorKind::OutOfFuel => Value::from(say!(
            "reason-template-steps",
            most = i64::try_from(MOST_STEPS).unwrap_or(i64::MAX)
        )),
        kind => Value::from(error.detail().map_or_else(|| kind.to_string(), str::to_owned)),
    };
    Broken { file, line: error.line().unwrap_or(0), reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn a_template_is_as_long_as_its_limit_and_filled_in_as_many_steps() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("en/taken.txt");
        fs::create_dir(folder.path().join("en")).unwrap();
        let most = usize::try_from(limit("template")).unwrap();
        for (length, broken) in [(most, 0), (most + 1, 1)] {
            fs::write(&file, "x".repeat(length)).unwrap();
            assert_eq!(Templates::load(Some(folder.path())).broken.len(), broken, "{length}");
        }
        assert_eq!(MOST_STEPS, limit("template_steps"));
        fs::write(
            &file,
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
        )
        .unwrap();
        let mut templates = Templates::load(Some(folder.path()));
        let _ = templates.render(Language::En, "taken", &());
        let Value::Said(reason) = &templates.broken[0].reason else {
            panic!("{:?}", templates.broken)
        };
        assert_eq!(reason.id(), "reason-template-steps");
    }
}
