// Keeps an open page up to date while its author writes. It is put into responses of `diptych serve` alone.
(() => {
  const me = document.currentScript;
  const base = new URL('.', me.src);
  const { shape, edition } = me.dataset;
  const follows = 'follow' in me.dataset;
  const STYLE = /\/assets\/(.+)\.[0-9a-f]{10}\.css$/;
  const PLACE = 'diptych-place';
  const BLOCKS = 'main :is(h1, h2, h3, h4, h5, h6, p, li, pre, figure, blockquote, table, dt, dd)';

  // --- the reading position -----------------------------------------------------------------------

  const blocks = () => [...document.querySelectorAll(BLOCKS)].filter((each) => each.getClientRects().length);
  const textOf = (block) => block.textContent.trim().slice(0, 300);
  const topOf = (block) => block.getBoundingClientRect().top;

  let reloads = false;

  const reload = () => {
    reloads = true;
    const all = blocks();
    const at = all.findIndex((block) => block.getBoundingClientRect().bottom > 0);
    if (scrollY > 0 && at >= 0) {
      const place = { path: location.pathname, at, id: all[at].id, text: textOf(all[at]), top: topOf(all[at]) };
      sessionStorage.setItem(PLACE, JSON.stringify(place));
      history.scrollRestoration = 'manual';
    }
    location.reload();
  };

  const restore = () => {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null');
    sessionStorage.removeItem(PLACE);
    if (place?.path !== location.pathname) return;
    let untouched = true;
    for (const act of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
      addEventListener(act, () => { untouched = false; }, { once: true, passive: true });
    }
    const settle = () => {
      const all = blocks();
      const near = (one, two) => Math.abs(all.indexOf(one) - place.at) - Math.abs(all.indexOf(two) - place.at);
      const [same] = all.filter((block) => textOf(block) === place.text).sort(near);
      const block = same ?? document.getElementById(place.id) ?? all[Math.min(place.at, all.length - 1)];
      if (block && untouched) scrollTo({ top: scrollY + topOf(block) - place.top, behavior: 'instant' });
    };
    settle();
    addEventListener('load', settle);
  };

  // --- style sheets and other files -----------------------------------------------------------------

  const leaving = new WeakSet();

  const exchange = (link, href) => {
    const next = link.cloneNode();
    next.href = href;
    leaving.add(link);
    next.addEventListener('load', () => link.remove());
    next.addEventListener('error', () => { next.remove(); leaving.delete(link); });
    link.after(next);
  };

  const dress = (styles, touched) => {
    for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
      const { pathname } = new URL(link.href);
      const href = styles[STYLE.exec(decodeURI(pathname))?.[1]];
      if (leaving.has(link)) continue;
      if (href && href !== pathname) exchange(link, href);
      else if (touched.includes(pathname)) exchange(link, `${pathname}?${Date.now()}`);
    }
  };

  const uses = (touched) => performance.getEntriesByType('resource').some((each) => {
    const { pathname } = new URL(each.name);
    return touched.includes(pathname) && !pathname.endsWith('.css');
  });

  // --- what the author is told ------------------------------------------------------------------------

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const host = make('diptych-desk', { lang: 'en', dir: 'ltr', translate: false });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = make('link', { rel: 'stylesheet', href: new URL('desk.css', base).href });
  const heading = make('h2', { id: 'title' });
  const list = make('ol');
  const close = make('button', { type: 'button', textContent: 'Close', autofocus: true });
  const overlay = make('dialog', {}, heading, list, close);
  overlay.setAttribute('aria-labelledby', 'title');
  const badge = make('button', { type: 'button', className: 'badge', hidden: true });
  const summary = make('summary');
  const warnings = make('details', { hidden: true }, summary, make('ol'));
  const note = make('p', { className: 'note' });
  note.setAttribute('role', 'status');
  const edit = make('a', { className: 'edit', hidden: true, textContent: 'Edit this page' });
  root.append(sheet, overlay, make('div', { className: 'corner' }, note, warnings, badge, edit));
  const dressed = new Promise((resolve) => { sheet.onload = sheet.onerror = resolve; });
  document.documentElement.append(host);

  close.addEventListener('click', () => overlay.close());
  overlay.addEventListener('close', () => { badge.hidden = !list.children.length; });
  badge.addEventListener('click', () => { badge.hidden = true; overlay.showModal(); });

  const told = (problem) => {
    const where = problem.edit
      ? make('a', { href: problem.edit, textContent: problem.where })
      : make('code', { textContent: problem.where });
    const item = make('li', {}, make('p', { className: 'where' }, where), make('p', { textContent: problem.message }));
    if (problem.excerpt.length) item.append(make('pre', { textContent: problem.excerpt.join('\n') }));
    if (problem.hint) item.append(make('p', { className: 'hint', textContent: `Hint: ${problem.hint}` }));
    return item;
  };
  const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
  let shown = '[]';

  const report = ({ problems }) => {
    const stopping = problems.filter(({ severity }) => severity === 'error');
    const mild = problems.filter((each) => !stopping.includes(each));
    warnings.hidden = !mild.length;
    summary.textContent = count(mild.length, 'warning');
    warnings.lastChild.replaceChildren(...mild.map(told));
    const now = JSON.stringify(stopping);
    if (now === shown) return;
    shown = now;
    heading.textContent = `Not built: ${count(stopping.length, 'problem')}`;
    badge.textContent = count(stopping.length, 'problem');
    list.replaceChildren(...stopping.map(told));
    if (!stopping.length) {
      badge.hidden = true;
      overlay.close();
    } else if (!overlay.open) {
      badge.hidden = true;
      overlay.showModal();
    }
  };

  const announce = (words, link) => {
    note.replaceChildren(words, ' ');
    if (link) note.append(make('a', { href: link.href, textContent: link.text || link.href }));
    const dismiss = make('button', { type: 'button', textContent: '×' });
    dismiss.setAttribute('aria-label', 'Dismiss');
    dismiss.addEventListener('click', () => note.replaceChildren());
    note.append(' ', dismiss);
  };

  // --- messages ---------------------------------------------------------------------------------------

  let since = edition;

  const hear = async (message) => {
    const elsewhere = message.news.find(({ href }) => href !== location.pathname);
    const first = message.news[0];
    since = message.edition;
    const leads = follows && first && first.href !== location.pathname && !message.shown;
    if (leads || message.page === 'changed' || uses(message.touched)) {
      deafen();  // until the next page is there this one lives on, and what it heard would lead elsewhere
      return leads ? location.assign(first.href) : reload();
    }
    dress(message.styles, message.touched);
    await dressed;
    report(message);
    edit.hidden = !message.source;
    if (message.source) Object.assign(edit, { href: message.source.href, title: message.source.text });
    if (message.page === 'gone') announce('This page is no longer made.', elsewhere);
    else if (elsewhere) {
      const others = message.news.length + message.more - 1;
      announce(others ? `Changed, with ${count(others, 'other page')}:` : 'Changed:', elsewhere);
    }
    return undefined;
  };

  let source = null;
  const listen = () => {
    if (source) return;
    const events = new URL('events', base);
    events.search = new URLSearchParams({ page: location.pathname, shape, since });
    source = new EventSource(events);
    source.addEventListener('message', ({ data }) => hear(JSON.parse(data)));
  };
  const deafen = () => {
    source?.close();
    source = null;
  };

  // A browser gives one server six connections; pages that nobody sees must not take them all.
  document.addEventListener('visibilitychange', () => (document.hidden ? deafen() : listen()));
  addEventListener('pagehide', () => {
    deafen();
    if (!reloads) history.scrollRestoration = 'auto';  // not before: the browser would restore its own place
  });
  addEventListener('pageshow', () => document.hidden || listen());
  restore();
  if (!document.hidden) listen();
})();
