import { type Actor, type Case, type CaseCommand, caseId, commandId, type PlanItem } from '../../../engine/index.ts';
import { createIdSource } from '../../application/command-ids.ts';
import { createCaseStore } from '../../application/create-case-store.ts';
import type { Deps } from '../../application/deps.ts';
import { correlationKey, eventId, toEnvelope } from '../../application/intake/incoming.ts';
import { workOff } from '../../application/intake/work-off.ts';
import { createPrepareCommand } from '../../application/prepare-command.ts';
import { inTransaction } from '../../application/transaction.ts';
import { channels } from '../../channels/channels.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';
import { recordDelivery } from '../../persistence/intake/inbox.ts';
import { lockKey } from '../../persistence/intake/locks.ts';
import { createCaseStorage } from '../../persistence/mikro-case-store.ts';
import { type Hand, PAST_CASES, type PastCase, type Step } from './history-cases.ts';
import { pastEvent } from './past-event.ts';

export type HistoryDeps = Pick<Deps, 'config' | 'orm' | 'pool' | 'logger' | 'counters' | 'now'>;
export type People = Readonly<Record<Hand, { readonly id: string; readonly role: 'agent' | 'supervisor' }>>;

const HOUR_MS = 3_600_000;
/** Even in a demo nobody does two things in the same moment. */
const STEP_MS = 4 * 60_000;
const nextId = createIdSource();
const OPEN = new Set(['active', 'enabled']);

/**
 * Plays past cases through the same doors as live ones (inbox, listening rules, commands), on a clock that stands in
 * the past. A case that is there already is left alone.
 */
export async function seedHistory(deps: HistoryDeps, people: People): Promise<number> {
  const { config, orm, pool, logger } = deps;
  const clock = { at: deps.now() };
  const now = () => new Date(clock.at);
  const storage = await createCaseStorage(orm, { prepared: config.prepared });
  const prepare = createPrepareCommand({ orm, pool, channels });
  const store = createCaseStore({ storage, prepare, now, cacheMb: 16, logger });
  const began = deps.now().getTime();
  let made = 0;
  for (const past of PAST_CASES) {
    clock.at = new Date(began - past.hoursAgo * HOUR_MS);
    if (await play({ ...deps, now, store }, past, people, clock)) made += 1;
  }
  return made;
}

type PlayerDeps = HistoryDeps & Pick<Deps, 'store'>;

/** A past case while it is played. */
interface Play {
  readonly deps: PlayerDeps;
  readonly past: PastCase;
  readonly people: People;
  readonly clock: { at: Date };
  actor: Actor;
  caseId: string;
  conversationId: string;
  visibility: 'public' | 'private';
  /** How much the customer has said. */
  said: number;
}

/** False: it has been played before. */
async function play(deps: PlayerDeps, past: PastCase, people: People, clock: { at: Date }): Promise<boolean> {
  const actor = hand(people, 'agent1');
  const nothing = { caseId: '', conversationId: '', visibility: 'private', said: 0 } as const;
  const theCase: Play = { deps, past, people, clock, actor, ...nothing };
  if (!(await say(theCase, past.said))) return false;
  for (const step of past.steps) {
    pass(clock, STEP_MS);
    if ('hours' in step) pass(clock, step.hours * HOUR_MS);
    else if ('customer' in step) await say(theCase, step.customer);
    else if ('by' in step) theCase.actor = hand(people, step.by);
    else await act(theCase, step);
  }
  return true;
}

function pass(clock: { at: Date }, ms: number): void {
  clock.at = new Date(clock.at.getTime() + ms);
}

function hand(people: People, who: Hand): Actor {
  const { id, role } = people[who];
  return { kind: 'person', id, roles: [role] };
}

type Act = Exclude<Step, { hours: number } | { customer: string } | { by: Hand }>;

async function act(theCase: Play, step: Act): Promise<void> {
  if ('owner' in step) {
    theCase.actor = hand(theCase.people, step.owner);
    return await run(theCase, { type: 'assign-case', ownerId: theCase.people[step.owner].id });
  }
  if ('fragment' in step) {
    return await run(theCase, { type: 'add-fragment', templateKey: step.fragment, parameters: step.parameters ?? {} });
  }
  if ('facts' in step) return await run(theCase, { type: 'change-facts', patch: step.facts });
  if ('closed' in step) return await run(theCase, { type: 'close-case', outcomeMet: step.closed });
  await run(theCase, itemCommand(theCase, step, await stateOf(theCase)));
}

