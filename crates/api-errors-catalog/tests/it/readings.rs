//! What a catalog means where it could be read in more than one way.

use crate::support::{MINIMAL, catalog_of, error_with, error_with_code, with};
use api_errors_catalog::model::{Number, Segment, Template, Text, Value};
use std::time::Duration;

#[test]
fn of_the_path_of_a_page() {
    let catalog = with("pages: [{ path: \"{category}/{code}-{slug}.md\", layout: error }]");
    let page = &catalog.pages[0];
    assert!(page.is_per_error() && !page.is_per_category());
    assert_eq!(page.path_for("a/b", "a:b", Some("x")), "x/a%3Ab-a/b.md");
    assert_eq!(page.path_for("a", "b", None), "b-a.md");

    let catalog = with("pages: [{ path: \"of-{category}.md\", layout: by-category }]");
    let page = &catalog.pages[0];
    assert!(page.is_per_category() && !page.is_per_error());
    assert_eq!(page.path_for("", "", None), "of-other.md");
}

#[test]
fn of_variants_and_slugs() {
    for (code, variant, slug) in [
        ("not_found", "NotFound", "not_found"),
        ("NOT_FOUND", "NotFound", "NOT_FOUND"),
        ("NoSuchKey", "NoSuchKey", "NoSuchKey"),
        ("SNYK-0001", "Snyk0001", "SNYK-0001"),
        (
            "err:unkey:data:key_not_found",
            "ErrUnkeyDataKeyNotFound",
            "err-unkey-data-key_not_found",
        ),
        ("a.b/c~d", "ABCD", "a.b-c~d"),
        ("(quota) exceeded!", "QuotaExceeded", "quota-exceeded"),
        ("größe", "Größe", "gr-e"),
        ("HTTPError", "HttpError", "HTTPError"),
    ] {
        let error = error_with_code(&format!("'{code}'"));
        assert_eq!(
            (error.variant.as_str(), error.slug.as_str()),
            (variant, slug),
            "{code}"
        );
    }
}

#[test]
fn of_docs_urls() {
    let url = |template: &str| {
        let catalog = catalog_of(&format!(
            "{}docs_url: '{template}'\ncategories: {{ x: {{ title: X }} }}\n",
            MINIMAL.replace("address_unknown", "a:b\n    category: x"),
        ));
        catalog.errors[0].docs_url.clone().unwrap_or_default()
    };
    assert_eq!(url("https://a.b/{slug}"), "https://a.b/a-b");
    assert_eq!(url("https://a.b/{category}#{code}"), "https://a.b/x#a%3Ab");
    assert_eq!(url("/errors"), "/errors");
}

#[test]
fn of_waits() {
    for (written, wait) in [
        ("500ms", 500),
        ("1s", 1_000),
        ("2m", 120_000),
        ("1h", 3_600_000),
        ("0 s", 0),
    ] {
        let catalog = with(&format!("retry: {{ p: {{ initial: {written} }} }}"));
        assert_eq!(
            catalog.retry[0].initial,
            Duration::from_millis(wait),
            "{written}"
        );
    }
}

#[test]
fn of_messages_as_plain_text() {
    for (markdown, plain) in [
        ("A `b` c.", "A b c."),
        ("*A* __b__ _c_ **d e**.", "A b c d e."),
        ("api_key and __init", "api_key and __init"),
        (
            "See [the guide](https://a.b/c_d) now.",
            "See the guide now.",
        ),
        ("A list[0] and [brackets].", "A list[0] and [brackets]."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`` a ` b ``", "a ` b"),
        ("\\*not\\* emphasis", "*not* emphasis"),
        ("<br> &amp; {limit} $5", "<br> &amp; {limit} $5"),
    ] {
        let catalog =
            catalog_of(&MINIMAL.replace("The *address* is `unknown`.", &format!("'{markdown}'")));
        assert_eq!(
            catalog.errors[0].message.as_literal(),
            Some(plain),
            "{markdown}"
        );
    }
    let listed = MINIMAL
        .replace(
            "The *address* is `unknown`.",
            "{ label: Not this, lead: A, items: [b, c], tail: d }",
        )
        .replace(
            "Check the postcode.",
            ">-\n      Check\n      the postcode\n\n      twice.\n",
        );
    let error = catalog_of(&listed).errors.remove(0);
    assert_eq!(error.message.as_literal(), Some("A b c d"));
    assert_eq!(
        error.suggestion.as_literal(),
        Some("Check the postcode twice.")
    );
}

#[test]
fn of_templates() {
    let error =
        error_with("message: '{code} {{x}} $5 $$ {limit} {title} {status}'\nparams: { limit: u8 }");
    assert_eq!(
        error.message.segments,
        [
            Segment::Literal("address_unknown {x} $5 $ ".to_owned()),
            Segment::Value(Value::Param("limit".to_owned())),
            Segment::Literal(" Unprocessable Content 422".to_owned()),
        ]
    );
    let body = with("body: ['', $code, $code?, '$$code', a $code, '$1', '$']").body;
    let text = |text: &str| Template::Text(Text::literal(text));
    let code = |optional| Template::Value {
        value: Value::Code,
        optional,
    };
    assert_eq!(
        body,
        Some(Template::List(vec![
            text(""),
            code(false),
            code(true),
            text("$code"),
            text("a $code"),
            text("$1"),
            text("$"),
        ]))
    );
}

#[test]
fn of_texts_that_look_like_something_else() {
    let error = error_with(
        "title: 404\nheading: yes\nsince: 1.10\noperations: [true, 0x1F, 1_000]\nslug: 1e3",
    );
    assert_eq!(error.title, "404");
    assert_eq!(error.heading.as_deref(), Some("yes"));
    assert_eq!(error.since.as_deref(), Some("1.10"));
    assert_eq!(error.operations, ["true", "0x1F", "1_000"]);
    assert_eq!(error.slug, "1e3");

    let multiline =
        error_with("deprecated: {\n  since: 2.0,\n  reason: 3\n  }\noperations: [\n  1.50]");
    let deprecated = multiline.deprecated.expect("it is");
    assert_eq!(
        (deprecated.since.as_str(), deprecated.reason.as_str()),
        ("2.0", "3")
    );
    assert_eq!(multiline.operations, ["1.50"]);
}

#[test]
fn of_header_values() {
    let headers = with("headers: { A: 30, B: true, C: '', D: 1.50 }").headers;
    let values: Vec<&Template> = headers.iter().map(|header| &header.value).collect();
    let text = |text: &str| Template::Text(Text::literal(text));
    assert_eq!(
        values,
        [&text("30"), &text("true"), &text(""), &text("1.50")]
    );
}

#[test]
fn of_numbers_in_bodies() {
    let body = with("body: [18446744073709551615, -9223372036854775808, 1.0, 1e30, 0x1F]").body;
    let numbers = [
        Number::Positive(u64::MAX),
        Number::Negative(i64::MIN),
        Number::Float(1.0),
        Number::Float(1e30),
        Number::Positive(31),
    ];
    let numbers = numbers.map(Template::Number).to_vec();
    assert_eq!(body, Some(Template::List(numbers)));
}
