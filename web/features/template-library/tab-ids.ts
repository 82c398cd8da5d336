/** Tabs of the template screen, as they stand in the address (`?tab=`); the steps need no word there. */
export const TAB_IDS = ['steps', 'try-out', 'versions', 'evidence'] as const;
export type TabId = (typeof TAB_IDS)[number];
