/** The storage of this browser and who holds which part of it, as far as unsent changes need them. */
export interface UnsentPorts {
  readonly storage: {
    readonly get: (key: string) => string | null;
    readonly set: (key: string, value: string | null) => void;
    readonly keys: () => readonly string[];
  };
  /** Holds a name until it is let go; null: another tab holds it. */
  readonly hold: (name: string) => Promise<(() => void) | null>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** As long as the case board keeps what was typed. */
const KEEP_MS = 14 * 24 * 3600_000;
export const UNSENT_PREFIX = 'casewright.template-draft.';

interface Kept {
  readonly at: number;
  readonly value: string;
}

/**
 * Changes of one draft that the server may not have, kept in the browser: they outlive the tab. Each visit writes to a
 * place of its own and holds it, so two tabs never write the same; a place that nobody holds is taken over by the next
 * visit.
 */
export class UnsentStore {
  readonly #ports: UnsentPorts;
  readonly #prefix: string;
  readonly #mine: string;
  #release: (() => void) | null = null;
  #value: string | null = null;
  #left = false;

  constructor(ports: UnsentPorts, me: string, templateKey: string) {
    this.#ports = ports;
    this.#prefix = `${UNSENT_PREFIX}${me}.${templateKey}/`;
    this.#mine = `${this.#prefix}${ports.newId()}`;
  }

  /** Holds its place from now on, and throws away what is too old, of every draft of this person. */
  async open(): Promise<void> {
    this.#left = false;
    if (this.#release !== null) return;
    this.#release = await this.#ports.hold(this.#mine);
    this.#write();
    const { storage, now } = this.#ports;
    for (const key of storage.keys()) {
      if (key.startsWith(UNSENT_PREFIX) && now() - keptIn(storage.get(key)).at > KEEP_MS) storage.set(key, null);
    }
  }

  /** Null: the server has everything. */
  set(value: string | null): void {
    this.#value = value;
    this.#write();
    if (value === null && this.#left) this.#letGo();
  }

  /** Nobody looks at the draft any more. What is still on its way keeps its place until it is there. */
  leave(): void {
    this.#left = true;
    if (this.#value === null) this.#letGo();
  }

  /** Offers what earlier visits left; true: something has to wait for another moment. */
  async takeOver(take: (value: string) => 'taken' | 'later' | 'over'): Promise<boolean> {
    const { storage, hold } = this.#ports;
    let waits = false;
    for (const key of storage.keys().filter((each) => each.startsWith(this.#prefix) && each !== this.#mine)) {
      const release = await hold(key);
      // Another tab is at it.
      if (release === null) continue;
      const { value } = keptIn(storage.get(key));
      const outcome = value === '' ? 'over' : take(value);
      if (outcome === 'later') waits = true;
      else storage.set(key, null);
      release();
    }
    return waits;
  }

  /** A place that is not held yet could be taken by another tab: it is written once it is held. */
  #write(): void {
    if (this.#release === null) return;
    const kept: Kept | null = this.#value === null ? null : { at: this.#ports.now(), value: this.#value };
    this.#ports.storage.set(this.#mine, kept === null ? null : JSON.stringify(kept));
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }
}

function keptIn(raw: string | null): Kept {
  try {
    const kept: unknown = JSON.parse(raw ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('value' in kept)) return NOTHING;
    return typeof kept.at === 'number' && typeof kept.value === 'string' ? { at: kept.at, value: kept.value } : NOTHING;
  } catch {
    return NOTHING;
  }
}

const NOTHING: Kept = { at: 0, value: '' };
