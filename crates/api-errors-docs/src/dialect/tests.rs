//! What a reader sees of a page: each dialect read by a parser of its kind. Python-Markdown has none in Rust; `cargo xtask
//! verify-docs` asks the real one, and all the others too.

use super::{Dialect, dialect};
use api_errors_catalog::model;
use markdown::mdast::Node;
use markdown::{Constructs, ParseOptions};
use pulldown_cmark::{Event, Options, Parser};

/// The dialects that a parser in Rust reads.
pub(crate) fn all() -> impl Iterator<Item = (model::Dialect, &'static Dialect)> {
    let names = model::Dialect::ALL.into_iter();
    names
        .filter(|name| *name != model::Dialect::Mkdocs)
        .map(|name| (name, dialect(name)))
}

pub(crate) fn github() -> &'static Dialect {
    dialect(model::Dialect::Github)
}

/// What a reader of the dialect sees of a page, without the spaces at its ends. What is not text is shown in brackets.
pub(crate) fn seen(name: model::Dialect, page: &str) -> String {
    let seen = match name {
        model::Dialect::Github => seen_in_markdown(page, gfm()),
        model::Dialect::Mdbook => {
            let options = gfm()
                | Options::ENABLE_SMART_PUNCTUATION
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_DEFINITION_LIST;
            seen_in_markdown(page, options)
        }
        model::Dialect::Mintlify | model::Dialect::Fern => seen_in_mdx(page, true),
        _ => seen_in_mdx(page, false),
    };
    straight(seen.trim())
}

/// The text with all quotes alike: some draw them in another way, which is all right.
pub(crate) fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

pub(crate) fn gfm() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

fn seen_in_markdown(page: &str, options: Options) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Html(html) if html.starts_with("<pre><code>") => {
                let code = html.trim().trim_start_matches("<pre><code>");
                out.push_str(&characters(code.trim_end_matches("</code></pre>")));
            }
            Event::Html(html) | Event::InlineHtml(html) if !is_ours(&html) => {
                out.push_str("[HTML ");
                out.push_str(&html);
                out.push(']');
            }
            Event::Rule => out.push_str("[a rule]"),
            Event::TaskListMarker(_) => out.push_str("[a task]"),
            Event::FootnoteReference(_) => out.push_str("[a footnote]"),
            _ => {}
        }
    }
    out
}

/// The text with its references as characters.
fn characters(html: &str) -> String {
    let mut parts = html.split("&#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').expect("a reference");
        let number = number.parse().expect("a number");
        out.push(char::from_u32(number).expect("a character"));
        out.push_str(rest);
    }
    out
}

/// The elements that pages are written with.
fn is_ours(html: &str) -> bool {
    let names = [
        "br", "br /", "ul", "ol", "li", "code", "em", "strong", "del", "pre",
    ];
    let tag = html.trim().trim_start_matches('<').trim_end_matches('>');
    let tag = tag.trim_start_matches('/');
    names.contains(&tag) || tag.starts_with("ol start=")
}

fn seen_in_mdx(page: &str, mathematics: bool) -> String {
    let options = ParseOptions {
        constructs: Constructs {
            frontmatter: true,
            math_flow: mathematics,
            math_text: mathematics,
            ..Constructs {
                gfm_autolink_literal: true,
                gfm_strikethrough: true,
                gfm_table: true,
                gfm_task_list_item: true,
                gfm_footnote_definition: true,
                gfm_label_start_footnote: true,
                ..Constructs::mdx()
            }
        },
        mdx_expression_parse: Some(Box::new(|_, _| markdown::MdxSignal::Ok)),
        mdx_esm_parse: Some(Box::new(|_| markdown::MdxSignal::Ok)),
        ..ParseOptions::default()
    };
    let mut out = String::new();
    match markdown::to_mdast(page, &options) {
        Ok(tree) => collect(&tree, &mut out),
        Err(message) => out = format!("[{message}]"),
    }
    out
}

fn collect(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(&text.value),
        Node::Image(image) => out.push_str(&image.alt),
        Node::InlineCode(code) => out.push_str(&code.value),
        Node::Code(code) => out.push_str(&code.value),
        // Every expression of ours is a text.
        Node::MdxTextExpression(text) => out.push_str(text.value.trim_matches('"')),
        Node::MdxFlowExpression(text) => out.push_str(text.value.trim_matches('"')),
        Node::Break(_) => out.push(' '),
        Node::ThematicBreak(_) => out.push_str("[a rule]"),
        Node::MdxjsEsm(_) => out.push_str("[a statement]"),
        Node::Math(_) | Node::InlineMath(_) => out.push_str("[mathematics]"),
        Node::FootnoteReference(_) | Node::FootnoteDefinition(_) => out.push_str("[a footnote]"),
        Node::ListItem(item) if item.checked.is_some() => out.push_str("[a task]"),
        _ => {}
    }
    for child in node.children().into_iter().flatten() {
        collect(child, out);
    }
}