type ItemAct = Extract<Act, { done: string } | { skipped: string } | { sent: string } | { achieved: string }>;

function itemCommand(theCase: Play, step: ItemAct, state: Case): CaseCommand {
  if ('achieved' in step) {
    const goal = [...state.goals.values()].find(({ key }) => key === step.achieved);
    if (goal === undefined) throw lost(theCase, step.achieved);
    return { type: 'achieve-goal', goalId: goal.id, evidence: step.evidence };
  }
  if ('done' in step) {
    const { id: itemId } = openItem(theCase, state, step.done);
    return { type: 'complete-task', itemId, ...(step.answers === undefined ? {} : { answers: step.answers }) };
  }
  if ('skipped' in step) {
    return { type: 'skip-item', itemId: openItem(theCase, state, step.skipped).id, reason: step.reason };
  }
  const item = openItem(theCase, state, step.sent);
  return {
    type: 'send-reply',
    replyId: nextId(),
    conversationId: theCase.conversationId,
    text: step.text ?? item.message?.text ?? 'Thank you for your message.',
    itemId: item.id,
    // As in the reply editor: where it is read follows from the conversation, whatever the step proposed.
    visibility: theCase.visibility,
  };
}

async function stateOf(theCase: Play): Promise<Case> {
  const state = await theCase.deps.store.read(caseId(theCase.caseId));
  if (state === null) throw lost(theCase, 'case');
  return state;
}

function openItem(theCase: Play, state: Case, key: string): PlanItem {
  const item = [...state.items.values()].find((each) => each.key === key && OPEN.has(each.state));
  if (item === undefined) throw lost(theCase, key);
  return item;
}

function lost({ past }: Play, what: string): Error {
  return new Error(`The past case ${past.key} has no open "${what}".`);
}

async function run(theCase: Play, command: CaseCommand): Promise<void> {
  const { deps, past, actor } = theCase;
  const id = caseId(theCase.caseId);
  const outcome = await deps.store.run({ caseId: id, commandId: commandId(nextId()), actor, command });
  if (!outcome.ok) throw new Error(`The past case ${past.key} refused ${command.type}: ${JSON.stringify(outcome)}`);
  if (command.type !== 'send-reply') return;
  // What was said long ago is not sent again.
  const { replyId } = command;
  await deps.store.run({
    caseId: id,
    commandId: commandId(nextId()),
    actor: { kind: 'system', id: 'dispatch' },
    command: { type: 'record-dispatch', replyId, result: 'sent' },
    settles: { outboxId: replyId },
  });
}

/** The customer says something, through the inbox. False: this was said before. */
async function say(theCase: Play, text: string): Promise<boolean> {
  const { deps, past, clock } = theCase;
  theCase.said += 1;
  const at = new Date(clock.at);
  const { connectorId, event } = pastEvent(past, theCase.said, text, at);
  const row = {
    id: nextId(),
    external_id: eventId(event),
    correlation_key: correlationKey(connectorId, event),
    kind: event.change,
    payload: toEnvelope(connectorId, event, at.toISOString()),
    event_at: event.occurredAt,
  };
  const delivery = {
    id: nextId(),
    connectorId,
    raw: Buffer.from(JSON.stringify(row.payload)),
    headers: {},
    contentType: 'application/json',
    url: `/hooks/${connectorId}`,
    receivedAt: at,
    outcome: 'accepted',
    events: [row],
    keep: false,
  };
  const claimed = { ...row, connector_id: connectorId, received_at: at.toISOString(), attempts: 1 };
  const isNew = await inTransaction(deps.pool, async (client) => {
    // Held before the event is there, so that the sweeper of a node at work never gets at it, today's date in hand.
    await lockKey(client, row.correlation_key);
    if ((await recordDelivery(deps.pool, delivery, deps.config.prepared)) === 0) return false;
    await workOff(deps, claimed, client);
    return true;
  });
  if (!isNew) return false;
  const interaction = await deps.orm.em.fork().findOne(Interaction, { connectorId, externalId: event.messageId });
  if (interaction === null || interaction.caseId === null) throw lost(theCase, event.messageId);
  theCase.caseId = interaction.caseId;
  theCase.conversationId = interaction.conversationId;
  theCase.visibility = interaction.visibility;
  return true;
}
