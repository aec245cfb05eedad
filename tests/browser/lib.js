// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the browser tests share: TAP, a scratch folder with the program in it, Debian's Chromium
// driven by playwright-core, axe. `make check-browser` sets REPUTE (the program), CHROMIUM (the
// browser) and NODE_PATH (where the packages of package-lock.json are).
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { chromium } = require("playwright-core");
const axe = require("axe-core");

let number = 0;
let failures = 0;

// One line of TAP. `detail` is shown where it fails.
function ok(condition, name, detail) {
  number++;
  if (!condition) failures++;
  console.log((condition ? "ok " : "not ok ") + number + " - " + name);
  if (!condition && detail !== undefined)
    console.log(String(typeof detail === "string" ? detail : JSON.stringify(detail, null, 1))
      .replace(/^/gm, "# "));
}

function is(found, expected, name) {
  const a = JSON.stringify(found), b = JSON.stringify(expected);
  ok(a === b, name, "found    " + a + "\nexpected " + b);
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), "repute-browser-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));
process.env.REPUTE_NOW = "1765195200"; // 8 December 2025, as in tests/golden/lib.sh
process.env.TZ = "UTC";
const program = path.resolve(process.env.REPUTE);

// Runs the program in the scratch folder; returns { status, out, err }.
function repute(...words) {
  const done = spawnSync(program, words, { cwd: work, encoding: "utf8" });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

// The same where it must not fail.
function repute_fine(...words) {
  return execFileSync(program, words, { cwd: work, encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"] });
}

// As root Chromium needs --no-sandbox; the rest keeps it from talking to anybody.
async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox",
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"] });
}

// A page of its own context, with all that it asks for, says and throws in page.seen.
async function open_page(browser, file, options) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.seen = { requests: [], messages: [], dialogs: [] };
  page.on("request", (request) => page.seen.requests.push(request.url()));
  page.on("console", (message) => page.seen.messages.push(message.text()));
  page.on("pageerror", (error) => page.seen.messages.push(error.message));
  page.on("dialog", (dialog) => { page.seen.dialogs.push(dialog.type()); dialog.accept(); });
  await page.goto(address(file));
  return page;
}

function address(file) {
  return require("node:url").pathToFileURL(path.join(work, file)).href;
}

// What axe finds, a line a fault. Every rule that it runs by default, best practices too.
async function faults(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document));
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    rule.id + ": " + node.target + "\n" + node.failureSummary));
}

async function no_faults(page, name) {
  const found = await faults(page);
  ok(found.length === 0, "axe finds nothing: " + name, found.join("\n"));
}

// TRUE where the page is no wider than the window.
async function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

// Elements to click or to tap that are smaller than `least` pixels either way: for a radio
// button or a tick box its label counts.
async function small_targets(page, least) {
  return page.evaluate((size) => {
    const found = [];
    for (const one of document.querySelectorAll("a, button, input, select, textarea, summary")) {
      const target = one.matches("[type=radio], [type=checkbox]")
        ? one.closest("label") || one.labels[0] : one;
      const box = target.getBoundingClientRect();
      const isShown = box.width > 0 && box.right > 0 && getComputedStyle(one).visibility !== "hidden";
      if (isShown && (box.width < size || box.height < size))
        found.push(one.outerHTML.slice(0, 80) + " " + box.width + " x " + box.height);
    }
    return found;
  }, least);
}

function finish() {
  console.log("1.." + number);
  process.exitCode = failures ? 1 : 0;
}

// Runs a test file's body with a browser; what it throws is a failure.
async function main(body) {
  let browser;
  try {
    browser = await launch();
    await body(browser);
  } catch (error) {
    ok(false, "the test ran to its end", error.stack);
  }
  if (browser) await browser.close();
  finish();
}

module.exports = { address, faults, finish, fits, fs, is, main, no_faults, ok, open_page, path,
  repute, repute_fine, small_targets, work };
