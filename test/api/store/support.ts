import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type {
  CaseStorage,
  CaseStore,
  CommandInput,
  CommandOutcome,
  PrepareCommand,
} from '../../../api/application/case-store.ts';
import { createClock } from '../../../api/application/clock.ts';
import { createIdSource } from '../../../api/application/command-ids.ts';
import { createCaseStore } from '../../../api/application/create-case-store.ts';
import { closeOrm } from '../../../api/persistence/close-orm.ts';
import { createCaseStorage, type StorageOptions } from '../../../api/persistence/mikro-case-store.ts';
import { ormConfig } from '../../../api/persistence/orm.config.ts';
import {
  type Actor,
  type Case,
  type CaseCommand,
  type CaseId,
  type CaseTypeDefinition,
  caseId,
  commandId,
  type FragmentDefinition,
  itemId,
  type PlanItem,
  refuse,
} from '../../../engine/index.ts';

export const newId = createIdSource();
export const agent: Actor = { kind: 'person', id: newId(), roles: ['agent'] };
export const colleague: Actor = { kind: 'person', id: newId(), roles: ['agent'] };
export const system: Actor = { kind: 'system', id: 'intake' };
export const QUEUE = newId();
export const OTHER_QUEUE = newId();

const complaint: CaseTypeDefinition = {
  key: 'complaint',
  name: 'Complaint',
  description: 'Goods that arrived damaged',
  facts: {
    type: 'object',
    properties: {
      product: { type: 'string', title: 'Product' },
      amount: { type: 'number', title: 'Amount' },
      refunded: { type: 'boolean', title: 'Refunded' },
    },
  },
  goals: [
    {
      key: 'refunded',
      name: 'Money is back',
      required: true,
      due: 'P2D',
      conditions: [{ name: 'Refunded', if: 'facts.refunded == true' }],
    },
    { key: 'calm', name: 'Customer is calm' },
  ],
  queue: 'care',
  firstReply: 'PT4H',
  plan: [
    {
      key: 'intake',
      kind: 'stage',
      name: 'Find out',
      items: [
        { key: 'ask', kind: 'human-task', name: 'Ask what happened', due: 'PT2H', required: true },
        {
          key: 'check',
          kind: 'human-task',
          name: 'Check the order',
          entry: [{ on: [{ source: 'ask', transition: 'complete' }] }],
        },
      ],
    },
    { key: 'work', kind: 'stage', name: 'Work', items: [] },
  ],
};

const pack: FragmentDefinition = {
  key: 'pack',
  name: 'Return parcel',
  description: 'Send a label, wait for the parcel',
  items: [
    { key: 'label', kind: 'human-task', name: 'Send a label' },
    { key: 'reminder', kind: 'timer', name: 'Reminder', after: 'P3D' },
    {
      key: 'remind',
      kind: 'human-task',
      name: 'Remind',
      entry: [{ on: [{ source: 'reminder', transition: 'occur' }] }],
    },
  ],
};

/** A stage that begins when somebody went: the timer in it is there from the start, and created only then. */
const later: FragmentDefinition = {
  key: 'later',
  name: 'Later',
  description: 'A timer in a stage that waits',
  items: [
    {
      key: 'waiting',
      kind: 'stage',
      name: 'Waiting',
      entry: [{ on: [{ source: 'go', transition: 'complete' }] }],
      items: [{ key: 'inside', kind: 'timer', name: 'Inside', after: '2031-01-01T00:00:00Z' }],
    },
    { key: 'go', kind: 'human-task', name: 'Go' },
  ],
};

/** Case type and fragments of these tests, with numbers from the sequence as the product takes them. */
export function prepareFor(pool: Pool): PrepareCommand {
  return async (command) => {
    if (command.type === 'add-fragment') {
      const definition = [pack, later].find(({ key }) => key === command.templateKey);
      if (definition === undefined) return refuse('fragment-invalid', `There is no ${command.templateKey}.`);
      return { ok: true, context: { fragment: { definition, version: 1, parameters: {} } } };
    }
    if (command.type !== 'open-case') return { ok: true, context: {} };
    const { rows } = await pool.query<{ number: string }>("select 'C-' || nextval('case_number_seq') as number");
    const context = {
      caseType: { definition: complaint, version: 1, queueId: QUEUE },
      caseNumber: rows[0]?.number ?? '',
    };
    return { ok: true, context };
  };
}

