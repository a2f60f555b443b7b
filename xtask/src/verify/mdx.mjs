// Compiles every page of a folder as its dialect does, and writes what a browser would be sent.
//
// Usage: node mdx.mjs DIALECT PAGES OUT

import { compile, evaluate } from '@mdx-js/mdx';
import { slug } from 'github-slugger';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import * as runtime from 'react/jsx-runtime';
import rehypeRaw from 'rehype-raw';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import YAML from 'yaml';

const [dialect, pages, out] = process.argv.slice(2);

/** The plug-ins that each tool runs before it compiles. */
const PLUGINS = {
  mintlify: [remarkGfm, remarkSmartypants, remarkMath],
  fern: [remarkMath, remarkGfm, headingIds],
  docusaurus: [remarkDirective, callouts, headingIds, remarkGfm],
  starlight: [remarkGfm, remarkSmartypants, remarkDirective, callouts],
};

/** What the pages take from the tool, as plain elements. */
const COMPONENTS = Object.fromEntries(
  ['Note', 'Tip', 'Warning', 'Danger', 'Error', 'Steps', 'Step', 'Tabs', 'Tab', 'TabItem'].map((name) => [
    name,
    ({ title, label, value, children }) =>
      createElement('div', null, createElement('p', null, title ?? label ?? value), children),
  ]),
);

let failed = 0;
let count = 0;
for (const entry of await readdir(pages, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !/\.mdx?$/.test(file) || entry.name === 'SUMMARY.md') continue;
  const shown = path.relative(pages, file);
  try {
    const html = await render(await readFile(file, 'utf8'), shown);
    const target = path.join(out, address(shown.replace(/\.mdx?$/, '')));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `<main>${html}</main>`);
    count += 1;
  } catch (error) {
    failed += 1;
    const place = error.line ? `:${error.line}:${error.column}` : '';
    console.error(`${shown}${place}: ${error.reason ?? error.message}`);
  }
}
console.log(`${count} pages`);
process.exitCode = failed > 0 || count === 0 ? 1 : 0;

/** Astro makes a folder of each page, by a name of its own. */
function address(stem) {
  if (dialect !== 'starlight') return `${stem}.html`;
  const folder = stem.split('/').map((part) => slug(part)).join('/').replace(/(^|\/)index$/, '');
  return `${folder}/index.html`;
}

async function render(source, shown) {
  if (dialect === 'github') return String(await github().process(source));
  const [, matter, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(source) ?? [];
  if (matter === undefined) throw new Error('there is no front matter');
  const title = YAML.parse(matter)?.title;
  if (typeof title !== 'string' || title === '') throw new Error('the front matter has no title');
  // Mintlify turns its names of headings into elements before it compiles; as MDX they would be expressions.
  const text = dialect === 'mintlify' ? named(body) : body;
  const remarkPlugins = [remarkFrontmatter, ...PLUGINS[dialect]];
  await compile({ value: text, path: shown }, { remarkPlugins });
  const module = await evaluate(
    { value: text, path: shown },
    { ...runtime, remarkPlugins: [...remarkPlugins, withoutImports], rehypePlugins: [rehypeSlug] },
  );
  return renderToStaticMarkup(createElement(module.default, { components: COMPONENTS }));
}

function github() {
  return unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkMath)
    .use(alerts)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSlug)
    .use(rehypeStringify);
}

/** The mark of an alert is not shown. */
function alerts() {
  return (tree) =>
    visit(tree, 'blockquote', ({ children: [first] }) => {
      const text = first?.children?.[0];
      if (text?.type === 'text') text.value = text.value.replace(/^\[!(NOTE|TIP|WARNING|CAUTION)\]\s*/, '');
    });
}

function named(body) {
  let fence = '';
  return body
    .split('\n')
    .map((line) => {
      const found = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
      if (fence === '') fence = found;
      else if (found.startsWith(fence)) fence = '';
      const heading = fence === '' && /^ {0,3}(#{1,6})\s+(.+?)\s*\{\s*#([^}]+?)\s*\}\s*$/.exec(line);
      if (!heading) return line;
      const [, { length }, words, id] = heading;
      return `<h${length} id="${id}">\n${words}\n</h${length}>`;
    })
    .join('\n');
}

/** `## Words {#id}`, the brace being text by now. */
function headingIds() {
  return (tree) =>
    visit(tree, 'heading', (heading) => {
      const last = heading.children.at(-1);
      const found = last?.type === 'text' && /\s*\{#([^}]+)\}$/.exec(last.value);
      if (!found) return;
      last.value = last.value.slice(0, found.index);
      heading.data = { hProperties: { id: found[1] } };
    });
}

/** `:::note[Title]`. No other directive is meant. */
function callouts() {
  const known = ['note', 'tip', 'warning', 'caution', 'danger'];
  return (tree) =>
    visit(tree, (node) => {
      if (node.type === 'containerDirective' && known.includes(node.name)) {
        node.data = { hName: 'aside' };
      } else if (/Directive$/.test(node.type)) {
        throw new Error(`text has become the directive \`${node.name}\``);
      }
    });
}

/** The components are given from outside. */
function withoutImports() {
  return (tree) =>
    visit(tree, 'mdxjsEsm', (node, index, parent) => {
      if (!/^import .* from '(@theme|@astrojs)\/[^']+';?$/m.test(node.value)) {
        throw new Error(`text has become the statement \`${node.value}\``);
      }
      parent.children.splice(index, 1);
      return [SKIP, index];
    });
}
