import assert from 'node:assert/strict';
import t from 'tap';
import { fitFindings, isPublishable, parseCaseType, parseFragment, parseTemplate } from '../../templates/index.ts';

const task = { key: 'look', kind: 'human-task', name: 'Look' };
const fragment = (more: object = {}) => ({ key: 'sample', name: 'Sample', description: '', items: [task], ...more });

t.test('the format has everything that a definition may say', (t) => {
  const full = {
    key: 'sample',
    name: 'Sample',
    description: '',
    items: [
      {
        key: 'work',
        kind: 'stage',
        name: 'Work',
        autoComplete: 'facts.calm == true',
        items: [
          { key: 'look', kind: 'human-task', name: 'Look', exit: [{ id: 'too-late', if: 'facts.late == true' }] },
          {
            key: 'again',
            kind: 'human-task',
            name: 'Again',
            due: 'business:P2D',
            entry: [{ on: [{ source: 'look', transition: 'exit', exitCriterion: 'too-late' }] }],
          },
          { key: 'told', kind: 'user-event', name: 'The customer told us' },
          { key: 'wait', kind: 'timer', name: 'A while', after: 'business:R3/PT4H' },
          { key: 'then', kind: 'timer', name: 'Then', after: '2026-12-01T09:00:00Z' },
          {
            key: 'extra',
            kind: 'human-task',
            name: 'Extra',
            discretionary: true,
            applicability: 'facts.late == true',
            planners: ['supervisor'],
            entry: [{ on: [{ source: 'fact:late', transition: 'update' }] }],
          },
          {
            key: 'repair',
            kind: 'case-task',
            name: 'Repair',
            caseType: 'repair',
            blocking: true,
            input: { product: 'facts.product' },
            output: { repaired: 'facts.done' },
          },
        ],
      },
    ],
  };
  t.same(parseFragment(full), { definition: full, findings: [] });
  const type = {
    key: 'sample',
    name: 'Sample',
    description: '',
    facts: { type: 'object', properties: {} },
    goals: [],
    queue: 'care',
    plan: [],
    autoComplete: 'case.priority == "low"',
    reopenWindow: 'business:P5D',
    calendar: { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:30']] }, holidays: ['2026-12-25'] },
  };
  t.same(parseTemplate('case-type', type), { kind: 'case-type', definition: type, findings: [] });
  t.end();
});

t.test('doubts do not keep a template from being published, errors do, and are not hidden by doubts', (t) => {
  const doubtful = parseFragment(fragment({ items: [{ ...task, entry: [{ if: 'true' }] }] }));
  t.match(doubtful.findings, [{ code: 'condition-constant', severity: 'warning' }]);
  t.ok(isPublishable({ kind: 'fragment', ...doubtful }));
  const items = Array.from({ length: 120 }, (_, at) => ({ ...task, key: `look-${at}`, entry: [{ if: 'true' }] }));
  const wrong = parseFragment(fragment({ items: [...items, { ...task, entry: [{ if: 'case.state == "open"' }] }] }));
  t.equal(wrong.findings[0]?.code, 'value-unknown');
  t.match(wrong.findings[0]?.detail, /\(character 15\)\.$/);
  t.notOk(isPublishable({ kind: 'fragment', ...wrong }));
  t.end();
});

t.test('a fragment that fits no case type is doubtful; one that fits one of them is right', (t) => {
  const type = (name: string, more: object) =>
    parseCaseType({
      key: 'x',
      name,
      description: '',
      facts: { type: 'object', properties: more },
      goals: [],
      queue: 'q',
      plan: [],
    }).definition ?? [];
  const asks = parseFragment(
    fragment({ items: [{ ...task, form: { type: 'object', properties: { amount: { type: 'number' } } } }] }),
  ).definition;
  const [text, number] = [type('Text', { amount: { type: 'string' } }), type('Number', { amount: { type: 'number' } })];
  assert(asks);
  t.match(fitFindings(asks, [text].flat()), [
    { code: 'fits-nowhere', severity: 'warning', pointer: '/items/0/form/properties/amount', detail: /in "Text": / },
  ]);
  t.same(fitFindings(asks, [text, number].flat()), []);
  t.same(fitFindings(asks, []), []);
  t.end();
});
