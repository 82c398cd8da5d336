import { IconChevronDown, IconUser } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { later } from '../../ui/later.tsx';
import styles from './case-header.module.css';

const PeoplePicker = later(async () => (await import('./plan/PeoplePicker.tsx')).PeoplePicker);

/** Whose case it is; who may hand it over does it here. */
export function CaseOwner() {
  const t = useT();
  const { head } = useCaseBoard();
  const { can, send, nameOf } = useCaseActions();
  const flash = useFlash('head:ownerId');
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (returns: boolean) => {
    setOpened(false);
    if (returns) button.current?.focus();
  };
  const owner = nameOf(head.ownerId);
  const face =
    head.ownerId === null ? (
      <IconUser aria-hidden size={16} stroke={1.7} />
    ) : (
      <span aria-hidden>
        <Avatar id={head.ownerId} name={owner} size="small" />
      </span>
    );
  const className = flash ? `${styles.chooser} flashes` : styles.chooser;
  if (!can('assign-case')) {
    return (
      <span className={className} data-plain style={{ '--flash': flash }}>
        {face} {owner}
      </span>
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        style={{ '--flash': flash }}
        aria-haspopup="dialog"
        aria-expanded={opened}
        aria-label={t('case-board.owner-is', { name: owner })}
        onClick={() => setOpened(!opened)}
      >
        {face} {owner} <IconChevronDown aria-hidden size={14} />
      </button>
      {opened ? (
        <PeoplePicker
          anchor={button}
          label={t('case-board.owner')}
          chosen={head.ownerId}
          onChoose={(ownerId) => void send({ type: 'assign-case', ownerId })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
