import { readFileSync } from 'node:fs';
import t from 'tap';
import { readDuration, readTimer } from '../../engine/deadline/time-text.ts';
import { checkExpression } from '../../engine/expression/cel.ts';
import { readTemplateFile, writeTemplateFile } from '../../templates/exchange/template-file.ts';
import { checkParameters, LIMITS, parseTemplate, renderCaseType, renderFragment } from '../../templates/index.ts';
import { checkText, textNames } from '../../templates/rendering/check-text.ts';
import { renderText } from '../../templates/rendering/handlebars.ts';
import { HELPERS } from '../../templates/rendering/text-language.ts';

const guide = readFileSync(new URL('../../docs/guide/fragments.md', import.meta.url), 'utf8');
const world = { locale: 'en-GB', now: '2026-03-28T09:00:00Z' };
const examples = [...guide.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map((found) => found[1] ?? '');
const typed = { amount: 49.9, customerName: 'Anna Nowak', products: ['cup', 'lid'] };

t.test(
  'every example of the guide can be published and rendered, and is written as it would be exported',
  async (t) => {
    t.ok(examples.length >= 8, `${examples.length} examples`);
    for (const text of examples) {
      const found = readTemplateFile(JSON.parse(text));
      if (found.is !== 'template' && found.is !== 'definition') throw new Error(text);
      const parsed = parseTemplate(found.file.kind, found.file.definition);
      const name = parsed.definition?.key ?? text.slice(0, 60);
      t.same(parsed.findings, [], name);
      if (parsed.definition === null) continue;
      if (parsed.kind === 'case-type') t.ok(renderCaseType(parsed.definition, world).ok, name);
      else {
        const names = Object.keys(Object(parsed.definition.parameters?.['properties']));
        const given = Object.fromEntries(Object.entries(typed).filter(([key]) => names.includes(key)));
        const checked = checkParameters(parsed.definition.parameters, given);
        t.ok(checked.ok && renderFragment(parsed.definition, checked.values, world).ok, name);
      }
      if (found.is === 'template') t.same(JSON.parse(writeTemplateFile(found.file)), JSON.parse(text));
    }
  },
);

/** Rows of the table that begins with this heading, each cell without its code marks. */
const rowsOf = (heading: string): string[][] => {
  const table = guide.slice(guide.indexOf(`| ${heading} |`)).split('\n\n')[0] ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | ').map((cell) => cell.replaceAll(/^[|\s]+|[|\s]+$/g, '').replaceAll('`', '')));
};

t.test('every text of the guide prints what the guide says, and every helper is shown', async (t) => {
  const parameters = {
    type: 'object',
    required: ['amount', 'days', 'day', 'customer', 'product', 'products'],
    properties: {
      amount: { type: 'number' },
      days: { type: 'integer' },
      day: { type: 'string' },
      customer: { type: 'string' },
      product: { type: 'string' },
      products: { type: 'array', items: { type: 'string' } },
      note: { type: 'string' },
    },
  };
  const values = {
    amount: 1234.5,
    days: 3,
    day: '2026-01-31',
    customer: 'Anna Nowak',
    product: 'teapot',
    products: ['teapot', 'cup', 'lid'],
  };
  const rows = rowsOf('text');
  for (const [text = '', prints] of rows) {
    t.same(checkText(text, '', textNames(parameters)), [], text);
    t.equal(renderText(text, values, world, LIMITS.message), prints, text);
  }
  const shown = rows.map(([text]) => text).join(' ');
  for (const helper of Object.keys(HELPERS)) t.ok(new RegExp(`[{(]${helper}\\b`).test(shown), helper);
});

t.test('every condition and every duration of the guide can be read', async (t) => {
  const conditions = rowsOf('condition');
  t.ok(conditions.length > 5);
  for (const [condition = ''] of conditions) t.ok(checkExpression(condition).ok, condition);
  const written = rowsOf('written');
  t.ok(written.length > 5);
  for (const [duration = ''] of written)
    t.ok(readDuration(duration) !== null || readTimer(duration) !== null, duration);
});

t.test('the limits of the guide are those that hold', async (t) => {
  const limits = guide.slice(guide.indexOf('## Limits'));
  for (const limit of [LIMITS.size, LIMITS.items, LIMITS.fields, LIMITS.name, LIMITS.description, LIMITS.message])
    t.ok(limits.includes(limit.toLocaleString('en')), `${limit}`);
  for (const limit of [LIMITS.depth, LIMITS.placeholders, LIMITS.rounds])
    t.ok(limits.includes(limit.toLocaleString('en')));
});
