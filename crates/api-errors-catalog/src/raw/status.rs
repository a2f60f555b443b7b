//! What a status means in the API.

use super::read::Slot;
use super::{Problem, RawStatus, Reader, Spanned, keys};
use crate::diagnostic::Kind;
use crate::model::StatusKey;

impl<'s> Reader<'s> {
    pub(super) fn statuses(&mut self, slot: Slot<'_, 's>) -> Vec<RawStatus> {
        let help =
            "write a mapping from a status or a class, such as `404` or `5xx`, to what it means";
        self.entries(slot, help)
            .into_iter()
            .filter_map(|(key, value)| self.status_entry(&key, value))
            .collect()
    }

    fn status_entry(&mut self, key: &Spanned<String>, slot: Slot<'_, 's>) -> Option<RawStatus> {
        let Some(status) = status_key(&key.value) else {
            self.report(
                Problem::new(
                    Kind::InvalidStatus,
                    key.at,
                    format!("`{}` is neither a status nor a class of them", key.value),
                )
                .label("not an HTTP status")
                .help("write a number from 100 to 599, or a class from `1xx` to `5xx`"),
            );
            return None;
        };
        let fields = self.fields(slot, &keys::STATUS)?;
        let title = fields.get("title").and_then(|slot| self.text(slot));
        let retry = fields.get("retry").and_then(|slot| self.policy_name(slot));
        let emitted = fields.get("emitted").and_then(|slot| self.boolean(slot));
        let replacements = fields
            .get("use")
            .map(|slot| self.texts(slot))
            .unwrap_or_default();
        if let Some(slot) = fields.get("use")
            && emitted != Some(false)
        {
            self.report(
                Problem::new(
                    Kind::ConflictingKeys,
                    slot.key,
                    "`use` says what is sent instead, but this status is sent",
                )
                .label("only beside `emitted: false`")
                .help("add `emitted: false`, or remove `use`"),
            );
        }
        let mut prose = |name| fields.get(name).and_then(|slot| self.prose(slot));
        Some(RawStatus {
            key: Spanned {
                value: status,
                at: key.at,
            },
            title: title.map(|title| title.value),
            description: prose("description"),
            action: prose("action"),
            causes: prose("causes"),
            fix: prose("fix"),
            notes: fields
                .get("notes")
                .map(|slot| self.notes(slot))
                .unwrap_or_default(),
            retry,
            emitted: emitted.unwrap_or(true),
            replacements,
        })
    }
}

/// `404` or `4xx`.
fn status_key(text: &str) -> Option<StatusKey> {
    match text.as_bytes() {
        [class @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => Some(StatusKey::Class(class - b'0')),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => text.parse().ok().map(StatusKey::Status),
        _ => None,
    }
}
