import { uuidv7 } from '../../../../api-client/ids.ts';
import type { UnsentPorts } from './unsent-store.ts';

const heldHere = new Set<string>();

/** Web Locks end with their page, however it ends. */
const holdInBrowser: UnsentPorts['hold'] = (name) =>
  new Promise((resolve) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(() => resolve(null));
  });

/** Only this tab sees what it keeps: two screens of it do not take the same place. */
const holdInTab: UnsentPorts['hold'] = async (name) => {
  if (heldHere.has(name)) return null;
  heldHere.add(name);
  return () => heldHere.delete(name);
};

/** Storage may be refused or full: then changes live as long as the tab. */
function attempt<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function portsOf(storage: () => Storage, hold: UnsentPorts['hold']): UnsentPorts {
  return {
    storage: {
      get: (key) => attempt(() => storage().getItem(key), null),
      set: (key, value) =>
        attempt(() => (value === null ? storage().removeItem(key) : storage().setItem(key, value)), undefined),
      keys: () => attempt(() => Object.keys(storage()), []),
    },
    hold,
    now: Date.now,
    newId: uuidv7,
  };
}

/** In this browser; where it has no locks (a page without https), in this tab alone. */
export const browserUnsent = (): UnsentPorts =>
  'locks' in navigator ? portsOf(() => localStorage, holdInBrowser) : portsOf(() => sessionStorage, holdInTab);
