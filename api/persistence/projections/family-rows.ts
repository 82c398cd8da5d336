import { type Case, commandsForFamily, concernsFamily, evolveAll, type FamilyMessage } from '../../../engine/index.ts';
import type { Append } from '../../application/case-store.ts';
import type { FamilyPayload } from '../codecs/family-payload.ts';

/** What one case tells another: a row of outbox, delivered as a command of the same id, which comes from the seed. */
export interface FamilyRow {
  readonly seed: string;
  readonly payload: FamilyPayload;
}

/** More messages than one command can cause: what follows the version of the case in the order. */
const PER_VERSION = 100_000;

/** What a batch of commands makes other cases do. Each command is looked at with the case before and after it. */
export function familyRows({ before, after, commands }: Append): readonly FamilyRow[] {
  if (!commands.some(({ events }) => concernsFamily(after, events))) return [];
  const rows: FamilyRow[] = [];
  let state: Case | null = before?.state ?? null;
  for (const { events } of commands) {
    const next: Case = evolveAll(state, events) ?? after;
    commandsForFamily(state, next, events).forEach((message, at) => {
      rows.push(rowOf(message, next, at));
    });
    state = next;
  }
  return rows;
}

function rowOf({ commandIdSeed, ...message }: FamilyMessage, { version }: Case, at: number): FamilyRow {
  return {
    seed: commandIdSeed,
    payload: { ...message, order: version * PER_VERSION + at },
  };
}
