//! Who is measured, and the source of each.

use super::super::run::Outcome;
use super::super::sample::{Sample, catalog};
use std::fmt::Write;
use std::path::Path;

/// Who is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contender {
    ApiErrors,
    ThisError,
    Modkit,
    Floor,
    Bare,
}

impl Contender {
    pub(super) const ALL: [Self; 5] = [
        Self::ApiErrors,
        Self::ThisError,
        Self::Modkit,
        Self::Floor,
        Self::Bare,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::ApiErrors => "api-errors",
            Self::ThisError => "thiserror",
            Self::Modkit => "cf-modkit",
            Self::Floor => "floor",
            Self::Bare => "bare enum",
        }
    }

    pub(super) fn explanation(self) -> &'static str {
        match self {
            Self::ApiErrors => "`#[api_errors]` on the catalog",
            Self::ThisError => {
                "thiserror 2 on a hand-written enum of the same errors, a `match` for each of `code`, `status`, `title`, \
                 `description`, `fix`, `docs_url`, `category`, `slug` and `from_code`, a constant for each code, `retry` by the status, \
                 and serde's `Serialize` for the body"
            }
            Self::Modkit => {
                "`cf-modkit-errors-macro` 0.6 on the same errors in its own JSON (code, status, title, type)"
            }
            Self::Floor => "the source that `#[api_errors]` expands to, without the macro",
            Self::Bare => {
                "of that source the enum with its doc comments, and nothing else: the limit for whatever makes the enum"
            }
        }
    }

    pub(super) fn package(self) -> &'static str {
        match self {
            Self::ApiErrors => "ours",
            Self::ThisError => "by-hand",
            Self::Modkit => "modkit",
            Self::Floor => "floor",
            Self::Bare => "bare",
        }
    }

    /// The files of its package, by their paths.
    pub(super) fn files(self, samples: &[Sample], root: &Path) -> Vec<(&'static str, String)> {
        let api_errors = format!(
            "api-errors = {{ path = '{}' }}\n",
            root.join("crates/api-errors").display()
        );
        let (dependencies, source) = match self {
            Self::ApiErrors => (api_errors, OURS.to_owned()),
            // Their source is cut out of what the first one expands to.
            Self::Floor => (api_errors, String::new()),
            Self::Bare => (String::new(), String::new()),
            Self::ThisError => (
                "thiserror = \"2\"\nserde = { version = \"1\", features = [\"derive\"] }\n".to_owned(),
                by_hand(samples),
            ),
            Self::Modkit => (
                "modkit-errors = { package = \"cf-modkit-errors\", version = \"0.7\" }\n\
                 modkit-errors-macro = { package = \"cf-modkit-errors-macro\", version = \"0.6\" }\n"
                    .to_owned(),
                MODKIT.to_owned(),
            ),
        };
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}",
            self.package()
        );
        let mut files = vec![("Cargo.toml", manifest), ("src/lib.rs", source)];
        match self {
            Self::ApiErrors => files.push(("catalog.yaml", catalog(samples, false))),
            Self::Modkit => files.push(("errors.json", modkit_json(samples))),
            Self::ThisError | Self::Floor | Self::Bare => {}
        }
        files
    }
}

const OURS: &str = "//! Errors of a catalog.\n\npub mod elsewhere;\n\n/// Errors.\n#[api_errors::api_errors(\"catalog.yaml\")]\n\
                    pub enum BenchError {}\n";

const MODKIT: &str = "//! Errors of a catalog.

pub mod elsewhere;

/// Its macros are defined at the root of the crate and imported where they are used, so that it needs a module of its own.
pub mod errors {
    modkit_errors_macro::declare_errors! {
        path = \"errors.json\",
        namespace = \"bench\",
        vis = \"pub\"
    }
}
";

fn modkit_json(samples: &[Sample]) -> String {
    let entries: Vec<serde_json::Value> = samples
        .iter()
        .map(|sample| {
            serde_json::json!({
                "status": sample.status,
                // The macro prints a warning for each title that stands twice.
                "title": format!("{} {}", sample.title(), sample.code),
                "code": format!("gts.cf.core.errors.err.v1~bench.api.errors.{}.v1", sample.code),
                "type": sample.docs_url(),
            })
        })
        .collect();
    serde_json::Value::from(entries).to_string()
}

