import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, type CaseCommand, type CaseId, caseId, commandId } from '../../../engine/index.ts';
import { Queue } from '../../persistence/entities/access.entity.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';
import { type InboxRow, settleInbox } from '../../persistence/intake/inbox.ts';
import type { CommandOutcome, Settled } from '../case-store.ts';
import { derivedId } from '../command-ids.ts';
import type { Admitted } from './admit.ts';
import type { IncomingEvent } from './incoming.ts';
import { type IntakeDeps, type IntakeOutcome, IntakeRefused } from './intake-deps.ts';
import { type Judgement, judge } from './judge.ts';

const INTAKE: Actor = { kind: 'system', id: 'intake' };
/** A case may end between the judgement and the command; then the rules are asked again. */
const MAX_JUDGEMENTS = 4;

/** Decides what to do with an interaction and does it; the command that attaches it also settles the row. */
export async function judgeAndAct(
  deps: IntakeDeps,
  row: InboxRow,
  event: IncomingEvent,
  admitted: Admitted,
): Promise<IntakeOutcome> {
  const em = deps.orm.em.fork();
  const resumed = await resumedOpening(deps, row, admitted.interaction);
  if (resumed !== null) return await joinOpened(deps, row, admitted, resumed);
  for (let attempt = 0; attempt < MAX_JUDGEMENTS; attempt += 1) {
    const judgement = await judge(em, admitted, event, deps.now());
    await recordJudgement(em, admitted.interaction.id, judgement);
    if (judgement.action === 'ignore') {
      await settleInbox(deps.pool, row.id, null);
      return 'ignored';
    }
    if (judgement.action === 'open') return await openAndJoin(deps, em, row, admitted, judgement);
    if (await attach(deps, row, admitted, caseId(judgement.caseId), judgement)) return 'attached';
    em.clear();
  }
  throw new IntakeRefused('Every case that this could join ended meanwhile.');
}

type Reason = Pick<Judgement, 'rule' | 'because'>;

/** What was decided before a crash: the case is there, only the interaction has not joined it. */
async function resumedOpening(deps: IntakeDeps, row: InboxRow, interaction: Interaction): Promise<Reason | null> {
  const { ruleAction, ruleId, ruleName, ruleBecause } = interaction;
  if (ruleAction !== 'open' || ruleId === null) return null;
  const opened = await deps.store.read(openedCaseId(row));
  return opened === null ? null : { rule: { id: ruleId, name: ruleName ?? '' }, because: ruleBecause ?? '' };
}

/** The same row always opens the same case. */
function openedCaseId(row: InboxRow): CaseId {
  return caseId(derivedId('intake-case', row.id));
}

async function recordJudgement(em: EntityManager, interactionId: string, judgement: Judgement): Promise<void> {
  const { rule, because: ruleBecause, action: ruleAction } = judgement;
  await em.nativeUpdate(
    Interaction,
    { id: interactionId },
    { ruleId: rule.id, ruleName: rule.name, ruleAction, ruleBecause },
  );
}

/** Sent in one go, so that they are written in one statement: a case is there with its goals and what it was opened for. */
async function openAndJoin(
  deps: IntakeDeps,
  em: EntityManager,
  row: InboxRow,
  admitted: Admitted,
  judgement: Extract<Judgement, { action: 'open' }>,
): Promise<IntakeOutcome> {
  const { caseTypeKey, subject, priority, goals, follows, queueKey } = judgement.opening;
  const { customerId } = admitted.interaction;
  const queue = queueKey === null ? null : await em.findOne(Queue, { key: queueKey });
  const command: CaseCommand = {
    type: 'open-case',
    caseTypeKey,
    subject,
    priority,
    ...(customerId === null ? {} : { customerId }),
    ...(queue === null ? {} : { queueId: queue.id }),
    ...(follows === null ? {} : { follows: caseId(follows) }),
  };
  const id = openedCaseId(row);
  const sent = [
    run(deps, id, command, derivedId('intake-open', row.id)),
    ...goals.map((name, index) =>
      run(deps, id, { type: 'add-goal', name }, derivedId('intake-goal', row.id, String(index))),
    ),
    sendAttach(deps, row, admitted, id, judgement),
  ];
  // None may still be under way when a failure of another is recorded.
  await Promise.allSettled(sent);
  const [opened, ...others] = await Promise.all(sent);
  const joined = others.pop();
  if (opened === undefined || joined === undefined) throw new IntakeRefused('The case could not be opened.');
  accept(opened, ['case-exists']);
  for (const outcome of others) accept(outcome, []);
  return await asOpened(deps, row, id, joined);
}

