import {
  type Case,
  type Chain,
  type CaseExplanation as Explained,
  explainCase,
  type ItemExplanation,
  type PlanningEntry,
  planningTable,
  type Sight,
} from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import type { CaseStanding } from '../../application/standing.ts';
import type { CaseExplanation } from '../../contract/explain.ts';
import { namesOf } from './cases.queries.ts';
import { writable } from './codecs/explanation.ts';

/** The whole explanation of a case, with what this person may plan. */
export async function presentExplanation(
  pool: Deps['pool'],
  theCase: Case,
  sight: Sight,
  standing: CaseStanding,
): Promise<CaseExplanation> {
  const told: Explained = explainCase(theCase, sight);
  const planning = planningTable(theCase, standing).filter(({ entry }) => sight.discretionary(entry.id));
  const people = await namesOf(pool, peopleIn(told.items));
  return { ...writable(told), planning: planning.map(presentEntry), people };
}

function presentEntry({ entry, refusal }: PlanningEntry): CaseExplanation['planning'][number] {
  const { id, key, parentId, definition } = entry;
  return {
    entry: { id, key, parentId, kind: definition?.kind ?? null, name: definition?.name ?? null },
    whyNot: refusal === null ? null : { code: refusal.code, detail: refusal.detail, missing: missingIn(refusal.facts) },
  };
}

function missingIn(facts: object | undefined): string[] {
  const missing: unknown = Reflect.get(facts ?? {}, 'missing');
  return Array.isArray(missing) ? missing.map(String) : [];
}

/** Ids of everybody who has to act. */
export function peopleIn(items: readonly ItemExplanation[]): string[] {
  const waits = items.flatMap(({ waitingFor }) => waitingFor);
  const ids = waits.flatMap((wait) => (wait.code === 'act' && wait.who.kind === 'person' ? [wait.who.userId] : []));
  return [...new Set(ids)];
}

/** Ids of everybody who did something in a chain. */
export function peopleOf({ links }: Chain): string[] {
  const ids = links.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.id] : []));
  return [...new Set(ids)];
}
