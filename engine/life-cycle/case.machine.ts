import { createMachine } from 'xstate';

/** Life cycle of a case (section B1 of the case semantics): the outermost stage has no available or enabled. */
export const caseMachine = createMachine({
  id: 'case',
  initial: 'initial',
  states: {
    initial: { on: { create: 'active' } },
    active: { on: { complete: 'completed', terminate: 'terminated', fault: 'failed', suspend: 'suspended' } },
    suspended: { on: { reactivate: 'active', terminate: 'terminated', close: 'closed' } },
    completed: { on: { reactivate: 'active', close: 'closed' } },
    terminated: { on: { reactivate: 'active', close: 'closed' } },
    failed: { on: { reactivate: 'active', terminate: 'terminated', close: 'closed' } },
    closed: {},
  },
});
