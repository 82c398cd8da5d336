const LOCK = 'casewright.notices';
const CHANNEL = 'casewright.in-sight';
const ANSWER_MS = 150;

/** Holds the word for all tabs of this browser as long as it is needed: one of them speaks, another one when it is closed. */
export function holdTheWord(onHeld: (isHeld: boolean) => void): () => void {
  if (!('locks' in navigator)) {
    onHeld(true);
    return () => onHeld(false);
  }
  const gone = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  navigator.locks
    .request(LOCK, { signal: gone.signal }, async () => {
      onHeld(true);
      await promise;
      onHeld(false);
    })
    .catch(() => undefined);
  return () => {
    gone.abort();
    resolve();
  };
}

/** Answers other tabs whether this one is in sight. Returns what ends it. */
export function answerWhenInSight(): () => void {
  if (!('BroadcastChannel' in window)) return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    if (data === 'ask' && document.visibilityState === 'visible') channel.postMessage('here');
  };
  return () => channel.close();
}

/** Whether the person can see any tab of the product in this browser. */
export async function isAnyInSight(): Promise<boolean> {
  if (document.visibilityState === 'visible') return true;
  if (!('BroadcastChannel' in window)) return false;
  const channel = new BroadcastChannel(CHANNEL);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  channel.onmessage = ({ data }) => {
    if (data === 'here') resolve(true);
  };
  channel.postMessage('ask');
  setTimeout(() => resolve(false), ANSWER_MS);
  try {
    return await promise;
  } finally {
    channel.close();
  }
}
