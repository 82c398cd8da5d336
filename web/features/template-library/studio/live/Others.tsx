import { useT } from '../../../../messages/use-t.ts';
import { Avatar } from '../../../../ui/Avatar.tsx';
import type { DraftState } from '../use-draft.ts';
import styles from './others.module.css';

/** Who else has the draft open. */
export function Others({ draft }: { readonly draft: DraftState }) {
  const t = useT();
  if (draft.others.length === 0) return null;
  return (
    <ul className={styles.others} aria-label={t('template-draft.others')}>
      {draft.others.map(({ userId, name, mode }) => (
        <li key={userId}>
          <Avatar id={userId} name={name} mode={mode} size="small" />
        </li>
      ))}
    </ul>
  );
}
