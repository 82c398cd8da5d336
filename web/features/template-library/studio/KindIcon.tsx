import {
  IconBriefcase,
  IconCheckbox,
  IconClockPlay,
  IconFlag,
  IconFolder,
  IconHandClick,
  IconHourglass,
  IconMessage,
} from '@tabler/icons-react';
import type { Kind } from './edit/items.ts';

const ICONS = {
  'human-task': IconCheckbox,
  'message-task': IconMessage,
  'wait-task': IconHourglass,
  'case-task': IconBriefcase,
  stage: IconFolder,
  milestone: IconFlag,
  timer: IconClockPlay,
  'user-event': IconHandClick,
} as const satisfies Record<Kind, unknown>;

/** What a step is, at a glance; its word stands beside it or is read out. */
export function KindIcon({ kind, label }: { readonly kind: Kind; readonly label?: string }) {
  const Icon = ICONS[kind];
  const said = label === undefined ? { 'aria-hidden': true } : { 'aria-label': label, role: 'img' };
  return <Icon size={15} stroke={1.7} {...said} />;
}
