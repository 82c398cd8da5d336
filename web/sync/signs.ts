/** What the browser tells about this page and its network. */
export interface Signs {
  readonly online: () => void;
  readonly offline: () => void;
  readonly visible: (visible: boolean) => void;
  /** The person did something. */
  readonly lively: () => void;
  /** Something was typed, anywhere. */
  readonly typed: () => void;
  /** Whether something would be lost if the page went away now. */
  readonly unsent: () => boolean;
  /** The page was frozen, or lay in the cache of the back button, and runs again. */
  readonly thawed: () => void;
}

/** Listens until what it returns is called. */
export function listenToSigns(signs: Signs): () => void {
  const over = new AbortController();
  const { signal } = over;
  const quietly = { signal, passive: true, capture: true };
  const visibility = () => signs.visible(document.visibilityState === 'visible');
  window.addEventListener('online', signs.online, { signal });
  window.addEventListener('offline', signs.offline, { signal });
  document.addEventListener('visibilitychange', visibility, { signal });
  document.addEventListener('freeze', () => signs.visible(false), { signal });
  document.addEventListener(
    'resume',
    () => {
      visibility();
      signs.thawed();
    },
    { signal },
  );
  window.addEventListener('pageshow', (event) => event.persisted && signs.thawed(), { signal });
  window.addEventListener('beforeunload', (event) => signs.unsent() && event.preventDefault(), { signal });
  window.addEventListener('pointerdown', signs.lively, quietly);
  window.addEventListener('keydown', signs.lively, quietly);
  window.addEventListener('input', signs.typed, quietly);
  return () => over.abort();
}
