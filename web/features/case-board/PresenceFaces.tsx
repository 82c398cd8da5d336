import { useT } from '../../messages/use-t.ts';
import { useCasePresence } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './case-header.module.css';

/** More faces than this become a number. */
const SHOWN = 4;

/** Who else is here: editing, looking, or with the tab in the background. */
export function PresenceFaces() {
  const t = useT();
  const { others } = useCasePresence();
  if (others.length === 0) return null;
  return (
    <ul className={styles.faces} aria-label={t('case-board.here')}>
      {others.slice(0, SHOWN).map((person) => (
        <li key={person.userId}>
          <Avatar id={person.userId} name={person.name} mode={person.mode} />
          <span className={person.mode === 'editing' ? styles.doing : 'visually-hidden'}>
            {t(`case-board.presence-${person.mode}`)}
          </span>
        </li>
      ))}
      {others.length > SHOWN ? (
        <li className={styles.more}>{t('case-board.more-people', { count: others.length - SHOWN })}</li>
      ) : null}
    </ul>
  );
}
