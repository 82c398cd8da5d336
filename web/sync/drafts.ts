import { useCallback, useState } from 'react';

/** Unsent text of one person on one case: it survives a reload, a lost session and a wrong click. */
const PREFIX = 'casewright.draft.';
const KEEP_MS = 14 * 24 * 3600_000;

interface Stored {
  readonly text: string;
  readonly at: number;
}

const keyOf = (userId: string, caseId: string, place: string) => `${PREFIX}${userId}.${caseId}.${place}`;

export function parseDraft(raw: string | null, now: number): string {
  if (raw === null) return '';
  try {
    const stored: unknown = JSON.parse(raw);
    return isStored(stored) && now - stored.at < KEEP_MS ? stored.text : '';
  } catch {
    return '';
  }
}

function isStored(value: unknown): value is Stored {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}

function read(key: string): string {
  try {
    return parseDraft(localStorage.getItem(key), Date.now());
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ text, at: Date.now() } satisfies Stored));
  } catch {
    // Storage refused: the draft lives as long as the screen.
  }
}

export interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly clear: () => void;
}

/** `place` names the box: `reply:CONVERSATION`, `note`. Give it a `key` prop by case and place, so that it starts anew with them. */
export function useDraft(userId: string, caseId: string, place: string): Draft {
  const key = keyOf(userId, caseId, place);
  const [state, setState] = useState(() => ({ key, text: read(key) }));
  const text = state.key === key ? state.text : read(key);
  const setText = useCallback(
    (next: string) => {
      write(key, next);
      setState({ key, text: next });
    },
    [key],
  );
  const clear = useCallback(() => setText(''), [setText]);
  return { text, setText, clear };
}
