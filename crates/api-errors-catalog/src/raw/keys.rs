//! Every mapping of the format whose keys are fixed, with its keys: what the reader knows, and what the guide describes.

/// A mapping of the format whose keys are fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mapping {
    /// What it describes, with its article: `an error`.
    pub what: &'static str,
    /// Its keys, in the order of the format reference.
    pub keys: &'static [&'static str],
}

macro_rules! mappings {
    ($($name:ident = $what:literal: $($key:literal)*;)*) => {
        $(pub(crate) const $name: Mapping = Mapping { what: $what, keys: &[$($key),*] };)*

        /// Every mapping of the format whose keys are fixed. Those whose keys are the author's, such as `params`, are not
        /// among them.
        ///
        /// ```
        /// let mut mappings = api_errors_catalog::MAPPINGS.iter();
        /// let reason = mappings.find(|mapping| mapping.what == "a reason");
        /// assert_eq!(reason.map(|reason| reason.keys), Some(["id", "title", "description", "public"].as_slice()));
        /// ```
        pub const MAPPINGS: &[Mapping] = &[$($name),*];
    };
}

mappings! {
    CATALOG = "a catalog":
        "api" "title" "description" "docs_url" "body" "content_type" "headers" "request_id" "types" "categories"
        "statuses" "errors" "retired" "retry" "include" "pages" "dialect";
    REQUEST_ID = "`request_id`": "header" "prefix";
    CATEGORY = "a category": "title" "description";
    STATUS = "a status": "title" "description" "action" "causes" "fix" "notes" "retry" "emitted" "use";
    ERROR = "an error":
        "code" "status" "description" "fix" "title" "heading" "message" "suggestion" "variant" "slug" "category"
        "params" "headers" "omit" "retry" "causes" "reasons" "operations" "notes" "sections" "examples" "see" "since"
        "deprecated";
    PROSE = "prose": "label" "lead" "items" "steps" "tail";
    PARAM = "a param": "type" "description" "unit" "example" "format" "sensitive";
    REASON = "a reason": "id" "title" "description" "public";
    NOTE = "a note": "kind" "title" "text";
    SECTION = "a section": "title" "text";
    EXAMPLE = "an example": "title" "params" "reason" "body";
    DEPRECATED = "`deprecated`": "since" "reason" "use";
    RETIRED = "a retired code": "code" "since" "reason" "use";
    POLICY = "a retry policy": "initial" "factor" "max" "attempts" "jitter" "header";
    PAGE = "a page": "path" "layout" "template" "title" "description" "front_matter";
}

/// What a file may have that another one includes.
pub(super) const INCLUDED: [&str; 6] = [
    "types",
    "categories",
    "statuses",
    "errors",
    "retired",
    "retry",
];
