// What a reader does with `cargo xtask serve`, in a real browser.
//
// node serve.mjs URL PROJECT BROWSER SCREENSHOTS

import { chromium } from "playwright-core";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const [url, project, executablePath, screenshots] = process.argv.slice(2);
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const PHONE_PAGES = /\.html$/;

const failures = [];

function check(what, holds, detail = "") {
  if (!holds) failures.push(detail ? `${what}: ${detail}` : what);
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// A tab in which nothing may go wrong unseen.
async function tab(colorScheme, viewport) {
  const context = await browser.newContext({ colorScheme, viewport });
  const page = await context.newPage();
  page.on("pageerror", (error) => failures.push(`${page.url()}: ${error}`));
  page.on("response", (response) => {
    if (response.status() >= 400) failures.push(`${response.url()}: ${response.status()}`);
  });
  return page;
}

async function search(page, words) {
  await page.goto(`${url}/`);
  await page.click("#mdbook-search-toggle");
  // The index is loaded when the bar is opened, and what is typed before is not looked for.
  await page.waitForFunction(() => window.search?.index);
  await page.locator("#mdbook-searchbar").pressSequentially(words);
  await page.waitForSelector("#mdbook-searchresults li a", { timeout: 5000 }).catch(() => failures.push(`nothing is found for ${words}`));
  return page.locator("#mdbook-searchresults li a");
}

async function shot(page, name) {
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
}

async function finds(page) {
  const searches = {
    code: ["rate_limit_exceeded", "assets/rate_limit_exceeded.html"],
    message: ["Too many requests try again", "assets/rate_limit_exceeded.html"],
    cause: ["revoked key", "/unauthorized.html"],
  };
  for (const [kind, [words, expected]] of Object.entries(searches)) {
    const results = await search(page, words);
    const links = await results.evaluateAll((links) => links.map((link) => link.href));
    check(`a search for a ${kind} (${words}) finds ${expected}`, links.some((link) => link.includes(expected)), links.join(" "));
  }
}

async function opensAndFollows(page) {
  const results = await search(page, "ip_not_allowed");
  await shot(page, "search");
  await results.first().click();
  await page.waitForURL(/assets\/ip_not_allowed\.html/);
  const title = await page.locator("main h1").innerText();
  check("a search leads to the page of the code", title === "ip_not_allowed", title);
  await page.goto(`${url}/${SEE_ALSO.from}`);
  const link = page.locator(`main a[href$="${SEE_ALSO.link}"]`).first();
  await link.click();
  await page.waitForURL(new RegExp(SEE_ALSO.link.replaceAll(".", "\\.")));
  check("see also leads to the other page", (await page.locator("main h1").innerText()) === SEE_ALSO.title, page.url());
}

// Every page of the sidebar.
async function pages(page) {
  await page.goto(`${url}/`);
  const links = page.locator("#mdbook-sidebar a[href]");
  const all = await links.evaluateAll((links) => links.map((link) => link.href.split("#")[0]));
  return [...new Set(all)].filter((link) => PHONE_PAGES.test(link));
}

async function fitsAPhone(page) {
  const all = await pages(page);
  check("the sidebar has all pages", all.length > 40, `${all.length}`);
  for (const link of all) {
    await page.goto(link);
    const { wide, width } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    check(`${link} fits a phone`, wide <= width, `${wide} px of ${width} px`);
  }
  return all.length;
}

// Every link within the book leads to a page, and to a place on it.
async function linksLead(page) {
  const targets = new Map();
  for (const link of await pages(page)) {
    await page.goto(link);
    const links = await page.locator("main a[href]").evaluateAll((links) => links.map((link) => link.href));
    for (const target of links) if (target.startsWith(url)) targets.set(target, link);
  }
  for (const [target, from] of targets) {
    await page.goto(target);
    const id = decodeURIComponent(new URL(target).hash.slice(1));
    if (!id) continue;
    const found = await page.evaluate((id) => document.getElementById(id) !== null, id);
    check(`${from} links to a place that is there`, found, target);
  }
  return targets.size;
}

async function reloads(page) {
  const file = path.join(project, "catalog/assets.yaml");
  const good = await readFile(file, "utf8");
  await page.goto(`${url}/assets/ip_not_allowed.html`);
  await writeFile(file, good.replace("an IP address that is not on the key's whitelist", "an address that nobody knows"));
  await page.waitForFunction(() => document.querySelector("main")?.innerText.includes("an address that nobody knows"));
  await writeFile(file, good.replace("status: 403", "statu: 403"));
  await page.waitForSelector("#live-problem");
  const problem = await page.locator("#live-problem").innerText();
  check("a mistake is shown in the page", problem.includes("has no key `statu`") && problem.includes("catalog/assets.yaml:"), problem);
  check("the last good page stays", (await page.locator("main").innerText()).includes("an address that nobody knows"));
  await shot(page, "problem");
  await writeFile(file, good);
  await page.waitForFunction(() => document.querySelector("main")?.innerText.includes("not on the key's whitelist"));
  check("the mistake goes when it is mended", (await page.locator("#live-problem").count()) === 0);
}

const SEE_ALSO = { from: "assets/forbidden.html", link: "scope_not_authorized.html", title: "scope_not_authorized" };

try {
  for (const scheme of ["light", "dark"]) {
    const desktop = await tab(scheme, DESKTOP);
    const phone = await tab(scheme, PHONE);
    for (const [name, link] of [["index", ""], ["api", "assets/"], ["error", "assets/rate_limit_exceeded.html"], ["guide", "guide/catalog-format.html"]]) {
      for (const [size, page] of [["desktop", desktop], ["phone", phone]]) {
        await page.goto(`${url}/${link}`);
        await shot(page, `${name}-${size}-${scheme}`);
      }
    }
    const dark = await desktop.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).slice(0, 3).every((part) => part < 80));
    check(`the page is ${scheme} where the reader wants it so`, dark === (scheme === "dark"));
    console.log(`${scheme}: ${await fitsAPhone(phone)} pages fit a phone`);
  }
  const page = await tab("light", DESKTOP);
  await finds(page);
  console.log("a code, a message and a cause are found");
  await opensAndFollows(page);
  console.log(`${await linksLead(page)} links lead to where they say`);
  await reloads(page);
  console.log("a save reloads, a mistake is shown, mended it goes");
} catch (error) {
  failures.push(`${error}`);
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`error: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
