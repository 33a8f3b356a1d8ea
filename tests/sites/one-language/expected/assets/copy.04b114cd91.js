// Puts a button on each block of code that copies it. Its words come with the script's own element.
(() => {
  const words = document.currentScript.dataset;
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  const copy = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ''));
      return words.copied;
    } catch {
      getSelection().selectAllChildren(code); // where copying is not allowed, as from a disk
      return words.selected;
    }
  };
  for (const block of document.querySelectorAll('.highlight')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words.copy;
    button.addEventListener('click', async () => {
      button.textContent = status.textContent = await copy(block.querySelector('code'));
      setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = '';
      }, 2500);
    });
    block.append(button);
  }
  document.querySelector('main').append(status);
})();
