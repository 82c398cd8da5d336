import { createMachine } from 'xstate';

/** Life cycle of milestones and event listeners (section B3): no enabled, active, failed, exit. */
export const milestoneListenerMachine = createMachine({
  id: 'milestone-listener',
  initial: 'initial',
  states: {
    initial: { on: { create: 'available' } },
    available: {
      on: { occur: 'completed', suspend: 'suspended', terminate: 'terminated', 'parent-terminate': 'terminated' },
    },
    suspended: { on: { resume: 'available', terminate: 'terminated', 'parent-terminate': 'terminated' } },
    completed: {},
    terminated: {},
  },
});
