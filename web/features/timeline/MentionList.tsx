import { useT } from '../../messages/use-t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './composer.module.css';
import type { Mentions } from './use-mentions.ts';

/** Who can be named here. The focus stays in the text; readers hear how many there are, and which one is chosen. */
export function MentionList({ mentions }: { readonly mentions: Mentions }) {
  const t = useT();
  const { id, found, active, choose } = mentions;
  return (
    <>
      <span className="visually-hidden" role="status">
        {t('timeline.mention-found', { count: found.length })}
      </span>
      <div className={styles.people} role="listbox" id={id} aria-label={t('timeline.mention')} tabIndex={-1}>
        {found.map((person, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text box, which keeps the focus.
          <div
            key={person.id}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(person)}
          >
            <span aria-hidden>
              <Avatar id={person.id} name={person.name} size="small" />
            </span>
            {person.name}
          </div>
        ))}
      </div>
    </>
  );
}
