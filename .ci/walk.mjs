// Use the page of a timeline as a person does: keys, search, filters, the address; and have axe-core look at it.
//
//     node .ci/walk.mjs NODE_MODULES PAGE [FOLDER]
//
// NODE_MODULES is where npm has put playwright-core, axe-core and pdfjs-dist, PAGE a rendering of the sample `syria-2018`; FOLDER takes
// pictures in light and dark, with more contrast, in a reader's own colours and in narrow windows, to be looked at.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, page, folder] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const axe = readFileSync(`${modules}/axe-core/axe.min.js`, "utf8");
const address = pathToFileURL(page).href;
const program = execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });

const letters = (text) => text.replace(/[\s\u00ad-]+/gu, "");
const textOf = async (data) => {
  const { getDocument } = await import(pathToFileURL(`${modules}/pdfjs-dist/legacy/build/pdf.mjs`));
  const paper = await getDocument({ data: data.slice(), verbosity: 0 }).promise;
  const pages = Array.from({ length: paper.numPages }, async (_, at) => {
    const { items } = await (await paper.getPage(at + 1)).getTextContent();
    return items.map((item) => item.str).join("");
  });
  return (await Promise.all(pages)).join("");
};

const open = async (hash, options) => {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const tab = await context.newPage();
  const complaints = [];
  tab.on("console", (message) => complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(error.message));
  tab.on("request", (request) => request.url().startsWith("file:") || complaints.push(request.url()));
  await tab.goto(address + hash);
  return { tab, complaints, close: () => context.close() };
};
const state = (tab) => tab.evaluate(() => ({
  hash: location.hash,
  focus: document.querySelector(".entry.focus")?.id ?? null,
  active: document.activeElement.id,
  chain: document.querySelectorAll(".entry.chain").length,
  shown: document.querySelectorAll(".entry:not(.out)").length,
}));

// Keys: to the first event, along the chain and back, along the actor, to its source, and out again.
{
  const { tab, complaints, close } = await open("#drone-incident");
  assert.deepEqual(await state(tab), { hash: "#drone-incident", focus: "drone-incident", active: "drone-incident", chain: 5, shown: 14 });
  for (const [key, id] of [["e", "israel-strikes-syria"], ["e", "syria-downs-jet"], ["c", "israel-strikes-syria"],
    ["ArrowRight", "syria-downs-jet"], ["ArrowLeft", "israel-strikes-syria"], ["ArrowUp", "drone-incident"]]) {
    await tab.keyboard.press(key);
    const now = await state(tab);
    assert.deepEqual([now.focus, now.active, now.hash], [id, id, `#${id}`], `key ${key}`);
  }
  // The links of the event in focus, and no others, show the words that they rest on.
  const cues = (shown) => tab.evaluate((shown) => [...document.querySelectorAll("#_view .cue")]
    .filter((cue) => !shown || getComputedStyle(cue).display !== "none").map((cue) => [cue.dataset.from, cue.dataset.to]), shown);
  const own = (await cues(false)).filter((ends) => ends.includes("drone-incident"));
  assert.ok(own.length > 0);
  assert.deepEqual(await cues(true), own, "words of links");
  // Only its chain, step by step, kept by the address; and all again.
  await tab.keyboard.press("o");
  const steps = [await state(tab)];
  await tab.reload();
  steps.push(await state(tab));
  for (const [of, now] of steps.entries()) {
    assert.deepEqual([now.shown, now.focus, now.hash], [6, "drone-incident", "#chain=drone-incident&focus=drone-incident"], `chain ${of}`);
  }
  const walked = new Set();
  for (let step = 0; step < 6; step++) {
    walked.add((await state(tab)).focus);
    await tab.keyboard.press("ArrowRight");
  }
  assert.equal(walked.size, 6, "steps of the chain");
  await tab.keyboard.press("o");
  assert.equal((await state(tab)).shown, 14);
  // The page hears of a new address a moment after it has it.
  await tab.goto(`${address}#drone-incident`);
  await tab.waitForSelector("#drone-incident.focus");
  await tab.keyboard.press("Enter");
  const folded = () => tab.evaluate(() => [...document.querySelectorAll(".entry.focus details")].map((quotation) => quotation.open));
  assert.ok((await folded()).length > 0 && (await folded()).every(Boolean), "Enter unfolds the quotations");
  await tab.keyboard.press("?");
  assert.equal(await tab.locator("#_help").isVisible(), true, "? tells the keys");
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("Escape");
  assert.deepEqual([await tab.locator("#_help").isVisible(), (await state(tab)).focus], [false, "drone-incident"], "the keys are the dialogue's");
  await tab.keyboard.press("s");
  assert.ok(await tab.evaluate(() => document.activeElement.classList.contains("chip")), "s leads to the source");
  await tab.keyboard.press("Escape");
  assert.deepEqual([(await state(tab)).focus, (await state(tab)).hash], [null, ""]);
  assert.deepEqual(complaints, []);
  await close();
}

