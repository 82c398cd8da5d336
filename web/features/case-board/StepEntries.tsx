import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { entriesAbout } from './entries-about.ts';
import styles from './panel.module.css';

/** The way from a step to what the timeline tells of it: the newest of it. */
export function StepEntries({ itemId }: { readonly itemId: string }) {
  const t = useT();
  const { go } = useCaseActions();
  const found = entriesAbout(useCaseBoard(), itemId);
  const newest = found.at(-1);
  if (newest === undefined) return null;
  return (
    <button
      type="button"
      className={styles.inTimeline}
      onClick={() => go({ entry: newest, entries: undefined, by: undefined, channel: undefined, part: 'timeline' })}
    >
      {t('case-head.in-timeline', { count: found.length })}
    </button>
  );
}
