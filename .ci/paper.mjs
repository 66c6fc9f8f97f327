// Print the page of a timeline that was written with `--paper a4`: sheets first, one to a page and across, then the list.
//
//     node .ci/paper.mjs NODE_MODULES PAGE
//
// NODE_MODULES is where npm has put playwright-core and pdfjs-dist.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, page] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const { getDocument } = await import(pathToFileURL(`${modules}/pdfjs-dist/legacy/build/pdf.mjs`));
const program = execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
const tab = await (await browser.newContext()).newPage();
await tab.goto(pathToFileURL(page).href);
const sheets = await tab.locator(".sheet").count();
assert.ok(sheets > 1, `${sheets} sheets`);
assert.equal(await tab.locator(".sheet").first().isVisible(), false, "a screen has one picture");
const events = await tab.locator("article.entry").count();
const data = new Uint8Array(await tab.pdf({ preferCSSPageSize: true }));
const paper = await getDocument({ data, verbosity: 0 }).promise;
const numbers = new Set();
for (let at = 1; at <= paper.numPages; at++) {
  const leaf = await paper.getPage(at);
  const { width, height } = leaf.getViewport({ scale: 1 });
  const said = (await leaf.getTextContent()).items.map((item) => item.str.trim());
  assert.equal(width > height, at <= sheets, `page ${at} of ${paper.numPages}, ${sheets} of them sheets`);
  assert.ok(said.includes(`p. ${at}`), `page ${at} bears its number`);
  for (const line of said) if (at <= sheets && /^\d+ · /u.test(line)) numbers.add(parseInt(line, 10));
}
assert.deepEqual([...numbers].sort((a, b) => a - b), Array.from({ length: events }, (_, at) => at + 1), "events on the sheets");
await browser.close();
console.log(`paper: ${events} events on ${sheets} sheets, and the list on ${paper.numPages - sheets} pages more`);
