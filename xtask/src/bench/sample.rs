//! Errors to measure with: a quarter has one or two params, as in real catalogs.

use std::fmt::Write;

/// One made-up error.
pub(super) struct Sample {
    pub(super) code: String,
    pub(super) variant: String,
    pub(super) category: &'static str,
    pub(super) status: u16,
    pub(super) description: String,
    pub(super) fix: String,
    pub(super) params: &'static [(&'static str, &'static str)],
    /// With `{name}` where a param goes.
    pub(super) message: String,
}

const NOUNS: [&str; 10] = [
    "account", "parcel", "address", "window", "token", "quota", "region", "ledger", "invoice",
    "webhook",
];
const STATUSES: [(u16, &str); 9] = [
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (409, "Conflict"),
    (422, "Unprocessable Content"),
    (429, "Too Many Requests"),
    (500, "Internal Server Error"),
    (503, "Service Unavailable"),
];

impl Sample {
    pub(super) fn title(&self) -> &'static str {
        STATUSES
            .iter()
            .find(|(status, _)| *status == self.status)
            .map_or("", |(_, title)| title)
    }

    pub(super) fn docs_url(&self) -> String {
        format!("https://docs.example.com/errors/{}", self.code)
    }
}

/// `count` errors, the same in every run.
pub(super) fn samples(count: usize) -> Vec<Sample> {
    (0..count).map(sample).collect()
}

fn sample(index: usize) -> Sample {
    let noun = NOUNS[index % 10];
    let other = NOUNS[index / 10 % 10];
    let description = format!(
        "The {noun} could not be used because the {other} does not allow it in this state."
    );
    let (params, message): (&[_], String) = match index % 8 {
        0 => (
            &[("limit", "u32")],
            "The limit of {limit} was reached.".to_owned(),
        ),
        4 => (
            &[("name", "string"), ("limit", "u32")],
            "The {name} may have {limit} at most.".to_owned(),
        ),
        _ => (&[], description.clone()),
    };
    let camel = |word: &str| word[..1].to_uppercase() + &word[1..];
    Sample {
        code: format!("{noun}_{other}_{index}"),
        variant: format!("{}{}{index}", camel(noun), camel(other)),
        category: noun,
        status: STATUSES[index % 9].0,
        fix: format!("Check the {other}, then send the {noun} again."),
        description,
        params,
        message,
    }
}

/// The errors as a catalog. With `long` each has about 2 KB of page.
pub(super) fn catalog(samples: &[Sample], long: bool) -> String {
    let mut out = String::from(if long { LONG_HEAD } else { HEAD });
    if !long {
        for noun in NOUNS {
            let _ = writeln!(out, "  {noun}: {{ title: The {noun} }}");
        }
        out.push('\n');
    }
    out.push_str("errors:\n");
    for sample in samples {
        let Sample {
            code,
            category,
            status,
            description,
            fix,
            ..
        } = sample;
        let _ = write!(
            out,
            "  - code: {code}\n    status: {status}\n    description: {description}\n    fix: {fix}\n"
        );
        if !sample.params.is_empty() {
            let _ = write!(out, "    message: \"{}\"\n    params:\n", sample.message);
            for (name, ty) in sample.params {
                let _ = writeln!(out, "      {name}: {ty}");
            }
        }
        if long {
            out.push_str(LONG);
        } else {
            let _ = writeln!(out, "    category: {category}");
        }
        out.push('\n');
    }
    out
}

const HEAD: &str = "api: bench
title: Bench API errors
docs_url: https://docs.example.com/errors/{slug}

body:
  success: false
  error: $code
  message: $message
  request_id: $request_id

retry:
  patient: { initial: 1s, max: 30s, attempts: 5 }

statuses:
  4xx: { retry: never }
  429: { retry: patient }
  503: { retry: patient }

categories:
";

const LONG_HEAD: &str = "api: bench
title: Bench API errors
docs_url: https://docs.example.com/errors/{slug}

body:
  error:
    type: $docs_url
    title: $title
    status: $status
    code: $code
    detail: $message
    suggestion: $suggestion
    parameters: $params
  request_id: $request_id

";

const LONG: &str = "    causes:
      - The request was sent before the resource was ready.
      - The identifier belongs to another environment.
      - The `If-Match` header names an old version.
    operations: [\"GET /v1/things\", \"POST /v1/things\", \"DELETE /v1/things/{id}\"]
";
