// What is far down a long page comes into view: the event and the day of an address, and the day of a pile, filtered or not.
//
//     node .ci/places.mjs NODE_MODULES PAGE
//
// NODE_MODULES is where npm has put playwright-core, PAGE a rendering of a timeline that holds an event `e150` and a day that begins with `e200`, and more events of a day than a lane shows.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, page] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const program = execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });

for (const scripts of [true, false]) {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  const tab = await context.newPage();
  const isInView = async (place, what) => {
    // A long page comes to rest after some frames: soon on an idle machine, later on a busy one.
    let y;
    for (let turn = 0; turn < 30; turn++) {
      await tab.waitForTimeout(300);
      ({ y } = await place.boundingBox());
      if (y >= 0 && y < tab.viewportSize().height) return;
    }
    assert.fail(`${what} is ${y} down`);
  };
  await tab.goto(`${pathToFileURL(page).href}#e150`);
  await isInView(tab.locator("#e150 h3"), "the event of the address");
  await tab.goto(`${pathToFileURL(page).href}#_day-e200`);
  await isInView(tab.locator("#_day-e200 h2"), "the day of the address");
  await tab.goto(`${pathToFileURL(page).href}#q=nothing-says-this`);
  const piles = await tab.locator("#_view a:has(desc)").all();
  assert.ok(piles.length > 1, `${piles.length} piles`);
  for (const pile of piles) {
    const told = await pile.locator("desc").evaluateAll((all) => all.map((one) => one.dataset.event));
    await pile.dispatchEvent("click");
    const day = tab.locator(`section.day:has([id="${told[0]}"])`);
    const shown = await day.locator("article.entry").evaluateAll((all) => all.filter((one) => one.offsetHeight > 0).map((one) => one.id));
    assert.deepEqual(told.filter((id) => !shown.includes(id)), [], "all of the pile stand in the list");
    await isInView(day.locator("h2"), "the heading of the day");
  }
}
await browser.close();
console.log("addresses and piles lead to their places in the list");
