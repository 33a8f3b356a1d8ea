// Keeps the reader's place: the language links lead to the twin of the block in view. Without it they lead to the essay.
(() => {
  const links = document.querySelectorAll('.switch [rel=alternate], .site-foot [rel=alternate]');
  const blocks = [...document.querySelectorAll('[data-pair]')];
  const seen = new Set();
  const follow = (entries) => {
    for (const each of entries) seen[each.isIntersecting ? 'add' : 'delete'](each.target);
    const at = blocks.findIndex((block) => seen.has(block));
    if (at >= 0) for (const link of links) link.hash = at ? blocks[at].dataset.pair : '';
  };
  const observer = new IntersectionObserver(follow, { rootMargin: '-12% 0px 0px' });
  for (const block of blocks) observer.observe(block);
})();
