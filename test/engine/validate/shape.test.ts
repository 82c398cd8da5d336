import t from 'tap';
import { aGoal, aMilestone, aStage, aTask, aTimer, on, when } from '../../fixtures/builders.ts';
import { inCaseType, inFragment } from './kit.ts';

const anEvent = (key: string, more = {}) => ({ key, kind: 'user-event' as const, name: key, ...more });
const aCaseTask = (key: string, more = {}) => ({ key, kind: 'case-task' as const, name: key, ...more });
const form = (type: string) => ({ type: 'object', properties: { amount: { type } } });

t.test('[VALID-1] transitions that the kind never makes are errors, for every kind', async (t) => {
  const wrong = (source: Parameters<typeof aStage>[1][number], transition: Parameters<typeof on>[1]) =>
    inFragment([source, aTask('b', { entry: [on(source.key, transition)] })]);
  const place = ['error transition-impossible /items/1/entry/0/on/0/transition'];
  t.same(wrong(aTask('a'), 'occur'), place);
  t.same(wrong(aStage('a', []), 'parent-terminate'), place);
  t.same(wrong(aMilestone('a'), 'complete'), place);
  t.same(wrong(aTimer('a', 'PT1H'), 'exit'), place);
  t.same(wrong(anEvent('a'), 'start'), place);
  t.same(wrong(aTask('a'), 'achieve'), place);
  t.same(wrong(aTask('a'), 'update'), place);
  for (const transition of ['create', 'complete', 'terminate', 'fault', 'suspend', 'resume'] as const)
    t.same(wrong(aTask('a'), transition), [], transition);
});

t.test('[VALID-1] facts are sources with transitions of their own', async (t) => {
  t.same(inFragment([aTask('a', { entry: [on('fact:amount', 'update')] })]), []);
  t.same(inFragment([aTask('a', { entry: [on('fact:amount', 'complete')] })]), [
    'error transition-impossible /items/0/entry/0/on/0/transition',
  ]);
  t.same(inFragment([aTask('a', { entry: [on('fact:', 'create')] })]), [
    'error source-unknown /items/0/entry/0/on/0/source',
  ]);
});

t.test('[VALID-1] an on-part names an exit criterion that its source has', async (t) => {
  const source = aTask('a', { exit: [{ ...when('facts.late'), id: 'too-late' }, when('facts.gone')] });
  const waiting = (exitCriterion: string, transition: 'exit' | 'complete' = 'exit', from = 'a') =>
    inFragment([source, aTask('b', { entry: [{ on: [{ source: from, transition, exitCriterion }] }] })]);
  t.same(waiting('too-late'), []);
  t.same(waiting('exit-1'), []);
  const place = 'error exit-criterion-unknown /items/1/entry/0/on/0/exitCriterion';
  t.same(waiting('too-early'), [place]);
  t.same(waiting('too-late', 'complete'), [place]);
  t.same(
    inFragment([aTask('b', { entry: [{ on: [{ source: 'fact:x', transition: 'create', exitCriterion: 'e' }] }] })]),
    ['error exit-criterion-unknown /items/0/entry/0/on/0/exitCriterion'],
  );
});

t.test('[VALID-1] the names of the criteria of one side differ', async (t) => {
  const twice = [
    { ...when('facts.a'), id: 'x' },
    { ...when('facts.b'), id: 'x' },
  ];
  t.same(inFragment([aTask('a', { entry: twice })]), ['error criterion-duplicate /items/0/entry/1/id']);
  t.same(inFragment([aTask('a', { entry: twice.slice(0, 1), exit: twice.slice(1) })]), []);
  t.same(
    inCaseType({ exit: twice }).filter((line) => line.startsWith('error')),
    ['error criterion-duplicate /exit/1/id'],
  );
});

t.test('[VALID-1] user events are listeners', async (t) => {
  t.same(inFragment([anEvent('e'), aTask('a', { entry: [on('e', 'occur')] })]), []);
  t.same(inFragment([anEvent('e', { entry: [when('facts.x')] })]), ['error criterion-not-allowed /items/0/entry']);
  t.same(inFragment([anEvent('e', { exit: [when('facts.x')] })]), ['error criterion-not-allowed /items/0/exit']);
  t.same(inFragment([anEvent('e', { manualActivation: true })]), ['error rule-not-allowed /items/0/manualActivation']);
});

t.test('[VALID-1] case tasks name a case type, and nobody else does', async (t) => {
  const mapping = { input: { amount: 'facts.amount' }, output: { refund: 'facts.paid + 1.0' } };
  t.same(inFragment([aCaseTask('c', { caseType: 'complaint', ...mapping })]), []);
  t.same(inFragment([aCaseTask('c')]), ['error case-type-missing /items/0/caseType']);
  t.same(inFragment([aCaseTask('c', { caseType: 'x', input: { 'a/b': 'facts.' } })]), [
    'error expression-invalid /items/0/input/a~1b @6',
  ]);
  t.same(inFragment([aTask('a', { caseType: 'x', blocking: false, input: {}, output: {} })]), [
    'error mapping-not-allowed /items/0/caseType',
    'error mapping-not-allowed /items/0/blocking',
    'error mapping-not-allowed /items/0/input',
    'error mapping-not-allowed /items/0/output',
  ]);
  t.same(inFragment([aCaseTask('c', { caseType: 'x', blocking: false, output: { a: 'facts.a' } })]), [
    'warning mapping-not-allowed /items/0/output',
  ]);
});

