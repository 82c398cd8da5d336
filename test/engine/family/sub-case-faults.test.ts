import t from 'tap';
import type { ItemDefinition } from '../../../engine/index.ts';
import { aTask } from '../../fixtures/builders.ts';
import { aFamily, idOf, ROOT, type World } from './world.ts';

const leak: ItemDefinition = { key: 'leak', kind: 'case-task', name: 'Leak', caseType: 'inspection' };
const inspection = { key: 'inspection', plan: [aTask('look')] };
const family = (more: Partial<ItemDefinition> = {}, facts: object = {}): World =>
  aFamily([{ plan: [{ ...leak, ...more }, aTask('beside')], ...facts }, inspection]);
const stateOf = (world: World, id: typeof ROOT): string => world.theCase(id).state;

t.test('[SUB-4] a case that fails fails its task, and brings it back with itself', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(sub, { type: 'fault-case', reason: 'no tools' });
  t.same(world.states(ROOT, 'leak'), ['failed']);
  world.when(sub, { type: 'reactivate-case' });
  t.same([world.states(ROOT, 'leak'), stateOf(world, sub)], [['active'], 'active']);
});

t.test('[SUB-4] a failed task that a person brings back brings back its case', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(sub, { type: 'fault-case', reason: 'no tools' });
  world.when(ROOT, { type: 'reactivate-item', itemId: idOf(world, ROOT, 'leak') });
  t.same([world.states(ROOT, 'leak'), stateOf(world, sub)], [['active'], 'active']);
  t.equal(world.refused.length, 0);
});

t.test('[SUB-3] a task whose facts did not fit completes without them when it is brought back', async (t) => {
  const facts = { facts: { type: 'object', properties: { result: { type: 'number' } } } };
  const world = family({ output: { result: 'facts.found' } }, facts);
  const sub = world.sub(ROOT, 'leak');
  world.when(sub, { type: 'change-facts', patch: { found: 'hole' } });
  world.when(sub, { type: 'complete-task', itemId: idOf(world, sub, 'look') });
  t.same(world.states(ROOT, 'leak'), ['failed']);
  world.when(ROOT, { type: 'reactivate-item', itemId: idOf(world, ROOT, 'leak') });
  t.same([world.states(ROOT, 'leak'), stateOf(world, sub)], [['completed'], 'completed']);
});

t.test('[SUB-9] a task whose case could not be opened opens another when it is brought back', async (t) => {
  const world = family();
  const first = world.sub(ROOT, 'leak');
  const itemId = idOf(world, ROOT, 'leak');
  world.when(ROOT, { type: 'record-sub-case', itemId, subCaseId: first, result: 'not-opened', reason: 'no type' });
  t.same(world.states(ROOT, 'leak'), ['failed']);
  world.when(ROOT, { type: 'reactivate-item', itemId });
  t.same(world.states(ROOT, 'leak'), ['active']);
  t.not(world.sub(ROOT, 'leak'), first);
  t.equal(stateOf(world, world.sub(ROOT, 'leak')), 'active');
});

t.test('[SUB-6] a single task that is suspended suspends its case', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  const itemId = idOf(world, ROOT, 'leak');
  world.when(ROOT, { type: 'suspend-item', itemId, reason: 'a part is on its way' });
  t.equal(stateOf(world, sub), 'suspended');
  world.when(ROOT, { type: 'resume-item', itemId });
  t.equal(stateOf(world, sub), 'active');
});

t.test('[SUB-7] what a task heard while its case had failed it does when that goes on', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(ROOT, { type: 'fault-case', reason: 'broken' });
  world.when(sub, { type: 'complete-task', itemId: idOf(world, sub, 'look') });
  t.same(world.states(ROOT, 'leak'), ['active']);
  world.when(ROOT, { type: 'reactivate-case' });
  t.same(world.states(ROOT, 'leak'), ['completed']);
});

t.test('[SUB-5] a case that is closed for good ends the cases of its tasks', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(ROOT, { type: 'suspend-case', reason: 'wait' });
  world.when(ROOT, { type: 'seal-case', reason: 'gave up' });
  t.equal(stateOf(world, sub), 'terminated');
});
