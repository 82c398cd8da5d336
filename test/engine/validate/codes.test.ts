import t from 'tap';
import {
  type CaseTypeDefinition,
  FINDING_CODES,
  type Finding,
  type FindingCode,
  type FragmentDefinition,
  validateAgainst,
  validateCaseType,
  validateFragment,
} from '../../../engine/index.ts';
import { aCaseType, aFragment, aGoal, aMilestone, aStage, aTask, aTimer, on, when } from '../../fixtures/builders.ts';

const items = (...list: FragmentDefinition['items']): readonly Finding[] =>
  validateFragment(aFragment({ items: list }));
const type = (more: Partial<CaseTypeDefinition>): readonly Finding[] => validateCaseType(aCaseType(more));
const amount = (kind: string) => ({ type: 'object', properties: { amount: { type: kind } } });

/** One fault for each code, and where it is found. */
const PLANTED: { readonly [Code in FindingCode]: readonly [pointer: string, findings: readonly Finding[]] } = {
  'key-invalid': ['/items/0/key', items(aTask('a b'))],
  'key-duplicate': ['/items/1/key', items(aTask('a'), aTask('a'))],
  'source-unknown': ['/items/0/entry/0/on/0/source', items(aTask('a', { entry: [on('b')] }))],
  'transition-impossible': [
    '/items/1/entry/0/on/0/transition',
    items(aMilestone('m'), aTask('a', { entry: [on('m', 'start')] })),
  ],
  'exit-criterion-unknown': [
    '/items/1/entry/0/on/0/exitCriterion',
    items(aTask('a'), aTask('b', { entry: [{ on: [{ source: 'a', transition: 'exit', exitCriterion: 'x' }] }] })),
  ],
  'criterion-empty': ['/items/0/exit/0', items(aTask('a', { exit: [{}] }))],
  'criterion-duplicate': [
    '/items/0/exit/1/id',
    items(
      aTask('a', {
        exit: [
          { id: 'x', ...when('facts.a') },
          { id: 'x', ...when('facts.b') },
        ],
      }),
    ),
  ],
  'criterion-not-allowed': ['/items/0/entry', items(aTimer('t', 'PT1H', { entry: [when('facts.x')] }))],
  'children-not-allowed': ['/items/0/items', items(aMilestone('m', { items: [aTask('a')] }))],
  'duration-invalid': ['/items/0/due', items(aTask('a', { due: 'soon' }))],
  'timer-without-duration': ['/items/0/after', items({ key: 't', kind: 'timer', name: 't' })],
  'rule-not-allowed': ['/items/0/repetition', items(aMilestone('m', { repetition: true }))],
  'message-not-allowed': ['/items/0/message', items(aTask('a', { message: { text: 'x', visibility: 'public' } }))],
  'case-type-missing': ['/items/0/caseType', items({ key: 'c', kind: 'case-task', name: 'c' })],
  'mapping-not-allowed': ['/items/0/input', items(aTask('a', { input: {} }))],
  'calendar-invalid': [
    '/calendar/timeZone',
    type({ calendar: { timeZone: '?', hours: { mon: [['09:00', '12:00']] } } }),
  ],
  'expression-invalid': ['/items/0/required', items(aTask('a', { required: 'facts.' }))],
  'schema-invalid': ['/items/0/form', items(aTask('a', { form: { type: 'thing' } }))],
  'port-unknown': ['/items/0/entry/0/on/0/source', items(aTask('a', { entry: [on('port:p')] }))],
  'port-unnamed': ['/ports/0/name', validateFragment(aFragment({ ports: [{ key: 'p', name: ' ' }] }))],
  'start-stage-unknown': [
    '/starts/0/stage',
    validateCaseType(aCaseType({ starts: [{ fragment: 'refund', stage: 'nowhere' }] })),
  ],
  'port-unused': ['/ports/0', validateFragment(aFragment({ ports: [{ key: 'p', name: 'Before' }] }))],
  'too-large': ['/items', items(...Array.from({ length: 501 }, (_, at) => aTask(`a${at}`)))],
  'source-unheard': ['/items/0/items/0/entry/0/on/0', items(aStage('s', [aTask('a', { entry: [on('s', 'start')] })]))],
  'item-unreachable': ['/items/0/entry/0', items(aTask('a', { entry: [when('false')] }))],
  'cycle-closed': ['/items/0/entry', items(aTask('a', { entry: [on('b')] }), aTask('b', { entry: [on('a')] }))],
  'stage-never-completes': ['/items/0', items(aStage('s', [aTask('a', { repetition: true })]))],
  'stage-held-open': ['/items/0', items(aStage('s', [{ key: 'e', kind: 'user-event', name: 'e' }]))],
  'case-never-completes': ['', type({ holdsOpen: false, plan: [aTask('a', { repetition: true })] })],
  'completion-race': ['/items/0/exit/0', items(aStage('s', [aTask('a')], { exit: [on('a')] }))],
  'goal-unserved': ['/goals/0', type({ goals: [aGoal('g')] })],
  'name-unknown': ['/exit/0/if', type({ exit: [when('goals.g.state == "missed"')] })],
  'value-unknown': ['/exit/0/if', type({ exit: [when('case.state == "open"')] })],
  'type-mismatch': ['/exit/0/if', type({ facts: amount('number'), exit: [when('facts.amount == "1"')] })],
  'condition-constant': ['/items/0/entry/0/if', items(aTask('a', { entry: [when('true')] }))],
  'fact-conflict': [
    '/plan/0/form/properties/amount',
    type({ facts: amount('number'), plan: [aTask('a', { form: amount('string') })] }),
  ],
  'fact-not-produced': ['/produces/0', validateFragment(aFragment({ produces: ['paid'] }))],
  'goal-missing': ['/serves', validateAgainst(aFragment({ serves: ['g'] }), aCaseType())],
};

t.test('[VALID-2] a planted fault of each code is found at its place, with a sentence', async (t) => {
  for (const code of FINDING_CODES) {
    const [pointer, findings] = PLANTED[code];
    const found = findings.find((finding) => finding.code === code);
    t.equal(found?.pointer, pointer, code);
    t.match(found?.message, /^["A-Z0-9].{10,}\.$/, `${code} in words`);
  }
});
