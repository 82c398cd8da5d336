import t from 'tap';
import type { CaptureManyProposal, MinedStepView } from '../../../api/contract/capture-many.ts';
import { casesToCompare } from '../../../web/features/inbox/capture-from.ts';
import {
  collectionBody,
  draftOfCollection,
  movedKey,
  withKey,
  withoutKey,
} from '../../../web/features/template-library/many/collection-form.ts';
import {
  directlyBefore,
  draftBody,
  lanesOf,
  notCounted,
  plainText,
  proposalBody,
  proposedChoice,
  variantRows,
  withStep,
} from '../../../web/features/template-library/many/many-choice.ts';
import {
  conflictsOf,
  fieldPath,
  mergeBody,
  mergedName,
  NOTHING_DECIDED,
  withApart,
  withLeft,
  withTaken,
} from '../../../web/features/template-library/many/merge-choice.ts';

const step = (id: string, lane: number | null, more: Partial<MinedStepView> = {}): MinedStepView => ({
  id,
  kind: 'human-task',
  name: id,
  text: id,
  share: 1,
  cases: 10,
  repeated: 0,
  ended: 10,
  goalMet: 9,
  belonging: lane === null ? 'left-out' : 'required',
  origins: [],
  because: [],
  examples: [],
  lane,
  ...more,
});

const proposal: CaptureManyProposal = {
  caseIds: ['one', 'two'],
  cases: 2,
  ended: 2,
  goalMet: 1,
  small: true,
  thresholds: { required: 0.85, discretionary: 0.5 },
  leftOut: { unknown: 1, open: 2, unreadable: 0, tooMany: 4 },
  unnamed: 0,
  steps: [step('open', 0), step('left', 1), step('right', 1, { belonging: 'discretionary' }), step('sing', null)],
  order: [
    { before: 'open', after: 'left', share: 1, cases: 2 },
    { before: 'open', after: 'right', share: 0.9, cases: 2 },
  ],
  setAside: [],
  variants: [],
  parameters: [{ name: 'amount', title: 'Amount' }],
  notes: [],
  similar: [],
};

t.test('the request is made of ticked cases, else of a type, and of nothing for neither', (t) => {
  t.equal(proposalBody({}), null);
  t.equal(proposalBody({ cases: 'one' }), null, 'one case is not many');
  t.same(proposalBody({ cases: 'one,two,one', caseType: 'complaint' }), { caseIds: ['one', 'two'] });
  t.same(proposalBody({ caseType: 'complaint', days: 90 }), { caseTypeKey: 'complaint', goalMet: true, days: 90 });
  t.same(proposalBody({ caseType: 'complaint', met: 'any', team: 'care' }), {
    caseTypeKey: 'complaint',
    teamId: 'care',
  });
  t.end();
});

t.test('what is proposed is chosen, and the draft is asked for in the order that is shown', (t) => {
  const proposed = proposedChoice(proposal.steps);
  t.same(
    [...proposed],
    [
      ['open', 'required'],
      ['left', 'required'],
      ['right', 'discretionary'],
    ],
  );
  const chosen = withStep(withStep(withStep(proposed, 'open', null), 'sing', 'discretionary'), 'open', 'discretionary');
  t.same(draftBody(proposal, chosen, ' Name ', ' '), {
    caseIds: ['one', 'two'],
    thresholds: { required: 0.85, discretionary: 0.5 },
    steps: [
      { id: 'open', belonging: 'discretionary' },
      { id: 'left', belonging: 'required' },
      { id: 'right', belonging: 'discretionary' },
      { id: 'sing', belonging: 'discretionary' },
    ],
    name: 'Name',
  });
  t.equal(proposed.size, 3, 'the former choice stays as it was');
  t.end();
});

t.test('lanes, what comes before, and what does not count', (t) => {
  t.same(
    lanesOf(proposal.steps).map((lane) => lane.map(({ id }) => id)),
    [['open'], ['left', 'right']],
  );
  t.same(
    directlyBefore(proposal, 'right').map(({ before }) => before),
    ['open'],
  );
  t.equal(notCounted(proposal), 7);
  t.equal(plainText('Pay {{amount}} back', proposal), 'Pay ‹Amount› back');
  t.end();
});

