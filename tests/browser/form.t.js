// SPDX-License-Identifier: GPL-3.0-or-later
//
// The survey form in a browser, from a disk: filled in by keyboard alone, saved, gone on with,
// seen by axe, on a narrow screen, with large text, without scripts, with names that mean harm.
"use strict";
const { faults, fits, fs, is, main, no_faults, ok, open_page, path, repute, repute_fine,
  small_targets, work } = require("./lib.js");

const ITEMS = 8, QUESTIONS = 2; // of the ready survey peer, for each person
const HOSTILE = "</script><img src=x onerror=window.harmed=1><b>Bobby\"'&amp;";

function make_class() {
  repute_fine("-q", "init", "class");
  fs.writeFileSync(path.join(work, "class/roster.csv"), "sis_id,name,email,section\n" +
    "s1,Ana Lima,a@example.edu,A\n" +
    "s2,\"" + HOSTILE.replace(/"/g, "\"\"") + "\",b@example.edu,A\n" +
    "s3,محمد الأمين,m@example.edu,B\n" +
    "s4,\"Wolfeschlegelsteinhausenbergerdorff-Kowalczyk-Nguyễn\",w@example.edu,B\n");
  const survey = path.join(work, "class/surveys/peer.ini");
  fs.writeFileSync(survey, fs.readFileSync(survey, "utf8").replace(/^who = .*/m, "who = all"));
  repute_fine("-q", "-C", "class", "import", "class/roster.csv");
  repute_fine("-q", "-C", "class", "survey", "form", "peer");
  repute_fine("-q", "-C", "class", "survey", "form", "peer", "--class");
  repute_fine("-q", "-C", "class", "survey", "form", "self");
}

const own_form = "class/out/survey/peer/s1.html";

// -- the keyboard -------------------------------------------------------------------------------

// Where the focus is: what it is called, whether it can be seen, whether it is in the window.
function focus(page) {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const one = document.activeElement;
    const shown = one.closest(".points label") || one;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    return { tag: one.tagName, id: one.id, name: one.name || "", value: one.value || "",
      text: one.textContent.replace(/\s+/g, " ").trim().slice(0, 60),
      group: one.closest("fieldset") ? one.closest("fieldset").id : "",
      outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inside: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 &&
        box.right <= innerWidth };
  });
}

const stops = []; // every place that Tab came to

async function tab(page) {
  await page.keyboard.press("Tab");
  const place = await focus(page);
  stops.push(place);
  return place;
}

async function tab_to(page, is_it, what) {
  for (let i = 0; i < 60; i++) {
    const place = await tab(page);
    if (is_it(place)) return place;
  }
  throw new Error("Tab does not come to " + what);
}

// The focus is in a group of radio buttons with nothing chosen: `value` 1 to 5, or null.
async function answer(page, value) {
  if (value === null) await page.keyboard.press("ArrowUp"); // from the first to the last
  else await page.keyboard.press("Space");
  for (let i = 1; value !== null && i < value; i++) await page.keyboard.press("ArrowDown");
}

const chosen = (i, person) => (i + person) % 6 === 5 ? null : (i + person) % 6 % 5 + 1;

// Fills in one person's step, from its heading to the button Next; `leave` items from the end.
async function fill_person(page, prefix, person, leave) {
  for (let i = 1; i <= ITEMS - leave; i++) {
    const place = await tab(page);
    if (place.group !== prefix + "i" + i)
      throw new Error("the focus is at " + JSON.stringify(place) + ", not at item " + i);
    await answer(page, chosen(i, person));
  }
  for (let i = 0; i < leave; i++) await tab(page);
  for (let i = 1; i <= QUESTIONS; i++) {
    await tab_to(page, (place) => place.id === prefix + "q" + i, "question " + i);
    if (i === 1) await page.keyboard.type("“Sources” <b>named</b> & dated ✓ " + prefix);
  }
  await tab_to(page, (place) => place.tag === "BUTTON", "Next");
  await page.keyboard.press("Enter");
}

