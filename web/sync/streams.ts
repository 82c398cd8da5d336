import type { DraftMessage, Presence, PresenceMessage } from '../../api/contract/socket.ts';

/** What the socket tells of one stream that is no case, and of itself. */
export interface StreamListener {
  readonly moved: (message: DraftMessage) => void;
  readonly people: (people: readonly Presence[]) => void;
  readonly revoked: () => void;
  readonly connected: () => void;
  readonly disconnected: () => void;
  /** Something waits to be sent. */
  readonly unsent: () => boolean;
}

/** The streams beside cases that something in this tab listens to, by their address. */
export class Streams {
  readonly #listeners = new Map<string, Set<StreamListener>>();

  listen(stream: string, listener: StreamListener): () => void {
    const listeners = this.#listeners.get(stream) ?? new Set();
    this.#listeners.set(stream, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(stream);
    };
  }

  moved(message: DraftMessage): void {
    for (const listener of this.#listeners.get(message.stream) ?? []) listener.moved(message);
  }

  people({ stream, people }: Extract<PresenceMessage, { stream: string }>): void {
    for (const listener of this.#listeners.get(stream) ?? []) listener.people(people);
  }

  revoked(stream: string): void {
    for (const listener of this.#listeners.get(stream) ?? []) listener.revoked();
  }

  get unsent(): boolean {
    return [...this.#listeners.values()].some((listeners) => [...listeners].some((listener) => listener.unsent()));
  }

  line(up: boolean): void {
    for (const listeners of this.#listeners.values())
      for (const listener of listeners) {
        if (up) listener.connected();
        else listener.disconnected();
      }
  }
}
