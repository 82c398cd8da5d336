import fc from 'fast-check';
import t from 'tap';
import { evaluateCondition } from '../../engine/index.ts';
import type { Language } from '../../templates/exchange/cmmn/expression/translate.ts';
import { translateCondition } from '../../templates/exchange/cmmn/expression/translate.ts';
import { Facts } from '../../templates/exchange/cmmn/facts.ts';

type Value = boolean | number | string | undefined;
type Values = { readonly [name: string]: Value };

/** A condition as the other engine writes it, how tightly it binds, and what it is there. */
interface Term {
  readonly source: string;
  readonly binds: number;
  of(values: Values): Value;
}

const NAMES = { b: ['b1', 'b2', 'b3'], n: ['n1', 'n2', 'n3'], s: ['s1', 's2'] } as const;
const TEXTS = ['a', 'b', '', '(x && y)', 'it == 5', 'q"q', 'a\\b', "it's"];

/** Brackets only where the language needs them: precedence is what is tried. */
const inside = (term: Term, binds: number): string => (term.binds < binds ? `(${term.source})` : term.source);
const named = (names: readonly string[]): fc.Arbitrary<Term> =>
  fc.constantFrom(...names).map((name) => ({ source: name, binds: 9, of: (values) => values[name] }));
const written = (value: string | number | boolean): Term => ({
  source: typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value),
  binds: 9,
  of: () => value,
});

type Step = (one: Value, other: () => Value) => Value;

function binary(binds: number, signs: readonly (readonly [sign: string, step: Step])[], side: fc.Arbitrary<Term>) {
  return fc.tuple(side, fc.constantFrom(...signs), side).map(
    ([left, [sign, step], right]): Term => ({
      source: `${inside(left, binds)} ${sign} ${inside(right, binds + 1)}`,
      binds,
      of: (values) => step(left.of(values), () => right.of(values)),
    }),
  );
}

const unary = (sign: string, term: Term, step: (value: Value) => Value): Term => ({
  source: `${sign}${inside(term, 8)}`,
  binds: 8,
  of: (values) => step(term.of(values)),
});

const chosen = (test: fc.Arbitrary<Term>, side: fc.Arbitrary<Term>): fc.Arbitrary<Term> =>
  fc.tuple(test, side, side).map(([when, yes, no]) => ({
    source: `${inside(when, 1)} ? ${yes.source} : ${no.source}`,
    binds: 0,
    of: (values) => (when.of(values) ? yes.of(values) : no.of(values)),
  }));

/** Numbers as JavaScript compares them: with what is not there, nothing holds. */
const ordered =
  (test: (a: number, b: number) => boolean): Step =>
  (one, other) =>
    test(Number(one), Number(other()));
const counted =
  (step: (a: number, b: number) => number): Step =>
  (one, other) =>
    step(Number(one), Number(other()));

const EQUAL: readonly (readonly [string, Step])[] = [
  ['==', (one, other) => one === other()],
  ['!=', (one, other) => one !== other()],
];
const LOGIC: readonly (readonly [number, string, Step])[] = [
  [1, '||', (one, other) => Boolean(one) || Boolean(other())],
  [2, '&&', (one, other) => Boolean(one) && Boolean(other())],
];
const WORDS = new Map([
  ['||', 'or'],
  ['&&', 'and'],
  ['==', 'eq'],
  ['!=', 'ne'],
]);

const DEPTH = fc.createDepthIdentifier();

const { condition } = fc.letrec<{ condition: Term; number: Term; text: Term }>((tie) => ({
  text: fc.oneof({ maxDepth: 3, depthIdentifier: DEPTH }, named(NAMES.s), fc.constantFrom(...TEXTS).map(written)),
  number: fc.oneof(
    { maxDepth: 3, depthIdentifier: DEPTH, withCrossShrink: true },
    named(NAMES.n),
    fc.nat(6).map(written),
    binary(
      5,
      [
        ['+', counted((a, b) => a + b)],
        ['-', counted((a, b) => a - b)],
      ],
      tie('number'),
    ),
    binary(6, [['*', counted((a, b) => a * b)]], tie('number')),
    chosen(tie('condition'), tie('number')),
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: DEPTH, withCrossShrink: true },
    named(NAMES.b),
    fc.boolean().map(written),
    ...LOGIC.map(([binds, sign, step]) => binary(binds, [[sign, step]], tie('condition'))),
    tie('condition').map((term) => unary('!', term, (value) => !value)),
    binary(
      4,
      [
        ['<', ordered((a, b) => a < b)],
        ['>', ordered((a, b) => a > b)],
        ['<=', ordered((a, b) => a <= b)],
        ['>=', ordered((a, b) => a >= b)],
      ],
      tie('number'),
    ),
    binary(3, EQUAL, tie('number')),
    binary(3, EQUAL, tie('text')),
    chosen(tie('condition'), tie('condition')),
  ),
}));

const values = (presence: 'all' | 'some'): fc.Arbitrary<Values> => {
  const all = {
    ...Object.fromEntries(NAMES.b.map((name) => [name, fc.boolean()])),
    ...Object.fromEntries(NAMES.n.map((name) => [name, fc.nat(6)])),
    ...Object.fromEntries(NAMES.s.map((name) => [name, fc.constantFrom(...TEXTS)])),
  };
  return fc.record(all, presence === 'all' ? {} : { requiredKeys: [] });
};

/** Whether it holds here. What grew beyond the room that conditions have is another one's turn. */
function holds(source: string, language: Language, facts: Values): boolean {
  const known = new Facts();
  for (const name of NAMES.b) known.declare([name], { type: 'boolean' });
  for (const name of NAMES.n) known.declare([name], { type: 'number' });
  for (const name of NAMES.s) known.declare([name], { type: 'string' });
  const found = translateCondition(source, language, known);
  fc.pre(found.ok || !/at most/.test(found.reason));
  if (!found.ok) throw new Error(`${source} is not carried over: ${found.reason}`);
  return typeof found.condition === 'boolean' ? found.condition : evaluateCondition(found.condition, { facts }).holds;
}

/** The words for signs, outside of texts. */
const inWords = (source: string): string =>
  source.replaceAll(/'(?:[^'\\]|\\.)*'|(?<= )(?:\|\||&&|==|!=)(?= )/g, (piece) => WORDS.get(piece) ?? piece);

t.test('[CMMN-8] whatever condition is written, it is as true here as there', async () => {
  fc.assert(
    fc.property(condition, values('all'), (term, facts) => {
      const wanted = Boolean(term.of(facts));
      if (holds(`\${${term.source}}`, 'uel', facts) !== wanted) throw new Error(term.source);
      if (holds(`#{${inWords(term.source)}}`, 'uel', facts) !== wanted) throw new Error(term.source);
      if (holds(term.source, 'javascript', facts) !== wanted) throw new Error(term.source);
    }),
    { numRuns: 300 },
  );
});

t.test('[CMMN-8] where facts are absent, a script holds here only when it does there', async () => {
  fc.assert(
    fc.property(
      condition,
      values('some'),
      (term, facts) => !holds(term.source, 'javascript', facts) || Boolean(term.of(facts)),
    ),
    { numRuns: 300 },
  );
});
