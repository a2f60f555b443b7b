//! Lines that do not begin where those do that they belong to, and items that lack their dash.

use super::super::line::Line;
use super::{Cause, Finder, What, cause};
use crate::raw::keys;

impl<'t> Finder<'t> {
    /// A text below the items of a list, and no key: an item without its dash.
    pub(super) fn text_item(&self, line: &Line<'_>) -> Option<Cause> {
        let mut above = line.above(self.text);
        let item = above.find(|above| above.indent() <= line.indent())?;
        (item.is_item() && item.indent() == line.indent()).then(|| Cause {
            what: What::NoDash,
            span: line.content(),
            related: Some(item.content()),
        })
    }

    /// An item of a list among the keys of a mapping.
    pub(super) fn item(&self, line: &Line<'t>) -> Cause {
        // The list may have begun above, with an item that has no dash.
        let name = |line: &Line<'_>| line.name().map(|(name, _)| name.to_owned());
        let parent = |above: &Line<'_>| above.indent() <= line.indent();
        if let Some(parent) = line.above(self.text).find(parent)
            && let Some(first) = parent.below(self.text).next()
            && !first.is_item()
            && first.key() == line.key()
            && (name(&first) == name(line)
                || (name(line).is_none() && parent.indent() < line.indent()))
            && let Some((_, span)) = first.name()
        {
            return Cause {
                what: What::NoDash,
                span,
                related: Some(line.content()),
            };
        }
        let first = self.odd_item(line).or_else(|| self.slipped_first(line));
        if let Some(odd) = first {
            return cause(What::Indentation, odd.content());
        }
        // Its list may have no key.
        let is_below_text = |above: Line<'_>| !above.is_item() && above.value().is_some();
        if name(line).is_none() && line.above(self.text).next().is_some_and(is_below_text) {
            return cause(What::ItemAmongKeys, line.content());
        }
        let mut items = line.above(self.text).filter(Line::is_item);
        let other = items.find(|item| name(item) == name(line));
        let above = line.above(self.text).next();
        let what = match (other, above) {
            (Some(other), _) if other.indent() != line.indent() => What::Indentation,
            (Some(_), Some(above)) if is_below_text(above) && above.indent() < line.indent() => {
                return cause(What::Indentation, above.content());
            }
            _ => What::ItemAmongKeys,
        };
        cause(what, line.content())
    }

    /// A line that does not begin where those do that it belongs to.
    pub(super) fn indentation(&self, line: &Line<'t>) -> Cause {
        if line.lacks_blank_behind_dash() {
            return cause(What::NoBlankBehindDash, line.content());
        }
        if let Some(found) = self.comment(line).or_else(|| self.slipped_dash(line)) {
            return found;
        }
        let above = line.above(self.text).next();
        if let Some(dash) = above.and_then(|above| above.second_dash()) {
            return self.first(What::Twice('-'), dash);
        }
        if let Some(odd) = self.text_line(line) {
            return cause(What::TextIndentation, odd.content());
        }
        if let Some(odd) = self.odd_one(line) {
            return self.misplaced(&odd);
        }
        let beside = above.filter(|above| above.indent() < line.indent());
        let beside = beside.filter(|above| self.is_beside_its_key(above));
        let first = || {
            self.slipped_first(line)
                .or_else(|| self.slipped_child(line))
        };
        if let Some(odd) = beside.or_else(first) {
            return cause(What::Indentation, odd.content());
        }
        self.misplaced(line)
    }

