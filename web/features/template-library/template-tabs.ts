import type { JSX } from 'react';
import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import type { MessageKey } from '../../messages/use-t.ts';
import { later } from '../../ui/later.tsx';
import type { TabId } from './tab-ids.ts';

/** A tab of the template screen beside the steps; a tab without a part is not shown. */
export interface TemplateTab {
  readonly id: Exclude<TabId, 'steps'>;
  readonly label: MessageKey;
  readonly Part: (props: { readonly view: TemplateVersionView }) => JSX.Element | null;
}

/**
 * What a template shows beside its steps, in this order. Each is fetched when it is first opened:
 * `Part: later(() => import('./life/VersionsTab.tsx').then((module) => module.VersionsTab), { prefetch: false })`.
 */
export const TABS: readonly TemplateTab[] = [
  {
    id: 'try-out',
    label: 'template-studio.tab.try-out',
    Part: later(() => import('./try-out/TryOutTab.tsx').then((module) => module.TryOutTab), { prefetch: false }),
  },
  {
    id: 'versions',
    label: 'template-studio.tab.versions',
    Part: later(() => import('./life/VersionsTab.tsx').then((module) => module.VersionsTab), { prefetch: false }),
  },
  {
    id: 'evidence',
    label: 'template-studio.tab.evidence',
    Part: later(() => import('./evidence/EvidenceTab.tsx').then((module) => module.EvidenceTab), { prefetch: false }),
  },
];
