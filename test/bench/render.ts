import Handlebars from 'handlebars';
import { BUILTIN_TEMPLATES, checkParameters, parseFragment, renderFragment } from '../../templates/index.ts';
import { checkText, textNames } from '../../templates/rendering/check-text.ts';
import { renderText } from '../../templates/rendering/handlebars.ts';
import { textLeaves } from '../../templates/rendering/texts.ts';
import { type BenchEnv, microsecondsOf, type Row, row } from './bench.ts';

const world = { locale: 'en-GB', now: '2026-03-28T09:00:00Z', timeZone: 'Europe/Zurich' };
const values = {
  name: 'Anna Nowak',
  product: 'teapot',
  amount: 49.9,
  day: '2026-01-31',
  days: 3,
  list: ['cup', 'lid'],
};
const TEXTS = {
  'names only': 'Dear {{name}},\n\nwe have sent another {{product}}. {{#if product}}It is on its way.{{/if}}',
  'money, date, plural':
    'Dear {{name}},\n\nwe pay {{money amount currency="EUR"}} by {{date day}}, in {{plural days one="day" other="days"}}.',
};

/** Handlebars as it comes, with helpers that do the same by formatters that are made once. */
function bareHandlebars(): typeof Handlebars {
  const bare = Handlebars.create();
  const money = new Intl.NumberFormat(world.locale, { style: 'currency', currency: 'EUR' });
  const date = new Intl.DateTimeFormat(world.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(world.locale);
  const list = new Intl.ListFormat(world.locale);
  bare.registerHelper({
    money: (value: number) => money.format(value),
    date: (value: string) => date.format(new Date(value)),
    plural: (value: number, { hash }: Handlebars.HelperOptions) =>
      `${number.format(value)} ${value === 1 ? hash['one'] : hash['other']}`,
    inDays: (value: number) => new Date(Date.parse(world.now) + value * 86_400_000).toISOString().slice(0, 10),
    list: (value: string[]) => list.format(value),
    upperFirst: (value: string) => value.charAt(0).toUpperCase() + value.slice(1),
  });
  return bare;
}

/** Texts a second, compiled once as both do, and a whole fragment with everything that is checked each time. */
export async function bench({ say }: BenchEnv): Promise<Row[]> {
  const bare = bareHandlebars();
  const rows = Object.entries(TEXTS).map(([name, text]) => {
    const compiled = bare.compile<object>(text, { noEscape: true });
    if (compiled(values) !== renderText(text, values, world, 8_000)) throw new Error(`${name} reads otherwise`);
    const floor = 1e6 / microsecondsOf(() => void compiled(values));
    const value = 1e6 / microsecondsOf(() => void renderText(text, values, world, 8_000));
    return row(`render, ${name}`, 'texts/s', value, floor, 'bare Handlebars');
  });
  const names = textNames({
    required: Object.keys(values),
    properties: Object.fromEntries(Object.keys(values).map((name) => [name, { type: 'string' }])),
  });
  const checking = microsecondsOf(() => void checkText(TEXTS['money, date, plural'], '', names));
  say(`render: checking a text takes ${checking.toFixed(0)} µs`);
  return [...rows, wholeFragment(bare)];
}

function wholeFragment(bare: typeof Handlebars): Row {
  const builtin = BUILTIN_TEMPLATES.find(({ key }) => key === 'refund');
  const { definition } = parseFragment(builtin?.definition);
  if (definition === null) throw new Error('the starter library has no refund');
  const checked = checkParameters(definition.parameters, { amount: 49.9 });
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  const parameters = checked.values;
  const texts = textLeaves(definition.items).map(({ text }) => bare.compile<object>(text, { noEscape: true }));
  const floor = 1e6 / microsecondsOf(() => void texts.map((text) => text(parameters)));
  const rendered = renderFragment(definition, parameters, world);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.findings));
  const value = 1e6 / microsecondsOf(() => void renderFragment(definition, parameters, world));
  return row(
    `render, the fragment refund (${texts.length} texts)`,
    'fragments/s',
    value,
    floor,
    'its texts by bare Handlebars',
  );
}
