import type { AttachmentView } from '../../api/contract/views.ts';

/** A file on its way into the case. */
export interface UploadFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  /** What it is in the case, once it is there. */
  readonly attachment: AttachmentView | null;
  /** Why it failed, for `problemWords`. */
  readonly error: unknown;
}

export interface Sending {
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

export interface UploadPorts {
  /** Sends the bytes; rejects with what `problemWords` understands. */
  readonly send: (sending: Sending) => Promise<AttachmentView>;
  /** Takes a file away that was sent and is not wanted. */
  readonly remove: (id: string) => Promise<void>;
  /** Remembers what has arrived, over a reload. */
  readonly keep: (files: readonly AttachmentView[]) => void;
  readonly newKey: () => string;
}

const AT_ONCE = 2;

/** The files of one box: sent two at a time, each of which may be taken back or sent again. Pure of the browser. */
export class UploadQueue {
  readonly #ports: UploadPorts;
  readonly #sources = new Map<string, File>();
  readonly #cuts = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #files: readonly UploadFile[];

  constructor(ports: UploadPorts, kept: readonly AttachmentView[] = []) {
    this.#ports = ports;
    this.#files = kept.map((attachment) => ({
      key: attachment.id,
      name: attachment.name,
      bytes: attachment.bytes,
      state: 'done',
      progress: 1,
      attachment,
      error: null,
    }));
  }

  readonly files = (): readonly UploadFile[] => this.#files;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly add = (files: Iterable<File>): void => {
    const added = [...files].map((file): UploadFile => {
      const key = this.#ports.newKey();
      this.#sources.set(key, file);
      return {
        key,
        name: file.name,
        bytes: file.size,
        state: 'waiting',
        progress: 0,
        attachment: null,
        error: null,
      };
    });
    this.#show([...this.#files, ...added]);
    this.#next();
  };

  readonly retry = (key: string): void => {
    this.#patch(key, (file) =>
      file.state === 'failed' ? { ...file, state: 'waiting', progress: 0, error: null } : file,
    );
    this.#next();
  };

  /** Stops one that is on its way, and takes back one that has arrived. */
  readonly remove = (key: string): void => {
    const gone = this.#files.find((file) => file.key === key);
    this.#cuts.get(key)?.abort();
    this.#forget([key]);
    // Should it not go now, it goes by itself after a day.
    if (gone?.attachment != null) this.#ports.remove(gone.attachment.id).catch(() => undefined);
    this.#next();
  };

  /** These were cited: the box is done with them. Without a list, all that have arrived. */
  readonly clear = (ids?: readonly string[]): void => {
    const cited = this.#files.filter(
      ({ attachment }) => attachment !== null && (ids === undefined || ids.includes(attachment.id)),
    );
    this.#forget(cited.map(({ key }) => key));
  };

  #forget(keys: readonly string[]): void {
    for (const key of keys) {
      this.#sources.delete(key);
      this.#cuts.delete(key);
    }
    this.#show(this.#files.filter((file) => !keys.includes(file.key)));
  }

  #next(): void {
    let room = AT_ONCE - this.#files.filter(({ state }) => state === 'sending').length;
    for (const { key } of this.#files.filter(({ state }) => state === 'waiting')) {
      const file = this.#sources.get(key);
      if (room <= 0 || file === undefined) continue;
      room -= 1;
      void this.#send(key, file);
    }
  }

  async #send(key: string, file: File): Promise<void> {
    const cut = new AbortController();
    this.#cuts.set(key, cut);
    this.#patch(key, (known) => ({ ...known, state: 'sending' }));
    const onProgress = (progress: number) => this.#patch(key, (known) => ({ ...known, progress }));
    try {
      const attachment = await this.#ports.send({ file, signal: cut.signal, onProgress });
      // Taken back while the answer was on its way.
      if (cut.signal.aborted) await this.#ports.remove(attachment.id).catch(() => undefined);
      this.#patch(key, (known) => ({ ...known, name: attachment.name, state: 'done', progress: 1, attachment }));
    } catch (error) {
      if (!cut.signal.aborted) this.#patch(key, (known) => ({ ...known, state: 'failed', error }));
    }
    this.#next();
  }

  #patch(key: string, change: (file: UploadFile) => UploadFile): void {
    this.#show(this.#files.map((file) => (file.key === key ? change(file) : file)));
  }

  #show(files: readonly UploadFile[]): void {
    const arrived = (all: readonly UploadFile[]) => all.flatMap(({ attachment }) => attachment ?? []);
    const before = arrived(this.#files);
    this.#files = files;
    const after = arrived(files);
    if (before.length !== after.length || before.some((each, at) => each !== after[at])) this.#ports.keep(after);
    for (const listener of this.#listeners) listener();
  }
}
