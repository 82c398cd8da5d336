import t from 'tap';
import type { DifferenceView } from '../../../api/contract/template-differences.ts';
import type { RunningCase } from '../../../api/contract/template-life.ts';
import { aspectOf, differencesBetween } from '../../../templates/index.ts';
import { isCurrent } from '../../../web/features/case-board/forms/seen.ts';
import { asRecord, criteriaWaits, outlineOf } from '../../../web/features/template-library/definition.ts';
import {
  candidatesFor,
  commandFor,
  countChanges,
  idOf,
  isReady,
  needsSupervisor,
  type Step,
} from '../../../web/features/template-library/life/bring.ts';
import {
  comparedSides,
  formerOf,
  formerPublished,
  withOther,
} from '../../../web/features/template-library/life/compare-choice.ts';
import {
  betweenTwo,
  bothCriteria,
  differenceWords,
  groupDifferences,
  hasValues,
  isReadable,
  parametersOfBoth,
} from '../../../web/features/template-library/life/difference-words.ts';
import { valueWords } from '../../../web/features/template-library/life/value-words.ts';
import { waitWords } from '../../../web/features/template-library/studio/transition-words.ts';
import { de as deMain } from '../../../web/messages/de.ts';
import { en as enMain } from '../../../web/messages/en.ts';
import { de as deStudio } from '../../../web/messages/studio/de.ts';
import { en as enStudio } from '../../../web/messages/studio/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { withPlaceholders } from '../../../web/ui/template-text.ts';

const { t: en, formats } = makeLanguage('en', { ...enMain, ...enStudio }, 'UTC');
const { t: de } = makeLanguage('de', { ...deMain, ...deStudio }, 'UTC');

const before = {
  key: 'visit',
  name: 'Visit',
  description: 'Somebody goes there.',
  items: [
    { key: 'plan', kind: 'human-task', name: 'Plan it', due: 'PT4H' },
    { key: 'go', kind: 'human-task', name: 'Go there', required: true },
    { key: 'stage', kind: 'stage', name: 'After', items: [] },
    { key: 'old', kind: 'human-task', name: 'Write a letter' },
  ],
};
const after = {
  ...before,
  parameters: { type: 'object', properties: { who: { type: 'string', title: 'Who' } } },
  items: [
    { key: 'go', kind: 'human-task', name: 'Go there', entry: [{ on: [{ source: 'plan', transition: 'complete' }] }] },
    { key: 'plan', kind: 'human-task', name: 'Plan it', due: 'P1D' },
    {
      key: 'stage',
      kind: 'stage',
      name: 'After',
      items: [{ key: 'tell', kind: 'message-task', name: 'Tell {{who}}' }],
    },
  ],
};

const views = (one: object, other: object): readonly DifferenceView[] =>
  differencesBetween({ ...one }, { ...other }).map(({ path, marks: _marks, ...each }) => ({
    ...each,
    aspect: aspectOf({ ...each, path }),
    path: [...path],
  }));
const names: Readonly<Record<string, string>> = { plan: 'Plan it', go: 'Go there' };
const nameOf = (key: string) => names[key] ?? key;

t.test('[LIFE-8] what is not the same reads as plain sentences, step by step', (t) => {
  const told = groupDifferences(views(before, after)).map(({ item, differences }) => [
    item,
    ...differences.map((each) => differenceWords(en, each, nameOf)),
  ]);
  t.same(told, [
    [null, 'Parameter: new'],
    ['go', 'Moved to the first place', 'Required: removed', 'Begins when: new'],
    ['plan', 'Due: changed'],
    ['tell', 'New step'],
    ['old', 'Step removed'],
  ]);
  const german = views(before, after).map((each) => differenceWords(de, each, nameOf));
  t.ok(german.includes('Fällig: geändert') && german.includes('Neuer Schritt'));
  t.notMatch(german.join(' '), /template-life/);
  const renamed = views(before, JSON.parse(JSON.stringify(before).replaceAll('"plan"', '"prepare"')));
  t.same(
    renamed.map((each) => differenceWords(en, each, nameOf)),
    ['The same step under another key: plan is prepare now'],
  );
  const inside = views(after, { ...after, parameters: { type: 'object', properties: { who: { type: 'number' } } } });
  t.match(
    inside.map((each) => differenceWords(en, each, nameOf)),
    ['Parameter (who): changed'],
  );
  t.same(inside.map(hasValues), [true]);
  t.end();
});