t.test('[VALID-1] discretionary steps have planners and applicability, others have not', async (t) => {
  const free = aTask('a', { discretionary: true, applicability: 'facts.vip == true', planners: ['supervisor'] });
  t.same(inFragment([free, aStage('s', [aTask('b', { discretionary: true }), aTask('c')])]), []);
  t.same(inFragment([aTask('a', { items: [aTask('b', { discretionary: true })] })]), []);
  t.same(inFragment([aTask('a', { items: [aTask('b')] })]), ['error children-not-allowed /items/0/items/0']);
  t.same(inFragment([aMilestone('a', { items: [aTask('b')] })]), ['error children-not-allowed /items/0/items']);
  t.same(inFragment([aTask('a', { applicability: 'true', planners: [] })]).sort(), [
    'error rule-not-allowed /items/0/applicability',
    'error rule-not-allowed /items/0/planners',
  ]);
  t.same(inFragment([aTask('a', { discretionary: true, planners: [] })]), ['error rule-not-allowed /items/0/planners']);
  t.same(inFragment([aTask('a', { discretionary: true, applicability: 'facts.' })]), [
    'error expression-invalid /items/0/applicability @6',
  ]);
  t.same(inFragment([aTask('a', { discretionary: true, required: true })]), [
    'warning rule-not-allowed /items/0/required',
  ]);
});

t.test('[VALID-1] time texts: durations, working time, intervals, instants', async (t) => {
  for (const after of ['PT1H', 'business:PT4H', 'business:R3/P1D', 'R3/PT1H', '2026-12-01T09:00:00Z'])
    t.same(inFragment([aTimer('t', after)]), [], after);
  for (const after of ['soon', 'R3', 'business:', '2026-12-01', 'R/PT0S'])
    t.same(inFragment([aTimer('t', after)]), ['error duration-invalid /items/0/after'], after);
  t.same(inFragment([aTask('a', { due: 'business:P2D' })]), []);
  t.same(inCaseType({ firstReply: 'business:PT2H', reopenWindow: 'P7D' }), []);
  t.same(inCaseType({ reopenWindow: 'a week' }), ['error duration-invalid /reopenWindow']);
});

t.test('[VALID-1] a calendar has a zone, real hours and real days', async (t) => {
  const calendar = { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:30']] as const } };
  t.same(inCaseType({ calendar }), []);
  t.same(inCaseType({ calendar: { ...calendar, timeZone: 'Berlin time' } }), [
    'error calendar-invalid /calendar/timeZone',
  ]);
  t.same(inCaseType({ calendar: { ...calendar, hours: { mon: [['17:30', '09:00']] } } }), [
    'error calendar-invalid /calendar/hours/mon/0',
  ]);
});

t.test('[VALID-1] [F13] a repeating milestone without entry criterion would never stop', async (t) => {
  t.same(inFragment([aMilestone('m', { repetition: true })]), ['error rule-not-allowed /items/0/repetition']);
  t.same(inFragment([aMilestone('m', { repetition: true, entry: [when('facts.x == true')] })]), []);
});

t.test('[VALID-1] rules that do nothing on their kind are doubtful', async (t) => {
  t.same(inFragment([aTask('a', { autoComplete: true, holdsOpen: true })]), [
    'warning rule-not-allowed /items/0/autoComplete',
    'warning rule-not-allowed /items/0/holdsOpen',
  ]);
  t.same(inFragment([aStage('s', [aTask('a')], { autoComplete: 'facts.' })]), [
    'error expression-invalid /items/0/autoComplete @6',
  ]);
  t.same(inCaseType({ autoComplete: 'facts.' }), ['error expression-invalid /autoComplete @6']);
});

t.test('[VALID-9] forms and facts agree on their types', async (t) => {
  t.same(inCaseType({ facts: form('number'), plan: [aTask('a', { form: form('string') })] }), [
    'error fact-conflict /plan/0/form/properties/amount',
  ]);
  t.same(inCaseType({ facts: form('number'), plan: [aTask('a', { form: form('integer') })] }), []);
  t.same(inFragment([aTask('a', { form: form('number') }), aTask('b', { form: form('string') })]), [
    'warning fact-conflict /items/1/form/properties/amount',
  ]);
  const closed = { type: 'object', properties: {}, additionalProperties: false };
  t.same(inCaseType({ facts: closed, plan: [aTask('a', { form: form('string') })] }), [
    'error fact-conflict /plan/0/form/properties/amount',
  ]);
});

t.test('[VALID-8] a goal that nothing helps to reach is doubtful', async (t) => {
  const asks = { form: form('number') };
  const paid = { conditions: [{ name: 'paid', if: 'facts.amount > 1' }] };
  t.same(inCaseType({ goals: [aGoal('g')] }), ['warning goal-unserved /goals/0']);
  t.same(inCaseType({ goals: [aGoal('g')], plan: [aTask('a', { serves: 'g' })] }), []);
  t.same(inCaseType({ goals: [aGoal('g', paid)], plan: [aTask('a', asks)] }), []);
  t.same(inCaseType({ facts: form('number'), goals: [aGoal('g', paid)], plan: [aTask('a')] }), [
    'warning goal-unserved /goals/0',
  ]);
});
