// Light or dark: as the device has it, until the reader says otherwise. Runs before anything is painted, so nothing flashes.
(() => {
  const KEY = 'diptych-scheme';
  const root = document.documentElement;
  const device = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.scheme === 'device' ? device.matches : root.dataset.scheme === 'dark');
  const tell = () => {
    for (const button of document.querySelectorAll('.scheme')) button.setAttribute('aria-pressed', isDark());
  };
  const recall = () => {
    let chosen = '';
    try { chosen = localStorage.getItem(KEY); } catch { /* a browser that keeps nothing */ }
    root.dataset.scheme = ['light', 'dark'].includes(chosen) ? chosen : 'device';
    tell();
  };
  // Choosing what the device has anyway means to follow the device again: nothing is kept then.
  const choose = (dark) => {
    const word = dark ? 'dark' : 'light';
    const follows = dark === device.matches;
    root.dataset.scheme = follows ? 'device' : word;
    try { follows ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, word); } catch { /* for this page only */ }
    tell();
  };
  recall();
  document.addEventListener('click', (event) => { if (event.target.closest('.scheme')) choose(!isDark()); });
  document.addEventListener('DOMContentLoaded', tell);
  device.addEventListener('change', tell);
  addEventListener('storage', recall);
  addEventListener('pageshow', recall);
})();
