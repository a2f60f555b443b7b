//! Every problem that the crate can find in a catalog, with its name, its class and what it means.

macro_rules! kinds {
    ($($class:literal { $(#[doc = $doc:literal] $variant:ident = $id:literal,)* })*) => {
        /// Which problem of a catalog a [`Diagnostic`](super::Diagnostic) is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[doc = $doc] $variant,)*)*
        }

        impl Kind {
            /// Every kind, in the order of the guide.
            pub const ALL: &'static [Self] = &[$($(Self::$variant),*),*];

            /// The stable name: `unknown-key`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $($(Self::$variant => $id,)*)*
                }
            }

            /// What class of failure it belongs to: `file`, `syntax`, `shape`, `value`, `reference`, `conflict` or
            /// `consistency`.
            #[must_use]
            pub fn class(self) -> &'static str {
                match self {
                    $($(Self::$variant)|* => $class,)*
                }
            }

            /// What the kind means, in a sentence or two of Markdown.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $($(Self::$variant => $doc.trim_ascii(),)*)*
                }
            }
        }
    };
}

kinds! {
    "file" {
        /// There is no file of that name.
        NoSuchFile = "no-such-file",
        /// The path leads to a folder or a device, not to a file.
        NotAFile = "not-a-file",
        /// The file exists but can't be read.
        Unreadable = "unreadable",
        /// The file is larger than 32 MiB, or holds more than two million values.
        FileTooLarge = "file-too-large",
        /// The file is binary, or not UTF-8.
        NotText = "not-text",
        /// The file holds nothing but comments and blanks.
        EmptyFile = "empty-file",
        /// An `include` or a `template` leaves the catalog's folder, by `..`, an absolute path or a link.
        OutsideFolder = "outside-folder",
        /// A file is included twice, or includes the catalog that includes it.
        IncludedTwice = "included-twice",
    }
    "syntax" {
        /// The file is not YAML.
        Syntax = "syntax",
        /// The file holds more than one YAML document.
        SeveralDocuments = "several-documents",
        /// Lists and maps are nested more than 128 levels deep.
        TooDeep = "too-deep",
        /// Aliases make a document that is far larger than the file.
        TooManyAliases = "too-many-aliases",
    }
    "shape" {
        /// A key that the format does not have.
        UnknownKey = "unknown-key",
        /// A key that stands twice in one mapping.
        DuplicateKey = "duplicate-key",
        /// A key that must be there is not.
        MissingKey = "missing-key",
        /// A key that only the root file may have stands in an included file.
        MisplacedKey = "misplaced-key",
        /// Two keys of which only one may be there.
        ConflictingKeys = "conflicting-keys",
        /// A list where a text belongs, a text where a number belongs, and so on.
        WrongType = "wrong-type",
    }
    "value" {
        /// A text, a list or a mapping with nothing in it.
        EmptyText = "empty-text",
        /// A text that was to be written later: `TODO`, `TBD`, `...`.
        PlaceholderText = "placeholder-text",
        /// The id of an API, a category or a reason, or the name of a retry policy, that has characters it can't have.
        InvalidId = "invalid-id",
        /// A code with blanks around it, or with a control character.
        InvalidCode = "invalid-code",
        /// A status outside 100–599, or a class that is not `1xx` to `5xx`.
        InvalidStatus = "invalid-status",
        /// A `variant`, or the variant that follows from a code or a reason, that is not a Rust identifier.
        InvalidVariant = "invalid-variant",
        /// A `slug`, or the slug that follows from a code, that can't be the address of a page.
        InvalidSlug = "invalid-slug",
        /// The name of a param, a record or a field that is not an identifier.
        InvalidName = "invalid-name",
        /// The name of a param or a field that a template or Rust already means something else by.
        ReservedName = "reserved-name",
        /// A type that can't be read.
        InvalidType = "invalid-type",
        /// A record that holds itself other than in a list, so that no value of it could be written down.
        EndlessType = "endless-type",
        /// A wait that is not a number with `ms`, `s`, `m` or `h`.
        InvalidDuration = "invalid-duration",
        /// A number that is out of range where it stands.
        InvalidNumber = "invalid-number",
        /// A word where only certain words may stand: a dialect, a layout, the kind of a note.
        InvalidChoice = "invalid-choice",
        /// The name of a header that is not a token of RFC 9110, section 5.1, or a constant value with a line break.
        InvalidHeader = "invalid-header",
        /// A `content_type` that is not `type/subtype`.
        InvalidMediaType = "invalid-media-type",
        /// A `docs_url` that is neither an `http` or `https` address nor a path that begins with `/`.
        InvalidUrl = "invalid-url",
        /// A `$…` or a `{…}` that is not closed or holds no name.
        InvalidPlaceholder = "invalid-placeholder",
        /// A path that can't be a file below its folder, or that does not fit the layout of its page.
        InvalidPath = "invalid-path",
        /// An example that is not of its param's type.
        WrongExample = "wrong-example",
    }
    "reference" {
        /// A name in `$…` or `{…}` that nothing defines.
        UnknownName = "unknown-name",
        /// A category that `categories` does not have.
        UnknownCategory = "unknown-category",
        /// A policy that `retry` does not have.
        UnknownPolicy = "unknown-policy",
        /// A type that is neither built in nor a record of `types`.
        UnknownType = "unknown-type",
        /// A code that no error has.
        UnknownCode = "unknown-code",
        /// A param, in an example, that the error does not have.
        UnknownParam = "unknown-param",
        /// A reason, in an example, that the error does not have.
        UnknownReason = "unknown-reason",
        /// A path in `omit` that the body does not have.
        UnknownMember = "unknown-member",
    }
    "conflict" {
        /// Two errors with the same code.
        DuplicateCode = "duplicate-code",
        /// Two errors, or an error and a retired code, with slugs that differ in nothing but upper and lower case.
        DuplicateSlug = "duplicate-slug",
        /// Two errors that would be the same variant of the enum, or two reasons of one error.
        DuplicateVariant = "duplicate-variant",
        /// Two declarations of the same name in different files, or two reasons of the same id.
        DuplicateName = "duplicate-name",
        /// A code that `retired` reserves.
        RetiredCode = "retired-code",
        /// A path that two pages share.
        SharedPath = "shared-path",
    }
    "consistency" {
        /// A param that neither the body nor a message, a suggestion or a header of its error uses.
        UnusedParam = "unused-param",
        /// A reason that would be sent where the error's reasons are not public.
        PrivateReason = "private-reason",
        /// A value that an error does not have, in a place that can't do without.
        MissingValue = "missing-value",
        /// A list, a record or all params in the middle of a text.
        ValueInText = "value-in-text",
    }
}
