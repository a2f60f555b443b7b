//! What is to be rendered.

use super::read::Slot;
use super::{RawPage, Reader, keys};
use crate::model::Layout;
use crate::suggest::some_of;

impl<'s> Reader<'s> {
    pub(super) fn pages(&mut self, slot: Slot<'_, 's>) -> Vec<RawPage> {
        let help = "write a list of `{path, layout | template, title?, description?, front_matter?}`, each behind `- `";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.page(item))
            .collect()
    }

    fn page(&mut self, slot: Slot<'_, 's>) -> Option<RawPage> {
        let fields = self.fields(slot, &keys::PAGE)?;
        let help = "name the file, such as `index.md` or `{slug}.md`";
        let path = self.required_text(&fields, fields.at, "a page", ("path", help));
        let layout = fields
            .get("layout")
            .and_then(|slot| self.choice(slot, &Layout::ALL, Layout::name));
        let template = fields.get("template").and_then(|slot| self.text(slot));
        if fields.get("layout").is_none() && fields.get("template").is_none() {
            let help = format!(
                "add `layout`, one of {}, or `template` with a file of your own",
                some_of(Layout::ALL.map(Layout::name))
            );
            self.missing(fields.at, "a page", "layout", &help);
        }
        let mut one = |name| {
            fields
                .get(name)
                .and_then(|slot| self.text(slot))
                .map(|text| text.value)
        };
        let (title, description) = (one("title"), one("description"));
        let front_matter = fields.get("front_matter").map(|slot| {
            self.entries(slot, "write a mapping, such as `{ sidebar_position: 2 }`")
                .into_iter()
                .map(|(name, value)| (name.value, self.json(value)))
                .collect()
        });
        Some(RawPage {
            path: path?,
            layout,
            template,
            title,
            description,
            front_matter: front_matter.unwrap_or_default(),
        })
    }
}
