//! What templates see: the catalog under the names of its YAML keys, converted only where a template asks for it.

mod catalog;
mod error;
mod fields;
mod page;
mod parts;
mod places;

pub(crate) use page::{Here, root};
pub(crate) use parts::{NoteView, ProseView};

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use std::fmt;
use std::sync::{Arc, LazyLock};

/// Something that a template can look into.
pub(crate) trait View: fmt::Debug + Send + Sync + 'static {
    /// Its keys. A value is there for each of them, if only `none`.
    const KEYS: &'static [&'static str];

    /// The value of a key; `None` where there is no such key.
    fn get(&self, key: &str) -> Option<Value>;
}

/// Every key of every view, for the nearest one to a misspelled name.
pub(crate) const KEYS: &[&[&str]] = &[
    page::Root::KEYS,
    page::PageView::KEYS,
    catalog::CatalogView::KEYS,
    catalog::GroupView::KEYS,
    catalog::CategoryView::KEYS,
    catalog::AdviceView::KEYS,
    error::ErrorView::KEYS,
    parts::KEYS,
];

/// The keys of the view that templates know by this name, where it is a name of ours.
pub(crate) fn keys_of(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "catalog" => catalog::CatalogView::KEYS,
        "page" => page::PageView::KEYS,
        "error" => error::ErrorView::KEYS,
        "category" => catalog::CategoryView::KEYS,
        "status" => catalog::GroupView::KEYS,
        "action" | "causes" | "description" | "fix" => parts::PROSE_KEYS,
        "" => page::Root::KEYS,
        _ => return None,
    })
}

/// A view as a value.
pub(crate) fn value<V: View>(view: V) -> Value {
    Value::from_object(Viewed(view))
}

#[derive(Debug)]
struct Viewed<V>(V);

impl<V: View> Object for Viewed<V> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.get(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(V::KEYS)
    }
}

/// A list whose items are made when they are asked for.
pub(crate) fn list(len: usize, item: impl Fn(usize) -> Value + Send + Sync + 'static) -> Value {
    // Most lists of most errors are empty, and one empty list is as good as another.
    static EMPTY: LazyLock<Value> = LazyLock::new(|| Value::from(Vec::<Value>::new()));
    if len == 0 {
        return EMPTY.clone();
    }
    Value::from_object(List {
        len,
        item: Box::new(item),
    })
}

struct List {
    len: usize,
    item: Box<dyn Fn(usize) -> Value + Send + Sync>,
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.len)
    }
}

impl Object for List {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let index = key.as_usize().filter(|&index| index < self.len)?;
        Some((self.item)(index))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.len)
    }
}

/// Markdown of the catalog: printed as blocks of the page.
#[derive(Debug)]
pub(crate) struct Markdown(pub(crate) String);

impl Object for Markdown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.0.is_empty()
    }
}

pub(crate) fn markdown(text: &str) -> Value {
    Value::from_object(Markdown(text.to_owned()))
}

/// Markdown, or `none`.
pub(crate) fn maybe_markdown(text: Option<&str>) -> Value {
    text.map_or(Value::from(()), markdown)
}

/// Plain text, or `none`.
pub(crate) fn maybe_text(text: Option<&str>) -> Value {
    text.map_or(Value::from(()), Value::from)
}

/// An address that has been written for Markdown, or `none`.
pub(crate) fn maybe_url(url: Option<String>) -> Value {
    url.map_or(Value::from(()), Value::from_safe_string)
}
