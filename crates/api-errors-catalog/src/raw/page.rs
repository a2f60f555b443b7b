//! What is to be rendered.

use super::read::Slot;
use super::{RawPage, Reader};
use crate::model::Layout;

impl<'s> Reader<'s> {
    pub(super) fn pages(&mut self, slot: Slot<'_, 's>) -> Vec<RawPage> {
        let help = "write a list of `{path, layout | template, title?, description?, front_matter?}`";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.page(item))
            .collect()
    }

    fn page(&mut self, slot: Slot<'_, 's>) -> Option<RawPage> {
        let keys = ["path", "layout", "template", "title", "description", "front_matter"];
        let fields = self.fields(slot, "a page", &keys)?;
        let path = self.required_text(&fields, "a page", "path", "name the file, such as `index.md` or `{slug}.md`");
        let layout = fields
            .get("layout")
            .and_then(|slot| self.choice(slot, &Layout::ALL, Layout::name));
        let template = fields.get("template").and_then(|slot| self.text(slot));
        if fields.get("layout").is_none() && template.is_none() {
            let names = Layout::ALL.map(Layout::name);
            let help = format!(
                "add `layout`, one of {}, or `template` with a file of your own",
                crate::suggest::some_of(names)
            );
            self.missing(&fields, fields.at, "a page", "layout", &help);
        }
        let mut one = |name| fields.get(name).and_then(|slot| self.text(slot)).map(|text| text.value);
        let (title, description) = (one("title"), one("description"));
        let front_matter = fields.get("front_matter").map(|slot| {
            self.entries(slot, "write a mapping")
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
