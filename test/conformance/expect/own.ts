import { allowedCommands, type Cause, type PlanItem, type RecordedEvent } from '../../../engine/index.ts';
import type { Expectation } from '../scenario.ts';
import type { Outcome } from '../steps/outcome.ts';
import { goalOf, newestItem } from '../steps/own.ts';
import { Unsupported } from '../unsupported.ts';
import type { Running, World } from '../world/world.ts';
import { explainedDifferences } from './explained.ts';
import { listDifferences } from './lists.ts';

/** Expectations that our own scenarios have beside those of the format. */
export function ownDifferences(expected: Expectation, world: World, outcome: Outcome): readonly string[] {
  const [root] = world.cases;
  const refusal = outcome.ok ? 'none' : outcome.code;
  const wrong = expected.refusal === undefined || expected.refusal === refusal;
  const refused = wrong ? [] : [`refusal: expected ${expected.refusal}, found ${refusal}`];
  if (root === undefined) return refused;
  return [
    ...refused,
    ...each('goal', expected.goals, (key) => goalOf(root, key).state),
    ...each('fact', expected.facts, (name) => root.theCase.file.get(name) ?? null),
    ...each('required', expected.required, (ref) => itemOf(world, ref).required),
    ...each('counter', expected.counter, (ref) => itemOf(world, ref).repetitionCounter),
    ...each('due', expected.due, (ref) => dueOf(world, root, ref)),
    ...each('parent', expected.parent, (ref) => parentOf(world, ref)),
    ...each('reply', expected.replies, (id) => root.theCase.replies.get(id)?.state ?? null),
    ...each('first reply', at(expected.repliedAt), () => root.theCase.firstReply.repliedAt),
    ...causes(expected, world, root),
    ...moves(expected, root),
    ...deviations(expected, root),
    ...allowed(expected, root),
    ...explainedDifferences(expected, world, root),
  ];
}

const at = (instant: string | null | undefined): { readonly at: string | null } | undefined =>
  instant === undefined ? undefined : { at: instant };

function each(
  what: string,
  wanted: { readonly [name: string]: unknown } | undefined,
  find: (name: string) => unknown,
): readonly string[] {
  return Object.entries(wanted ?? {}).flatMap(([name, value]) => {
    const found = find(name);
    const same = JSON.stringify(found) === JSON.stringify(value);
    return same ? [] : [`${what} ${name}: expected ${JSON.stringify(value)}, found ${JSON.stringify(found)}`];
  });
}

function itemOf(world: World, ref: string): PlanItem {
  const found = newestItem(world, ref);
  if (found === null) throw new Unsupported(`an expectation speaks of "${ref}", and there is no such item`);
  return found.item;
}

/** When a timer fires, or by when a task or a goal is due. */
function dueOf(world: World, root: Running, ref: string): string | null {
  if (ref.startsWith('goal:')) return goalOf(root, ref.slice(5)).dueAt;
  if (ref === 'firstReply') return root.theCase.firstReply.dueAt;
  if (ref === 'reopen') return root.theCase.reopenUntil;
  const { timerDueAt, dueAt } = itemOf(world, ref);
  return timerDueAt ?? dueAt;
}

function parentOf(world: World, ref: string): string | null {
  const found = newestItem(world, ref);
  const id = found?.item.parentId ?? null;
  return id === null ? null : (found?.running.theCase.items.get(id)?.name ?? null);
}

/** Events of the last step. */
function newsOf(root: Running): readonly RecordedEvent[] {
  const step = root.past.at(-1)?.step;
  const commands = new Set(root.past.filter((past) => past.step === step).map(({ commandId }) => commandId));
  return root.journal.filter(({ commandId }) => commands.has(commandId));
}

/** Why an item, or the case, made its last transition: what is expected is part of what is recorded. */
function causes({ because = {} }: Expectation, world: World, root: Running): readonly string[] {
  return Object.entries(because).flatMap(([ref, wanted]) => {
    const found = ref === 'case' ? causeOfCase(root) : causeOfItem(world, ref);
    const record: { readonly [name: string]: unknown } = { ...found };
    return each(`cause of ${ref}`, wanted, (name) => record[name] ?? null);
  });
}

function causeOfCase({ journal }: Running): Cause | null {
  const event = journal.findLast((its) => its.type === 'case-transitioned');
  return event?.type === 'case-transitioned' ? event.data.cause : null;
}

function causeOfItem(
  world: World,
  ref: string,
): (Cause & { readonly values?: unknown; readonly reason?: unknown }) | null {
  const found = newestItem(world, ref);
  const event = found?.running.journal.findLast(
    (its) =>
      (its.type === 'item-transitioned' && its.data.itemId === found.item.id) ||
      (its.type === 'item-created' && its.data.item.id === found.item.id),
  );
  if (event?.type === 'item-created') return event.data.cause;
  return event?.type === 'item-transitioned' ? { ...event.data.cause, ...event.personal } : null;
}

function moves({ moves: wanted }: Expectation, root: Running): readonly string[] {
  return each('step', wanted === undefined ? undefined : { moves: wanted }, () =>
    newsOf(root).flatMap((event) => {
      if (event.type === 'case-transitioned') return [`case ${event.data.transition}`];
      if (event.type !== 'item-transitioned') return [];
      return [`${root.theCase.items.get(event.data.itemId)?.name} ${event.data.transition}`];
    }),
  );
}

/** What the last step recorded as a deviation from the template. */
function deviations({ deviations: wanted }: Expectation, root: Running): readonly string[] {
  return each('step', wanted === undefined ? undefined : { deviations: wanted }, () =>
    newsOf(root).flatMap((event) => (event.type === 'deviation-recorded' ? [event.data.kind] : [])),
  );
}

/** Commands that an agent of the team may send now. */
function allowed({ allowed: wanted }: Expectation, { theCase }: Running): readonly string[] {
  if (wanted === undefined) return [];
  const names = allowedCommands(theCase, { roles: ['agent'], participant: false });
  return listDifferences('allowed', wanted, new Set<string>(names));
}
