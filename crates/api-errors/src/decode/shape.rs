//! Where each value stands in the body of an API's errors: data that the macro writes, one of them for an enum.

/// The places of values in a body, and what tells one error from another where there is no code.
#[derive(Debug)]
pub struct Shape {
    /// The places, each before those within it. None where the catalog has no body.
    pub places: &'static [Place],
    /// Whether each error of the catalog has a page at an address of its own.
    pub urls_differ: bool,
    /// The statuses that several errors of the catalog have.
    pub shared_statuses: &'static [u16],
}

/// A place in a body: a value, or an object or list with places within it.
#[derive(Debug)]
pub struct Place {
    /// The name of the member; empty in a list, where the position among its siblings says which item it is.
    pub name: &'static str,
    /// What stands there.
    pub kind: Kind,
    /// Whether each error of the enum has it.
    pub is_required: bool,
    /// The first place that is not within this one.
    pub end: usize,
    /// The text before and behind the value, where it stands in a string.
    pub around: Option<(&'static str, &'static str)>,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An object.
    Object,
    /// A list.
    List,
    /// `$code`.
    Code,
    /// `$message`.
    Message,
    /// `$docs_url`.
    DocsUrl,
    /// `$reason`.
    Reason,
    /// `$request_id`.
    RequestId,
    /// `$params`.
    Params,
    /// A param, by its name.
    Param(&'static str),
    /// A value that the definition has already.
    Other,
    /// An item of a list that holds no value.
    Constant,
}
