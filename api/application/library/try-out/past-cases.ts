import type { Pool } from 'pg';
import {
  type Case,
  caseId,
  evolveAll,
  type FragmentDefinition,
  type ItemDefinition,
  measure,
  PLAN_OWNER,
} from '../../../../engine/index.ts';
import { parseTemplate, servedGoals, stepName } from '../../../../templates/index.ts';
import type { PastCase, PastCasesAnswer, PastCasesQuery } from '../../../contract/try-outs.ts';
import { type CaseStore, type JournalEvent, UnreadableCase } from '../../case-store.ts';
import type { SignedIn } from '../../signed-in.ts';
import { standingOnCase } from '../../standing.ts';
import { visible } from '../../views/list-conditions.ts';
import { Parameters } from '../../views/parameters.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import type { ViewParts } from '../view/template-view.ts';
import { versionFor } from './version-for.ts';

/** Cases in all, and in one request. */
const MOST_CASES = 200;
const AT_ONCE = 20;
/** Of a long case its beginning: what helps is offered early. */
const MOST_EVENTS = 2_000;
const PAGE = 500;

type Parts = ViewParts & { readonly store: Pick<CaseStore, 'events'> };
type Found = { readonly ok: true; readonly answer: PastCasesAnswer } | LibraryRefusal;

/**
 * Lays a fragment beside cases that ended: whether it would have been offered at any moment of the case, as the case was
 * then, and which of its steps nobody did (rule TRYOUT-5). Only cases that the person may see.
 */
export async function pastCases(
  parts: Parts,
  person: SignedIn,
  key: string,
  { version, caseType, offset = 0 }: PastCasesQuery,
): Promise<Found> {
  const row = await versionFor(parts, person, key, version);
  if (row === null) return NO_TEMPLATE;
  const parsed = parseTemplate(row.kind, row.definition);
  if (parsed.kind !== 'fragment' || parsed.definition === null) {
    return refuseChange('content-invalid', 'Only a readable fragment is laid beside past cases.');
  }
  const { definition } = parsed;
  const ids = await endedCases(parts.pool, person, caseType, offset);
  const cases: PastCase[] = [];
  for (const id of ids) {
    const looked = await lookAt(parts.store, person, id, definition);
    if (looked !== null) cases.push(looked);
  }
  const next = offset + AT_ONCE;
  const steps = workOf(definition.items).map(({ key: step, name }) => ({ key: step, name }));
  return { ok: true, answer: { cases, steps, next: ids.length < AT_ONCE || next >= MOST_CASES ? null : next } };
}

async function endedCases(
  pool: Pool,
  person: SignedIn,
  caseType: string | undefined,
  offset: number,
): Promise<readonly string[]> {
  const parameters = new Parameters();
  const scope = parameters.add(person.queues.map(({ id }) => id));
  const conditions = [
    'c.ended_at is not null',
    visible(scope, `${parameters.add(person.id)}::uuid`),
    ...(caseType === undefined ? [] : [`c.case_type_key = ${parameters.add(caseType)}`]),
  ];
  const { rows } = await pool.query<{ id: string }>(
    `select c.id from case_instance c where ${conditions.join(' and ')}
      order by c.ended_at desc, c.id limit ${AT_ONCE} offset ${parameters.add(offset)}::int`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

async function lookAt(
  store: Parts['store'],
  person: SignedIn,
  id: string,
  definition: FragmentDefinition,
): Promise<PastCase | null> {
  const told = await replayed(store, id, definition.applicability);
  if (told === null || !standingOnCase(person, told.theCase).visible) return null;
  const { theCase, applied } = told;
  const served = servedGoals([definition]);
  const goals = [...theCase.goals.values()].filter((goal) => served.has(goal.key));
  return {
    caseId: theCase.id,
    caseNumber: theCase.number,
    subject: theCase.subject ?? '',
    applied,
    used: [...theCase.fragments.values()].some(({ templateKey }) => templateKey === definition.key),
    leftOver: applied === null ? [] : leftOver(theCase, definition),
    goalsMet: goals.length === 0 ? null : goals.every(({ state }) => state === 'achieved'),
  };
}

/** The case from its beginning, and the first moment between two commands at which the condition held. */
async function replayed(store: Parts['store'], id: string, applicability: string | undefined) {
  let theCase: Case | null = null;
  let applied: PastCase['applied'] = null;
  try {
    for await (const command of commandsFrom(store, id)) {
      const next: Case | null = evolveAll(theCase, command);
      theCase = next;
      const last = command.at(-1);
      if (applied !== null || next === null || last === undefined) continue;
      if (holds(next, applicability)) applied = { version: last.version, at: last.at };
    }
  } catch (cause) {
    if (cause instanceof UnreadableCase) return null;
    throw cause;
  }
  return theCase === null ? null : { theCase, applied };
}

/** The journal command by command, page by page. */
async function* commandsFrom(store: Parts['store'], id: string): AsyncGenerator<readonly JournalEvent[]> {
  for (let since = 0; since < MOST_EVENTS; ) {
    const page = await store.events(caseId(id), since, PAGE);
    yield* commandsOf(page);
    since += page.length;
    if (page.length < PAGE) return;
  }
}

/** Events that were written together. */
function commandsOf(events: readonly JournalEvent[]): readonly JournalEvent[][] {
  const commands: JournalEvent[][] = [];
  for (const event of events) {
    if (event.commandIndex === 0 || commands.length === 0) commands.push([event]);
    else commands.at(-1)?.push(event);
  }
  return commands;
}

/** Nothing is offered on a case that is over. */
const holds = (theCase: Case, applicability: string | undefined): boolean =>
  theCase.state === 'active' && (applicability === undefined || measure(theCase, applicability, PLAN_OWNER).holds);

/** Steps that nobody did: neither this one, nor one of the same name that was added by hand or by another way. */
function leftOver(theCase: Case, definition: FragmentDefinition): string[] {
  const done = [...theCase.items.values()].filter(({ state }) => state === 'completed');
  const names = new Set(done.map(({ name }) => stepName(name ?? '')));
  const own = new Set(
    done
      .filter(
        ({ fragmentId }) => fragmentId !== null && theCase.fragments.get(fragmentId)?.templateKey === definition.key,
      )
      .map(({ key }) => key),
  );
  return workOf(definition.items).flatMap(({ key, name }) =>
    own.has(key) || names.has(stepName(name.replaceAll(/\{\{[^}]*\}\}/g, ' '))) ? [] : [key],
  );
}

const WORK: ReadonlySet<string> = new Set(['human-task', 'message-task', 'wait-task', 'case-task']);

const workOf = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  items.flatMap((item) => [...(WORK.has(item.kind) ? [item] : []), ...workOf(item.items ?? [])]);
