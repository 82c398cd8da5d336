import { later } from '../../../ui/later.tsx';

/** Fetched with the first form that can say what would happen. */
export const DryRun = later(async () => (await import('./DryRun.tsx')).DryRun);
