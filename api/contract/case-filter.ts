import Type, { type Static } from 'typebox';
import { CHANNELS, PRIORITIES } from '../../engine/vocabulary.ts';
import { OneOf, OptionalText, Text, Uuid } from './common.ts';

/** Lists of cases that everybody has. */
export const LIST_VIEWS = ['mine', 'queue', 'unassigned', 'breaching', 'late', 'snoozed', 'mentions', 'all'] as const;
export type ListView = (typeof LIST_VIEWS)[number];

/** When a case is due: it is late; some time today, where the person is; within a day. */
export const DUE_FILTERS = ['late', 'today', 'day'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

/** How the use of a template came out; with a step or a name behind it, of that one. */
export const OUTCOME_FILTERS = [
  'met',
  'not-met',
  'running',
  'timed',
  'late',
  'skipped',
  'removed',
  'changed',
  'added',
] as const;
export type OutcomeFilter = (typeof OUTCOME_FILTERS)[number];

/** One or several of them, parted by commas. */
const SomeOf = (values: readonly string[]) => {
  const one = `(${values.join('|')})`;
  return Type.String({ pattern: `^${one}(,${one})*$`, maxLength: 200 });
};

/** Which cases a list has, and in which order: in the address of a list, and in a saved view. Every part narrows it. */
export const CaseFilter = Type.Object(
  {
    view: Type.Optional(OneOf(LIST_VIEWS)),
    queueId: Type.Optional(Uuid),
    state: Type.Optional(OneOf(['open', 'ended', 'all'])),
    priority: Type.Optional(SomeOf(PRIORITIES)),
    channel: Type.Optional(SomeOf(CHANNELS)),
    /** Key of a case type. */
    caseType: Type.Optional(Text(100)),
    /** Id of a person, or `nobody`. */
    owner: Type.Optional(Type.Union([OneOf(['nobody']), Uuid])),
    due: Type.Optional(OneOf(DUE_FILTERS)),
    customerId: Type.Optional(Uuid),
    /** Key of a template that was used in it, or one of its versions: `refund@7`. */
    template: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}(@[1-9]\\d{0,8})?$' })),
    /** How that use came out: `met`, `skipped:check-receipt`, `added:call customer`. Means nothing without `template`. */
    outcome: Type.Optional(Type.String({ pattern: `^(${OUTCOME_FILTERS.join('|')})(:.{1,150})?$`, wellFormed: true })),
    q: Type.Optional(OptionalText(200)),
    sort: Type.Optional(OneOf(['due', 'activity'])),
  },
  { additionalProperties: false },
);
export type CaseFilter = Static<typeof CaseFilter>;
