import type { Deps } from '../deps.ts';

/** What the processing of incoming events works with. */
export type IntakeDeps = Pick<Deps, 'orm' | 'pool' | 'store' | 'logger' | 'counters' | 'now'>;

/** What became of an event, as the counters say it. */
export type IntakeOutcome = 'opened' | 'attached' | 'ignored' | 'edited' | 'deleted' | 'updated' | 'nothing';

/** The event needs another one that has come in and is not worked off yet. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** The engine said no to what a rule asks for; the words are its own. */
export class IntakeRefused extends Error {
  override readonly name = 'IntakeRefused';
}
