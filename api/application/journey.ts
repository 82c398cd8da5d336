import type { Case } from '../../engine/index.ts';
import type { CommandInput, CommandOutcome, PrepareCommand } from './case-store.ts';
import { commandHash } from './command-hash.ts';

/** One command on its way: what it needs more than once is found once, and it is answered once. */
export interface Journey {
  readonly input: CommandInput;
  readonly hash: string;
  /** What decide needs beside the state, and the state that it was looked up for. */
  prepared: { readonly on: Case | null; readonly found: Awaited<ReturnType<PrepareCommand>> } | undefined;
  /** False once it was answered. */
  readonly waiting: boolean;
  readonly outcome: Promise<CommandOutcome>;
  answer(outcome: CommandOutcome): void;
  fail(error: unknown): void;
}

export function createJourney(input: CommandInput): Journey {
  const { promise, resolve, reject } = Promise.withResolvers<CommandOutcome>();
  let waiting = true;
  return {
    input,
    hash: commandHash(input.actor, input.command),
    prepared: undefined,
    get waiting() {
      return waiting;
    },
    outcome: promise,
    answer(outcome) {
      waiting = false;
      resolve(outcome);
    },
    fail(error) {
      waiting = false;
      reject(error);
    },
  };
}
