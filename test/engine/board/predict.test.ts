import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  applyFacts,
  type BoardView,
  type CaseCommand,
  emptyBoard,
  foldFrames,
  predict,
  type RecordedEvent,
  toFacts,
} from '../../../engine/index.ts';
import { aGoal, aTask, aTimer, countingIds } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';
import { playWhole, type Step } from '../random/play-whole.ts';
import { wholeActs } from '../random/random-act.ts';
import { wholePlan } from '../random/random-plan.ts';
import { runs } from '../runs.ts';

const boardOf = (journal: readonly RecordedEvent[]): BoardView =>
  foldFrames(
    emptyBoard('x'),
    journal.map((event) => ({
      version: event.version,
      at: event.at,
      commandId: event.commandId,
      facts: toFacts(event, 'internal'),
    })),
  );

const context = { actorId: 'agent-1', now: '2026-03-02T09:00:00.000Z', nextId: countingIds(8) };

t.test('[BOARD-4] what a change of a running case shows at once is what comes of it', async (t) => {
  const open = (): Story =>
    given({
      goals: [aGoal('calm')],
      plan: [
        aTask('a'),
        aTask('hand', { manualActivation: true }),
        aTimer('timer', 'PT1H'),
        { key: 'event', kind: 'user-event', name: 'event' },
      ],
    });
  const story = open();
  const a = story.id('a');
  const commands: readonly CaseCommand[] = [
    { type: 'suspend-item', itemId: a, reason: 'waiting' },
    { type: 'fault-item', itemId: a, reason: 'broken' },
    { type: 'terminate-item', itemId: a, reason: 'enough' },
    { type: 'disable-item', itemId: story.id('hand') },
    { type: 'remove-item', itemId: a },
    { type: 'occur-event', itemId: story.id('event'), facts: { amount: 3 } },
    { type: 'change-item', itemId: a, name: 'Call', description: 'Ask', role: 'supervisor', required: true },
    { type: 'hand-over-task', itemId: a, to: { kind: 'role', role: 'supervisor' } },
    { type: 'hand-over-task', itemId: a, to: { kind: 'person', userId: 'agent-7' } },
    { type: 'hand-over-task', itemId: a, to: { kind: 'partner', name: 'A courier' } },
    { type: 'hand-over-task', itemId: a, to: { kind: 'customer' } },
    { type: 'change-case', subject: 'Another', desiredOutcome: 'Money', priority: 'high' },
    { type: 'change-goal', goalId: story.goal('calm').id, name: 'They are calm', required: true },
  ];
  for (const command of commands) {
    const before = boardOf(story.journal);
    const guess = applyFacts(before, predict(command, before, context));
    const told = open().when(command);
    const after = boardOf(told.journal);
    const what = JSON.stringify(command);
    t.strictSame([guess.items, guess.goals, guess.head], [after.items, after.goals, after.head], what);
    t.strictSame(guess.file, after.file);
  }
});

t.test('[BOARD-4] what was held or failed goes on', async (t) => {
  for (const [stop, go] of [
    ['suspend-item', 'resume-item'],
    ['fault-item', 'reactivate-item'],
  ] as const) {
    const story = given({ plan: [aTask('a')] });
    const itemId = story.id('a');
    story.when({ type: stop, itemId, reason: 'x' });
    const before = boardOf(story.journal);
    const guess = applyFacts(before, predict({ type: go, itemId }, before, context));
    t.strictSame(guess.items, boardOf(story.when({ type: go, itemId }).journal).items);
  }
  const story = given({ plan: [aTimer('t', 'PT1H')] });
  story.when({ type: 'suspend-item', itemId: story.id('t'), reason: 'x' });
  const before = boardOf(story.journal);
  const guess = applyFacts(before, predict({ type: 'resume-item', itemId: story.id('t') }, before, context));
  t.equal(guess.items[story.id('t')]?.state, 'available');
});

t.test('[BOARD-4] a prediction never throws, and names only what is there', async () => {
  fc.assert(
    fc.property(wholePlan, wholeActs, (definition, script) => {
      const steps: Step[] = [];
      const played = playWhole(definition, script, (step) => steps.push(step));
      if (played === null) return;
      const view = boardOf(played.journal);
      for (const { command } of steps) {
        const facts = predict(command, view, context);
        assert.equal(applyFacts(view, facts).version, view.version);
        for (const fact of facts)
          if (fact.type === 'item-patched' || fact.type === 'item-removed') assert(view.items[fact.id]);
      }
    }),
    runs,
  );
});
