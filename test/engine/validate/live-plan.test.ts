import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { decide, validatePlan } from '../../../engine/index.ts';
import { aContext, aGoal, aMilestone, aStage, aTask, countingIds, on, when } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';
import { acts, caseType, commandOf } from '../random-case.ts';
import { runs } from '../runs.ts';

const found = ({ theCase }: Story): string[] =>
  validatePlan(theCase).map(({ severity, code, pointer }) => {
    const id = pointer.split('/')[2] ?? '';
    const key = [...theCase.items.values()].find((item) => item.id === id)?.key;
    return `${severity} ${code} ${key === undefined ? pointer : pointer.replace(id, key)}`;
  });

t.test('[VALID-11] a live plan is seen as its template is', async (t) => {
  const story = given({
    goals: [aGoal('g')],
    plan: [
      aTask('a', { entry: [on('b')] }),
      aTask('b', { entry: [on('a')] }),
      aStage('s', [aTask('c', { repetition: true })]),
      aTask('d', { entry: [when('case.state == "open"')] }),
    ],
  });
  t.same(found(story), [
    'error value-unknown /items/d/entry/0/if',
    'error cycle-closed /items/a/entry',
    'error item-unreachable /items/d/entry/0',
    'warning stage-never-completes /items/s',
  ]);
});

t.test('[VALID-11] what has happened counts: a step whose source is over can never begin any more', async (t) => {
  const plan = [
    aTask('a'),
    aTask('b', { entry: [on('a')] }),
    aMilestone('m', { entry: [on('b')] }),
    aTask('c', { entry: [on('a'), on('fact:go', 'create')] }),
  ];
  const story = given({ plan });
  t.same(found(story), []);
  t.same(found(story.skip('a')), [
    'error item-unreachable /items/b/entry/0',
    'error item-unreachable /items/m/entry/0',
  ]);
  t.same(found(given({ plan }).complete('a')), []);
});

t.test('[VALID-11] what may still be planned, or come again, is not given up', async (t) => {
  const planned = aTask('p', { discretionary: true });
  t.same(found(given({ plan: [planned, aTask('b', { entry: [on('p')] })] })), []);
  const again = aStage('s', [aTask('a')], { repetition: 'repetitionCounter < 3', autoComplete: true });
  t.same(found(given({ plan: [again, aTask('b', { entry: [on('a', 'fault')] })] }).complete('a')), []);
  t.same(
    found(given({ plan: [aTask('a', { repetition: 'repetitionCounter < 3' }), aTask('b', { entry: [on('a')] })] })),
    [],
  );
});

t.test('[VALID-11] an ended case has nothing to be said of', async (t) => {
  const story = given({ plan: [aTask('a', { entry: [when('false')] })] });
  t.ok(found(story).length > 0);
  t.same(found(story.when({ type: 'close-case', outcomeMet: false, terminate: true, reason: 'enough' })), []);
});

t.test('[VALID-11] what is certainly stuck stays where it is, whatever people do', async (t) => {
  let proved = 0;
  fc.assert(
    fc.property(caseType, acts, acts, (definition, before, after) => {
      if (!decide({ type: 'open-case', caseTypeKey: 'x', subject: 'x' }, null, aContext({ definition })).ok) return;
      const story = played(given(definition, {}, {}, 'none'), before);
      const stuck = validatePlan(story.theCase).flatMap(({ code, severity, pointer }) =>
        severity === 'error' && (code === 'item-unreachable' || code === 'cycle-closed') ? [pointer.split('/')[2]] : [],
      );
      if (stuck.length === 0) return;
      const later = played(story, after);
      for (const item of later.theCase.items.values()) {
        const isStuck = stuck.includes(item.id) && item.state !== 'initial';
        if (!isStuck) continue;
        assert(['available', 'suspended', 'terminated'].includes(item.state), `${item.key} is ${item.state}`);
        proved += 1;
      }
    }),
    runs,
  );
  t.comment(`${proved} stuck items stayed where they were`);
});

/** Everything that people do to a plan but to change it. */
function played(story: Story, script: readonly Parameters<typeof commandOf>[1][]): Story {
  let told = story;
  for (const [serial, act] of script.entries()) {
    const command = commandOf(told.theCase, act, serial);
    const isPlan = command.type === 'move-item' || command.type === 'add-fragment';
    if (!isPlan && decide(command, told.theCase, aContext({ nextId: countingIds(9) })).ok) told = told.when(command);
  }
  return told;
}
