/*
 * Search. Pagefind finds; what readers see and how is ours. Each Han character is a word of its own in the
 * index (generator/indexing/texts.py), so a run of them is asked for as a phrase, and shown closed up again.
 * The query is in the address: ?q=
 */
(() => {
  "use strict";

  const section = document.querySelector("[data-search]");
  const words = JSON.parse(section.querySelector('script[type="application/json"]').textContent);
  const { bundle, root } = section.dataset;
  const form = section.querySelector("form");
  const field = section.querySelector("input");
  const status = section.querySelector("[role=status]");
  const list = section.querySelector("ol");
  const more = section.querySelector("button[data-more]");
  const others = [...document.querySelectorAll("[data-other]")];

  const STEP = 10;
  const EXCERPT = 28;
  const PAUSE = 120;
  const HAN = /\p{Script=Han}/u;
  const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026]/u;
  const plural = new Intl.PluralRules(document.documentElement.lang);

  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const asked = () => new URLSearchParams(location.search).get("q") || "";

  /* --- the engine ------------------------------------------------------------------------------------- */

  let engine = null;
  const started = () => {
    if (location.protocol === "file:") return Promise.reject(new Error("modules are not loaded from a disk"));
    engine = engine || import(new URL(`${bundle}pagefind.js`, document.baseURI))
      // A worker would need a policy that trusts addresses made in scripts; the index's address never changes.
      .then((pagefind) => pagefind.createInstance({ noWorker: true, metaCacheTag: "1" }));
    return engine;
  };

  const apart = (text) => text.replace(/\p{Script=Han}/gu, " $& ").trim().replace(/\s+/g, " ");

  /** Returns the queries that a reader's words are: phrases of Han, and all else together. */
  function queries(text) {
    if (/^".+"$/.test(text)) return [HAN.test(text) ? `"${apart(text.slice(1, -1))}"` : text];
    const parts = text.split(/\s+/);
    const plain = parts.filter((part) => !HAN.test(part)).join(" ");
    const phrases = parts.filter((part) => HAN.test(part)).map((part) => `"${apart(part)}"`);
    return plain ? [plain, ...phrases] : phrases;
  }

  /** Returns what all queries find, the best first, with the places of all of them. */
  async function search(text) {
    const index = await started();
    const found = await Promise.all(queries(text).map((query) => index.search(query)));
    const [first, ...rest] = found.map((each) => each.results);
    return first
      .map((result) => [result, ...rest.map((results) => results.find((each) => each.id === result.id))])
      .filter((matches) => matches.every(Boolean))
      .map((matches) => ({ matches, score: matches.reduce((sum, each) => sum + each.score, 0) }))
      .sort((one, two) => two.score - one.score);
  }

  /* --- what is shown ---------------------------------------------------------------------------------- */

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const closed = (text) => text.split(/\s+/).reduce((done, word) => done + gap(done, word) + word, "");
  const gap = (before, after) => {
    const last = [...before].at(-1);
    return !last || (WIDE.test(last) && WIDE.test(after[0] || " ")) || /[\uff00-\uffef\u3000-\u303f]/.test(last + after)
      ? "" : !HAN.test(last) && !HAN.test([...after][0] || " ") ? " " : "";
  };

  /** Returns the number of words that the title takes, which every text begins with. */
  function wordsOf(title, all) {
    const closely = title.replace(/\s/g, "");
    let seen = "";
    const count = all.findIndex((word) => (seen += word).length >= closely.length) + 1;
    return seen.startsWith(closely) ? count : 0;
  }

  /** Returns a stretch of the text with most of the words that were looked for, these marked. */
  function excerpt(title, content, places) {
    const all = content.split(/\s+/);
    const first = wordsOf(title, all);
    const size = EXCERPT * (HAN.test(content) ? 2.5 : 1);
    const spots = [...new Set(places)].filter((spot) => spot >= first).sort((one, two) => one - two);
    const within = (start) => spots.filter((spot) => spot >= start && spot < start + size).length;
    const best = spots.reduce((top, spot) => (within(spot) > within(top) ? spot : top), spots[0] || first);
    const start = Math.max(first, Math.round(best - size / 4));
    const end = Math.min(all.length, Math.round(start + size));
    const line = make("p", { class: "found-text" });
    if (start > first) line.append("… ");
    let before = "";
    let mark = null;
    for (let at = start; at < end; at += 1) {
      const space = gap(before, all[at]);
      const hit = spots.includes(at);
      if (hit && mark) mark.append(space + all[at]);
      else {
        mark = hit ? make("mark", {}, all[at]) : null;
        line.append(space, mark || all[at]);
      }
      before = all[at];
    }
    if (end < all.length) line.append(" …");
    return line;
  }

  async function item({ matches }) {
    const page = await matches[0].data();
    const href = (url) => root + url.replace(/^\/+/, "");
    const places = matches.flatMap((each) => each.words);
    const entry = make("li", {}, make("a", { href: href(page.url), class: "found-title" }, page.meta.title));
    entry.append(excerpt(page.meta.title, page.content, places));
    const part = page.sub_results.find((each) => each.anchor);
    if (part) {
      const where = make("a", { href: href(part.url) }, closed(part.title));
      const [head, tail] = say("section", { title: "\0" }).split("\0");
      entry.append(make("p", { class: "found-part" }, head, where, tail));
    }
    return entry;
  }

  let turn = 0;

  async function show(text) {
    const mine = (turn += 1);
    for (const link of others) link.search = text ? `?q=${encodeURIComponent(text)}` : "";
    more.hidden = true;
    if (!text) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const slow = setTimeout(() => { status.textContent = say("loading"); }, 400);
    try {
      const results = await search(text);
      const add = async () => {
        const items = await Promise.all(results.slice(list.childElementCount, list.childElementCount + STEP).map(item));
        if (mine !== turn) return null;
        list.append(...items);
        more.hidden = list.childElementCount >= results.length;
        return items[0];
      };
      if (mine !== turn) return;
      const first = await Promise.all(results.slice(0, STEP).map(item));
      if (mine !== turn) return;
      list.replaceChildren(...first);
      more.hidden = list.childElementCount >= results.length;
      more.onclick = async () => (await add())?.querySelector("a").focus();
      const count = words[`count.${plural.select(results.length)}`] ? plural.select(results.length) : "other";
      status.textContent = results.length
        ? say(`count.${count}`, { n: results.length, query: text }) : say("none", { query: text });
    } catch {
      if (mine !== turn) return;
      engine = null;
      list.replaceChildren();
      status.textContent = say(location.protocol === "file:" ? "disk" : "failed");
    } finally {
      clearTimeout(slow);
    }
  }

  /* --- the field and the address ------------------------------------------------------------------------ */

  const address = (text) => (text ? `?q=${encodeURIComponent(text)}` : location.pathname);
  let waiting = 0;

  function find(change) {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text !== asked()) history[change](null, "", address(text));
    show(text);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find("pushState");
  });
  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(() => find("replaceState"), PAUSE);
  });
  field.addEventListener("compositionend", () => { waiting = setTimeout(() => find("replaceState"), PAUSE); });

  const follow = () => {
    field.value = asked();
    show(field.value.trim());
  };
  addEventListener("popstate", follow);

  form.hidden = false;
  started().catch(() => { engine = null; });
  follow();
  if (!field.value) field.focus();
})();
