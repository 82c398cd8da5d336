import type { PrepareCommand } from '../../../api/application/case-store.ts';
import type { FamilyDeps } from '../../../api/application/tell-family.ts';
import { createFamilySweeper } from '../../../api/jobs/sweep-family.ts';
import type { Sweeper } from '../../../api/jobs/sweeper.ts';
import { type CaseId, type CaseTypeDefinition, caseId, type ItemDefinition, refuse } from '../../../engine/index.ts';
import { aCaseType, aTask } from '../../fixtures/builders.ts';
import { type Node, newId, startNode } from '../store/support.ts';

export const CARE = newId();
export const WORKSHOP = newId();

export const leak: ItemDefinition = {
  key: 'leak',
  kind: 'case-task',
  name: 'Look into the leak',
  caseType: 'inspection',
  input: { amount: 'facts.total * 2' },
  output: { result: 'facts.found' },
};

const inspection = aCaseType({
  key: 'inspection',
  queue: 'workshop',
  holdsOpen: false,
  facts: { type: 'object', properties: { amount: { type: 'number' }, found: { type: 'string' } } },
  plan: [aTask('look')],
});
const complaint = aCaseType({ plan: [leak, aTask('beside')], holdsOpen: false });

export const TYPES: readonly CaseTypeDefinition[] = [
  inspection,
  complaint,
  aCaseType({ key: 'by-hand', plan: [{ ...leak, manualActivation: true }, aTask('beside')] }),
  aCaseType({ key: 'orphan', plan: [{ ...leak, caseType: 'not-there' }, aTask('beside')] }),
];

/** Case types of these tests; the queue is that of the type. */
export function prepareFamily(pool: Node['pool']): PrepareCommand {
  return async (command) => {
    if (command.type !== 'open-case') return { ok: true, context: {} };
    const definition = TYPES.find(({ key }) => key === command.caseTypeKey);
    if (definition === undefined) return refuse('fragment-invalid', `There is no ${command.caseTypeKey}.`);
    const { rows } = await pool.query<{ number: string }>("select 'C-' || nextval('case_number_seq') as number");
    const queueId = definition.queue === 'workshop' ? WORKSHOP : CARE;
    return {
      ok: true,
      context: { caseType: { definition, version: 1, queueId }, caseNumber: rows[0]?.number ?? '' },
    };
  };
}

export interface FamilyNode extends Node {
  readonly warnings: readonly unknown[];
  readonly sweeper: Sweeper;
  openAs(caseTypeKey: string, facts?: Readonly<Record<string, number | string>>): Promise<CaseId>;
  /** The case of the newest instance of a case task. */
  sub(id: CaseId, key?: string): Promise<CaseId>;
  /** States of a case and its child, or of an item. */
  stateOf(id: CaseId, key?: string): Promise<string>;
  waiting(): Promise<readonly OutboxRow[]>;
  sweeperWith(more: Partial<FamilyDeps>): Sweeper;
}

export interface OutboxRow {
  readonly id: string;
  readonly case_id: string;
  readonly kind: string;
  readonly payload: { readonly command: { readonly type: string } };
  readonly due_at: Date;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
}

interface Teardown {
  teardown(clean: () => Promise<void> | void): void;
}

/** A node whose cases tell each other what happens. */
export async function startFamilyNode(t: Teardown, url: string): Promise<FamilyNode> {
  const warnings: unknown[] = [];
  const logger = { warn: (words: unknown) => warnings.push(words), error: (words: unknown) => warnings.push(words) };

  const node = await startNode(t, url, {
    prepare: (command, theCase, actor) => prepareFamily(node.pool)(command, theCase, actor),
  });
  const sweeperWith: FamilyNode['sweeperWith'] = (more) =>
    createFamilySweeper({ pool: node.pool, store: node.store, logger, ...more });
  return {
    ...node,
    warnings,
    sweeper: sweeperWith({}),
    sweeperWith,
    async openAs(caseTypeKey, facts = {}) {
      const id = caseId(newId());
      await node.accepted(id, { type: 'open-case', caseTypeKey, subject: 'It drips', facts });
      return id;
    },
    async sub(id, key = 'leak') {
      const sub = (await node.item(id, key)).subCase?.caseId;
      if (sub == null) throw new Error(`${key} has no case`);
      return sub;
    },
    stateOf: async (id, key) => (key === undefined ? (await node.theCase(id)).state : (await node.item(id, key)).state),
    waiting: async () => (await node.pool.query<OutboxRow>('select * from outbox order by id')).rows,
  };
}