    /// Whether a key that nothing knows stands beside the key above, which is empty and could be the one that it belongs to.
    pub(super) fn is_beside_its_key(&self, line: &Line<'_>) -> bool {
        let is_known = |name: &str| {
            [keys::CATALOG, keys::ERROR]
                .iter()
                .any(|keys| keys.keys.contains(&name))
        };
        let is_empty = |above: Line<'_>| {
            above.name().is_some() && above.value().is_none() && above.key() == line.key()
        };
        line.name().is_some_and(|(name, _)| !is_known(name))
            && line.above(self.text).next().is_some_and(is_empty)
    }

    /// The item above, where its other keys and another item tell that its dash alone has slipped.
    pub(super) fn slipped_dash(&self, line: &Line<'t>) -> Option<Cause> {
        let item = line.above(self.text).next()?;
        let (name, _) = item.name().filter(|_| item.is_item())?;
        let column = line.indent().checked_sub(2)?;
        let is_within = |other: &Line<'_>| other.indent() >= column;
        let is_like_it = |other: &Line<'_>| {
            other.indent() == column
                && other.is_item()
                && other.name().is_some_and(|(other, _)| other == name)
        };
        let mut below = line.below(self.text).take_while(is_within);
        let mut above = item.above(self.text).take_while(is_within);
        let other = below.find(is_like_it).or_else(|| above.find(is_like_it))?;
        let has_slipped = !line.is_item() && item.indent() != column;
        has_slipped.then(|| Cause {
            what: What::Indentation,
            span: item.content(),
            related: Some(other.content()),
        })
    }

    /// The line of a text below `>-` that is indented otherwise than the others: the first one, or this one.
    fn text_line(&self, line: &Line<'t>) -> Option<Line<'t>> {
        if line.is_item() || line.name().is_some() {
            return None;
        }
        let is_outside = |above: &Line<'_>| above.indent() < line.indent();
        let header = line.above(self.text).find(is_outside)?;
        let marks = [">", ">-", ">+", "|", "|-", "|+"];
        let mark = header.text.trim_end().rsplit(' ').next()?;
        let first = marks
            .contains(&mark)
            .then(|| header.below(self.text).next())??;
        let next = line.below(self.text).next();
        let is_lone = next.is_some_and(|next| next.indent() == first.indent());
        Some(if is_lone { *line } else { first })
    }

    /// The first key below its key, where it is indented more deeply than this one and the next.
    fn slipped_child(&self, line: &Line<'t>) -> Option<Line<'t>> {
        let is_outside = |above: &Line<'_>| above.indent() < line.indent();
        let parent = line.above(self.text).find(is_outside)?;
        let first = parent.below(self.text).next()?;
        let mut below = line.below(self.text);
        let next = below.find(|below| below.indent() <= line.indent())?;
        let are_keys = [&first, line, &next]
            .iter()
            .all(|line| !line.is_item() && line.has_key());
        let is_odd = first.indent() > line.indent() && next.indent() == line.indent();
        (are_keys && is_odd).then_some(first)
    }

    /// The first item of a list, where it is indented less than this one and the next.
    fn slipped_first(&self, line: &Line<'t>) -> Option<Line<'t>> {
        let mut above = line.above(self.text);
        let first = above
            .next()
            .filter(|first| first.indent() < line.indent())?;
        let next = line.below(self.text).next()?;
        let is_like_this = next.indent() == line.indent();
        let are_items = first.is_item() && line.is_item() && next.is_item();
        let is_first = above.next().is_some_and(|above| !above.is_item());
        (are_items && is_first && is_like_this).then_some(first)
    }

    /// The first item of the list, where it alone is indented more deeply than this item and the next.
    fn odd_item(&self, line: &Line<'t>) -> Option<Line<'t>> {
        let is_outside = |above: &Line<'_>| above.indent() <= line.indent();
        let parent = line.above(self.text).find(is_outside)?;
        let first = parent.below(self.text).next()?;
        let is_like_it = |above: &&Line<'_>| above.is_item() && above.indent() <= first.indent();
        let between: Vec<_> = line
            .above(self.text)
            .take_while(|above| !is_outside(above))
            .collect();
        let is_lone = first.is_item() && between.iter().filter(is_like_it).count() == 1;
        let mut below = line.below(self.text);
        let next = below.find(is_outside)?;
        let is_odd = line.is_item() && next.is_item() && next.indent() == line.indent();
        (is_lone && is_odd).then_some(first)
    }

    /// A key that is where only an item can be, or elsewhere than where it belongs.
    pub(super) fn misplaced(&self, line: &Line<'_>) -> Cause {
        let above = |above: &Line<'_>| above.indent() <= line.indent();
        if let Some(item) = line.above(self.text).find(above)
            && item.is_item()
            && item.indent() == line.indent()
            && let (Some((name, span)), Some((first, begins))) = (line.name(), item.name())
            && name == first
        {
            return Cause {
                what: What::NoDash,
                span,
                related: Some(begins),
            };
        }
        cause(What::Indentation, line.content())
    }

    /// The line above that is the one which is indented otherwise: this one is indented like those before.
    pub(super) fn odd_one(&self, line: &Line<'t>) -> Option<Line<'t>> {
        let mut above = line
            .above(self.text)
            .filter(|above| above.key() <= line.key());
        let odd = above.next().filter(|odd| odd.key() < line.key())?;
        let before = above.next().filter(|before| before.key() == line.key());
        let name = odd.name().map(|(name, _)| name).unwrap_or_default();
        let is_known = |keys: &[&str]| keys.contains(&name);
        let is_odd = match (is_known(keys::CATALOG.keys), is_known(keys::ERROR.keys)) {
            (false, _) if odd.indent() == 0 => true,
            (true, false) if odd.indent() == 0 => false,
            // The next line tells whether this one is where it belongs.
            _ => {
                let mut below = line.below(self.text);
                let is_below = |below: Line<'_>| below.key() > odd.key();
                odd.value().is_some() && below.next().is_some_and(is_below)
            }
        };
        (before.is_some() && is_odd).then_some(odd)
    }
}
