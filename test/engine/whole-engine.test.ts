import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { type Case, type CaseCommand, commandId, decide, fold, fromSnapshot, toSnapshot } from '../../engine/index.ts';
import { CASE_COMMANDS } from '../../engine/vocabulary.ts';
import { aContext, countingIds } from '../fixtures/builders.ts';
import { indexOf } from './given.ts';
import { assertWhole, playWhole } from './random/play-whole.ts';
import { wholeActs } from './random/random-act.ts';
import { wholePlan } from './random/random-plan.ts';
import { runs } from './runs.ts';

const text = (theCase: Case): string => JSON.stringify(toSnapshot(theCase));

t.test('[CASE-4] fold is deterministic and equals the snapshot, whatever was done to the plan', async () => {
  fc.assert(
    fc.property(wholePlan, wholeActs, (definition, script) => {
      const played = playWhole(definition, script);
      if (played === null) return;
      const { theCase, journal } = played;
      assert.equal(text(fold(journal)), text(theCase));
      assert.equal(text(fold(JSON.parse(JSON.stringify(journal)))), text(theCase), 'the journal is JSON');
      const restored = fromSnapshot(toSnapshot(theCase));
      assert.equal(text(restored), text(theCase));
      assert.deepEqual(indexOf(theCase), indexOf(restored), 'the index is what the items say');
    }),
    runs,
  );
});

t.test('[PLAN-5] no command leaves a plan that is not whole: children, timers, sentries, owners', async () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(wholePlan, wholeActs, (definition, script) => {
      playWhole(definition, script, ({ command, after }) => {
        seen.set(command.type, (seen.get(command.type) ?? 0) + 1);
        assertEnded(after);
        assertWhole(after);
      });
    }),
    runs,
  );
  t.comment(`accepted: ${[...seen].map(([type, count]) => `${type} ${count}`).join(', ')}`);
});

/** What lives in something that has ended? Nothing. */
function assertEnded(theCase: Case): void {
  for (const item of theCase.items.values()) {
    const parent = item.parentId === null ? null : theCase.items.get(item.parentId);
    const parentState = parent == null ? theCase.state : parent.state;
    const isOver = item.state === 'completed' || item.state === 'terminated' || item.state === 'initial';
    if (parentState === 'completed' || parentState === 'terminated')
      assert(isOver, `${item.key} is ${item.state} in a parent that is ${parentState}`);
    if (parentState === 'suspended')
      assert(!['available', 'enabled', 'active'].includes(item.state), `${item.key} runs in what is suspended`);
  }
}

t.test('[CASE-2] a closed case accepts nothing', async () => {
  fc.assert(
    fc.property(wholePlan, wholeActs, (definition, script) => {
      const played = playWhole(definition, script.slice(0, 8));
      if (played === null) return;
      const closed = closeForGood(played.theCase);
      const ids = countingIds(7);
      const commands: CaseCommand[] = [
        ...[...closed.items.values()].flatMap(({ id }): CaseCommand[] => [
          { type: 'complete-task', itemId: id },
          { type: 'skip-item', itemId: id, reason: 'x' },
          { type: 'change-item', itemId: id, name: 'x' },
          { type: 'reopen-task', itemId: id },
        ]),
        { type: 'add-note', text: 'x' },
        { type: 'change-facts', patch: { amount: 77 } },
        { type: 'reactivate-case' },
        { type: 'undo', undone: commandId(played.commands.at(-1) ?? '') },
      ];
      for (const command of commands) {
        const decision = decide(command, closed, aContext({ nextId: ids }));
        assert(!decision.ok && decision.refusal.code === 'case-not-open', `${command.type} on a closed case`);
      }
    }),
    runs,
  );
});

function closeForGood(theCase: Case): Case {
  const context = aContext({ nextId: countingIds(6), now: '2026-04-01T09:00:00.000Z' });
  const open = ['active', 'suspended', 'failed'].includes(theCase.state);
  const end: CaseCommand = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'enough' };
  const ended = open ? accepted(decide(end, theCase, context)) : theCase;
  const closed = accepted(decide({ type: 'seal-case' }, ended, context));
  assert.equal(closed.state, 'closed', 'it is closed for good');
  return closed;
}

function accepted(decision: ReturnType<typeof decide>): Case {
  assert(decision.ok, 'it was accepted');
  return decision.next;
}

t.test('[CASE-1] every command there is was drawn, or is the system’s', async (t) => {
  const drawn = new Set<string>();
  fc.assert(
    fc.property(wholePlan, wholeActs, (definition, script) => {
      playWhole(
        definition,
        script,
        ({ command }) => drawn.add(command.type),
        (command, { detail }) => {
          drawn.add(command.type);
          assert(detail.trim() !== '', `${command.type} says why not`);
        },
      );
    }),
    runs,
  );
  const elsewhere = [
    'open-case',
    'add-fragment',
    'change-fragment',
    'migrate-case',
    'record-sub-case',
    'fault-case',
    'seal-case',
    'send-reply',
    'recall-reply',
    'record-dispatch',
    'add-note',
    'add-goal',
    'assign-case',
    'change-case',
    'amend-interaction',
    'move-interaction',
    'miss-goal',
  ];
  for (const type of CASE_COMMANDS) t.ok(drawn.has(type) || elsewhere.includes(type), type);
});
