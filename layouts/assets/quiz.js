/*
 * The self-assessment. The page holds it complete, as a form and a key; this script shows one question at a
 * time, keeps the answers on the device, and makes the result. It sends nothing, and stores nothing before
 * the first answer. Where a reader stands is in the address, so that Back, reloading and bookmarks work:
 *   #quiz-3, #quiz-review, #quiz-result   a step
 *   #s=version.seed.step.q01:a,q02:c      everything, on its way to the other language
 *   #r=version.75.60.…                    rounded scores alone, to share
 */
(() => {
  "use strict";

  const section = document.querySelector("[data-quiz]");
  if (!section) return;

  /* --- scores: generator/quiz/scoring.py says the same in Python ---------------------------------- */

  const STEP = 5;
  const HIGHEST = 100;

  const rounded = (part, whole) => Math.floor((2 * (HIGHEST / STEP) * part + whole) / (2 * whole)) * STEP;
  const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

  function score(quiz, answers) {
    const sheet = quiz.questions.flatMap((question) =>
      question.options.filter((each) => each.id === answers[question.id]).map((option) => ({ question, option })));
    const found = quiz.dimensions.map((dimension) => scoreIn(quiz, dimension.id, sheet));
    const complete = found.every((each) => each !== null);
    return { dimensions: found, overall: complete ? rounded(sum(found), HIGHEST * found.length) : null };
  }

  function scoreIn(quiz, dimension, sheet) {
    const about = (question) => question.dimension === dimension;
    const asked = quiz.questions.filter(about).length;
    const answered = sheet.filter((each) => about(each.question)).length;
    if (4 * answered < 3 * asked) return null;
    const points = (option) => option.points[dimension] || 0;
    const reach = (choose) => sum(sheet.map(({ question }) => choose(...question.options.map(points))));
    const least = reach(Math.min);
    const most = reach(Math.max);
    return least === most ? null : rounded(sum(sheet.map(({ option }) => points(option))) - least, most - least);
  }

  /* --- chance: the same order in both languages ---------------------------------------------------- */

  function random(seed) {
    let state = seed;
    return () => { // Mulberry32, by Tommy Ettinger, in the public domain
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  function shuffled(items, seed) {
    const next = random(seed);
    const order = [...items];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  /* --- what the page holds -------------------------------------------------------------------------- */

  const quiz = JSON.parse(section.querySelector('script[type="application/json"]').textContent);
  const find = (selector, inside = section) => inside.querySelector(selector);
  const stage = find(".quiz-stage");
  const fields = quiz.questions.map((question) => find(`[data-question="${question.id}"]`));
  const labels = fields.map((field) => [...field.querySelectorAll("label")]);
  const total = quiz.questions.length;
  const title = document.title;
  const address = () => location.href.split("#")[0];

  const say = (key, values = {}) => quiz.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function make(name, attributes = {}, ...children) {
    const svg = /^(svg|g|polygon|line|circle|rect|text|title)$/.test(name);
    const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  const button = (key, act, kind = "quiz-plain") =>
    make("button", { type: "button", class: kind, onclick: act }, say(key));
  const main = (key, act) => button(key, act, "quiz-main");
  const copyOf = (node) => node.cloneNode(true);

  /* --- what the reader did --------------------------------------------------------------------------- */

  const prefix = `quiz:${quiz.id}:`;
  const slot = prefix + quiz.version;
  let answers = {};
  let seed = 0;
  let view = "intro";
  let shared = null;
  let storing = true;

  const count = () => Object.keys(answers).length;

  function accept(found) {
    const known = {};
    for (const question of quiz.questions) {
      const chosen = Object.hasOwn(found, question.id) ? found[question.id] : "";
      if (question.options.some((option) => option.id === chosen)) known[question.id] = chosen;
    }
    return known;
  }

  function load() {
    try {
      const old = Object.keys(localStorage).filter((key) => key.startsWith(prefix) && key !== slot);
      old.forEach((key) => localStorage.removeItem(key));
      const saved = JSON.parse(localStorage.getItem(slot) || "null");
      if (saved && typeof saved === "object") {
        answers = accept(Object(saved.answers));
        seed = saved.seed >>> 0;
      }
      return old.length ? say("changed") : "";
    } catch {
      return "";
    }
  }

  function save() {
    try {
      if (count()) localStorage.setItem(slot, JSON.stringify({ seed, answers }));
      storing = true;
    } catch {
      storing = false;
    }
  }

  function restart() {
    if (!confirm(say("restart-sure"))) return;
    try {
      localStorage.removeItem(slot);
    } catch {
      storing = false;
    }
    answers = {};
    seed = 0;
    mark();
    go("intro");
  }

  /* --- addresses -------------------------------------------------------------------------------------- */

  const isStep = (name) =>
    /^(intro|review|result)$/.test(name) || (/^[1-9]\d{0,2}$/.test(name) && Number(name) <= total);

  function go(name) {
    const hash = `#quiz-${name}`;
    if (location.hash === hash) show(name);
    else location.hash = hash;
  }

  function readShared(text) {
    const [version, ...scores] = text.split(".");
    if (!/^[a-z0-9-]{1,64}$/.test(version)) return say("malformed");
    if (version !== quiz.version) return say("outdated");
    const good = (each) => each === "x" || (/^\d{1,3}$/.test(each) && each % STEP === 0 && each <= HIGHEST);
    if (scores.length !== quiz.dimensions.length || !scores.every(good)) return say("malformed");
    const found = scores.map((each) => (each === "x" ? null : Number(each)));
    const complete = found.every((each) => each !== null);
    shared = { dimensions: found, overall: complete ? rounded(sum(found), HIGHEST * found.length) : null };
    return "";
  }

  function readCarried(text) {
    const [version, start, step, sheet, ...rest] = text.split(".");
    if (version !== quiz.version) return say(/^[a-z0-9-]{1,64}$/.test(version) ? "outdated" : "malformed");
    const order = /^[0-9a-z]{1,7}$/.test(start || "") ? parseInt(start, 36) : -1;
    if (rest.length || order < 0 || order > 0xffffffff || !isStep(step) || sheet === undefined) return say("malformed");
    const pairs = sheet ? sheet.split(",").map((pair) => pair.split(":")) : [];
    const found = accept(Object.fromEntries(pairs.filter((pair) => pair.length === 2)));
    if (Object.keys(found).length !== pairs.length) return say("malformed");
    answers = found;
    seed = order;
    save();
    return step;
  }

  const shareLink = (result) =>
    `${address()}#r=${[quiz.version, ...result.dimensions.map((each) => (each === null ? "x" : each))].join(".")}`;

  function carry() {
    let hash = "";
    if (view === "shared") hash = `r=${shareLink(shared).split("#r=")[1]}`;
    else if (count() || view !== "intro") {
      const sheet = Object.entries(answers).map((pair) => pair.join(":")).join(",");
      hash = `s=${[quiz.version, seed.toString(36), view, sheet].join(".")}`;
    }
    for (const link of document.querySelectorAll('a[rel="alternate"][hreflang]')) {
      if (link.closest("[data-quiz]")) continue;
      if (hash) link.hash = hash;
      else if (link.hash.startsWith("#s=") || link.hash.startsWith("#r=")) link.hash = "";
    }
  }

  function arrive(first, note = "") {
    const hash = location.hash.slice(1);
    const step = hash.startsWith("quiz-") ? hash.slice(5) : "";
    if (hash.startsWith("s=")) {
      const found = readCarried(hash.slice(2));
      if (isStep(found)) {
        mark();
        location.replace(`#quiz-${found}`);
      } else show("intro", found);
    } else if (hash.startsWith("r=")) {
      const refusal = readShared(hash.slice(2));
      show(refusal ? "intro" : "shared", refusal);
    } else if (isStep(step)) {
      show(step === "result" && !count() ? "intro" : step, note);
    } else if (first || !hash) {
      show("intro", note, false);
    }
  }

  /* --- views ------------------------------------------------------------------------------------------- */

  const bar = make("div", { class: "quiz-bar" });
  find(".quiz-questions").after(bar);

  function mark() {
    quiz.questions.forEach((question, number) => {
      for (const input of fields[number].querySelectorAll("input")) input.checked = answers[question.id] === input.value;
    });
  }

  function arrange(mixed) {
    quiz.questions.forEach((question, number) => {
      const order = mixed && !question.ordered ? shuffled(labels[number], seed + number * 7919) : labels[number];
      const now = [...fields[number].querySelectorAll("label")];
      if (order.some((label, place) => label !== now[place])) fields[number].append(...order);
    });
  }

  function show(name, note = "", focus = true) {
    view = name;
    if (!seed && name !== "intro") seed = crypto.getRandomValues(new Uint32Array(1))[0] || 1;
    const number = Number(name);
    section.dataset.view = number ? "question" : name;
    fields.forEach((field, index) => field.classList.toggle("current", index + 1 === number));
    const target = number ? showQuestion(number) : { intro, review, result, shared: sharedResult }[name]();
    if (note) stage.prepend(make("p", { class: "quiz-note", role: "status" }, note));
    document.title = number ? `${number}/${total} · ${title}` : name === "intro" ? title : `${target.textContent} · ${title}`;
    carry();
    if (!focus) return;
    const top = section.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 2) section.scrollIntoView({ block: "start", behavior: "instant" });
    target.tabIndex = target.tabIndex < 0 ? -1 : target.tabIndex;
    target.focus({ preventScroll: true });
  }

  const heading = (key) => make("h3", { tabindex: "-1" }, say(key));

  function keeping() {
    if (!count()) return "";
    return make("p", { class: "quiz-keeping" }, make("span", {}, say(storing ? "saved" : "unsaved")), " ", button("restart", restart));
  }

  function intro() {
    const begin = main(count() ? "resume" : "start", () => go(nextOpen()));
    stage.replaceChildren(count() ? make("p", {}, say("answered", { n: count(), total })) : "", make("p", {}, begin), keeping());
    bar.replaceChildren();
    return begin;
  }

  function nextOpen() {
    const open = quiz.questions.findIndex((question) => !(question.id in answers));
    return open < 0 ? "review" : String(open + 1);
  }

  function showQuestion(number) {
    arrange(true);
    stage.replaceChildren();
    const following = number < total ? number + 1 : "review";
    const onwards = main("next", () => go(following));
    const refresh = () => {
      const answered = quiz.questions[number - 1].id in answers;
      onwards.textContent = say(!answered ? "skip" : number < total ? "next" : "finish");
      onwards.classList.toggle("quiz-open", !answered);
      kept.replaceChildren(keeping());
    };
    const kept = make("div", {});
    refresh();
    bar.replaceChildren(
      make("p", { class: "quiz-moves" }, button("back", () => go(number > 1 ? number - 1 : "intro")), onwards, button("all", () => go("review"))),
      kept,
    );
    fields[number - 1].onchange = (event) => {
      answers[quiz.questions[number - 1].id] = event.target.value;
      save();
      refresh();
      carry();
    };
    fields[number - 1].onkeydown = (event) => {
      if (event.key === "Enter" && event.target.matches("input")) go(following);
    };
    const legend = find("legend", fields[number - 1]);
    legend.tabIndex = -1;
    return legend;
  }

  function review() {
    const head = heading("review");
    const lines = quiz.questions.map((question, index) => {
      const chosen = labels[index].find((label) => find("input", label).value === answers[question.id]);
      const label = say("change-label", { n: index + 1 });
      return make("li", {},
        make("p", {}, find(".quiz-text", fields[index]).textContent),
        make("p", { class: chosen ? "quiz-chosen" : "quiz-skipped" }, chosen ? find(".quiz-words", chosen).textContent : say("skipped")),
        make("a", { href: `#quiz-${index + 1}`, "aria-label": label }, say("change")));
    });
    stage.replaceChildren(head, make("p", {}, say("answered", { n: count(), total })), make("ol", { class: "quiz-review" }, ...lines));
    bar.replaceChildren(
      make("p", { class: "quiz-moves" },
        count() ? main("result-button", () => go("result")) : main("start", () => go("1"))),
      keeping());
    return head;
  }

  function result() {
    const found = score(quiz, answers);
    const head = heading("result");
    const whys = find("[data-whys]");
    const told = make("p", { role: "status", class: "quiz-status" });
    stage.replaceChildren(head, ...picture(found), ...advice(found));
    if (whys) {
      const lines = copyOf(find("ol", whys));
      for (const line of lines.children) {
        const index = line.value - 1;
        const best = labels[index].find((label) => find(".quiz-letter", label).textContent === find("b", line).textContent);
        find("b", line).replaceWith(
          make("p", {}, find(".quiz-text", fields[index]).textContent),
          make("p", { class: "quiz-best" }, find(".quiz-words", best).textContent));
      }
      stage.append(make("details", { class: "quiz-more" }, make("summary", {}, find("h3", whys).textContent), lines));
    }
    bar.replaceChildren(
      make("p", { class: "quiz-moves" },
        button("copy", () => copy(asText(found), told)), button("share", () => copy(shareLink(found), told)),
        button("print", () => print()), button("all", () => go("review"))),
      make("p", { class: "quiz-keeping" }, say("share-note")), told, keeping());
    return head;
  }

  function sharedResult() {
    const head = heading("shared");
    stage.replaceChildren(head, ...picture(shared), ...advice(shared));
    bar.replaceChildren(make("p", { class: "quiz-moves" }, main(count() ? "resume" : "take", () => go(nextOpen()))));
    return head;
  }

  const bandOf = (value) => quiz.bands.find((band) => band.first <= value && value <= band.last).name;
  const worded = (value) => (value === null ? say("none") : String(value));

  function asText(found) {
    const line = (name, value) => say("value", { name, score: value === null ? say("none") : `${value} (${bandOf(value)})` });
    return [
      document.querySelector("h1").textContent.trim(),
      line(say("overall"), found.overall),
      ...quiz.dimensions.map((each, index) => line(each.name, found.dimensions[index])),
      find(".quiz-limits").textContent,
      address(),
    ].join("\n");
  }

  async function copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      told.replaceChildren(say("copied"));
    } catch {
      const field = make("textarea", { readonly: "", rows: "8", "aria-label": say("copy-failed") });
      field.value = text;
      told.replaceChildren(say("copy-failed"), field);
      field.select();
    }
  }

  /* --- the picture: a table with bars first, the radar beside it ------------------------------------------ */

  function picture(found) {
    const row = (name, value, number) => make("tr", {},
      make("th", { scope: "row" }, number ? make("span", { class: "quiz-index", "aria-hidden": "true" }, `${number} `) : "", name),
      value === null
        ? make("td", { colspan: "2", class: "quiz-none" }, worded(value))
        : make("td", { class: "quiz-score" }, String(value),
          make("svg", { class: "quiz-meter", "aria-hidden": "true", height: "10", width: "100%" },
            make("rect", { class: "quiz-rail", width: "100%", height: "10" }),
            make("rect", { class: "quiz-fill", width: `${value}%`, height: "10" }))),
      value === null ? "" : make("td", {}, bandOf(value)));
    const table = make("table", { class: "quiz-table" },
      make("thead", {}, make("tr", {}, ...["dimension", "score", "band"].map((key) => make("th", { scope: "col" }, say(key))))),
      make("tbody", {},
        ...quiz.dimensions.map((each, index) => row(each.name, found.dimensions[index], index + 1)),
        row(say("overall"), found.overall, 0)));
    const parts = [table];
    if (quiz.dimensions.length > 2) parts.push(radar(found));
    if (found.overall === null) parts.push(make("p", { class: "quiz-keeping" }, say("few")));
    parts.push(copyOf(find(".quiz-limits")));
    return parts;
  }

  function radar(found) {
    const axes = quiz.dimensions.length;
    const radius = 100;
    const at = (index, value) => {
      const angle = (2 * Math.PI * index) / axes - Math.PI / 2;
      return [Math.cos(angle), Math.sin(angle)].map((each) => Math.round(each * radius * value) / 100);
    };
    const ring = (value) => quiz.dimensions.map((_, index) => at(index, value).join(",")).join(" ");
    const values = quiz.dimensions
      .map((each, index) => say("value", { name: each.name, score: worded(found.dimensions[index]) }))
      .join(say("separator"));
    const scored = found.dimensions.flatMap((value, index) => (value === null ? [] : [at(index, value)]));
    const svg = make("svg", { class: "quiz-radar", viewBox: "-140 -130 280 260", role: "img", "aria-label": say("chart", { values }) },
      ...[25, 50, 75, 100].map((value) => make("polygon", { class: "quiz-ring", points: ring(value) })),
      ...quiz.dimensions.map((_, index) => {
        const [x, y] = at(index, 100);
        return make("line", { class: "quiz-ring", x1: 0, y1: 0, x2: x, y2: y });
      }),
      make("polygon", { class: "quiz-shape", points: scored.map((each) => each.join(",")).join(" ") }),
      ...scored.map(([cx, cy]) => make("circle", { class: "quiz-dot", cx, cy, r: 3.5 })),
      ...[50, 100].map((value) => make("text", { class: "quiz-tick", x: 4, y: -value + 10 }, String(value))),
      ...quiz.dimensions.map((_, index) => {
        const [x, y] = at(index, 117);
        return make("text", { class: "quiz-axis", x, y: y + 5, "text-anchor": "middle" }, String(index + 1));
      }));
    return svg;
  }

  function advice(found) {
    const order = quiz.dimensions
      .map((dimension, index) => ({ dimension, value: found.dimensions[index] }))
      .filter((each) => each.value !== null)
      .sort((one, two) => one.value - two.value);
    const weakest = order.filter((each, index) => index < 2 && each.value <= order[0].value + 2 * STEP);
    if (!weakest.length) return [];
    return [
      make("h3", {}, say("advice")),
      ...weakest.map(({ dimension, value }) => {
        const source = find(`[data-dimension="${dimension.id}"]`);
        const band = quiz.bands.find((each) => each.first <= value && value <= each.last);
        const read = find("[data-read]", source);
        return make("div", { class: "quiz-advice" },
          make("h4", {}, say("advice-for", { name: dimension.name, band: band.name })),
          make("p", {}, find(`[data-advice="${band.id}"]`, source).textContent),
          read ? copyOf(read) : "");
      }),
    ];
  }

  /* --- begin ---------------------------------------------------------------------------------------------- */

  addEventListener("hashchange", () => arrive(false));
  addEventListener("pageshow", mark); // browsers put back the marks of a page that was left
  addEventListener("click", carry); // last of all listeners, so that no other script has the last word
  const key = find(".quiz-key");
  addEventListener("beforeprint", () => {
    arrange(false);
    key.open = true;
  });
  addEventListener("afterprint", () => {
    arrange(true);
    key.open = false;
  });
  section.score = (sheet) => score(quiz, sheet);
  const note = load();
  mark();
  arrive(true, note);
})();