t.test('steps in which ways of working differ stand first', (t) => {
  const way = (steps: readonly string[]) => ({
    steps: [...steps],
    exact: 4,
    cases: 4,
    ended: 4,
    goalMet: 4,
    examples: [],
  });
  const variants = [way(['open', 'left']), way(['open', 'right'])];
  t.same(
    variantRows({ steps: proposal.steps, variants }).map(({ id }) => id),
    ['left', 'right', 'open'],
  );
  t.end();
});

t.test('a merge is asked for once two different templates are chosen, with what was decided', (t) => {
  t.equal(mergeBody('refund', undefined, NOTHING_DECIDED, { name: 'M' }), null);
  t.equal(mergeBody('refund', 'refund', NOTHING_DECIDED, { name: 'M' }), null);
  const decided = withLeft(withLeft(withTaken(NOTHING_DECIDED, 'pay/due', 'b'), 'wrap', true), 'pay', true);
  t.same(mergeBody('refund', 'exchange', withLeft(decided, 'wrap', false), { name: 'M' }), {
    first: { key: 'refund' },
    second: { key: 'exchange' },
    name: 'M',
    take: { 'pay/due': 'b' },
    leave: ['pay'],
  });
  t.same(mergeBody('refund', 'exchange', NOTHING_DECIDED, { name: 'M', description: 'Both', asNext: true }), {
    first: { key: 'refund' },
    second: { key: 'exchange' },
    name: 'M',
    description: 'Both',
    into: { key: 'refund' },
  });
  t.equal(mergedName(null, 'A and B', 'A', false), 'A and B');
  t.equal(mergedName(null, 'A and B', 'A', true), 'A', 'the next version is called as the one before');
  t.equal(mergedName('', 'A and B', 'A', true), '', 'what somebody took away stays away');
  const apart = withApart(decided, 'pay', true);
  t.same(apart, { take: {}, leave: ['wrap'], apart: ['pay'] }, 'what was decided about the two as one is gone');
  t.same(withApart(apart, 'pay', false).apart, []);
  t.end();
});

t.test('conflicts by step, and where their fields stand', (t) => {
  const conflict = (id: string, of: string | null) =>
    ({ id, step: of, field: 'due', a: null, b: 'PT4H', taken: 'a' }) as const;
  const conflicts = [conflict('/applicability', null), conflict('pay/due', 'pay')];
  t.same(
    conflictsOf({ conflicts }, 'pay').map(({ id }) => id),
    ['pay/due'],
  );
  t.equal(conflictsOf({ conflicts }, null).length, 1);
  t.same([fieldPath('due'), fieldPath('parameters/amount')], [['due'], ['parameters', 'properties', 'amount']]);
  t.end();
});

t.test('a collection keeps its order while it is written', (t) => {
  const empty = draftOfCollection(null);
  const three = ['refund', 'outage', 'refund', 'billing'].reduce(withKey, empty);
  t.same(three.keys, ['refund', 'outage', 'billing']);
  t.same(movedKey(three, 'billing', -1).keys, ['refund', 'billing', 'outage']);
  t.same(movedKey(three, 'refund', -1), three);
  t.same(movedKey(three, 'billing', 1), three);
  t.same(collectionBody({ ...withoutKey(three, 'outage'), name: ' New ' }), {
    name: 'New',
    description: '',
    keys: ['refund', 'billing'],
  });
  t.end();
});

t.test('chosen cases are compared when they are several and all have ended', (t) => {
  const ended = (id: string) => ({ id, state: 'completed' }) as const;
  t.equal(casesToCompare([ended('one')]), null);
  t.equal(casesToCompare([ended('one'), { id: 'two', state: 'active' }]), null);
  t.equal(casesToCompare([ended('one'), ended('two')]), 'one,two');
  t.equal(casesToCompare(Array.from({ length: 101 }, (_, index) => ended(`${index}`))), null);
  t.end();
});
