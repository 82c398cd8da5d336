import fc from 'fast-check';
import t from 'tap';
import {
  checkParameters,
  isPublishable,
  parseTemplate,
  renderCaseType,
  renderFragment,
} from '../../templates/index.ts';
import { mutated, tricks } from './mutated.ts';
import { holds } from './property.ts';

const world = { locale: 'en', now: '2026-01-05T09:00:00Z' };

t.test('property: whatever a definition is, reading it ends in findings with a place and a sentence', (t) => {
  const reads = fc.property(mutated, ({ kind, definition }) =>
    parseTemplate(kind, definition).findings.every(
      ({ code, pointer, detail }) => code !== '' && /^(\/.*)?$/.test(pointer) && /\.$|: |…$/.test(detail),
    ),
  );
  holds(t, 'reading ends in findings', reads, 500);
  t.end();
});

t.test('property: any JSON at all can be read', (t) => {
  const reads = fc.property(
    fc.constantFrom('fragment' as const, 'case-type' as const),
    fc.jsonValue({ maxDepth: 6 }),
    (kind, value) => {
      const { definition, findings } = parseTemplate(kind, value);
      return definition === null && findings.length > 0;
    },
  );
  holds(t, 'any JSON is read', reads, 200);
  t.end();
});

t.test('property: what may be published renders with any parameters, or says why not', (t) => {
  const value = fc.oneof(tricks, fc.string({ unit: 'grapheme' }), fc.double(), fc.array(fc.string(), { maxLength: 3 }));
  const renders = fc.property(
    mutated,
    fc.dictionary(
      fc.constantFrom('amount', 'currency', 'product', 'orderNumber', 'photoDays', 'service', 'login', '__proto__'),
      value,
    ),
    ({ kind, definition }, given) => {
      const parsed = parseTemplate(kind, definition);
      // Most cannot be published: these do not count as tried.
      fc.pre(isPublishable(parsed));
      if (parsed.definition === null) return false;
      if (parsed.kind === 'case-type') return renderCaseType(parsed.definition, world).ok;
      const checked = checkParameters(parsed.definition.parameters, given);
      if (!checked.ok) return checked.errors.length > 0;
      const rendered = renderFragment(parsed.definition, checked.values, world);
      return rendered.ok || rendered.findings.length > 0;
    },
  );
  holds(t, 'publishable templates render', renders, 40);
  t.end();
});

t.test('hostile definitions of full size are refused without much work', (t) => {
  const started = process.cpuUsage();
  const item = { key: 'a', kind: 'human-task', name: 'A' };
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...item,
    key: `a-${index}`,
    description: '{{a}}'.repeat(790),
  }));
  const storm = Array.from({ length: 400 }, (_, index) => ({
    ...item,
    key: `a-${index}`,
    repetition: true,
    entry: [
      { on: [{ source: `a-${(index + 1) % 400}`, transition: 'complete' }], if: `${'facts.x + '.repeat(80)}1 > 0` },
    ],
  }));
  const fields = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`f${index}`, { type: 'string', pattern: `(a{1,${index}}){1,50}` }]),
  );
  const big = (more: object) => ({ key: 'big', name: 'Big', description: '', items: [item], ...more });
  for (const definition of [
    big({ items: many }),
    big({ items: storm }),
    big({ parameters: { type: 'object', properties: fields } }),
  ]) {
    t.ok(parseTemplate('fragment', definition).findings.length <= 100);
  }
  const { user } = process.cpuUsage(started);
  t.comment(`${Math.round(user / 1000)} ms of work`);
  t.end();
});