// Search, filters and the address that keeps them.
{
  const { tab, complaints, close } = await open("");
  await tab.keyboard.press("/");
  await tab.keyboard.type("withdrawn");
  assert.equal((await state(tab)).hash, "#q=withdrawn");
  const found = (await state(tab)).shown;
  assert.ok(found > 0 && found < 14, `${found} found`);
  await tab.keyboard.press("Escape");
  await tab.fill("[name=q]", "");
  await tab.click("#_more > summary");
  await tab.selectOption("[name=actor]", "iran");
  await tab.fill("[name=until]", "2018-03-01");
  const filtered = await state(tab);
  assert.equal(filtered.hash, "#actor=iran&until=2018-03-01");
  await tab.reload();
  assert.deepEqual(await state(tab), filtered);
  await tab.click("button[type=reset]");
  await tab.waitForFunction(() => location.hash === "");
  assert.equal((await state(tab)).shown, 14);
  assert.deepEqual(complaints, []);
  await close();
}

// Nothing that keeps a reader out, in light and dark, with more contrast and colours of the reader's own, on a desk and on a telephone; no sideways scrolling of the page.
for (const [name, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["contrast", { contrast: "more" }],
  ["own-colours", { forcedColors: "active", colorScheme: "dark" }],
  ["telephone", { viewport: { width: 360, height: 740 }, isMobile: true }],
  ["zoomed", { viewport: { width: 320, height: 256 } }],
]) {
  const { tab, close } = await open("#drone-incident", { bypassCSP: true, ...options });
  await tab.addScriptTag({ content: axe });
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
  assert.deepEqual(told, [], name);
  const [inner, whole] = await tab.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  assert.ok(whole <= inner, `${name}: the page is ${whole} wide in a window of ${inner}`);
  if (folder) await tab.screenshot({ path: `${folder}/${name}.png` });
  await close();
}

// The dates and the names of the lanes stay in view, and lie where they belong on paper; a telephone begins with the list.
{
  const { tab, close } = await open("");
  const places = () => tab.evaluate(() => [".dates", ".names"].map((part) => {
    const [box, view] = [document.querySelector(`#_view ${part}`), document.getElementById("_view")].map((e) => e.getBoundingClientRect());
    return [Math.round(box.left - view.left), Math.round(box.top - view.top)];
  }));
  const [[, datesTop], [namesLeft]] = await places();
  await tab.evaluate(() => document.getElementById("_view").scrollTo(200, 150));
  await tab.waitForFunction(() => document.querySelector("#_view .names").hasAttribute("transform"));
  const [[, newTop], [newLeft]] = await places();
  assert.deepEqual([newTop, newLeft], [datesTop, namesLeft], "dates and names stay");
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.evaluate(() => getComputedStyle(document.querySelector("#_view .dates")).transform), "none");
  await close();
  const small = await open("", { viewport: { width: 360, height: 740 }, isMobile: true });
  const top = await small.tab.evaluate(() => document.querySelector(".entry").getBoundingClientRect().top);
  assert.ok(top < 740, `the first event of a telephone's page is ${top} down`);
  await small.tab.emulateMedia({ media: "print" });
  assert.ok(await small.tab.evaluate(() => document.querySelector("#_view svg").getBoundingClientRect().height > 100), "the picture is on paper, folded or not");
  await small.close();
}

// Without script everything is there, and no form that does nothing.
{
  const { tab, close } = await open("", { javaScriptEnabled: false });
  assert.equal(await tab.locator("article.entry").count(), 14);
  assert.equal(await tab.locator("#_filter").isVisible(), false);
  await close();
}

// On paper every event stands, filtered or not.
{
  const { tab, close } = await open("#q=nothing-says-this");
  const visible = await tab.evaluate(() => document.querySelectorAll(".entry").length);
  await tab.emulateMedia({ media: "print" });
  const shown = await tab.evaluate(() => [...document.querySelectorAll(".entry")].filter((entry) => entry.offsetHeight > 0).length);
  assert.deepEqual([visible, shown], [14, 14], "events on paper");
  // The printed page says of each event what happened; a line may be broken anywhere between words.
  const told = await tab.evaluate(() => [...document.querySelectorAll(".entry h3")].map((heading) =>
    [...heading.childNodes].filter((node) => !node.classList?.contains("self")).map((node) => node.textContent).join("")));
  const data = new Uint8Array(await tab.pdf({ preferCSSPageSize: true }));
  if (folder) writeFileSync(`${folder}/page.pdf`, data);
  const paper = letters(await textOf(data));
  for (const heading of told) assert.ok(paper.includes(letters(heading)), `not on paper: ${heading}`);
  assert.equal(told.length, 14);
  await close();
}

await browser.close();
console.log("keys, search, filters, address, axe-core in light, dark, contrast and narrow windows, no script, paper: as they should be");
