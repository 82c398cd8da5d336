/**
 * How a part of the page is fetched that is loaded later. A browser remembers a module whose fetch failed and never asks
 * for it again, so that a moment without a network would take the part away until the page is loaded anew. Here every file
 * of the part is fetched first, as plain bytes; only when all of them are in the browser's cache is it imported.
 * `vite.config.ts` puts this in the place of the loader that wraps each `import()`.
 */
export async function importSteadily(load: () => Promise<unknown>, files: readonly string[] = []): Promise<unknown> {
  const addresses = files.length > 0 ? files.map((file) => `/${file}`) : addressIn(load);
  await Promise.all(addresses.map(fetchOnce));
  await Promise.all(addresses.filter((address) => address.endsWith('.css')).map(addStyle));
  return await load();
}

/** A part of one file has no list; its address stands in the import itself. */
function addressIn(load: () => Promise<unknown>): readonly string[] {
  const name = /import\(\s*["'`]\.\/([\w.-]+)["'`]\s*\)/.exec(String(load))?.[1];
  return name === undefined ? [] : [`/assets/${name}`];
}

const fetched = new Map<string, Promise<void>>();

/** Files are named by their content and kept by the browser: what arrived once is there. One that failed is asked for anew. */
function fetchOnce(address: string): Promise<void> {
  const known = fetched.get(address) ?? (isOnPage(address) ? Promise.resolve() : get(address));
  fetched.set(address, known);
  known.catch(() => fetched.delete(address));
  return known;
}

async function get(address: string): Promise<void> {
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  await answer.arrayBuffer();
}

const isOnPage = (address: string): boolean =>
  document.querySelector(`script[src="${address}"], link[href="${address}"]`) !== null;

const styles = new Map<string, Promise<void>>();

function addStyle(address: string): Promise<void> {
  const known = styles.get(address) ?? (isOnPage(address) ? Promise.resolve() : link(address));
  styles.set(address, known);
  known.catch(() => styles.delete(address));
  return known;
}

function link(address: string): Promise<void> {
  const element = document.createElement('link');
  element.rel = 'stylesheet';
  element.crossOrigin = '';
  element.href = address;
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => {
      element.remove();
      reject(new Error(`${address} could not be loaded`));
    });
    document.head.append(element);
  });
}
