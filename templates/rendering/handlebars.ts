import Handlebars from 'handlebars';
import type { JsonObject } from '../../engine/index.ts';
import { LIMITS } from '../library/limits.ts';
import {
  date,
  greet,
  inDays,
  list,
  money,
  number,
  personName,
  plural,
  type RenderContext,
  TextError,
  upperFirst,
} from './helpers.ts';
import { BLOCKS, HELPERS } from './text-language.ts';

/** What a rendering carries beside the parameters; templates cannot name it. */
interface RenderData {
  readonly rendering: { readonly context: RenderContext; readonly budget: Budget; rounds: number };
}

/** Characters that helpers may still read, over all texts that are rendered together: work is bounded, whatever the values. */
export interface Budget {
  left: number;
}

export const newBudget = (): Budget => ({ left: LIMITS.helped });

type Options = Omit<Handlebars.HelperOptions, 'data'> & { readonly data: RenderData };

const machine = lockedDown();

/** An environment of its own with nothing in it but our helpers and blocks. */
function lockedDown(): typeof Handlebars {
  const environment = Handlebars.create();
  for (const name of Object.keys(environment.helpers)) environment.unregisterHelper(name);
  /** Every helper pays for what it is given to read. */
  const world = ({ data: { rendering } }: Options, value: unknown): RenderContext => {
    rendering.budget.left -= sizeOf(value);
    if (rendering.budget.left >= 0) return rendering.context;
    throw new TextError('text-too-complex', 'With these values the texts are too much work. Give shorter values.');
  };
  environment.registerHelper({
    date: (value: unknown, options: Options) => date(value, options.hash['style'], world(options, value)),
    inDays: (value: unknown, options: Options) => inDays(value, world(options, value)),
    money: (value: unknown, options: Options) => money(value, options.hash['currency'], world(options, value)),
    number: (value: unknown, options: Options) => number(value, options.hash['digits'], world(options, value)),
    plural: (value: unknown, options: Options) => plural(value, options.hash, world(options, value)),
    personName: (value: unknown, options: Options) => personName(value, options.hash['part'], world(options, value)),
    greet: (value: unknown, options: Options) => greet(value, options.hash['style'], world(options, value)),
    upperFirst: (value: unknown, options: Options) => upperFirst(value, world(options, value)),
    list: (value: unknown, options: Options) => list(value, world(options, value)),
    leftBrace: () => '{',
    rightBrace: () => '}',
    if(this: unknown, value: unknown, options: Options) {
      return isGiven(value) ? options.fn(this) : options.inverse(this);
    },
    unless(this: unknown, value: unknown, options: Options) {
      return isGiven(value) ? options.inverse(this) : options.fn(this);
    },
    each,
  });
  return environment;
}

/** Even nothing costs a little. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + sizeOf(each), 1);
  return typeof value === 'string' ? value.length + 1 : 1;
}

const isGiven = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== null && value !== '' && value !== false && value !== 0;

function each(this: unknown, value: unknown, options: Options): string {
  const elements = Array.isArray(value) ? value : [];
  if (elements.length === 0) return options.inverse(this);
  const { rendering } = options.data;
  let text = '';
  for (const [index, element] of elements.entries()) {
    rendering.rounds += 1;
    if (rendering.rounds > LIMITS.rounds)
      throw new TextError('text-too-complex', `A text repeats at most ${LIMITS.rounds} times.`);
    const data = { ...options.data, index, first: index === 0, last: index === elements.length - 1 };
    text += options.fn(element, { data });
    if (text.length > LIMITS.message) throw tooLong();
  }
  return text;
}

const tooLong = (): TextError =>
  new TextError('text-too-long', `With these values the text has more than ${LIMITS.message} characters.`);

const COMPILE: CompileOptions = {
  strict: true,
  // Texts are plain: what goes to a channel is not HTML. Whoever shows one on a page escapes it there.
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries([...Object.keys(HELPERS), ...BLOCKS].map((name) => [name, true])),
  data: true,
};

const CACHED = 2000;
const compiled = new Map<string, HandlebarsTemplateDelegate<JsonObject>>();

/**
 * Renders a text that `checkText` has found nothing wrong with. Throws a TextError when the values do not fit or the
 * result is longer than `longest`. Missing values throw too, but a checked text with checked parameters has none.
 */
export function renderText(
  source: string,
  values: JsonObject,
  context: RenderContext,
  longest: number,
  budget: Budget = newBudget(),
): string {
  const template = compiled.get(source) ?? machine.compile<JsonObject>(source, COMPILE);
  compiled.delete(source);
  compiled.set(source, template);
  const oldest = compiled.size > CACHED ? compiled.keys().next().value : undefined;
  if (oldest !== undefined) compiled.delete(oldest);
  // Without a prototype, no text can reach what every object inherits.
  const scope: JsonObject = Object.assign(Object.create(null), values);
  const data: RenderData = { rendering: { context, budget, rounds: 0 } };
  const text = template(scope, { data, allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
  if (text.length > longest)
    throw new TextError('text-too-long', `With these values the text has more than ${longest} characters.`);
  return text;
}
