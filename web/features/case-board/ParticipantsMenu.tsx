import { IconUserPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { later } from '../../ui/later.tsx';
import styles from './case-header.module.css';

const SharePanel = later(async () => (await import('./SharePanel.tsx')).SharePanel);

/** More faces than this are a number on the button. */
const SHOWN = 3;

/** Who was invited into the case, by their faces; the button opens the list, and whom to invite. */
export function ParticipantsMenu() {
  const t = useT();
  const { participants } = useCaseBoard();
  const { can, nameOf } = useCaseActions();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const invited = Object.values(participants);
  if (invited.length === 0 && !can('invite-participant')) return null;
  const close = (returns: boolean) => {
    setOpened(false);
    if (returns) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.chooser}
        data-share
        aria-haspopup="dialog"
        aria-expanded={opened}
        aria-label={t('sharing.share-with', { count: invited.length })}
        onClick={() => setOpened(!opened)}
      >
        {invited.slice(0, SHOWN).map(({ id, userId, name }) => (
          <span key={id} aria-hidden>
            <Avatar
              id={userId ?? id}
              name={userId === null ? (name ?? t('common.erased')) : nameOf(userId)}
              size="small"
            />
          </span>
        ))}
        {invited.length > SHOWN ? <span className="numeric">+{invited.length - SHOWN}</span> : null}
        <IconUserPlus aria-hidden size={16} stroke={1.7} />
        <span className={styles.shareWord}>{t('sharing.share')}</span>
      </button>
      {opened ? <SharePanel anchor={button} onClose={close} /> : null}
    </>
  );
}
