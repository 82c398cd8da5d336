import { useSyncExternalStore } from 'react';

/**
 * Live: facts arrive. Polling: no socket is to be had, but requests are answered, so facts arrive a little later.
 * Reconnecting: the server does not answer just now, or what was missed is still on its way. Offline: this computer
 * has no network.
 */
export type ConnectionPhase = 'live' | 'polling' | 'reconnecting' | 'offline';
export interface Connection {
  readonly phase: ConnectionPhase;
  /** When the server was last heard (this computer's clock, ms): the age of what is on the screen. */
  readonly heardAt: number;
}

interface Signals {
  readonly online: boolean;
  /** Null while no socket is wanted (signed out). */
  readonly socket: 'up' | 'down' | null;
  /** A request that found the server down, until one is answered. */
  readonly unavailable: boolean;
  /** Requests are answered though there has been no socket for a while. */
  readonly polling: boolean;
  /** The socket is there again, but a case on the screen has not caught up yet. */
  readonly behind: boolean;
}

/** Pure: what the signals mean together. */
export function phaseOf(signals: Signals): ConnectionPhase {
  if (!signals.online) return 'offline';
  if (signals.unavailable || signals.behind) return 'reconnecting';
  if (signals.socket !== 'down') return 'live';
  return signals.polling ? 'polling' : 'reconnecting';
}

export class ConnectionStore {
  #signals: Signals;
  #state: Connection;
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;

  constructor(now: () => number, online: boolean) {
    this.#now = now;
    this.#signals = { online, socket: null, unavailable: false, polling: false, behind: false };
    this.#state = { phase: phaseOf(this.#signals), heardAt: now() };
  }

  readonly get = (): Connection => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  signal(change: Partial<Signals>): void {
    this.#signals = { ...this.#signals, ...change };
    this.#set(phaseOf(this.#signals), this.#state.heardAt);
  }

  /** Something arrived. While live nobody shows the age, so listeners are left in peace. */
  heard(): void {
    this.#state = { ...this.#state, heardAt: this.#now() };
  }

  #set(phase: ConnectionPhase, heardAt: number): void {
    if (phase === this.#state.phase) return;
    this.#state = { phase, heardAt };
    for (const listener of this.#listeners) listener();
  }
}

export function useConnection(store: ConnectionStore): Connection {
  return useSyncExternalStore(store.subscribe, store.get);
}
