import t from 'tap';
import type { AnyStateMachine } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { caseMachine } from '../../engine/life-cycle/case.machine.ts';
import { milestoneListenerMachine } from '../../engine/life-cycle/milestone-listener.machine.ts';
import { nextCaseState, nextItemState } from '../../engine/life-cycle/next-state.ts';
import { stageTaskMachine } from '../../engine/life-cycle/stage-task.machine.ts';
import { CASE_STATES, CASE_TRANSITIONS, ITEM_STATES, ITEM_TRANSITIONS } from '../../engine/vocabulary.ts';

/** Rows of the standard: transition, from where, where to. */
const CASE_ROWS = [
  ['complete', ['active'], 'completed'],
  ['terminate', ['active', 'suspended', 'failed'], 'terminated'],
  ['fault', ['active'], 'failed'],
  ['suspend', ['active'], 'suspended'],
  ['reactivate', ['completed', 'terminated', 'failed', 'suspended'], 'active'],
  ['close', ['completed', 'terminated', 'failed', 'suspended'], 'closed'],
] as const;

const STAGE_TASK_ROWS = [
  ['create', ['initial'], 'available'],
  ['enable', ['available'], 'enabled'],
  ['start', ['available'], 'active'],
  ['disable', ['enabled'], 'disabled'],
  ['re-enable', ['disabled'], 'enabled'],
  ['manual-start', ['enabled'], 'active'],
  ['suspend', ['active'], 'suspended'],
  ['resume', ['suspended'], 'active'],
  ['parent-suspend', ['available', 'enabled', 'disabled', 'active'], 'suspended'],
  ['fault', ['active'], 'failed'],
  ['reactivate', ['failed'], 'active'],
  ['complete', ['active'], 'completed'],
  ['terminate', ['available', 'enabled', 'disabled', 'active', 'suspended', 'failed'], 'terminated'],
  ['exit', ['available', 'enabled', 'disabled', 'active', 'suspended', 'failed'], 'terminated'],
] as const;

const SHORT_ROWS = [
  ['create', ['initial'], 'available'],
  ['occur', ['available'], 'completed'],
  ['suspend', ['available'], 'suspended'],
  ['resume', ['suspended'], 'available'],
  ['terminate', ['available', 'suspended'], 'terminated'],
  ['parent-terminate', ['available', 'suspended'], 'terminated'],
] as const;

t.test('[CASE-2] the life cycle of a case is the table of the standard, and nothing more', async (t) => {
  const expected = new Map<string, string>(
    CASE_ROWS.flatMap(([by, from, to]) => from.map((state) => [`${state} ${by}`, to])),
  );
  for (const state of CASE_STATES) {
    for (const transition of CASE_TRANSITIONS) {
      t.equal(
        nextCaseState(state, transition),
        expected.get(`${state} ${transition}`) ?? null,
        `${state} ${transition}`,
      );
    }
  }
});

for (const [kind, rows] of [
  ['human-task', STAGE_TASK_ROWS],
  ['stage', STAGE_TASK_ROWS],
  ['milestone', SHORT_ROWS],
  ['timer', SHORT_ROWS],
] as const) {
  t.test(`[PLAN-1] the life cycle of a ${kind} is the table of the standard, and nothing more`, async (t) => {
    const expected = new Map<string, string>(
      rows.flatMap(([by, from, to]) => from.map((state): [string, string] => [`${state} ${by}`, to])),
    );
    for (const state of ITEM_STATES) {
      for (const transition of ITEM_TRANSITIONS) {
        t.equal(
          nextItemState(kind, state, transition),
          expected.get(`${state} ${transition}`) ?? null,
          `${state} ${transition}`,
        );
      }
    }
  });
}

t.test('[PLAN-16] parent-resume leads back to the remembered state', async (t) => {
  for (const state of ['available', 'enabled', 'disabled', 'active'] as const) {
    t.equal(nextItemState('human-task', 'suspended', 'parent-resume', state), state);
  }
  t.equal(nextItemState('human-task', 'suspended', 'parent-resume', null), null);
  t.equal(nextItemState('human-task', 'active', 'parent-resume', 'active'), null);
});

/** All shortest paths of a machine, walked in our table: the same states at every step. */
function walk(
  machine: AnyStateMachine,
  next: (state: string, event: string) => string | null,
): [string, string, string][] {
  return getShortestPaths(machine).flatMap((path) => {
    let state = String(path.steps[0]?.state.value ?? 'initial');
    return path.steps.slice(1).map(({ event, state: reached }): [string, string, string] => {
      const before = state;
      state = String(reached.value);
      return [`${before} ${event.type}`, String(next(before, event.type)), state];
    });
  });
}

t.test('[PLAN-1] every shortest path through the machines is a path through the table', async (t) => {
  const itemNext = (kind: 'human-task' | 'milestone') => (from: string, event: string) => {
    const [transition, history] = event.split('.');
    const state = ITEM_STATES.find((known) => known === from);
    const by = ITEM_TRANSITIONS.find((known) => known === transition);
    const remembered = ITEM_STATES.find((known) => known === history) ?? null;
    return state && by ? nextItemState(kind, state, by, remembered) : null;
  };
  const caseNext = (from: string, event: string) => {
    const state = CASE_STATES.find((known) => known === from);
    const by = CASE_TRANSITIONS.find((known) => known === event);
    if (from === 'initial') return event === 'create' ? 'active' : null;
    return state && by ? nextCaseState(state, by) : null;
  };
  for (const [name, steps, states] of [
    ['stages and tasks', walk(stageTaskMachine, itemNext('human-task')), 9],
    ['milestones and listeners', walk(milestoneListenerMachine, itemNext('milestone')), 5],
    ['cases', walk(caseMachine, caseNext), 7],
  ] as const) {
    for (const [step, ours, theirs] of steps) t.equal(ours, theirs, `${name}: ${step}`);
    t.equal(new Set(['initial', ...steps.map(([, , to]) => to)]).size, states, `${name}: every state is reached`);
  }
});
