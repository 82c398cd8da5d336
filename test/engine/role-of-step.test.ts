import t from 'tap';
import type { CaseCommand } from '../../engine/index.ts';
import { anAgent, aTask } from '../fixtures/builders.ts';
import { given } from './given.ts';

const boss = { actor: { kind: 'person', id: 'boss-1', roles: ['supervisor'] } } as const;

t.test('[POLICY-7] nobody makes a step theirs that is for a role which they do not hold', async (t) => {
  const story = given({ plan: [aTask('approve', { role: 'supervisor' })] });
  const itemId = story.id('approve');
  const me = anAgent().id;
  const tricks: CaseCommand[] = [
    { type: 'assign-task', itemId, assigneeId: me },
    { type: 'hand-over-task', itemId, to: { kind: 'person', userId: me } },
    { type: 'hand-over-task', itemId, to: { kind: 'role', role: 'agent' } },
    { type: 'change-item', itemId, role: null },
    { type: 'change-item', itemId, role: 'agent' },
    {
      type: 'split-task',
      itemId,
      into: [
        { name: 'One', role: 'agent' },
        { name: 'Two', role: 'agent' },
      ],
    },
  ];
  for (const command of tricks) t.equal(story.refusal(command).code, 'role-missing', JSON.stringify(command));
  story.when({ type: 'change-item', itemId, name: 'Approve it' });
  story.when({ type: 'assign-task', itemId, assigneeId: 'boss-1' });
  story.when({ type: 'assign-task', itemId, assigneeId: me }, boss);
  t.ok(story.complete('approve'), 'whoever it was given to does it');
});

t.test('[POLICY-7] who holds the role does all of it', async (t) => {
  const story = given({ plan: [aTask('approve', { role: 'supervisor' })] });
  const itemId = story.id('approve');
  story.when({ type: 'assign-task', itemId, assigneeId: 'boss-1' }, boss);
  story.when({ type: 'hand-over-task', itemId, to: { kind: 'role', role: 'agent' } }, boss);
  t.match(story.item('approve'), { role: 'agent', assigneeId: null });
  t.ok(story.complete('approve'));
});
