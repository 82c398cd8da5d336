import type { MessageKey } from '../../messages/use-t.ts';

const KINDS: { readonly [kind: string]: MessageKey } = {
  stage: 'template-library.item.stage',
  'message-task': 'template-library.item.message-task',
  'wait-task': 'template-library.item.wait-task',
  milestone: 'template-library.item.milestone',
  timer: 'template-library.item.timer',
};

export const kindWords = (kind: string): MessageKey => KINDS[kind] ?? 'template-library.item.human-task';

const TRANSITIONS: { readonly [transition: string]: MessageKey } = {
  complete: 'template-library.wait.complete',
  occur: 'template-library.wait.occur',
  achieve: 'template-library.wait.achieve',
  miss: 'template-library.wait.miss',
  terminate: 'template-library.wait.ended',
  exit: 'template-library.wait.ended',
  start: 'template-library.wait.start',
};

export const transitionWords = (transition: string): MessageKey =>
  TRANSITIONS[transition] ?? 'template-library.wait.other';
