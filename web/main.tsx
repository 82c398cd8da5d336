import './ui/fonts.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app/providers.tsx';
import type { Catalogue } from './messages/en.ts';
import { loadCatalogue, preferredLocale, storedLocale } from './messages/intl.ts';
import { MIRRORED } from './messages/mirrored-locale.ts';
import { live } from './sync/live.ts';
import { keepPresses } from './ui/steady-press.ts';

// The content security policy admits styles with this nonce alone: Mantine's variables and the scroll lock of dialogs.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);
live.watchTransport();
keepPresses(document);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const stored = storedLocale();
const locale = preferredLocale(stored, navigator.languages);
document.documentElement.lang = locale;
const catalogue = await wordsOf(stored);
createRoot(root).render(<App locale={locale} catalogue={catalogue} nonce={nonce} />);

/** The stored language may be the one for testing, that nobody is offered: English from right to left. */
async function wordsOf(chosen: string | null): Promise<Catalogue> {
  if (chosen !== MIRRORED) return await loadCatalogue(locale);
  document.documentElement.dir = 'rtl';
  const { mirrored } = await import('./messages/mirrored.ts');
  return mirrored(await loadCatalogue('en'));
}