t.test('[LIFE-8] values are said as people say them', (t) => {
  const said = (path: readonly string[], value: unknown) => valueWords(en, formats, path, value);
  t.equal(said(['due'], 'PT4H'), '4 hours');
  t.equal(said(['required'], true), 'always');
  t.equal(said(['required'], "facts.vip == 'yes'"), "facts.vip == 'yes'");
  t.equal(said(['discretionary'], false), 'no');
  t.equal(said(['serves'], ['put-right', 'settled']), 'Put right and Settled');
  t.equal(said(['parameters', 'required'], ['amount', 'customerName']), 'Amount and Customer name');
  t.equal(said(['parameters', 'properties', 'who'], { title: 'Who', type: 'string' }), 'Who, Text');
  const code = { title: 'Code', type: 'string', enum: ['A', 'B'], default: 'A', description: 'As on the box' };
  t.equal(
    said(['form', 'properties', 'code'], code),
    'Code, Choice (A and B), Filled in already: A, Description: As on the box',
  );
  t.equal(said(['facts'], { properties: { a: { title: 'Amount' }, when: {} } }), 'Amount and When');
  t.equal(said(['numbering'], { prefix: 'T' }), 'T, a number');
  t.equal(said(['numbering'], { prefix: 'T', year: true }), 'T, the year, a number');
  t.equal(
    said(
      ['ports'],
      [
        { key: 'approve', name: 'Approval' },
        { key: 'find', name: 'The find', description: 'By whom' },
      ],
    ),
    'Approval; The find, Description: By whom',
  );
  t.equal(
    said(['starts'], [{ fragment: 'refund', stage: 'resolve', parameters: { amount: 5 } }]),
    'refund, Stage: resolve, Parameter: Amount: 5',
  );
  const goal = { key: 'g', name: 'Paid', conditions: [{ name: 'Sent', if: 'facts.sent' }], due: 'P2D', required: true };
  t.equal(said(['goals', 'g'], goal), 'Paid, Met when: Sent (facts.sent), Due: 2 days, Required: always');
  t.equal(said(['requires'], ['refundApproved', 'receipt']), 'Refund approved and Receipt');
  t.equal(said(['due'], undefined), null);
  const [wait] = criteriaWaits([asRecord(after.items[0]?.entry?.[0])], new Map([['plan', 'Plan it']]));
  t.match(wait, { sources: [{ name: 'Plan it', transition: 'complete' }] });
  t.end();
});

t.test('[LIFE-8] of several ways to begin only those that changed are told as changed', (t) => {
  const [a, b, c] = [{ if: 'a' }, { if: 'b' }, { if: 'c' }];
  t.same(bothCriteria([a, b], [a, c]), { gone: [b], kept: [a], come: [c] });
  t.same(bothCriteria(undefined, [a]), { gone: [], kept: [], come: [a] });
  t.same(bothCriteria([a], undefined), { gone: [a], kept: [], come: [] });
  t.end();
});

t.test('[GRAFT-4] what waits at a connection says so by its name', (t) => {
  const definition = {
    ports: [{ key: 'approve', name: 'Approval' }],
    goals: [{ key: 'paid', name: 'Paid' }],
    items: ['port:approve', 'goal:paid', 'port:gone'].map((source, at) => {
      const transition = source === 'goal:paid' ? 'achieve' : 'complete';
      return { key: `k${at}`, kind: 'human-task', name: 'A', entry: [{ on: [{ source, transition }] }] };
    }),
  };
  const waits = outlineOf(definition).flatMap(({ waits: each }) => each.flatMap(({ sources }) => sources));
  t.same(
    waits.map((each) => waitWords(en, each)),
    ['what is connected as “Approval” is done', 'goal “Paid” is reached', 'what is connected as “gone” is done'],
  );
  t.equal(waits[0] && waitWords(de, waits[0]), 'der verbundene Schritt „Approval“ erledigt ist');
  t.end();
});

t.test('[LIFE-8] a version is compared with the one that was handed out before it', (t) => {
  const versions = [
    { version: 1, state: 'retired' as const },
    { version: 2, state: 'published' as const },
    { version: 3, state: 'draft' as const },
  ];
  t.equal(formerOf(versions, 3), 2);
  t.equal(formerOf(versions, 2), 1);
  t.equal(formerOf(versions, 1), null);
  t.equal(formerPublished(versions, 3), 2);
  t.equal(formerPublished(versions, 2), null, 'nobody uses one that is retired');
  t.end();
});

t.test('[LIFE-9] cases are brought as they were shown', (t) => {
  const one: RunningCase = { caseId: 'c1', number: 'C-1', subject: null, version: 1, fragmentId: 'f1', mayBring: true };
  const other: RunningCase = { ...one, caseId: 'c2', version: 2, fragmentId: null };
  t.same(candidatesFor([one, other], 2), [one]);
  const others: RunningCase = { ...one, mayBring: false };
  t.same(candidatesFor([one, others], 2), [one], 'only what she may bring is offered');
  t.ok(needsSupervisor([one, others], 2));
  t.notOk(needsSupervisor([one, { ...others, version: 2 }], 2), 'it follows the newest');
  t.match(commandFor(one, 2, 'New'), { type: 'migrate-case', to: { kind: 'fragment', fragmentId: 'f1', version: 2 } });
  t.match(commandFor(other, 3, 'New'), { to: { kind: 'case-type', version: 3 } });
  t.equal(countChanges([{ kind: 'version', version: 2 }]), null);
  t.same(
    countChanges([
      { kind: 'version', version: 2 },
      { kind: 'step-added', id: 'a', name: 'A' },
      { kind: 'step-state', id: 'b', name: 'B', from: 'active', to: 'terminated' },
      { kind: 'step-changed', id: 'c', name: 'C' },
    ]),
    { added: 1, ended: 1, changed: 1 },
  );
  const at = (step: Step) => new Map([[idOf(one), step]]);
  t.equal(isReady([one], new Map()), false, 'nothing was shown yet');
  t.equal(isReady([one], at({ at: 'seen', version: 4, changes: [] })), true);
  t.equal(isReady([one], at({ at: 'moved-on' })), false, 'it went on: it is shown again');
  t.equal(isReady([one], at({ at: 'refused', why: 'No' })), false, 'nothing is left to bring');
  t.end();
});

