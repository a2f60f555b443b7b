//! The nearest known name, and how a help says it.

/// The candidate that a writer of `name` most likely meant: one that begins as it does, or differs in a third of the letters
/// at most, whatever their case. `None` where none is near.
///
/// ```
/// use api_errors_catalog::nearest;
///
/// assert_eq!(nearest("mesage", ["code", "message"]), Some("message"));
/// assert_eq!(nearest("colour", ["code", "message"]), None);
/// ```
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = name.trim();
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    let allowed = length.max(3) / 3;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let begins = begins(candidate, name)
                || begins(name, candidate)
                || is_plural(&wanted, candidate)
                || is_plural(candidate, &wanted);
            // Comparing letter by letter is slow, and the lengths alone tell most candidates apart.
            if !begins && candidate.chars().count().abs_diff(length) > allowed {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase());
            (distance <= allowed || begins).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether a name is the plural of another one, in `ies`.
fn is_plural(name: &str, other: &str) -> bool {
    name.strip_suffix("ies").is_some() && name.strip_suffix("ies") == other.strip_suffix('y')
}

/// Whether a name begins with another one, of more letters than name anything.
fn begins(name: &str, other: &str) -> bool {
    other.len() >= 3
        && name
            .get(..other.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(other))
}

/// "did you mean …?", or else what there is to choose from.
pub(crate) fn did_you_mean<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str> + Clone,
    otherwise: &str,
) -> String {
    if let Some(candidate) = nearest(name, candidates.clone()) {
        return format!("did you mean `{candidate}`?");
    }
    use_one_of(&some_of(candidates), otherwise)
}

/// What a help says of a list of names in backticks.
pub(crate) fn use_one_of(list: &str, otherwise: &str) -> String {
    if list.is_empty() {
        otherwise.to_owned()
    } else if list.contains("`, ") {
        format!("use one of {list}, or {otherwise}")
    } else {
        format!("use {list}, or {otherwise}")
    }
}

/// Names in backticks; the first few where there are many.
pub(crate) fn some_of<'c>(names: impl IntoIterator<Item = &'c str>) -> String {
    const SHOWN: usize = 12;
    let mut names = names.into_iter();
    let mut list = all_of(names.by_ref().take(SHOWN));
    if names.next().is_some() {
        list.push_str(", …");
    }
    list
}

/// Names in backticks.
pub(crate) fn all_of<'c>(names: impl IntoIterator<Item = &'c str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
