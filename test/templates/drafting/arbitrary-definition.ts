import fc from 'fast-check';
import type { DraftDefinition } from '../../../templates/drafting/operation.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', '1', '__proto__'];

const text = fc.constantFrom('', 'one', 'two', '{{amount}}');
const fields = fc
  .uniqueArray(fc.constantFrom('amount', 'note', 'day', '2', '__proto__'), { maxLength: 4 })
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.record({ type: text, title: text })))),
  )
  .map((entries) => Object.fromEntries(entries));
const schema = fc.record(
  {
    type: fc.constant('object'),
    required: fc.uniqueArray(fc.constantFrom('amount', 'note', 'day')),
    properties: fields,
  },
  { requiredKeys: [] },
);
const criteria = fc.array(fc.record({ if: text, on: fc.array(fc.record({ source: text })) }, { requiredKeys: [] }), {
  maxLength: 2,
});
const anything = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.array(fc.integer(), { maxLength: 2 }),
);

/** Members of an item but its key and items, in any order. */
const members = fc.record(
  {
    name: text,
    due: text,
    required: anything,
    message: fc.record({ text, visibility: text }),
    form: schema,
    entry: criteria,
  },
  { requiredKeys: [] },
);

interface Shape {
  readonly key: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly under: number;
  readonly first: boolean;
  readonly stage: boolean;
}

const shapes = (keys: readonly string[]): fc.Arbitrary<readonly Shape[]> =>
  fc.shuffledSubarray([...keys]).chain((chosen) =>
    fc.tuple(
      ...chosen.map((key) =>
        fc.record({
          key: fc.constant(key),
          members,
          under: fc.integer({ min: -3, max: 8 }),
          first: fc.boolean(),
          stage: fc.boolean(),
        }),
      ),
    ),
  );

/** A tree: every item may stand under one of those before it. */
const treeOf = (list: readonly Shape[], parent = -1): readonly DraftDefinition[] =>
  list.flatMap((shape, at) => (parentOf(list, at) === parent ? [itemOf(shape, treeOf(list, at))] : []));

function itemOf({ key, members: own, first, stage }: Shape, inside: readonly DraftDefinition[]): DraftDefinition {
  const items = stage || inside.length > 0 ? { items: inside } : {};
  return first ? { key, ...items, ...own } : { ...own, key, ...items };
}

const parentOf = (list: readonly Shape[], at: number): number => {
  const under = list[at]?.under ?? -1;
  return under < 0 || under >= at ? -1 : under;
};

const shuffled = (definition: Readonly<Record<string, unknown>>): fc.Arbitrary<DraftDefinition> =>
  fc
    .shuffledSubarray(Object.entries(definition), { minLength: Object.keys(definition).length })
    .map((entries) => Object.fromEntries(entries));

/** Definitions of every sort: whole and unfinished, members in any order, items in any tree. */
export const definitions = (keys: readonly string[] = KEYS): fc.Arbitrary<DraftDefinition> =>
  fc
    .record(
      {
        key: fc.constant('refund'),
        name: text,
        tags: fc.uniqueArray(text),
        parameters: schema,
        goals: fc.uniqueArray(fc.record({ key: fc.constantFrom('g', 'h'), name: text }), {
          selector: ({ key }) => key,
        }),
        serves: anything,
        items: shapes(keys).map((list) => treeOf(list)),
      },
      { requiredKeys: ['key'] },
    )
    .chain(shuffled);

/** Also what no editor would write: items without keys, twice the same key, lists that are something else. */
export const strangeDefinitions = (): fc.Arbitrary<DraftDefinition> =>
  fc
    .oneof(
      { weight: 3, arbitrary: definitions() },
      fc.record(
        { key: fc.constant('refund'), plan: shapes(KEYS).map((list) => treeOf(list)), items: anything },
        { requiredKeys: [] },
      ),
      fc.record({
        items: fc.oneof(
          anything,
          fc.array(
            fc.record({ key: fc.constantFrom('a', 'b'), name: text, items: fc.array(text) }, { requiredKeys: [] }),
          ),
        ),
        goals: fc.array(fc.oneof(anything, fc.record({ key: text })), { maxLength: 3 }),
      }),
      fc.dictionary(fc.constantFrom('key', 'items', 'x', '__proto__'), fc.jsonValue({ maxDepth: 3 })),
    )
    .map((definition) => JSON.parse(JSON.stringify(definition)) as DraftDefinition);
