import type { CaseDraftView, WriteDraftBody } from '../../api/contract/case-drafts.ts';
import { ApiProblem } from '../api-client/problem.ts';

/** Text that is typed goes to the server after a pause like this. */
export const PUSH_MS = 1_500;
const AGAIN_MS = 15_000;
const KEEP_MS = 14 * 24 * 3600_000;
const PREFIX = 'casewright.draft.';

/** What is kept of one box. */
export interface DraftState {
  readonly text: string;
  /** Another text that this person began elsewhere, when neither device knew of the other. */
  readonly other: { readonly text: string; readonly writtenAt: string } | null;
}

/** As this browser keeps it: `base` is the `writtenAt` of the server's text that it goes on from. */
interface Local {
  readonly text: string;
  readonly at: number;
  readonly base: string | null;
  /** The server has it. */
  readonly synced: boolean;
}

interface Box {
  readonly caseId: string;
  readonly place: string;
  local: Local;
  state: DraftState;
  dropOther: boolean;
  /** Nobody looks at it: it goes once the server has it. */
  left: boolean;
  pushing: boolean;
  cancel: (() => void) | null;
}

export interface DraftPorts {
  readonly list: (caseId: string) => Promise<readonly CaseDraftView[]>;
  /** `last`: the page goes away; the request has to outlive it. */
  readonly write: (caseId: string, place: string, body: WriteDraftBody, last: boolean) => Promise<CaseDraftView>;
  readonly storage: {
    readonly get: (key: string) => string | null;
    readonly set: (key: string, value: string | null) => void;
    readonly keys: () => readonly string[];
  };
  readonly after: (ms: number, run: () => void) => () => void;
  /** The server's time, as far as it is known. */
  readonly now: () => number;
}

const NOTHING: DraftState = { text: '', other: null };

/**
 * Text that was begun on cases: in this browser at once, on the server after a moment, and so on every device of the
 * person. The newest wins; what two devices wrote without knowing of each other is kept beside it.
 */
export class DraftStore {
  readonly #ports: DraftPorts;
  readonly #boxes = new Map<string, Box>();
  readonly #listeners = new Set<() => void>();
  #me = '';

