//! The nearest known name, and how a help says it.

/// The candidate that a writer of `name` most likely meant.
pub(crate) fn nearest<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let wanted = name.to_lowercase();
    let allowed = wanted.chars().count().max(3) / 3;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let known = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&wanted, &known);
            let begins = wanted.len() >= 3 && known.starts_with(&wanted);
            (distance <= allowed || begins).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "did you mean …?", or else what there is to choose from.
pub(crate) fn did_you_mean<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str> + Clone,
    otherwise: &str,
) -> String {
    match nearest(name, candidates.clone()) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => {
            let list = some_of(candidates);
            if list.is_empty() {
                otherwise.to_owned()
            } else {
                format!("one of {list}, or {otherwise}")
            }
        }
    }
}

/// Names in backticks; the first few where there are many.
pub(crate) fn some_of<'c>(names: impl IntoIterator<Item = &'c str>) -> String {
    const SHOWN: usize = 12;
    let names: Vec<&str> = names.into_iter().collect();
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{name}`"))
        .collect();
    let mut list = shown.join(", ");
    if names.len() > SHOWN {
        list.push_str(", …");
    }
    list
}
