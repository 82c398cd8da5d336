import t from 'tap';
import { COMMAND_STATES } from '../../engine/case/command-states.ts';
import { allowedCommands, mayEver, permits, type Standing } from '../../engine/index.ts';
import { CASE_COMMANDS, CASE_STATES, SYSTEM_COMMANDS } from '../../engine/vocabulary.ts';
import { given } from './given.ts';

const as = (role: Standing['roles'][number], userId = 'me'): Standing => ({
  roles: [role],
  participant: false,
  userId,
});
const nobody: Standing = { roles: [], participant: false, userId: 'me' };

t.test('[POLICY-1] commands of the system are never a person’s', async (t) => {
  for (const role of ['agent', 'supervisor', 'process-owner', 'administrator'] as const) {
    for (const type of SYSTEM_COMMANDS) t.notOk(mayEver(type, { roles: [role], participant: true }), `${role} ${type}`);
  }
});

t.test('[POLICY-2] who works and who looks', async (t) => {
  t.ok(mayEver('complete-task', as('agent')));
  t.notOk(mayEver('complete-task', as('process-owner')));
  t.notOk(mayEver('add-note', nobody));
  t.ok(mayEver('complete-task', { ...nobody, participant: true }), 'who takes part works');
  t.same(allowedCommands(null, as('agent')), ['open-case']);
  t.same(allowedCommands(null, as('process-owner')), []);
});

t.test('[POLICY-3] steering is a supervisor’s', async (t) => {
  for (const type of ['waive-goal', 'suspend-case', 'reactivate-case'] as const) {
    t.notOk(mayEver(type, as('agent')), type);
    t.ok(mayEver(type, as('supervisor')), type);
    t.ok(mayEver(type, as('administrator')), type);
  }
});

t.test('[POLICY-4] allowed is what the roles allow and the state takes', async (t) => {
  const all = as('administrator');
  for (const state of CASE_STATES) {
    const expected = CASE_COMMANDS.filter((type) => mayEver(type, all) && COMMAND_STATES[type].includes(state));
    t.same(allowedCommands({ state, ownerId: null }, all), expected, state);
  }
  t.same(allowedCommands({ state: 'closed', ownerId: null }, all), []);
  t.ok(allowedCommands({ state: 'completed', ownerId: null }, all).includes('reactivate-case'));
  t.notOk(allowedCommands({ state: 'active', ownerId: null }, all).includes('reactivate-case'));
});

t.test('[POLICY-5] an agent places a free case and hands over her own', async (t) => {
  const { theCase } = given();
  const mine = { ...theCase, ownerId: 'me' };
  const theirs = { ...theCase, ownerId: 'agent-9' };
  t.ok(permits('assign-case', theCase, as('agent')));
  t.ok(permits('assign-case', mine, as('agent')));
  t.notOk(permits('assign-case', theirs, as('agent')));
  t.ok(permits('assign-case', theirs, as('supervisor')));
  t.notOk(permits('assign-case', mine, { roles: ['agent'], participant: false }), 'who is nobody owns nothing');
  t.ok(permits('complete-task', theirs, as('agent')));
  t.notOk(permits('suspend-case', mine, as('agent')));
  t.ok(allowedCommands(mine, as('agent')).includes('assign-case'));
  t.notOk(allowedCommands(theirs, as('agent')).includes('assign-case'), 'and the view does not offer it');
});
