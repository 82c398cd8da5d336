import type { CriterionDefinition, OnPartDefinition } from '../../../../engine/index.ts';
import { condition, make, ownAttributes, type Written } from './elements.ts';

/** What on-parts may name, by what our definitions call it. */
export interface Sources {
  readonly items: ReadonlyMap<string, Written>;
  /** Facts, goals and ports: `fact:amount`. */
  readonly files: ReadonlyMap<string, Written>;
  /** Exit criteria by the key of their item and their own name: `check/timeout`. */
  readonly exits: ReadonlyMap<string, Written>;
}

/** A criterion as it stands on an item, with its sentry. */
export interface WrittenCriterion {
  readonly criterion: Written;
  readonly sentry: Written;
  readonly definition: CriterionDefinition;
  /** Ids of its parts, in order. */
  readonly id: string;
}

/** The criteria of one side of an item, with empty sentries: what they wait for is filled in once all items are there. */
export function criteriaFor(
  definitions: readonly CriterionDefinition[] | undefined,
  side: 'entry' | 'exit',
  owner: string,
): readonly WrittenCriterion[] {
  return (definitions ?? []).map((definition, at) => {
    const id = `${side}-${owner}-${at}`;
    const sentry = make('cmmn:Sentry', { id: `sentry-${id}` });
    if (definition.mode === 'immediate') ownAttributes(sentry, { triggerMode: 'onEvent' });
    const type = side === 'entry' ? 'cmmn:EntryCriterion' : 'cmmn:ExitCriterion';
    const criterion = make(type, {
      id,
      ...(definition.id === undefined ? {} : { name: definition.id }),
      sentryRef: sentry,
    });
    ownAttributes(criterion, { name: definition.id });
    return { criterion, sentry, definition, id };
  });
}

/** What a criterion waits for. */
export function fill({ sentry, definition, id }: WrittenCriterion, sources: Sources): readonly Written[] {
  const parts = (definition.on ?? []).map((part, at) => partOf(part, `on-${id}-${at}`, sources));
  if (parts.length > 0) sentry.set('onParts', parts);
  if (definition.if !== undefined)
    sentry.set('ifPart', make('cmmn:IfPart', { id: `if-${id}`, condition: condition(definition.if) }));
  return parts;
}

function partOf(part: OnPartDefinition, id: string, { items, files, exits }: Sources): Written {
  const file = files.get(part.source);
  if (file !== undefined) {
    const standardEvent = FACT_EVENTS.has(part.transition) ? part.transition : 'update';
    const isFact = part.source.startsWith('fact:');
    return ownAttributes(make('cmmn:CaseFileItemOnPart', { id, standardEvent, sourceRef: file }), {
      source: isFact ? undefined : part.source,
      event: isFact ? undefined : part.transition,
    });
  }
  const exit = part.exitCriterion === undefined ? undefined : exits.get(`${part.source}/${part.exitCriterion}`);
  const standardEvent = part.transition === 'parent-terminate' ? 'terminate' : camel(part.transition);
  const element = make('cmmn:PlanItemOnPart', {
    id,
    standardEvent,
    sourceRef: items.get(part.source),
    exitCriterionRef: exit,
  });
  return ownAttributes(element, { event: part.transition === 'parent-terminate' ? part.transition : undefined });
}

const FACT_EVENTS: ReadonlySet<string> = new Set(['create', 'update', 'delete']);

/** `manual-start` is `manualStart`, and `re-enable` one word. */
const camel = (transition: string): string =>
  transition === 're-enable'
    ? 'reenable'
    : transition.replaceAll(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
