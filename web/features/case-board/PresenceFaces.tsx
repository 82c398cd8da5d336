import { IconCircleDashed, IconEye, IconPencil } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { useCasePresence } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './case-header.module.css';

/** More faces than this become a number; so few have their name beside them. */
const SHOWN = 4;
const NAMED = 2;
const ICONS = { editing: IconPencil, viewing: IconEye, away: IconCircleDashed } as const;

/** Who else is here: writing, looking, or with the tab in the background. */
export function PresenceFaces() {
  const t = useT();
  const { others, more } = useCasePresence();
  const unseen = Math.max(0, others.length - SHOWN) + more;
  if (others.length === 0) return null;
  return (
    <ul className={styles.faces} aria-label={t('case-board.here')}>
      {others.slice(0, SHOWN).map((person) => {
        const Icon = ICONS[person.mode];
        const words = t(`case-board.presence-${person.mode}`);
        return (
          <li key={person.userId} title={`${person.name} ${words}`} data-mode={person.mode}>
            <Avatar id={person.userId} name={person.name} mode={person.mode} />
            <Icon aria-hidden size={13} stroke={1.8} />
            {others.length <= NAMED ? (
              <span aria-hidden className={styles.doing}>
                {person.name}
              </span>
            ) : null}
            <span className="visually-hidden">{words}</span>
          </li>
        );
      })}
      {unseen > 0 ? (
        <li
          className={styles.more}
          title={others
            .slice(SHOWN)
            .map(({ name }) => name)
            .join(', ')}
        >
          {t('case-board.more-people', { count: unseen })}
        </li>
      ) : null}
    </ul>
  );
}
