/** What a schema change touches of an event. */
export interface Versioned {
  readonly type: string;
  readonly schema: number;
  readonly data: unknown;
  readonly personal: unknown;
}

/** Brings an event from one schema to the next: its words stay, its shape is made anew. */
export type Upcaster = (event: Versioned) => Versioned;
/** By the schema that an event has; types that did not change need none. */
export type Upcasters = ReadonlyMap<number, Readonly<Record<string, Upcaster>>>;

/**
 * The journal is never edited. When the shape of an event changes, EVENT_SCHEMA grows by one, the step from the old
 * schema is added here, and golden files of the old one stay in test/fixtures/journal for ever.
 */
const UPCASTERS: Upcasters = new Map([
  [
    1,
    {
      'case-opened': (event) => withData(event, caseOfSchema1),
      'item-created': (event) => withData(event, ({ item, ...rest }) => ({ ...rest, item: itemOfSchema1(item) })),
      'goal-added': (event) => withData(event, (data) => ({ dueAfter: null, ...data })),
      'case-transitioned': (event) => withData(event, (data) => ({ reopenUntil: null, ...data })),
    },
  ],
]);

type Fields = { readonly [field: string]: unknown };

const withData = (event: Versioned, change: (data: Fields) => Fields): Versioned => ({
  ...event,
  data: change(event.data as Fields),
});

/** Before working hours, sub-cases and the reopening window. */
function caseOfSchema1(data: Fields): Fields {
  const plan = data['plan'] as Fields;
  return {
    firstReplyAfter: null,
    calendar: null,
    parent: null,
    reopenWindow: 'P7D',
    ...data,
    plan: { ...plan, exit: criteriaOfSchema1(plan['exit']) },
  };
}

/** Before people outside the team, sub-cases and on-parts that name an exit criterion. */
function itemOfSchema1(item: unknown): Fields {
  const fields = item as Fields;
  const entry = criteriaOfSchema1(fields['entry']);
  const exit = criteriaOfSchema1(fields['exit']);
  return { handedTo: null, subCase: null, ...fields, entry, exit };
}

function criteriaOfSchema1(criteria: unknown): readonly Fields[] {
  return (criteria as readonly Fields[]).map((criterion) => ({
    ...criterion,
    on: (criterion['on'] as readonly Fields[]).map((part) => ({ exitCriterionId: null, ...part })),
  }));
}

/** The event in the shape of schema `to`. One that is newer comes back as it is: the caller refuses it. */
export function upcast(event: Versioned, to: number, upcasters: Upcasters = UPCASTERS): Versioned {
  let current = event;
  while (current.schema < to) {
    const step = upcasters.get(current.schema)?.[current.type];
    current = { ...(step === undefined ? current : step(current)), schema: current.schema + 1 };
  }
  return current;
}