/// What a team writes without the catalog.
fn by_hand(samples: &[Sample]) -> String {
    let mut out = String::from(
        "//! Errors by hand.\n\npub mod elsewhere;\n\nuse serde::ser::SerializeMap;\n\n/// Errors.\n#[derive(Debug, thiserror::Error)]\n#[non_exhaustive]\npub enum BenchError {\n",
    );
    for sample in samples {
        let _ = writeln!(
            out,
            "    /// {}\n    ///\n    /// {}\n    #[error({:?})]",
            sample.description, sample.fix, sample.message
        );
        let fields: Vec<String> = sample
            .params
            .iter()
            .map(|(name, ty)| format!("{name}: {}", if *ty == "string" { "String" } else { ty }))
            .collect();
        if fields.is_empty() {
            let _ = writeln!(out, "    {},", sample.variant);
        } else {
            let _ = writeln!(out, "    {} {{ {} }},", sample.variant, fields.join(", "));
        }
    }
    out.push_str("}\n\nimpl BenchError {\n");
    let mut accessor = |name: &str, ty: &str, value: &dyn Fn(&Sample) -> String| {
        let _ = writeln!(
            out,
            "    /// The {name}.\n    pub fn {name}(&self) -> {ty} {{\n        match self {{"
        );
        for sample in samples {
            let fields = if sample.params.is_empty() {
                ""
            } else {
                " { .. }"
            };
            let _ = writeln!(
                out,
                "            Self::{}{fields} => {},",
                sample.variant,
                value(sample)
            );
        }
        out.push_str("        }\n    }\n");
    };
    accessor("code", "&'static str", &|sample| {
        format!("{:?}", sample.code)
    });
    accessor("status", "u16", &|sample| sample.status.to_string());
    accessor("title", "&'static str", &|sample| {
        format!("{:?}", sample.title())
    });
    accessor("description", "&'static str", &|sample| {
        format!("{:?}", sample.description)
    });
    accessor("fix", "&'static str", &|sample| format!("{:?}", sample.fix));
    accessor("docs_url", "&'static str", &|sample| {
        format!("{:?}", sample.docs_url())
    });
    accessor("category", "&'static str", &|sample| {
        format!("{:?}", sample.category)
    });
    accessor("slug", "&'static str", &|sample| {
        format!("{:?}", sample.code)
    });
    for sample in samples {
        let _ = writeln!(
            out,
            "    /// The code of `{}`.\n    pub const {}: &'static str = {:?};",
            sample.variant,
            sample.code.to_uppercase(),
            sample.code
        );
    }
    out.push_str(
        "    /// The longest wait before a client tries again.\n    pub fn retry(&self) -> Option<std::time::Duration> {\n        \
         matches!(self.status(), 429 | 503).then_some(std::time::Duration::from_secs(30))\n    }\n\n",
    );
    out.push_str("    /// The status of a code.\n    pub fn from_code(code: &str) -> Option<u16> {\n        Some(match code {\n");
    for sample in samples {
        let _ = writeln!(out, "            {:?} => {},", sample.code, sample.status);
    }
    out.push_str("            _ => return None,\n        })\n    }\n}\n\n");
    out.push_str(
        "impl serde::Serialize for BenchError {\n    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, \
         S::Error> {\n        let mut map = serializer.serialize_map(Some(3))?;\n        map.serialize_entry(\"success\", \
         &false)?;\n        map.serialize_entry(\"error\", self.code())?;\n        map.serialize_entry(\"message\", \
         &self.to_string())?;\n        map.end()\n    }\n}\n",
    );
    out
}

/// The enum of an expansion: what stands before the block of its implementation.
pub(super) fn bare(expanded: &str) -> &str {
    let end = expanded.find("\nconst _: () =");
    &expanded[..end.unwrap_or(expanded.len())]
}

/// Printed expansions name what only the compiler may name; the lines that bring the prelude in, and the constant that tracks
/// the catalog for rebuilds, are taken out.
pub(super) fn compilable(expanded: &str) -> Outcome<String> {
    let mut out = String::with_capacity(expanded.len());
    let mut lines = expanded.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        let unstable = [
            "#![feature(",
            "#[macro_use]",
            "extern crate std;",
            "#[prelude_import]",
            "use std::prelude::",
            "use ::std::prelude",
        ];
        if unstable.iter().any(|begin| trimmed.starts_with(begin)) {
            continue;
        }
        // The text of the catalog, as a literal.
        if trimmed.starts_with("let _ = b\"") {
            continue;
        }
        if trimmed == "let _ =" {
            lines.next();
            continue;
        }
        if trimmed.starts_with("pub mod elsewhere {") {
            out.push_str("pub mod elsewhere;\n");
            for inner in lines.by_ref() {
                if inner.starts_with('}') {
                    break;
                }
            }
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    if out.contains("BenchError") {
        Ok(out)
    } else {
        Err("the expansion has no enum in it".into())
    }
}
