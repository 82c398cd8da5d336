import t from 'tap';
import { type CaseCommand, decide, itemCommands, type PlanItem } from '../../../engine/index.ts';
import type { CaseCommandType } from '../../../engine/vocabulary.ts';
import {
  aContext,
  aMessageTask,
  aMilestone,
  aStage,
  aTask,
  aTimer,
  aWaitTask,
  countingIds,
  on,
} from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

const byHand = { manualActivation: true } as const;

/** Items of every kind in every state that a person brings them to. */
function everything(): Story {
  const story = given({
    plan: [
      aTask('active'),
      aTask('enabled', byHand),
      aTask('available', { entry: [on('enabled')] }),
      aTask('disabled', byHand),
      aTask('suspended'),
      aTask('failed'),
      aTask('done'),
      aTask('ended'),
      aMessageTask('message'),
      aWaitTask('wait'),
      aStage('stage', [], { holdsOpen: true }),
      aStage('later', [aTask('planned'), aMilestone('planned-milestone'), aTimer('planned-timer', 'PT1H')], byHand),
      aStage('stage-suspended', [], { holdsOpen: true }),
      aStage('stage-done', [aTask('inner')]),
      aMilestone('milestone', { entry: [on('enabled')] }),
      aMilestone('reached'),
      aTimer('timer', 'PT1H'),
      aTimer('timer-suspended', 'PT1H'),
      { key: 'event', kind: 'user-event', name: 'event' },
    ],
  });
  story.when({ type: 'disable-item', itemId: story.id('disabled') });
  for (const key of ['suspended', 'stage-suspended', 'timer-suspended'])
    story.when({ type: 'suspend-item', itemId: story.id(key), reason: 'waiting' });
  story.when({ type: 'fault-item', itemId: story.id('failed'), reason: 'broken' });
  story.complete('done').complete('inner');
  return story.when({ type: 'terminate-item', itemId: story.id('ended'), reason: 'enough' });
}

/** One command of each type that is about an item as it stands; `reopen-task` needs the journal and is tried over HTTP. */
function commandsOn({ id: itemId }: PlanItem, story: Story): readonly CaseCommand[] {
  return [
    { type: 'change-item', itemId, name: 'Another name' },
    {
      type: 'connect-items',
      itemId,
      side: 'entry',
      on: [{ itemId: story.id('active'), transition: 'complete' }],
      if: 'facts.go',
    },
    { type: 'remove-item', itemId },
    { type: 'repeat-item', itemId },
    { type: 'split-task', itemId, into: [{ name: 'one' }, { name: 'two' }] },
    { type: 'hand-over-task', itemId, to: { kind: 'partner', name: 'A courier' } },
    { type: 'assign-task', itemId, assigneeId: 'agent-7' },
    { type: 'start-item', itemId },
    { type: 'complete-task', itemId },
    { type: 'skip-item', itemId, reason: 'x' },
    { type: 'suspend-item', itemId, reason: 'x' },
    { type: 'resume-item', itemId },
    { type: 'fault-item', itemId, reason: 'x' },
    { type: 'reactivate-item', itemId },
    { type: 'terminate-item', itemId, reason: 'x' },
    { type: 'enable-item', itemId },
    { type: 'disable-item', itemId },
    { type: 'occur-event', itemId },
  ];
}

/** Offered by the state, refused by what is around: the step itself, the source of the connection, has its own say. */
const EXCEPT: readonly string[] = [
  // What others wait for is not removed before they are disconnected.
  'enabled remove-item',
  // Nothing waits for itself.
  'active connect-items',
  // Its stage is over.
  'inner repeat-item',
];

t.test('[BOARD-3] what the board offers for a step on which nobody has worked is what decide takes', async (t) => {
  const story = everything();
  const states = new Set<string>();
  for (const item of story.theCase.items.values()) {
    const can = itemCommands(item.kind, item.state);
    states.add(`${item.kind} ${item.state}`);
    for (const command of commandsOn(item, story)) {
      const taken = decide(command, story.theCase, aContext({ nextId: countingIds(9) })).ok;
      const name = `${item.key} ${command.type}`;
      if (!EXCEPT.includes(name)) t.equal(can.includes(command.type), taken, `${name} (${item.kind} ${item.state})`);
    }
  }
  t.ok(states.size > 20, [...states].join(', '));
});

t.test('[BOARD-3] what is over offers a way back, and nothing else', async (t) => {
  const back: readonly CaseCommandType[] = ['reopen-task', 'repeat-item'];
  for (const kind of ['human-task', 'message-task', 'wait-task', 'case-task', 'stage'] as const)
    for (const state of ['completed', 'terminated'] as const) t.same(itemCommands(kind, state), back);
  for (const kind of ['milestone', 'timer', 'user-event'] as const)
    t.same(itemCommands(kind, 'completed'), ['repeat-item']);
});
