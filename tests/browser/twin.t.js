// SPDX-License-Identifier: GPL-3.0-or-later
//
// The HTML twin of every feedback sheet of sample-class, and of invented students with a survey,
// in a browser: axe, a narrow screen, large text, nothing asked for from elsewhere, nothing that
// runs.
"use strict";
const { execFileSync } = require("node:child_process");
const { address, fits, fs, is, main, no_faults, ok, open_page, path, repute_fine, small_targets,
  work } = require("./lib.js");

const sheets = "class/out/sheets";

function make_class() {
  const sample = path.join(__dirname, "../../sample-class");
  fs.cpSync(sample, path.join(work, "class"), { recursive: true,
    filter: (file) => !/sample-class\/(out|class\.db)/.test(file) });
  repute_fine("-q", "build", "class");
  return fs.readdirSync(path.join(work, sheets)).filter((name) => name.endsWith(".html")).sort();
}

// The shortest and the longest, and names from right to left and in letters of other scripts.
function worth_a_look(names) {
  const by_size = [...names].sort((a, b) => fs.statSync(path.join(work, sheets, a)).size -
    fs.statSync(path.join(work, sheets, b)).size);
  return new Set([by_size[0], by_size[by_size.length - 1], "s1010.html", "s1011.html"]);
}

// The survey of tests/tools/survey_cases.h in its kinds: words, withheld figures, comments.
const surveys = ["survey", "apart", "held", "partly", "noself", "titles", "comments", "coarse",
  "scripts"];

function make_surveys() {
  const folder = path.join(work, "surveys");
  const drawer = path.join(path.dirname(path.resolve(process.env.REPUTE)), "demo_sheet");
  fs.mkdirSync(folder);
  for (const name of surveys) execFileSync(drawer, [folder, "a4", name], { stdio: "ignore" });
}

async function check_surveys(page) {
  const wide = [];
  for (const name of surveys) {
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.goto(address("surveys/" + name + ".html"));
    ok(await page.locator("table.views tbody tr").count() >= 3, name + ": a row a dimension");
    await no_faults(page, "the survey, " + name);
    for (const [width, percent] of [[320, 100], [641, 100], [641, 200], [1280, 200], [320, 200]]) {
      await page.setViewportSize({ width, height: 640 });
      await page.evaluate((size) => { document.documentElement.style.fontSize = size + "%"; },
        percent);
      if (!await fits(page)) wide.push(name + ", " + width + " px, text at " + percent + " %");
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await no_faults(page, "the survey in a narrow window, " + name);
  }
  is(wide, [], "no survey beside the window");
}

main(async (browser) => {
  const names = make_class();
  const looked_at = worth_a_look(names);
  const page = await open_page(browser, path.join(sheets, names[0]));
  const wide = [];

  ok(names.length >= 20 && names.includes("s1011.html"), "there are sheets", names);
  for (const name of names) {
    await page.goto(address(path.join(sheets, name)));
    if (looked_at.has(name)) await no_faults(page, name);
    for (const [width, percent] of [[320, 100], [1280, 200], [320, 200]]) {
      await page.setViewportSize({ width, height: 640 });
      await page.evaluate((size) => { document.documentElement.style.fontSize = size + "%"; },
        percent);
      if (!await fits(page)) wide.push(name + ", " + width + " px, text at " + percent + " %");
    }
    if (name === names[0]) await no_faults(page, name + " in a narrow window");
  }
  is(wide, [], "nothing beside the window, at 320 px and with large text");
  is([page.seen.messages, page.seen.requests.length], [[], names.length + 1],
    "no message, no request but for the pages");
  is((await small_targets(page, 24)).filter((one) => !one.startsWith("<a")), [],
    "nothing to hit but links within text");
  await page.goto(address(path.join(sheets, names[0])));
  await page.keyboard.press("Tab");
  ok(await page.evaluate(() => document.activeElement.className === "skip" &&
    document.activeElement.getBoundingClientRect().left >= 0), "the first stop skips to the content");
  make_surveys();
  await check_surveys(page);
});