async function test_keyboard(browser) {
  const page = await open_page(browser, own_form, { acceptDownloads: true });

  is(await page.evaluate(() => [document.documentElement.lang, document.title,
    document.querySelectorAll("h1").length, document.querySelectorAll("main").length]),
  ["en", "What the posts do for their readers · Ana Lima", 1, 1], "language, title, h1, main");
  await no_faults(page, "the first step");
  const first = await tab(page);
  ok(first.text === "Skip to the questions" && first.inside, "the first stop skips to the questions",
    first);
  await tab_to(page, (place) => place.text === "Start", "Start");
  await page.keyboard.press("Enter");
  is((await focus(page)).id, "p1-name", "the focus goes to the heading of the step");
  ok((await page.title()).startsWith("Classmate 1 of 3"), "the title tells the step",
    await page.title());
  await no_faults(page, "an empty step");
  await fill_person(page, "p1", 1, 0);
  await no_faults(page, "the next step");
  await fill_person(page, "p2", 2, 3);
  await fill_person(page, "p3", 3, 0);
  await fill_person(page, "self", 4, 0);
  is((await focus(page)).id, "finish-name", "after oneself comes the overview");
  is(await page.textContent("#progress-text"), "2 of 3 classmates done, yourself too", "progress");
  is(await page.getAttribute("progress", "value"), "3", "and its bar");
  await no_faults(page, "the overview");
  await test_errors(page);
  const answers = await test_saving(page);
  const blind = stops.filter((place) => !place.outline);
  ok(stops.length > 60 && blind.length === 0, "the focus can be seen at every stop", blind);
  const away = stops.filter((place) => !place.inside);
  ok(away.length === 0, "and stands in the window", away);
  is(page.seen.messages, [], "no error and no breach of the policy");
  is(page.seen.dialogs, [], "no dialog");
  ok(page.seen.requests.every((url) => url === page.url().replace(/#.*/, "") ||
    url.startsWith("blob:")), "no request leaves the page", page.seen.requests);
  is(await page.evaluate(() => localStorage.length), 0, "nothing is kept without a tick");
  await page.context().close();
  return answers;
}

// Saving with three open questions.
async function test_errors(page) {
  const names = await page.locator(".person h2 [data-name]").allTextContents();
  is([...names].sort(), [HOSTILE, "Wolfeschlegelsteinhausenbergerdorff-Kowalczyk-Nguyễn",
    "محمد الأمين"], "names are text");
  await tab_to(page, (place) => place.id === "save", "Save my answers");
  await page.keyboard.press("Enter");
  const at = await focus(page);
  ok(at.id === "errors" && at.outline && at.inside, "the summary of errors takes the focus", at);
  is(await page.evaluate(() => [errors.getAttribute("role"), errors.innerText.trim()]),
    ["alert", "Some questions are open\n" + names[1] + ": 3 without an answer"],
    "it is an alert, and says what is open");
  await no_faults(page, "errors");
  await tab(page);
  await page.keyboard.press("Enter");
  is((await focus(page)).group, "p2i6", "an entry leads to the first open question");
  is(await page.evaluate(() => [document.getElementById("p2i6").getAttribute("aria-invalid"),
    document.getElementById("p2i6-fault").textContent]),
  ["true", "No answer yet. Choose one; “Cannot say” is an answer too."],
  "which says itself what is amiss");
  await no_faults(page, "a step with errors");
  await answer(page, chosen(6, 2));
  is(await page.evaluate(() => [document.getElementById("p2i6").getAttribute("aria-invalid"),
    document.getElementById("p2i6-fault").textContent]), [null, ""], "until it is answered");
  for (const i of [7, 8]) {
    await tab(page);
    await answer(page, chosen(i, 2));
  }
  await tab_to(page, (place) => place.text === ("Next: " + names[2]).slice(0, 60), "Next");
}

async function test_saving(page) {
  await page.keyboard.press("Shift+Tab");
  await page.click("#progress a");
  is((await focus(page)).id, "finish-name", "the overview is one click away");
  await tab_to(page, (place) => place.id === "save", "Save my answers");
  const [download] = await Promise.all([page.waitForEvent("download"),
    page.keyboard.press("Enter")]);
  is(download.suggestedFilename(), "answers-peer-1-s1.json", "saving gives a file");
  const file = path.join(work, download.suggestedFilename());
  await download.saveAs(file);
  is((await focus(page)).id, "done-name", "the focus goes to what to do next");
  ok((await page.innerText("#done")).includes("Upload it, unchanged, where your course asks for it"),
    "which is to hand the file in", await page.innerText("#done"));
  await no_faults(page, "saved");
  const saved = JSON.parse(fs.readFileSync(file, "utf8"));
  is(await page.inputValue("#text"), fs.readFileSync(file, "utf8"), "the text to copy is the same");
  check_answers(saved);
  return { file, saved };
}

function check_answers(saved) {
  const people = ["p1", "p2", "p3", "self"];
  is(Object.keys(saved), ["repute", "course", "survey", "wave", "instrument", "respondent", "token",
    "saved_at", "answers", "comments"], "the keys of the file");
  is([saved.repute, saved.course, saved.survey, saved.wave, saved.respondent],
    ["answers/1", "Social Media", "peer", "1", "s1"], "what it is of");
  ok(/^[0-9a-f]{16}$/.test(saved.token) && /^[0-9a-f]{64}$/.test(saved.instrument), "its token",
    saved);
  ok(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(saved.saved_at), "its time", saved.saved_at);
  const ratees = [...new Set(saved.answers.map((one) => one.ratee))];
  is([...ratees].sort(), ["s1", "s2", "s3", "s4"], "it is about three classmates and oneself");
  is(ratees[3], "s1", "oneself last");
  const expected = people.flatMap((_, person) =>
    Array.from({ length: ITEMS }, (_, i) => chosen(i + 1, person + 1)));
  is(saved.answers.map((one) => one.value), expected, "every answer as it was given");
  is(saved.answers.slice(0, 2).map((one) => one.item), ["sources", "bare_claims"], "by item");
  is(saved.comments.map((one) => [one.ratee, one.item, one.text]),
    people.map((prefix, i) => [ratees[i], "keep", "“Sources” <b>named</b> & dated ✓ " + prefix]),
    "and the words, to the letter");
}

// A form filled in by a script, as `value` of item 1, 2, ... says; returns the saved file.
async function fill_by_script(browser, id, value) {
  const page = await open_page(browser, "class/out/survey/peer/" + id + ".html");
  await page.evaluate(([count, values]) => {
    for (const step of document.querySelectorAll(".person"))
      for (let i = 1; i <= count; i++)
        document.querySelector("#" + step.id + "i" + i + " input[value='" + values[i - 1] + "']").click();
  }, [ITEMS, value]);
  await page.click("#start .next");
  await page.click("#progress a");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const file = path.join(work, download.suggestedFilename());
  await download.saveAs(file);
  await page.context().close();
  return file;
}

// The saved files are what the program reads: to the score.
async function test_import(browser, answers) {
  const read = repute("-C", "class", "import", answers.file);
  is(read.status, 0, "the saved file is imported");
  ok(read.err.includes((answers.saved.answers.length + 4) + " survey answers"),
    "every answer of it", read.err);
  const forged = path.join(work, "forged.json");
  fs.writeFileSync(forged, JSON.stringify({ ...answers.saved, respondent: "s2" }));
  ok(repute("-C", "class", "import", "--strict", forged).status !== 0,
    "under another's name it is not");
  for (const [id, value] of [["s2", [4, 2, 5, 3, 4, 4, 3, 5]], ["s3", [3, 3, 3, 3, 3, 3, 3, 3]]])
    repute_fine("-q", "-C", "class", "import", await fill_by_script(browser, id, value));
  const results = JSON.parse(repute_fine("-C", "class", "survey", "results", "peer", "--json"));
  is([results.ratings, results.raters, results.rated], [9, 3, 4], "three have answered about four");
  // Of the ready survey the second item is reverse-coded; a mean needs three raters.
  const turned = (values) => values.map((value, i) => i === 1 && value !== null ? 6 - value : value);
  const mean = (values) => values.filter((value) => value !== null)
    .reduce((sum, value, _, all) => sum + value / all.length, 0);
  const own = turned(answers.saved.answers.filter((one) => one.ratee === "s4")
    .map((one) => one.value));
  const expected = mean([mean(own), mean(turned([4, 2, 5, 3, 4, 4, 3, 5])), 3]);
  const s4 = results.ratees.find((one) => one.id === "s4");
  ok(s4.n === 3 && Math.abs(s4.mean - expected) < 1e-6, "the score is the mean of what was clicked",
    { expected, s4 });
  const s1 = results.ratees.find((one) => one.id === "s1");
  is([s1.n, s1.mean, typeof s1.self], [2, null, "number"], "of two raters there is none");
}

// -- going on -----------------------------------------------------------------------------------

const count_chosen = (page) => page.evaluate(() =>
  document.querySelectorAll("input:checked:not(#keep)").length);

async function test_going_on(browser, answers) {
  const page = await open_page(browser, own_form);
  const put = async (name, text) => {
    fs.writeFileSync(path.join(work, name), text);
    await page.setInputFiles("#file", path.join(work, name));
    await page.waitForFunction(() => message.textContent || errors.textContent);
  };
  const changed = (change) => JSON.stringify({ ...answers.saved, ...change });

  await put("not.json", "{");
  ok((await page.innerText("#errors")).includes("not a file of answers"), "what is no JSON is refused");
  await no_faults(page, "a refused file");
  for (const [change, words] of [[{ repute: "answers/9" }, "not a file of answers"],
    [{ survey: "other" }, "of another survey"], [{ course: "Other" }, "of another survey"],
    [{ wave: "2" }, "earlier round"], [{ instrument: "0" }, "earlier round"],
    [{ respondent: "s2" }, "somebody else"], [{ token: "0000000000000000" }, "somebody else"]]) {
    await put("wrong.json", changed(change));
    ok((await page.innerText("#errors")).includes(words), "refused: " + JSON.stringify(change),
      await page.innerText("#errors"));
  }
  is(await count_chosen(page), 0, "none of them filled anything in");
  await put("odd.json", changed({ answers: [null, 5, { ratee: "s2", item: "sources", value: 9 },
    { ratee: "s2", item: "sources", value: "" }, { ratee: "s2", item: "gone", value: 1 },
    { ratee: "nobody", item: "sources", value: 1 }], comments: [{ ratee: "s2", item: "keep", text: 5 }] }));
  is(await count_chosen(page), 0, "answers that fit nowhere are left out");
  ok((await page.innerText("#message")).includes("have no place in this form"), "and that is told",
    await page.innerText("#message"));
  await put("right.json", JSON.stringify(answers.saved));
  is(await count_chosen(page), answers.saved.answers.length, "a saved file fills the form in");
  is(await page.inputValue("#p1q1"), answers.saved.comments[0].text, "words too");
  await page.click("#start .next");
  is(await page.textContent("#progress-text"), "3 of 3 classmates done, yourself too",
    "and counts as answered");
  await page.goBack();
  ok(await page.isVisible("#start-name"), "the browser's Back leads to the step before");
  is(page.seen.messages, [], "without an error");
  await page.context().close();
}

async function test_draft(browser) {
  const page = await open_page(browser, own_form);
  const kept = () => page.evaluate(() => Object.values(localStorage).map((text) => JSON.parse(text)));

  await page.click("#start .next");
  await page.click("#p1i1 label:nth-of-type(4)");
  is(await kept(), [], "without a tick no draft");
  await page.goBack();
  await page.check("#keep");
  is((await kept()).map((one) => one.answers.map((answer) => answer.value)), [[4]],
    "with it the answers so far");
  await page.reload();
  is(await page.isChecked("#p1i1 input[value='4']"), true, "they are there again");
  ok((await page.innerText("#message")).includes("was filled in: 1 answers"), "and that is told",
    await page.innerText("#message"));
  await no_faults(page, "a draft filled in");
  await Promise.all([page.waitForNavigation(), page.click("#afresh")]);
  is([await count_chosen(page), await kept()], [0, []], "it can be deleted");
  await page.check("#keep");
  await page.uncheck("#keep");
  is(await kept(), [], "taking the tick away deletes it too");
  await page.click("#start .next");
  await page.click("#p1i1 label:nth-of-type(4)");
  is(page.seen.dialogs, [], "no question so far");
  await page.reload();
  is(page.seen.dialogs, ["beforeunload"], "the browser asks before unsaved answers are lost");
  await page.context().close();
}

// -- one form for the class -----------------------------------------------------------------------

async function test_class(browser) {
  const page = await open_page(browser, "class/out/survey/peer.html", { acceptDownloads: true });

  await page.click("#start .next");
  ok((await page.innerText("#errors")).includes("Choose your name"), "a name must be chosen");
  await no_faults(page, "no name");
  is(await page.locator("#who option").allTextContents(), ["Choose your name", HOSTILE, "Ana Lima",
    "Wolfeschlegelsteinhausenbergerdorff-Kowalczyk-Nguyễn", "محمد الأمين"], "all names, as text");
  await page.selectOption("#who", "s2");
  await page.click("#start .next");
  is(await page.innerText("#p1-name"), "CLASSMATE 1 OF 3\nAna Lima", "the others are asked about");
  await no_faults(page, "a step of a form for the class");
  await page.click("#p1i2 label:nth-of-type(2)");
  await page.click("#p1 .next");
  await page.click("#p2i1 label:nth-of-type(3)");
  await page.click("#progress a");
  await page.click("#save-part");
  ok((await page.innerText("#done")).includes("Saved, to go on later"), "a part can be saved");
  const part = JSON.parse(await page.inputValue("#text"));
  is([part.respondent, part.answers], ["s2", [{ ratee: "s1", item: "bare_claims", value: 2 },
    { ratee: "s4", item: "sources", value: 3 }]], "with what was answered, and by whom");
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.selectOption("#who", "s1");
  await page.click("#start .next");
  is(await page.locator(".person:not(.self) h2 [data-name]").allTextContents(), [HOSTILE,
    "Wolfeschlegelsteinhausenbergerdorff-Kowalczyk-Nguyễn", "محمد الأمين"],
  "another name: other classmates");
  is(await count_chosen(page), 1, "answers about those whom both rate stay");
  is([page.seen.messages, await page.evaluate(() => window.harmed)], [[], undefined],
    "names are never carried out");
  await page.context().close();
}

// -- other ways to look ---------------------------------------------------------------------------

// Every step at a width and a text size: nothing beside the window, nothing too small to hit.
async function test_reflow(browser) {
  for (const [width, percent] of [[320, 100], [1280, 200], [320, 200]]) {
    const page = await open_page(browser, own_form, { viewport: { width, height: 640 } });
    const wide = [], small = [];
    const look = async (step) => {
      if (!await fits(page)) wide.push(step);
      small.push(...await small_targets(page, 24));
    };

    await page.evaluate((size) => { document.documentElement.style.fontSize = size + "%"; }, percent);
    await look("start");
    await page.click("#start .next");
    for (const step of ["p1", "p2", "p3", "self"]) {
      await look(step);
      await page.click("#" + step + " .next");
    }
    await look("finish");
    await page.click("#save");
    await look("errors");
    await page.click("#save-part");
    await page.click("summary");
    await look("done");
    is([wide, small], [[], []], width + " px, text at " + percent + " %: nothing beside the window, "
      + "nothing smaller than 24 px");
    if (percent === 100) await no_faults(page, "a narrow window");
    await page.context().close();
  }
  const page = await open_page(browser, own_form, { reducedMotion: "reduce" });
  await page.click("#start .next");
  is(await small_targets(page, 44).then((all) => all.filter((one) => !one.startsWith("<a"))), [],
    "answers and buttons are 44 px large");
  is(await page.evaluate(() => getComputedStyle(document.querySelector("button")).transitionDuration),
    "0s", "no motion where it is unwanted");
  await page.context().close();
}

// Without scripts: the paper form.
async function test_paper(browser) {
  for (const [file, people] of [[own_form, 4], ["class/out/survey/peer.html", 2]]) {
    const page = await open_page(browser, file, { javaScriptEnabled: false });

    for (const media of ["screen", "print"]) {
      await page.emulateMedia({ media });
      const seen = await page.locator("fieldset").evaluateAll((all) => all.filter((one) =>
        one.getBoundingClientRect().height > 20).length);
      is(seen, people * ITEMS, "without scripts all questions are there: " + media + ", " + file);
      ok(await page.isVisible("noscript p"), "with words how to hand in");
      ok(!await page.isVisible("button"), "and no button that would do nothing");
    }
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    is(pdf.match(/\/Type ?\/Page\b/g).length, people + 1, "printed: a page for each person");
    await page.context().close();
  }
  const page = await open_page(browser, own_form);
  await page.emulateMedia({ media: "print" });
  is(await page.locator("fieldset").evaluateAll((all) => all.filter((one) =>
    one.getBoundingClientRect().height > 20).length), 4 * ITEMS, "with scripts it prints the same");
  ok(await fits(page), "and no wider than the paper");
  await page.context().close();
}

// What has been said to find nothing must be able to find something.
async function test_the_tests(browser) {
  const page = await open_page(browser, own_form);
  await page.evaluate(() => {
    document.documentElement.lang = "";
    document.querySelector("label[for=file]").remove();
    document.getElementById("start").append(Object.assign(document.createElement("button"),
      { textContent: "x", className: "plain" }));
    document.body.style.width = "2000px";
    document.querySelector("#print").style.cssText = "min-height: 0; height: 20px; padding: 0";
  });
  const found = (await faults(page)).map((text) => text.split(":")[0]);
  ok(found.includes("html-has-lang") && found.includes("label"), "axe finds faults that were made",
    found);
  ok(!await fits(page), "a page that is too wide is found");
  is((await small_targets(page, 24)).length, 1, "a small button is found");
  await page.context().close();
}

main(async (browser) => {
  make_class();
  const answers = await test_keyboard(browser);
  await test_import(browser, answers);
  await test_going_on(browser, answers);
  await test_draft(browser);
  await test_class(browser);
  await test_reflow(browser);
  await test_paper(browser);
  await test_the_tests(browser);
});
