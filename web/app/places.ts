import { IconAddressBook, IconClockExclamation, IconInbox, IconTemplate } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { MessageKey } from '../messages/use-t.ts';

export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: MessageKey;
  readonly icon: ComponentType<{ readonly size: number; readonly stroke: number; readonly 'aria-hidden': true }>;
  /** Shown when the server's `allowed` has this word. */
  readonly right: string;
}

/** Where one can go from everywhere: for the rail and the palette. */
export const PLACES: readonly Place[] = [
  { to: '/inbox', label: 'frame.inbox', icon: IconInbox, right: 'inbox' },
  { to: '/supervise', label: 'frame.supervise', icon: IconClockExclamation, right: 'supervise' },
  { to: '/templates', label: 'frame.templates', icon: IconTemplate, right: 'read-templates' },
  { to: '/customers', label: 'customer.list-title', icon: IconAddressBook, right: 'inbox' },
];