  constructor(ports: DraftPorts) {
    this.#ports = ports;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whose texts these are. Nothing of another person stays. */
  signedIn(userId: string): void {
    if (this.#me === userId) return;
    for (const box of this.#boxes.values()) box.cancel?.();
    this.#boxes.clear();
    this.#me = userId;
  }

  /** Somebody else may sit here next: what the server has stays there alone. */
  signedOut(): void {
    const mine = `${PREFIX}${this.#me}.`;
    for (const key of this.#ports.storage.keys()) {
      if (!key.startsWith(mine)) continue;
      if (parseLocal(this.#ports.storage.get(key), this.#ports.now()).synced) this.#ports.storage.set(key, null);
    }
    this.signedIn('');
  }

  /** Boxes that are held here. */
  get size(): number {
    return this.#boxes.size;
  }

  get(caseId: string, place: string): DraftState {
    return this.#me === '' ? NOTHING : this.#box(caseId, place).state;
  }

  set(caseId: string, place: string, text: string): void {
    const box = this.#box(caseId, place);
    if (box.state.text === text) return;
    this.#write(box, text, box.state.other);
    this.#soon(box, text === '' ? 0 : PUSH_MS);
  }

  /** The other text takes the place of the one here, or is given up. */
  settleOther(caseId: string, place: string, use: boolean): void {
    const box = this.#box(caseId, place);
    const { other } = box.state;
    if (other === null) return;
    box.dropOther = true;
    this.#write(box, use ? other.text : box.state.text, null);
    this.#soon(box, 0);
  }

  /** What other devices have: when a case is opened, and when the tab is looked at again. */
  async load(caseId: string): Promise<void> {
    const me = this.#me;
    const drafts = await this.#ports.list(caseId).catch(() => []);
    if (me !== this.#me) return;
    for (const draft of drafts) this.#merge(this.#box(caseId, draft.place), draft);
    for (const box of this.#boxes.values()) if (box.caseId === caseId && !box.local.synced) this.#soon(box, 0);
  }

  /** Nobody looks at the case any more. What the server does not have yet is still brought there. */
  leave(caseId: string): void {
    for (const [key, box] of this.#boxes) {
      if (box.caseId !== caseId) continue;
      if (box.local.synced && !box.pushing) this.#boxes.delete(key);
      else {
        box.left = true;
        this.#soon(box, 0);
      }
    }
  }

  /** The tab is left: perhaps for ever, so the requests have to outlive it. */
  flush(last: boolean): void {
    for (const box of this.#boxes.values()) if (!box.local.synced) void this.#push(box, last);
  }

  #write(box: Box, text: string, other: DraftState['other']): void {
    this.#keep(box, { text, at: this.#ports.now(), base: box.local.base, synced: false });
    this.#show(box, { text, other });
  }

  #box(caseId: string, place: string): Box {
    const key = `${caseId}.${place}`;
    const known = this.#boxes.get(key);
    if (known !== undefined) {
      known.left = false;
      return known;
    }
    const local = parseLocal(this.#ports.storage.get(this.#key(caseId, place)), this.#ports.now());
    const state: DraftState = { text: local.text, other: null };
    const box: Box = { caseId, place, local, state, dropOther: false, left: false, pushing: false, cancel: null };
    this.#boxes.set(key, box);
    return box;
  }

  /** A text of the server meets the one that is here. What the server does not know yet is told first: it decides. */
  #merge(box: Box, draft: CaseDraftView): void {
    if (box.local.synced || box.local.text === draft.text) this.#adopt(box, draft);
  }

  #adopt(box: Box, { text, writtenAt, other }: CaseDraftView): void {
    this.#keep(box, { text, at: Date.parse(writtenAt), base: writtenAt, synced: true });
    this.#show(box, { text, other: box.dropOther ? null : other });
    if (box.left) this.#boxes.delete(`${box.caseId}.${box.place}`);
  }

  #soon(box: Box, ms: number): void {
    box.cancel?.();
    box.cancel = this.#ports.after(ms, () => {
      box.cancel = null;
      void this.#push(box, false);
    });
  }

  async #push(box: Box, last: boolean): Promise<void> {
    if (box.local.synced || (box.pushing && !last)) return;
    const me = this.#me;
    const { text, at, base } = box.local;
    const { dropOther } = box;
    box.pushing = true;
    const body = { text, writtenAt: new Date(at).toISOString(), follows: base, ...(dropOther ? { dropOther } : {}) };
    const stands = await this.#ports.write(box.caseId, box.place, body, last).catch(retryOf);
    box.pushing = false;
    if (me !== this.#me || stands === 'never') return;
    if (stands === 'later') return this.#soon(box, AGAIN_MS);
    if (dropOther) box.dropOther = false;
    if (box.local.text === text) return this.#adopt(box, stands);
    // Typed on meanwhile: the next push goes on from this one.
    this.#keep(box, { ...box.local, base: stands.writtenAt });
    this.#soon(box, PUSH_MS);
  }

  #keep(box: Box, local: Local): void {
    box.local = local;
    const isNothing = local.text === '' && local.synced;
    this.#ports.storage.set(this.#key(box.caseId, box.place), isNothing ? null : JSON.stringify(local));
  }

  #show(box: Box, state: DraftState): void {
    if (box.state.text === state.text && box.state.other?.text === state.other?.text) return;
    box.state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #key(caseId: string, place: string): string {
    return `${PREFIX}${this.#me}.${caseId}.${place}`;
  }
}

/** A refusal stays one; everything else passes. */
const retryOf = (error: unknown): 'never' | 'later' =>
  error instanceof ApiProblem && [400, 403, 404].includes(error.status) ? 'never' : 'later';

const EMPTY: Local = { text: '', at: 0, base: null, synced: true };

/** What this browser kept; nothing when it is old, or not ours. */
export function parseLocal(raw: string | null, now: number): Local {
  if (raw === null) return EMPTY;
  try {
    const stored: unknown = JSON.parse(raw);
    return isLocal(stored) && now - stored.at < KEEP_MS ? { base: null, synced: false, ...stored } : EMPTY;
  } catch {
    return EMPTY;
  }
}

function isLocal(value: unknown): value is Pick<Local, 'text' | 'at'> & Partial<Local> {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('at' in value)) return false;
  return typeof value.text === 'string' && typeof value.at === 'number';
}
