// How long a large page takes in Chromium until it obeys: from opening it to the first key and the first filter.
//
//     node .ci/ready.mjs NODE_MODULES PAGE [SECONDS]
//
// Fails above SECONDS, where they are given. The least of five: other work on the machine only adds.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, page] = process.argv.slice(2, 4).map((path) => resolve(path));
const bound = Number(process.argv[4] ?? Infinity);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const program = execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });

const opened = [], walked = [], found = [];
for (let turn = 0; turn < 5; turn++) {
  const tab = await browser.newPage();
  let begun = performance.now();
  const since = () => { const took = (performance.now() - begun) / 1000; begun = performance.now(); return took; };
  await tab.goto(pathToFileURL(page).href);
  await tab.waitForSelector("#_filter:not([hidden])");
  opened.push(since());
  await tab.keyboard.press("ArrowRight");
  await tab.waitForSelector(".entry.focus");
  walked.push(since());
  await tab.fill("[name=q]", "number 7");
  await tab.waitForFunction(() => /^\d+ of /.test(document.getElementById("_count").textContent) && document.querySelector(".entry.out"));
  found.push(since());
  await tab.close();
}
await browser.close();
const [open, walk, find] = [opened, walked, found].map((times) => Math.min(...times));
console.log(`${page}: opened in ${open.toFixed(2)} s, a key obeyed in ${walk.toFixed(2)} s, searched in ${find.toFixed(2)} s`);
if (open + walk > bound) {
  console.error(`more than ${bound} s until the page obeys`);
  process.exit(1);
}
