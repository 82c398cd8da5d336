import { IconArrowsExchange, IconDots } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';
import { Menu, MenuPanel } from '../../ui/Menu.tsx';
import styles from './moved.module.css';

const MoveDialog = later(async () => (await import('./MoveDialog.tsx')).MoveDialog);

/** What can be done with a message of the customer. */
export function MessageMenu({ entry }: { readonly entry: Extract<BoardEntry, { kind: 'interaction' }> }) {
  const t = useT();
  const { can, extras } = useCaseActions();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'menu' | 'move' | null>(null);
  // What is shown at once is not certain yet: the dialog stays until the server has answered.
  const isGone = entry.movedTo !== null && open !== 'move';
  if (isGone || !can('move-interaction') || extras.customer === null) return null;
  const close = (returns: boolean) => {
    setOpen(null);
    if (!returns) return;
    const place = button.current?.closest<HTMLElement>('[data-entry]');
    requestAnimationFrame(() => (button.current ?? place)?.focus());
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.dots}
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        aria-label={t('sharing.message-menu')}
        onClick={() => setOpen(open === 'menu' ? null : 'menu')}
      >
        <IconDots aria-hidden size={15} stroke={1.7} />
      </button>
      {open === 'menu' ? (
        <MenuPanel anchor={button} label={t('sharing.message-menu')} onClose={close}>
          <Menu.Item
            leftSection={<IconArrowsExchange aria-hidden size={16} stroke={1.6} />}
            onClick={() => setOpen('move')}
          >
            {t('sharing.move')}
          </Menu.Item>
        </MenuPanel>
      ) : null}
      {open === 'move' ? <MoveDialog entry={entry} onClose={() => close(true)} /> : null}
    </>
  );
}
