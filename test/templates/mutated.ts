import fc from 'fast-check';
import { BUILTIN_TEMPLATES } from '../../templates/index.ts';

/** Values that have broken such readers before. */
export const tricks = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '\u202e',
    'x'.repeat(9000),
    '{{',
    '{{x}}',
    '{{#each x}}',
    '{{{x}}}',
    '{{constructor}}',
  ],
  ...['P', 'PT', 'R/PT0S', 'P9999D', 'goal:', 'goal:put-right', 'facts.', 'facts.x == 1', '(((((((((('],
  ...[
    [],
    {},
    [[]],
    [null],
    { type: 'object' },
    { $ref: '#' },
    { type: 'string', pattern: '(a+)+$' },
    { type: 'string', pattern: '(?=a)' },
  ],
);

/** A starter template with a few of its values replaced, taken out or put elsewhere. */
export const mutated = fc
  .tuple(
    fc.constantFrom(...BUILTIN_TEMPLATES),
    fc.array(fc.tuple(fc.nat(), fc.oneof(tricks, fc.jsonValue({ maxDepth: 3 })), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([{ kind, definition }, changes]) => {
    const copy: unknown = structuredClone(definition);
    for (const [pick, value, remove] of changes) {
      const places = placesOf(copy);
      const [holder, key] = places[pick % places.length] ?? [];
      if (holder === undefined || key === undefined) continue;
      if (remove) Reflect.deleteProperty(holder, key);
      // A copy: the same value may be put into itself.
      else Reflect.set(holder, key, structuredClone(value));
    }
    return { kind, definition: copy };
  });

function placesOf(value: unknown): readonly (readonly [holder: object, key: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[value, key] as const, ...placesOf(member)]);
}
