// Runs before the first paint: a file, because the content security policy admits no inline script.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const chosen = read('casewright.color-scheme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.setAttribute('data-density', read('casewright.density') === 'dense' ? 'dense' : 'regular');
  root.setAttribute('data-motion', read('casewright.motion') === 'reduce' ? 'reduce' : 'follow');
})();
