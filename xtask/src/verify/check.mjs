// Checks a folder of HTML: that every link within it leads to a page and a place that are there, and that the texts between
// marks read as they were written.
//
// Usage: node check.mjs SITE TEXTS LEARNT [learn]
//
// TEXTS is JSON: the words between the marks of each number. Where they are null, they are those that another site showed,
// which `learn` writes to LEARNT.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const [site, texts, learnt, learn] = process.argv.slice(2);
const expected = JSON.parse(await readFile(learn ? texts : learnt, 'utf8'));
const html = unified().use(rehypeParse);

const pages = new Map();
for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !file.endsWith('.html')) continue;
  const shown = path.relative(site, file);
  pages.set(shown, read(await readFile(file, 'utf8')));
}

let problems = 0;
let links = 0;
const seen = new Set();
for (const [page, { hrefs, text }] of pages) {
  for (const href of hrefs) checkLink(page, href);
  for (const [, number, words] of text.matchAll(/⟦(\d+)⟧([^⟦]*)⟦\/\1⟧/g)) {
    seen.add(number);
    if (learn) expected[number] ??= words;
    // A theme may name the kind of a callout above it.
    const read = squeezed(words);
    if (![read, read.replace(/^Note/, '')].includes(squeezed(expected[number]))) {
      problem(`${page}: a text is not what it was\n  written: ${squeezed(expected[number])}\n  read:    ${read}`);
    }
  }
}
for (const number of Object.keys(expected)) {
  if (!seen.has(number)) problem(`text ${number} is on no page: ${expected[number]}`);
}
if (learn) await writeFile(learnt, JSON.stringify(expected));
console.log(`${pages.size} pages, ${links} links, ${seen.size} texts`);
process.exitCode = problems > 0 || pages.size === 0 ? 1 : 0;

function read(source) {
  const tree = html.parse(source);
  const hrefs = [];
  const ids = new Set();
  let text = '';
  visit(tree, (node, index, parent) => {
    const { id, name, href, className } = node.properties ?? {};
    if (id !== undefined) ids.add(String(id));
    if (node.tagName === 'a' && name !== undefined) ids.add(String(name));
    if (node.tagName === 'a' && href !== undefined) hrefs.push(String(href));
    // What themes put beside a heading for those who want its address.
    if ([className].flat().some((name) => /hash-link|anchor-link|headerlink/.test(name))) return 'skip';
    if (['script', 'style', 'nav', 'head'].includes(node.tagName)) return 'skip';
    if (node.type === 'text') text += node.value;
  });
  // The rest of a skipped element may still be a target.
  visit(tree, 'element', ({ properties: { id } }) => void (id !== undefined && ids.add(String(id))));
  return { hrefs, ids, text };
}

function checkLink(page, href) {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return;
  links += 1;
  const [way, fragment] = href.split('#');
  const file = decodeURIComponent(way.split('?')[0]);
  const base = file.startsWith('/') ? '' : path.dirname(page);
  const target = file === '' ? page : path.normalize(path.join(base, file)).replace(/^\/|\/$/g, '');
  const found = [target, `${target}.html`, path.join(target, 'index.html'), target.replace(/\.mdx?$/, '.html')]
    .map((candidate) => candidate.replace(/^\.\//, ''))
    .find((candidate) => pages.has(candidate));
  if (found === undefined) {
    // Styles, pictures and the like are the theme's business.
    if (!/\.(css|js|json|xml|svg|png|ico|txt|woff2?)$/.test(target)) problem(`${page}: no page for the link ${href}`);
  } else if (fragment && !/^(:~:|__|_top)/.test(fragment) && !pages.get(found).ids.has(decodeURIComponent(fragment))) {
    problem(`${page}: no place for the link ${href} on ${found}`);
  }
}

/** Spaces are the page's; quotes and ellipses the typographer's. */
function squeezed(words) {
  return words
    .replace(/[\s\u200b\u00ad]/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/…/g, '...');
}

function problem(words) {
  problems += 1;
  if (problems <= 20) console.error(words);
}
