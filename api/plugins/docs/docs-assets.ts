/** Inside the page and allowed by their hashes, so the page needs no other request. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a3f46); --soft: light-dark(#f4f6f8, #1c2025); --link: light-dark(#0b5cad, #7ab8ff); }
body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); font: 15px/1.5 system-ui, sans-serif; color: light-dark(#16191d, #e6e9ec); background: light-dark(#fff, #14171a); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; box-sizing: border-box; border-right: 1px solid var(--line); background: var(--soft); }
nav a { display: block; padding: 1px 0; overflow-wrap: anywhere; }
nav h2 { font-size: 1rem; margin: 1rem 0 .25rem; }
nav input { width: 100%; box-sizing: border-box; font: inherit; padding: .25rem .5rem; }
main { padding: 1rem 2rem 4rem; max-width: 60rem; }
a { color: var(--link); }
article { border-top: 1px solid var(--line); padding: .5rem 0; }
h3 { margin: .5rem 0; overflow-wrap: anywhere; }
.method { font-weight: 700; }
pre { background: var(--soft); padding: .75rem; overflow: auto; }
table { border-collapse: collapse; }
td { border: 1px solid var(--line); padding: .25rem .5rem; vertical-align: top; }
caption { text-align: left; font-weight: 600; }
[hidden] { display: none; }
@media (max-width: 48rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } }
`;

export const DOCS_SCRIPT = `
const filter = document.getElementById('filter');
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase();
  for (const link of document.querySelectorAll('nav a[data-find]')) {
    link.hidden = !link.dataset.find.includes(words);
    const article = document.getElementById(link.hash.slice(1));
    if (article) article.hidden = link.hidden;
  }
});
`;
