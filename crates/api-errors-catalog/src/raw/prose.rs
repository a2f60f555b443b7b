//! Texts for readers: paragraphs, bullets, steps, callouts and sections.

use super::read::{Fields, Slot};
use super::{At, Problem, Reader, Spanned, keys};
use crate::diagnostic::Kind;
use crate::model::{Note, NoteKind, Prose, Section};
use crate::yaml::Value;

const SHAPES: &str =
    "write a text, a list of texts, `{steps: [...]}`, or `{label?, lead?, items? | steps?, tail?}`";

impl<'s> Reader<'s> {
    /// Prose: its shape is the shape of its rendering.
    pub(super) fn prose(&mut self, slot: Slot<'_, 's>) -> Option<Prose> {
        match &slot.node.value {
            Value::List(_) => self.listed(slot).map(|items| Prose {
                items,
                ..Prose::default()
            }),
            Value::Map(_) => self.worded_list(slot),
            Value::Tagged => {
                self.wrong_type(slot, "prose", SHAPES);
                None
            }
            _ => self.text(slot).map(|text| Prose::paragraph(text.value)),
        }
    }

    fn worded_list(&mut self, slot: Slot<'_, 's>) -> Option<Prose> {
        let fields = self.fields(slot, &keys::PROSE)?;
        let items = fields.get("items");
        let steps = fields.get("steps");
        if let (Some(items), Some(steps)) = (items, steps) {
            self.report(
                Problem::new(
                    Kind::ConflictingKeys,
                    steps.key,
                    "prose has either `items` or `steps`, not both",
                )
                .label("the second list")
                .help("keep `steps` for a numbered list, `items` for bullets")
                .related(items.key, "`items` is here"),
            );
        }
        let mut one = |name| {
            fields
                .get(name)
                .and_then(|slot| self.text(slot))
                .map(|text| text.value)
        };
        let (label, lead, tail) = (one("label"), one("lead"), one("tail"));
        let is_said = ["lead", "tail", "items", "steps"];
        // What has a key that is not known is reported for that.
        let is_known =
            matches!(&slot.node.value, Value::Map(entries) if entries.len() == fields.slots.len());
        if is_known && is_said.iter().all(|name| fields.get(name).is_none()) {
            self.report(
                Problem::new(
                    Kind::EmptyText,
                    fields.at,
                    format!("{} is empty", slot.called()),
                )
                .label("no text and no list here")
                .help(SHAPES),
            );
        }
        let list = items.or(steps).and_then(|list| self.listed(list));
        Some(Prose {
            label,
            lead,
            items: list.unwrap_or_default(),
            numbered: items.is_none() && steps.is_some(),
            tail,
        })
    }

    /// The items of a list that is there to be read.
    fn listed(&mut self, slot: Slot<'_, 's>) -> Option<Vec<String>> {
        if matches!(&slot.node.value, Value::List(items) if items.is_empty()) {
            self.report(
                Problem::new(
                    Kind::EmptyText,
                    slot.at(),
                    format!("{} is empty", slot.called()),
                )
                .label("no items here")
                .help("write the items, or remove the key if it is optional"),
            );
            return None;
        }
        Some(self.values(slot))
    }

    /// A list of texts whose places nobody asks for.
    pub(super) fn values(&mut self, slot: Slot<'_, 's>) -> Vec<String> {
        self.texts(slot)
            .into_iter()
            .map(|text| text.value)
            .collect()
    }

    /// Callouts: texts, or mappings with a kind.
    pub(super) fn notes(&mut self, slot: Slot<'_, 's>) -> Vec<Note> {
        let help = "write a list of texts, or of `{kind, title?, text}`, each behind `- `";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.note(item))
            .collect()
    }

    fn note(&mut self, slot: Slot<'_, 's>) -> Option<Note> {
        if !matches!(slot.node.value, Value::Map(_)) {
            return self.text(slot).map(|text| Note {
                kind: NoteKind::Note,
                title: None,
                text: text.value,
            });
        }
        let fields = self.fields(slot, &keys::NOTE)?;
        let kind = match fields.get("kind") {
            Some(kind) => self.choice(kind, &NoteKind::ALL, NoteKind::name),
            None => None,
        };
        let title = fields.get("title").and_then(|title| self.text(title));
        let text = self.required_text(
            &fields,
            fields.at,
            "a note",
            ("text", "write what there is to note"),
        );
        Some(Note {
            kind: kind.map_or(NoteKind::Note, |kind| kind.value),
            title: title.map(|title| title.value),
            text: text?.value,
        })
    }

    /// Headed parts of a page.
    pub(super) fn sections(&mut self, slot: Slot<'_, 's>) -> Vec<Section> {
        let help = "write a list of `{title, text}`, each behind `- `";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| {
                let fields = self.fields(item, &keys::SECTION)?;
                let title = self.required_text(
                    &fields,
                    fields.at,
                    "a section",
                    ("title", "give it a heading"),
                );
                let text =
                    self.required_text(&fields, fields.at, "a section", ("text", "write its text"));
                Some(Section {
                    title: title?.value,
                    text: text?.value,
                })
            })
            .collect()
    }

    /// The text of a key that must be there; without it, the help says how to write it.
    pub(super) fn required_text(
        &mut self,
        fields: &Fields<'_, 's>,
        at: At,
        what: &str,
        (name, help): (&str, &str),
    ) -> Option<Spanned<String>> {
        if let Some(slot) = fields.get(name) {
            return self.text(slot);
        }
        self.missing(at, what, name, help);
        None
    }
}
