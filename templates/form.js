"use strict";
/*
 * The survey form: one step at a time, answers saved as a file. It sends nothing and loads
 * nothing. Without it the page is a form to print. Embedded in each form, allowed by its hash.
 * Texts from the class (names, questions) go into the page as text, never as markup.
 */
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const data = JSON.parse($("data").textContent);
  const title = document.title;
  let respondent = data.respondent; // id; "" until a name is chosen in a form for the class
  let isSaved = true;               // nothing changed since the last file

  /* -- people: in a form for the class their steps are made once it is known who answers -- */

  const pattern = data.class ? all(".pattern")[0] : null;

  function person(id) {
    return data.people.find((one) => one.id === id);
  }

  function ratees() {
    const me = person(respondent);
    return data.people.filter((one) => one.id !== respondent &&
      (!data.by_section || one.section === me.section));
  }

  function makeStep(one, number, count) {
    const step = pattern.cloneNode(true);
    for (const element of [step, ...all("*", step)])
      for (const name of ["id", "for", "name", "aria-labelledby", "aria-describedby"])
        if (element.hasAttribute(name))
          element.setAttribute(name, element.getAttribute(name).replace(/\bp0/g, "p" + number));
    step.classList.remove("pattern");
    step.dataset.ratee = one.id;
    for (const place of all("[data-name]", step)) place.textContent = one.name;
    for (const place of all("[data-place]", step))
      place.textContent = "Classmate " + number + " of " + count;
    return step;
  }

  function makePeople() {
    all(".person.made").forEach((step) => step.remove());
    if (pattern) pattern.remove();
    const before = all(".person.self")[0] || $("finish");
    ratees().forEach((one, i, list) => {
      const step = makeStep(one, i + 1, list.length);
      step.classList.add("made");
      before.before(step);
    });
    all(".person.self").forEach((step) => { step.dataset.ratee = respondent; });
  }

  /* -- answers ------------------------------------------------------------------------- */

  const persons = () => all(".person").filter((step) => !step.classList.contains("pattern"));
  const groups = (step) => all("fieldset", step);
  const chosen = (group) => group.querySelector("input:checked");
  const open = (step) => groups(step).filter((group) => !chosen(group));
  const nameOf = (step) => step.classList.contains("self") ? "Yourself"
    : step.querySelector("[data-name]").textContent;

  function collect() {
    const answers = [], comments = [];
    for (const step of persons()) {
      const ratee = step.dataset.ratee;
      for (const group of groups(step)) {
        const point = chosen(group);
        if (point) answers.push({ ratee, item: group.dataset.item,
          value: point.value === "" ? null : Number(point.value) });
      }
      for (const area of all("textarea", step)) {
        const text = area.value.trim();
        if (text) comments.push({ ratee, item: area.dataset.item, text });
      }
    }
    return { repute: "answers/1", course: data.course, survey: data.survey, wave: data.wave,
      instrument: data.instrument, respondent, token: data.token,
      saved_at: new Date().toISOString().replace(/\.\d+Z$/, "Z"), answers, comments };
  }

  /* Puts saved answers into the form; returns how many found a place, and how many none. */
  function fill(saved) {
    const found = { used: 0, unused: 0 };
    const steps = new Map(persons().map((step) => [step.dataset.ratee, step]));
    const list = (value) => Array.isArray(value) ? value.filter((one) => one) : [];
    const named = (step, selector, name) =>
      all(selector, step).find((element) => element.dataset.item === name);
    for (const answer of list(saved.answers)) {
      const step = steps.get(answer.ratee);
      const group = step && named(step, "fieldset", answer.item);
      const point = group && all("input", group).find((input) => answer.value === null
        ? input.value === "" : input.value !== "" && Number(input.value) === answer.value);
      if (point) point.checked = true;
      found[point ? "used" : "unused"]++;
    }
    for (const comment of list(saved.comments)) {
      const step = steps.get(comment.ratee);
      const area = step && named(step, "textarea", comment.item);
      if (area && typeof comment.text === "string") area.value = comment.text;
      found[area ? "used" : "unused"]++;
    }
    return found;
  }

  /* Why a file cannot be used here, or "". */
  function refusal(saved) {
    if (!saved || typeof saved !== "object" || saved.repute !== "answers/1")
      return "This is not a file of answers. Choose the one that this form saved.";
    if (saved.course !== data.course || saved.survey !== data.survey)
      return "This file is of another survey. Choose one that this form saved.";
    if (saved.wave !== data.wave || saved.instrument !== data.instrument)
      return "This file is of an earlier round or version of the survey. Its answers do not fit " +
        "these questions.";
    if (data.class ? !person(saved.respondent)
      : saved.respondent !== data.respondent || saved.token !== data.token)
      return "This file is somebody else’s. Choose the one that you saved.";
    return "";
  }

  /* -- messages ------------------------------------------------------------------------ */

  function tell(text) {
    $("message").textContent = text;
  }

  /* The summary of what is amiss; each entry a text, or { name, text, target } where `name` may
     be of another script. Takes the focus. */
  function complain(heading, entries) {
    const head = document.createElement("h2");
    const list = document.createElement("ul");
    head.textContent = heading;
    for (const entry of entries) {
      const item = document.createElement("li");
      if (entry.target) {
        const link = document.createElement("a");
        link.href = "#" + entry.target.id;
        if (entry.name) {
          const name = document.createElement("bdi");
          name.textContent = entry.name;
          link.append(name, ": ");
        }
        link.append(entry.text);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          show(entry.target.closest(".step"), entry.target.querySelector("input") || entry.target);
        });
        item.append(link);
      } else {
        item.textContent = entry;
      }
      list.append(item);
    }
    $("errors").replaceChildren(head, list);
    $("errors").focus();
    $("errors").scrollIntoView({ block: "start" });
  }

  function calm() {
    $("errors").replaceChildren();
  }

  /* -- the draft: kept only where it was asked for ---------------------------------------- */

  const draftName = () => ["repute", data.course, data.survey, data.wave, data.token, respondent]
    .join("/");

  /* What cannot keep (a private window, a policy) says so by a thrown error. */
  function keep(text) {
    try {
      if (text === null) localStorage.removeItem(draftName());
      else localStorage.setItem(draftName(), text);
      return true;
    } catch (error) {
      return false;
    }
  }

  function findDraft() {
    try {
      return JSON.parse(localStorage.getItem(draftName()));
    } catch (error) {
      return null;
    }
  }

  function takeDraft() {
    const draft = respondent && findDraft();
    $("keep").checked = Boolean(draft);
    $("afresh-field").hidden = !draft;
    if (!draft || refusal(draft)) return;
    const found = fill(draft);
    tell("A draft kept in this browser on " + new Date(draft.saved_at).toLocaleString("en-GB") +
      " was filled in: " + found.used + " answers.");
  }

  function dropDraft() {
    keep(null);
    $("keep").checked = false;
    $("afresh-field").hidden = true;
    $("draft-left").hidden = true;
  }

  /* -- steps --------------------------------------------------------------------------- */

  const steps = () => [$("start"), ...persons(), $("finish")];
  const current = () => all(".step.current")[0];

  function count() {
    const list = persons();
    const done = list.filter((step) => open(step).length === 0);
    const mates = list.filter((step) => !step.classList.contains("self"));
    const own = list.find((step) => step.classList.contains("self"));
    let text = mates.length
      ? mates.filter((step) => done.includes(step)).length + " of " + mates.length + " classmates done"
      : "";
    if (own) text += (text ? ", yourself " : "Yourself ") +
      (done.includes(own) ? "too" : "not yet");
    $("progress-text").textContent = text;
    document.querySelector("progress").max = Math.max(1, list.length);
    document.querySelector("progress").value = done.length;
    return list.length - done.length;
  }

  function overview() {
    const rows = persons().map((step) => {
      const left = open(step).length, total = groups(step).length;
      const row = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("b");
      const state = document.createElement("span");
      row.className = left ? "open" : "";
      link.href = "#" + step.id;
      name.dir = "auto";
      name.textContent = nameOf(step);
      state.textContent = left ? left + " of " + total + " questions open" : "complete";
      link.append(name, " ", state);
      row.append(link);
      return row;
    });
    const left = count();
    $("overview").replaceChildren(...rows);
    $("tally").textContent = left === 0
      ? "Every question has an answer. Save them as a file, then hand the file in."
      : "Questions are still open. Go back to them, or save what you have and go on later.";
    $("save-part").hidden = left === 0;
  }

  /* Shows a step with the focus on its heading or on `target`. */
  function show(step, target) {
    const heading = step.querySelector("h2");
    const index = steps().indexOf(step);
    for (const other of all(".step")) other.classList.toggle("current", other === step);
    if (step === $("finish")) overview();
    count();
    $("progress").hidden = step === $("start") || step === $("done");
    document.title = heading.textContent.replace(/\s+/g, " ").trim() + " · " + title;
    for (const button of all(".next[data-go]", step)) {
      const next = steps()[index + 1];
      if (index > 0) button.textContent = next === $("finish") ? "Check and save"
        : "Next: " + nameOf(next);
    }
    if ((location.hash || "#start") !== "#" + step.id)
      history.pushState(null, "", "#" + step.id);
    (target || heading).focus({ preventScroll: !target });
    if (target) target.scrollIntoView({ block: "center" });
    else window.scrollTo(0, 0);
  }

  function go(by) {
    const step = current();
    const list = steps();
    calm();
    tell("");
    if (step === $("start") && data.class && !respondent) {
      complain("One thing is missing", [{ text: "Choose your name", target: $("who") }]);
      return;
    }
    show(step === $("done") ? $("finish") : list[list.indexOf(step) + by]);
  }

  /* The browser's own Back and Forward walk through the steps too. */
  function follow() {
    const step = all(".step").find((one) => "#" + one.id === (location.hash || "#start"));
    if (step && step !== current() && steps().includes(step) && (respondent || !data.class)) {
      calm();
      tell("");
      show(step);
    }
  }

  /* -- saving --------------------------------------------------------------------------- */

  const plain = (text) => text.replace(/[^A-Za-z0-9._-]/g, "_");
  const fileName = () => "answers-" + [data.survey, data.wave, respondent].map(plain).join("-") +
    ".json";

  function markOpen() {
    for (const step of persons())
      for (const group of groups(step)) {
        const isOpen = !chosen(group);
        group.classList.toggle("open", isOpen);
        group.querySelector(".fault").textContent = isOpen ? data.fault : "";
        if (isOpen) group.setAttribute("aria-invalid", "true");
        else group.removeAttribute("aria-invalid");
      }
  }

  function save(isPart) {
    const left = persons().filter((step) => open(step).length > 0);
    calm();
    if (left.length > 0 && !isPart) {
      markOpen();
      complain("Some questions are open", left.map((step) => ({
        name: nameOf(step), text: open(step).length + " without an answer",
        target: open(step)[0] })));
      return;
    }
    const text = JSON.stringify(collect(), null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = fileName();
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isSaved = true;
    if ($("keep").checked) keep(text);
    all("[data-file]").forEach((place) => { place.textContent = fileName(); });
    $("done-name").textContent = left.length ? "Saved, to go on later"
      : "Saved. Now hand the file in";
    $("saved-as").hidden = $("hand-in").hidden = left.length > 0;
    $("go-on").hidden = left.length === 0;
    $("draft-left").hidden = !$("keep").checked;
    $("text").value = text;
    show($("done"));
  }

  async function load() {
    const file = $("file").files[0];
    let saved = null;
    if (!file) return;
    calm();
    tell("");
    try {
      if (file.size < 4000000) saved = JSON.parse(await file.text());
    } catch (error) {
      saved = null;
    }
    const why = refusal(saved);
    $("file").value = "";
    if (why) {
      complain("The file cannot be used", [why]);
      return;
    }
    if (data.class) choose(saved.respondent);
    const found = fill(saved);
    changed();
    tell(found.used + " answers were read from " + file.name + "." + (found.unused
      ? " " + found.unused + " have no place in this form." : ""));
  }

  /* -- what happens when ---------------------------------------------------------------- */

  function changed() {
    isSaved = false;
    count();
    if ($("keep").checked && !keep(JSON.stringify(collect()))) {
      $("keep").checked = false;
      tell("This browser cannot keep a draft. Save a file instead.");
    }
  }

  /* A form for the class: whoever it is now answers about others, not about themself. */
  function choose(id) {
    const before = respondent && collect();
    respondent = id;
    $("who").value = id;
    if (!id) return;
    makePeople();
    /* What was said about either of the two would now be about oneself, or said by another. */
    const stays = (one) => one.ratee !== before.respondent && one.ratee !== id;
    if (before)
      fill({ answers: before.answers.filter(stays), comments: before.comments.filter(stays) });
    takeDraft();
  }

  if (data.class) {
    for (const one of data.people) $("who").add(new Option(one.name, one.id));
    $("who").addEventListener("change", () => { calm(); choose($("who").value); });
  }
  $("form").addEventListener("submit", (event) => event.preventDefault());
  $("form").addEventListener("change", (event) => {
    const group = event.target.closest("fieldset");
    if (group && group.classList.contains("open")) {
      group.classList.remove("open");
      group.removeAttribute("aria-invalid");
      group.querySelector(".fault").textContent = "";
    }
    if (event.target.closest(".person")) changed();
  });
  $("form").addEventListener("input", (event) => {
    if (event.target.matches(".person textarea")) changed();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    const link = event.target.closest("a[href^='#']");
    const step = link && steps().find((one) => "#" + one.id === link.getAttribute("href"));
    if (button) go(Number(button.dataset.go));
    if (!step) return;
    event.preventDefault();
    calm();
    tell("");
    show(step);
  });
  $("keep").addEventListener("change", () => {
    if (!$("keep").checked) dropDraft();
    else changed();
  });
  $("afresh").addEventListener("click", () => {
    dropDraft();
    isSaved = true;
    location.reload();
  });
  $("forget").addEventListener("click", () => {
    dropDraft();
    tell("The draft was deleted from this browser.");
  });
  $("save").addEventListener("click", () => save(false));
  $("save-part").addEventListener("click", () => save(true));
  $("print").addEventListener("click", () => window.print());
  $("file").addEventListener("change", load);
  window.addEventListener("hashchange", follow);
  window.addEventListener("popstate", follow);
  window.addEventListener("beforeunload", (event) => {
    if (!isSaved && !$("keep").checked) event.preventDefault();
  });

  $("start").classList.add("current");
  if (!data.class) takeDraft();
  count();
});