async function joinOpened(deps: IntakeDeps, row: InboxRow, admitted: Admitted, reason: Reason): Promise<IntakeOutcome> {
  const id = openedCaseId(row);
  return await asOpened(deps, row, id, await sendAttach(deps, row, admitted, id, reason));
}

async function asOpened(deps: IntakeDeps, row: InboxRow, id: CaseId, joined: CommandOutcome): Promise<IntakeOutcome> {
  if (await settleAttached(deps, row, id, joined)) return 'opened';
  throw new IntakeRefused('The case that was opened for this has ended already.');
}

/** False: the case has ended meanwhile. */
async function attach(
  deps: IntakeDeps,
  row: InboxRow,
  admitted: Admitted,
  id: CaseId,
  reason: Reason,
): Promise<boolean> {
  return await settleAttached(deps, row, id, await sendAttach(deps, row, admitted, id, reason));
}

async function sendAttach(
  deps: IntakeDeps,
  row: InboxRow,
  { interaction, conversation }: Admitted,
  id: CaseId,
  { rule, because }: Reason,
): Promise<CommandOutcome> {
  const command: CaseCommand = {
    type: 'attach-interaction',
    interactionId: interaction.id,
    conversationId: conversation.id,
    channel: interaction.channel,
    kind: interaction.kind,
    at: interaction.occurredAt.toISOString(),
    rule: { ...rule, because },
  };
  return await run(deps, id, command, derivedId('intake-attach', row.id, id), { inboxId: row.id });
}

async function settleAttached(deps: IntakeDeps, row: InboxRow, id: CaseId, outcome: CommandOutcome): Promise<boolean> {
  if (!outcome.ok && outcome.kind === 'refused' && outcome.refusal.code === 'case-not-open') return false;
  const settled = accept(outcome, ['already-done']);
  if (!settled) await settleInbox(deps.pool, row.id, id);
  return true;
}

/** Tells a case that one of its interactions changed; a case that does not take that any more is left alone. */
export async function amend(
  deps: IntakeDeps,
  row: InboxRow,
  interaction: Pick<Interaction, 'id' | 'caseId'>,
  change: 'edited' | 'deleted' | 'updated',
): Promise<void> {
  if (interaction.caseId === null) return await settleInbox(deps.pool, row.id, null);
  const id = caseId(interaction.caseId);
  const command: CaseCommand = { type: 'amend-interaction', interactionId: interaction.id, change };
  const outcome = await run(deps, id, command, derivedId('intake-amend', row.id), { inboxId: row.id });
  if (!accept(outcome, ['already-done', 'case-not-open', 'interaction-unknown'])) {
    await settleInbox(deps.pool, row.id, id);
  }
}

async function run(
  deps: IntakeDeps,
  id: CaseId,
  command: CaseCommand,
  derived: string,
  settles?: Settled,
): Promise<CommandOutcome> {
  const input = { caseId: id, commandId: commandId(derived), actor: INTAKE, command };
  return await deps.store.run(settles === undefined ? input : { ...input, settles });
}

/** True: accepted now, and so the row is settled. False: said no in a way that means it is done. Else it is a failure. */
function accept(outcome: CommandOutcome, done: readonly string[]): boolean {
  if (outcome.ok) return !outcome.repeated;
  if (outcome.kind === 'refused' && done.includes(outcome.refusal.code)) return false;
  if (outcome.kind === 'refused') throw new IntakeRefused(`${outcome.refusal.code}: ${outcome.refusal.detail}`);
  throw new IntakeRefused(`The case could not be changed: ${outcome.kind}.`);
}
