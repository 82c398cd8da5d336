// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of other engines look like this
import t from 'tap';
import { lineOf, totalsLine, totalsOf } from './report.ts';
import { runText } from './run-file.ts';

const TASK = { id: 'a', type: 'humanTask' };

/** One scenario as a line of a file. */
const line = (more: object, items: readonly object[] = [TASK]): string =>
  JSON.stringify({ id: 'one', model: [{ case: 'case', items }], steps: [{ op: 'start' }], expect: [], ...more });

const run = (text: string): string => {
  const [only] = runText('file', text);
  return only === undefined ? '' : lineOf(only);
};

t.test('a difference fails, and says where it is', async (t) => {
  t.match(run(line({ expect: [{ after: 0, items: { a: ['active'] } }] })), /^pass +one$/);
  t.match(
    run(line({ expect: [{ after: 0, items: { a: ['active', 'available'] } }] })),
    /^FAIL +one: step 0 \(start\): a: expected \[active, available\], found \[active\]$/,
  );
  t.match(run(line({ expect: [{ after: 0, case: 'completed' }] })), /FAIL.*case: expected completed, found active/);
  t.match(run(line({ expect: [{ after: 0, count: { a: { active: 2 } } }] })), /FAIL.*a: expected 2 active, found 1/);
  t.match(run(line({ expect: [{ after: 0, completable: { a: false } }] })), /FAIL.*completable/);
  t.match(run(line({ expect: [{ after: 0, discretionary: { includes: ['a'] } }] })), /FAIL.*not offered/);
});

t.test('a step that must be accepted and is not fails, and the other way round', async (t) => {
  const resume = { op: 'resume', item: 'a' };
  t.match(
    run(line({ steps: [{ op: 'start' }, resume] })),
    /FAIL.*step 1 \(resume\): expected to be accepted, and it was refused/,
  );
  t.match(run(line({ steps: [{ op: 'start' }, resume], expect: [{ after: 1, accepted: false }] })), /^pass/);
  t.match(run(line({ expect: [{ after: 0, accepted: false }] })), /FAIL.*expected to be refused, and it was accepted/);
});

t.test('what cannot be run is unsupported with the reason', async (t) => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [line({ steps: [{ op: 'start' }, { op: 'dance' }] }), /the step dance/],
    [line({ steps: [{ op: 'start', at: 'noon' }] }), /the step start.*at/],
    [line({ expect: [{ after: 0, jobs: 1 }] }), /jobs/],
    [line({ expect: [{ after: 3, case: 'active' }] }), /step 3/],
    [line({ expect: [{ after: 0, items: { b: [] } }] }), /"b"/],
    [line({}, [{ id: 'a', type: 'robotTask' }]), /robotTask/],
    [line({}, [{ id: 'a', type: 'humanTask', colour: 'red' }]), /colour/],
    [line({}, [{ id: 'a', type: 'humanTask', rules: { required: '${bean.check()}' } }]), /check/],
    [line({}, [{ id: 'a', type: 'humanTask', entry: [{ on: [{ src: 'b', ev: 'complete' }] }] }]), /"b"/],
    [line({}, [{ id: 'a', type: 'caseTask', caseRef: 'other' }]), /other/],
    ['{"id": "one"', /not JSON/],
  ];
  for (const [text, reason] of cases) {
    t.match(run(text), /^unsupported +\S/, text);
    t.match(run(text), reason);
  }
});

t.test('an id comes before a name, unless one item bears both', async (t) => {
  const items = [
    { id: 'a', type: 'humanTask', name: 'b' },
    { id: 'b', type: 'milestone', name: 'c' },
    { id: 'd', type: 'humanTask' },
    { id: 'e', type: 'milestone', name: 'd' },
  ];
  const expected = { a: ['active'], b: ['completed'], c: ['completed'], d: ['active', 'completed'], e: ['completed'] };
  t.match(run(line({ expect: [{ after: 0, items: expected }] }, items)), /^pass/);
});

t.test('an operation takes the newest instance in a state that allows it', async (t) => {
  const items = [
    TASK,
    { id: 'b', type: 'humanTask', entry: [{ on: [{ src: 'a', ev: 'complete' }] }], rules: { repetition: true } },
  ];
  const steps = [{ op: 'start' }, { op: 'complete', item: 'a' }, { op: 'complete', item: 'b' }];
  t.match(run(line({ steps, expect: [{ after: 2, items: { b: ['completed', 'waiting'] } }] }, items)), /^pass/);
});

t.test('a refused step with variables leaves nothing behind', async (t) => {
  const steps = [{ op: 'start' }, { op: 'manualStart', item: 'a', vars: { x: 1 } }];
  t.match(run(line({ steps, expect: [{ after: 1, accepted: false, facts: { x: null } }] })), /^pass/);
});

t.test('totals count every line', async (t) => {
  const text = [
    line({}),
    line({ expect: [{ after: 0, case: 'failed' }] }),
    line({ steps: [{ op: 'dance' }] }),
    '',
  ].join('\n');
  t.equal(totalsLine(totalsOf(runText('file', text))), '3 scenarios: 1 passed, 1 failed, 1 unsupported');
});
