import type { MessageKey } from '../../messages/use-t.ts';

const KINDS: { readonly [kind: string]: MessageKey } = {
  stage: 'template-library.item.stage',
  'message-task': 'template-library.item.message-task',
  'wait-task': 'template-library.item.wait-task',
  milestone: 'template-library.item.milestone',
  timer: 'template-library.item.timer',
};

export const kindWords = (kind: string): MessageKey => KINDS[kind] ?? 'template-library.item.human-task';