t.test('[LIFE-9] what was shown is confirmed only as long as the case stands as it did', (t) => {
  const seen = { choice: 'f1 2', version: 7, answer: [], isRefused: false };
  t.equal(isCurrent(null, 'f1 2', 7), false);
  t.equal(isCurrent(seen, 'f1 2', 7), true);
  t.equal(isCurrent(seen, 'f1 2', 8), false, 'the case went on');
  t.equal(isCurrent(seen, 'f1 3', 7), false, 'something else was chosen');
  t.equal(isCurrent({ ...seen, isRefused: true }, 'f1 2', 7), false, 'it would not be done');
  t.end();
});

const viewOf = (key: string, states: readonly ('draft' | 'published')[]) => ({
  key,
  version: states.length,
  versions: states.map((state, at) => ({ version: at + 1, state })),
});

t.test('[LIFE-8] another template is compared as people use it, unless the address names a version', async (t) => {
  const refund = viewOf('refund', ['published', 'draft']);
  const damaged = viewOf('damaged', ['published', 'published', 'draft']);
  const chosen = (search: Parameters<typeof comparedSides>[1], other?: ReturnType<typeof viewOf>) => {
    const sides = comparedSides(refund, search, other);
    return sides === null ? null : [sides.former.key, sides.from, sides.to];
  };
  t.same(chosen({}), ['refund', 1, 2]);
  t.same(chosen({ with: 'damaged' }), null, 'it is not here yet');
  t.same(chosen({ with: 'damaged' }, damaged), ['damaged', 2, 2]);
  t.same(chosen({ with: 'damaged', from: 3, to: 1 }, damaged), ['damaged', 3, 1]);
  t.same(chosen({ with: 'damaged', from: 9, to: 9 }, damaged), ['damaged', 2, 2], 'there are no such versions');
  t.same(chosen({ with: 'refund', from: 2, to: 1 }), ['refund', 2, 1], 'itself is no other template');
  t.same(comparedSides(viewOf('new', ['draft']), {}, undefined), null);
  t.same(withOther({ with: 'damaged', from: 3, to: 2 }, 'lost'), { to: 2, with: 'lost' });
  t.same(withOther({ with: 'damaged', from: 3, to: 2 }, null), { to: 2 });
});

t.test('[LIFE-8] of two templates it is said which of them has it', async (t) => {
  const two = { from: 'Refund', to: 'Damaged goods' };
  const said = (difference: Omit<DifferenceView, 'aspect' | 'name'>) =>
    differenceWords(en, { aspect: 'other', name: 'Call', ...difference }, (key) => key, two);
  t.equal(said({ kind: 'added', item: 'call', path: [] }), 'Only in Damaged goods');
  t.equal(said({ kind: 'removed', item: 'call', path: [] }), 'Only in Refund');
  t.equal(said({ kind: 'removed', item: 'call', path: ['due'], before: 'PT1H' }), 'Due: only in Refund');
  t.equal(said({ kind: 'changed', item: 'call', path: ['due'] }), 'Due: said differently');
});

t.test(
  '[LIFE-8] of two templates their steps come first, and texts with little in common are read whole',
  async (t) => {
    const of = (item: string | null, ...path: string[]): DifferenceView => ({
      kind: 'changed',
      aspect: 'other',
      item,
      name: item,
      path,
    });
    const told = betweenTwo([of(null, 'key'), of(null, 'name'), of(null, 'due'), of('call', 'name')]);
    t.same(
      told.map(({ item, path }) => [item, ...path]),
      [
        ['call', 'name'],
        [null, 'due'],
      ],
    );
    const mark = (kind: 'same' | 'removed' | 'added', text: string) => ({ kind, text });
    t.ok(isReadable([mark('same', 'Call the customer '), mark('removed', 'today'), mark('added', 'tomorrow')]));
    t.notOk(
      isReadable([mark('removed', 'The customer cannot'), mark('same', ' in '), mark('added', 'Pay money back')]),
    );
  },
);

t.test('[LIFE-8] a step that is in one template alone names what that one asks for', async (t) => {
  const asks = (name: string, title: string) => ({ parameters: { properties: { [name]: { title } } } });
  const both = parametersOfBoth([asks('login', 'Login name'), asks('invoice', 'Invoice number'), {}]);
  t.equal(
    withPlaceholders('Find out why {{login}} owes {{invoice}}', both),
    'Find out why ‹Login name› owes ‹Invoice number›',
  );
});
