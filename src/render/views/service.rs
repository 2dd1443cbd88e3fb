//! A service of the catalogue.

use serde::Serialize;

use super::{Cell, view};
use crate::domain::Coded as _;
use crate::domain::catalogue::{Choice, Field, Service, Texts};

view! {
    /// A service of the catalogue, its texts in both languages.
    ServiceView {
        key "key": String,
        title "title": TextsView,
        description "description": TextsView,
        category "category": Option<TextsView>,
        synonyms "synonyms": Vec<String>,
        urgency "urgency": &'static str,
        priority "priority": Option<&'static str>,
        assignee "assignee": Option<String>,
        watchers "watchers": Vec<String>,
        fields "fields": Vec<FieldView>,
    }
}

view! {
    /// What a check or an import of services came to, by their keys.
    ImportedView {
        /// All that were read, nothing being wrong with them.
        right "services": Vec<String>,
        added "added": Vec<String>,
        changed "changed": Vec<String>,
        removed "removed": Vec<String>,
        /// People whom they name and whom the desk does not know so.
        strangers "unknown_people": Vec<String>,
    }
}

impl Default for ImportedView {
    fn default() -> Self {
        let none = Vec::new;
        Self { right: none(), added: none(), changed: none(), removed: none(), strangers: none() }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextsView(pub Texts);

/// A question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldView {
    name: String,
    #[serde(rename = "type")]
    wants: &'static str,
    required: bool,
    label: TextsView,
    help: Option<TextsView>,
    choices: Vec<ChoiceView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ChoiceView {
    code: String,
    label: TextsView,
}

impl From<&Service> for ServiceView {
    fn from(service: &Service) -> Self {
        let texts = |it: &Texts| TextsView(it.clone());
        Self {
            key: service.key.clone(),
            title: texts(&service.title),
            description: texts(&service.description),
            category: service.category.as_ref().map(texts),
            synonyms: service.synonyms.clone(),
            urgency: service.urgency.code(),
            priority: service.priority.map(|it| it.code()),
            assignee: service.assignee.clone(),
            watchers: service.watchers.clone(),
            fields: service.form.iter().map(FieldView::from).collect(),
        }
    }
}

impl From<&Field> for FieldView {
    fn from(field: &Field) -> Self {
        let choice =
            |it: &Choice| ChoiceView { code: it.code.clone(), label: TextsView(it.label.clone()) };
        Self {
            name: field.name.clone(),
            wants: field.wants.code(),
            required: field.required,
            label: TextsView(field.label.clone()),
            help: field.help.clone().map(TextsView),
            choices: field.choices.iter().map(choice).collect(),
        }
    }
}

impl Cell for TextsView {
    fn cell(&self) -> String {
        self.0.fr.clone()
    }
}

impl Cell for FieldView {
    fn cell(&self) -> String {
        self.name.clone()
    }
}
