import './ui/fonts.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app/providers.tsx';
import { loadCatalogue, preferredLocale, storedLocale } from './messages/intl.ts';
import { live } from './sync/live.ts';

// The content security policy admits styles with this nonce alone: Mantine's variables and the scroll lock of dialogs.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);
live.watchTransport();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const locale = preferredLocale(storedLocale(), navigator.languages);
document.documentElement.lang = locale;
const catalogue = await loadCatalogue(locale);
createRoot(root).render(<App locale={locale} catalogue={catalogue} nonce={nonce} />);
