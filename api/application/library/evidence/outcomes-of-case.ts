import type { Pool } from 'pg';
import { type Case, caseId } from '../../../../engine/index.ts';
import {
  type CaseKnowledge,
  type KnownCustomer,
  type KnownPerson,
  type Outcome,
  outcomesOf,
  readFragment,
  SIGN_TYPES,
  type Sign,
  safeName,
  servedGoals,
} from '../../../../templates/index.ts';
import { type EventRow, eventOfRow } from '../../../persistence/codecs/event-row.ts';
import { SIGNS } from '../../../persistence/journal/queries.ts';
import { asking, loadCase } from '../../../persistence/mikro-case-store.ts';
import type { JournalEvent } from '../../case-store.ts';
import { outsidersOf, staffIdsOf } from '../many/knowledge-of-cases.ts';

/** A case at the version that was read, with how its templates fared. */
export interface FoldedCase {
  readonly caseId: string;
  readonly version: number;
  readonly caseTypeKey: string;
  readonly queueId: string;
  readonly outcomes: readonly Outcome[];
}

/** Goals by template version: what was published never changes. */
export type Served = Map<string, ReadonlySet<string>>;

/** Folds the journal of a case; null when there is no such case. Throws UnreadableCase for what a newer build wrote. */
export async function outcomesOfCase(pool: Pool, id: string, now: Date, served: Served): Promise<FoldedCase | null> {
  const stored = await loadCase(asking(pool, false), caseId(id));
  if (stored === null) return null;
  const { state } = stored;
  const { rows } = await pool.query<EventRow>(SIGNS, [id, state.version, [...SIGN_TYPES]]);
  const signs = rows.map(eventOfRow).filter(isSign);
  await learnServed(pool, state, served);
  const knowledge = await knowledgeOf(pool, state);
  return {
    caseId: id,
    version: state.version,
    caseTypeKey: state.type.key,
    queueId: state.queueId,
    outcomes: outcomesOf(state, signs, {
      now: now.toISOString(),
      serves: (key, version) => served.get(`${key}@${version}`) ?? new Set(),
      safeName: (name) => (knowledge === null ? null : safeName(name, knowledge)),
    }),
  };
}

const isSign = (event: JournalEvent): event is JournalEvent & Sign => SIGN_TYPES.some((type) => type === event.type);

async function learnServed(pool: Pool, { fragments }: Case, served: Served): Promise<void> {
  for (const { templateKey: key, templateVersion: version } of fragments.values()) {
    const name = `${key}@${version}`;
    if (key === null || version === null || served.has(name)) continue;
    const { rows } = await pool.query<{ definition: unknown }>(
      'select definition from template_version where key = $1 and version = $2',
      [key, version],
    );
    const read = readFragment(rows[0]?.definition);
    served.set(name, read.ok ? servedGoals([read.definition]) : new Set());
  }
}

/** What words of the case are recognised by; null when its customer is not known any more, so that none can be. */
async function knowledgeOf(pool: Pool, theCase: Case): Promise<CaseKnowledge | null> {
  const customer = await customerOf(pool, theCase.customerId);
  if (theCase.customerId !== null && customer === null) return null;
  const parameters = [...theCase.fragments.values()].flatMap(({ name, parameters }) =>
    Object.entries(parameters ?? {}).map(([key, value]) => ({ name: key, title: key, value, fragment: name ?? '' })),
  );
  const facts = [...theCase.file].map(([name, value]) => ({ name, title: name, value }));
  const people = [...outsidersOf(theCase), ...(await staffOf(pool, theCase))];
  return { customer, people, facts, parameters };
}

/** Names of colleagues are personal too. */
async function staffOf(pool: Pool, theCase: Case): Promise<readonly KnownPerson[]> {
  const ids = staffIdsOf(theCase);
  if (ids.length === 0) return [];
  const { rows } = await pool.query<{ name: string }>('select name from app_user where id = any($1::uuid[])', [ids]);
  return rows.map(({ name }) => ({ role: 'staff', name, identities: [] }));
}

async function customerOf(pool: Pool, id: string | null): Promise<KnownCustomer | null> {
  if (id === null) return null;
  const { rows } = await pool.query<KnownCustomer>(
    `select name, (select coalesce(json_agg(json_build_object('kind', i.kind, 'value', i.value)), '[]')
       from customer_identity i where i.customer_id = c.id) as identities from customer c where c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