export interface Node {
  /** What the store logged. */
  readonly errors: readonly unknown[];
  readonly store: CaseStore;
  readonly pool: Pool;
  readonly orm: MikroORM;
  /** Sends a command under a new commandId, or under that of `more`. */
  send(id: CaseId, command: CaseCommand, more?: Partial<CommandInput>): Promise<CommandOutcome>;
  /** The same, and it must be accepted. */
  accepted(
    id: CaseId,
    command: CaseCommand,
    more?: Partial<CommandInput>,
  ): Promise<Extract<CommandOutcome, { ok: true }>>;
  open(subject?: string): Promise<CaseId>;
  /** The state, which must be there. */
  theCase(id: CaseId): Promise<Case>;
  item(id: CaseId, key: string): Promise<PlanItem>;
}

export interface NodeOptions extends StorageOptions {
  readonly prepare?: PrepareCommand;
  readonly cacheMb?: number;
  readonly poolSize?: number;
  /** Another time than that of the database. */
  readonly now?: () => Date;
  /** Lets a test step between the store and the database, to make two nodes meet where it wants them to. */
  readonly between?: (storage: CaseStorage) => CaseStorage;
}

interface Teardown {
  teardown(clean: () => Promise<void> | void): void;
}

/** A node of the product, as far as the store goes: connections, memory and queue of its own. */
export async function startNode(t: Teardown, url: string, options: NodeOptions = {}): Promise<Node> {
  const { prepare, cacheMb = 16, poolSize = 6, now, between, ...storageOptions } = options;
  const orm = await MikroORM.init(ormConfig({ databaseUrl: url, poolSize }));
  t.teardown(() => closeOrm(orm));
  const pool = await orm.em.getConnection().getNativeClient();
  const plain = await createCaseStorage(orm, storageOptions);
  const storage = between?.(plain) ?? plain;
  const clock = await createClock(storage.clock);
  const errors: unknown[] = [];
  const store = createCaseStore({
    storage,
    prepare: prepare ?? prepareFor(pool),
    now: now ?? clock.now,
    cacheMb,
    logger: { error: (words: unknown) => errors.push(words) },
  });
  const send: Node['send'] = (id, command, more = {}) =>
    store.run({ caseId: id, commandId: commandId(newId()), actor: agent, command, ...more });
  const accepted: Node['accepted'] = async (id, command, more) => {
    const outcome = await send(id, command, more);
    if (!outcome.ok) throw new Error(`${command.type} was not accepted: ${JSON.stringify(outcome)}`);
    return outcome;
  };
  const theCase: Node['theCase'] = async (id) => {
    const found = await store.read(id);
    if (found === null) throw new Error(`no case ${id}`);
    return found;
  };
  return {
    errors,
    store,
    pool,
    orm,
    send,
    accepted,
    theCase,
    async open(subject = 'The lamp is broken') {
      const id = caseId(newId());
      await accepted(id, { type: 'open-case', caseTypeKey: 'complaint', subject });
      return id;
    },
    async item(id, key) {
      const item = [...(await theCase(id)).items.values()].findLast((one) => one.key === key);
      if (item === undefined) throw new Error(`no item ${key}`);
      return item;
    },
  };
}

/** Ids of things that are not there. */
export const nowhere = { caseId: caseId(newId()), itemId: itemId(newId()) };

/** A conversation with one message in it, as intake leaves them, to be attached to a case. */
export async function conversationWith(
  pool: Pool,
  text: string,
): Promise<{ conversationId: string; interactionId: string }> {
  const conversationId = newId();
  const interactionId = newId();
  await pool.query(
    `insert into conversation (id, connector_id, channel, thread_key, visibility, title, created_at)
     values ($1::uuid, 'meta', 'facebook', $1::uuid::text, 'public', 'Post', now())`,
    [conversationId],
  );
  await pool.query(
    `insert into interaction (id, conversation_id, connector_id, channel, kind, direction, visibility, text, occurred_at, received_at)
     values ($1, $2, 'meta', 'facebook', 'comment', 'inbound', 'public', $3, now(), now())`,
    [interactionId, conversationId, text],
  );
  return { conversationId, interactionId };
}

export const attach = ({
  conversationId,
  interactionId,
}: {
  conversationId: string;
  interactionId: string;
}): CaseCommand => ({
  type: 'attach-interaction',
  interactionId,
  conversationId,
  channel: 'facebook',
  kind: 'comment',
  at: '2026-01-01T00:00:00.000Z',
  rule: { id: 'r', name: 'Complaints', because: 'It sounds angry' },
});
