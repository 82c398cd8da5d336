import { createMachine } from 'xstate';

/**
 * Life cycle of stages and tasks (section B2). Resuming leads back to the remembered state, which is data on the item:
 * `parent-resume` therefore has one event for each state that can be remembered.
 */
export const stageTaskMachine = createMachine({
  id: 'stage-task',
  initial: 'initial',
  states: {
    initial: { on: { create: 'available' } },
    available: {
      on: {
        enable: 'enabled',
        start: 'active',
        'parent-suspend': 'suspended',
        exit: 'terminated',
        terminate: 'terminated',
      },
    },
    enabled: {
      on: {
        disable: 'disabled',
        'manual-start': 'active',
        'parent-suspend': 'suspended',
        exit: 'terminated',
        terminate: 'terminated',
      },
    },
    disabled: {
      on: { 're-enable': 'enabled', 'parent-suspend': 'suspended', exit: 'terminated', terminate: 'terminated' },
    },
    active: {
      on: {
        suspend: 'suspended',
        'parent-suspend': 'suspended',
        fault: 'failed',
        complete: 'completed',
        exit: 'terminated',
        terminate: 'terminated',
      },
    },
    suspended: {
      on: {
        resume: 'active',
        'parent-resume.available': 'available',
        'parent-resume.enabled': 'enabled',
        'parent-resume.disabled': 'disabled',
        'parent-resume.active': 'active',
        exit: 'terminated',
        terminate: 'terminated',
      },
    },
    failed: { on: { reactivate: 'active', exit: 'terminated', terminate: 'terminated' } },
    completed: {},
    terminated: {},
  },
});
