import {
  explainCase,
  explainGoal,
  explainItem,
  type ItemId,
  type Link,
  validateCaseType,
  validatePlan,
  why,
} from '../../../engine/index.ts';
import type { Expectation } from '../scenario.ts';
import { goalOf, newestItem } from '../steps/own.ts';
import { Unsupported } from '../unsupported.ts';
import type { Running, World } from '../world/world.ts';

/** What the engine says about a case: what is waited for, what holds a completion, what helps a goal, why things moved. */
export function explainedDifferences(expected: Expectation, world: World, root: Running): readonly string[] {
  return [
    ...parts('waits', expected.waits, (ref) => explained(world, ref).waitingFor),
    ...parts('holding', expected.holding, (ref) => holdingOf(world, root, ref)),
    ...parts('helps', expected.helps, (key) => explainGoal(root.theCase, goalOf(root, key).id)),
    ...parts('why', expected.why, (ref) => chainOf(world, ref)),
    ...(expected.planFindings === undefined
      ? []
      : parts('findings', { plan: expected.planFindings }, () => findingsOfPlan(root))),
    ...(expected.findings === undefined ? [] : parts('findings', { model: expected.findings }, () => findingsOf(root))),
  ];
}

type Wanted = { readonly [name: string]: unknown } | undefined;

/** What is expected is part of what is found: fields that it does not name may be anything, lists are as long. */
function parts(what: string, wanted: Wanted, find: (name: string) => unknown): readonly string[] {
  return Object.entries(wanted ?? {}).flatMap(([name, value]) => {
    const found = find(name);
    if (isPart(value, found)) return [];
    return [`${what} ${name}: expected ${JSON.stringify(value)}, found ${JSON.stringify(found)}`];
  });
}

function isPart(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(found) && found.length === wanted.length && wanted.every((one, at) => isPart(one, found[at]));
  }
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  if (typeof found !== 'object' || found === null) return false;
  const has: { readonly [field: string]: unknown } = { ...found };
  return Object.entries(wanted).every(([field, value]) => isPart(value, has[field]));
}

function idOf(world: World, ref: string): { readonly running: Running; readonly id: ItemId } {
  const found = newestItem(world, ref);
  if (found === null) throw new Unsupported(`an expectation speaks of "${ref}", and there is no such item`);
  return { running: found.running, id: found.item.id };
}

function explained(world: World, ref: string): NonNullable<ReturnType<typeof explainItem>> {
  const { running, id } = idOf(world, ref);
  const found = explainItem(running.theCase, id);
  if (found === null) throw new Unsupported(`"${ref}" is not explained`);
  return found;
}

/** What keeps a stage, or the case, from completing, by code and name. */
function holdingOf(world: World, root: Running, ref: string): readonly string[] {
  const look = ref === 'case' ? explainCase(root.theCase).completion : explained(world, ref).completion;
  return (look?.holding ?? []).map((hold) => {
    if ('item' in hold) return `${hold.code} ${hold.item.name} (${hold.holds})`;
    if ('goal' in hold) return `${hold.code} ${hold.goal.key} (${hold.holds})`;
    if ('entry' in hold) return `${hold.code} ${hold.entry.name} (${hold.holds})`;
    return `${hold.code} (${hold.holds})`;
  });
}

/** The chain of the last move, from the item back: `b start: criterion <- a complete: command`. */
function chainOf(world: World, ref: string): string {
  const { running, id } = idOf(world, ref);
  const { links, moves } = why(running.theCase, running.journal, { itemId: id });
  const byVersion = new Map(links.map((link) => [link.version, link]));
  const tell = (version: number): string => {
    const link = byVersion.get(version);
    if (link === undefined) return '?';
    const reasons = link.because.map(tell);
    const tail = reasons.length > 1 ? `(${reasons.join(' + ')})` : reasons.join('');
    return `${nameOf(link)}: ${link.cause.code}${tail === '' ? '' : ` <- ${tail}`}`;
  };
  return tell(moves.at(-1) ?? 0);
}

function nameOf({ what }: Link): string {
  switch (what.kind) {
    case 'item':
      return `${what.item?.name} ${what.transition}`;
    case 'goal':
      return `${what.goal?.key} ${what.what}`;
    case 'case':
      return `case ${what.transition}`;
    case 'facts':
      return `facts ${what.names.join('+')}`;
    case 'fragment':
      return `fragment ${what.name}`;
    case 'event':
      return what.type;
  }
}

/** What the validator says about the case type of the model. */
function findingsOf({ built }: Running): readonly string[] {
  return validateCaseType(built.definition).map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`);
}

/** What the validator says about the plan as it stands; the pointers of a live plan hold ids. */
function findingsOfPlan({ theCase }: Running): readonly string[] {
  return validatePlan(theCase).map(({ code, severity }) => `${severity} ${code}`);
}
