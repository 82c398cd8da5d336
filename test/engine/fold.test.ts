import assert from 'node:assert/strict';
import t from 'tap';
import {
  EVENT_SCHEMA,
  evolve,
  evolveAll,
  fold,
  InvariantError,
  type RecordedEvent,
  readable,
} from '../../engine/index.ts';
import { aGoal, aMessageTask, aTask, on, planOfSize } from '../fixtures/builders.ts';
import { given } from './given.ts';

t.test('[CASE-4] one event at a time gives what all at once give', async (t) => {
  const { journal, theCase } = given({ plan: [aTask('a'), aTask('b', { entry: [on('a')] })] }).complete('a');
  const steps = journal.reduce<ReturnType<typeof evolve> | null>((before, event) => evolve(before, event), null);
  t.same(steps?.version, theCase.version);
  t.same([...(steps?.items.values() ?? [])], [...theCase.items.values()]);
});

t.test('[CASE-4] a gap, a doubled version and an empty journal are bugs, not states', async (t) => {
  const { journal } = given().when({ type: 'add-note', text: 'x' });
  t.throws(() => fold([]), InvariantError);
  t.throws(() => fold(journal.slice(1)), InvariantError);
  t.throws(() => fold([...journal, ...journal.slice(-1)]), InvariantError);
  t.equal(evolveAll(null, []), null);
});

t.test('[CASE-4] an event newer than this build is never skipped', async (t) => {
  const { journal, theCase } = given();
  const [last] = journal.slice(-1);
  if (last === undefined) return;
  const newer: RecordedEvent = { ...last, version: theCase.version + 1, schema: EVENT_SCHEMA + 1 };
  t.notOk(readable(newer));
  t.notOk(readable({ type: 'case-dreamt', schema: 1 }));
  t.notOk(readable({ type: 'toString', schema: 1 }));
  t.ok(readable(last));
  t.throws(() => evolveAll(theCase, [newer]), InvariantError);
});

t.test('[CASE-4] what was erased is null, and the case goes on without it', async (t) => {
  const story = given(
    {
      goals: [aGoal('paid', { required: true, conditions: [{ name: 'paid', if: 'facts.paid' }] })],
      plan: [aTask('a', { repetition: true }), aMessageTask('m')],
    },
    { facts: { paid: false }, desiredOutcome: 'money' },
  );
  const erased = fold(story.journal.map((event): RecordedEvent => ({ ...event, personal: null })));
  t.match(erased, { subject: null, desiredOutcome: null, state: 'active' });
  t.equal(erased.file.get('paid'), null);
  t.ok(
    [...erased.items.values()].every(
      ({ name, message }) => name === null && (message === null || message.text === null),
    ),
  );
  t.match([...erased.goals.values()], [{ name: null, conditions: [] }]);
});

t.test('[CASE-4] a draft never touches the case it came from', async (t) => {
  const { theCase, journal } = planOfSize(200);
  const before = JSON.stringify([...theCase.items.values()]);
  const [item] = [...theCase.items.values()];
  const [opened] = journal;
  assert(item && opened, 'there is a plan');
  const { at, actor, commandId, commandIndex, schema } = opened;
  const note: RecordedEvent = {
    ...{ at, actor, commandId, commandIndex, schema },
    type: 'item-assigned',
    data: { itemId: item.id, assigneeId: 'agent-9' },
    personal: null,
    audience: 'internal',
    version: theCase.version + 1,
  };
  const after = evolve(theCase, note);
  t.equal(after.items.get(item.id)?.assigneeId, 'agent-9');
  t.equal(JSON.stringify([...theCase.items.values()]), before);
  t.equal(after.items.size, theCase.items.size);
});
