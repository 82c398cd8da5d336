import { IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { BoardParticipant } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Floating } from '../../ui/Floating.tsx';
import { InviteForm } from './InviteForm.tsx';
import styles from './share.module.css';
import { useTold } from './use-told.ts';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (returns: boolean) => void;
}

/** Who takes part by invitation, and the form that brings somebody in. Removing is taken back instead of asked about. */
export function SharePanel({ anchor, onClose }: Props) {
  const t = useT();
  const { participants } = useCaseBoard();
  const { can } = useCaseActions();
  const invited = Object.values(participants).toSorted((one, other) => (one.invitedAt < other.invitedAt ? -1 : 1));
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    (panel.current?.querySelector<HTMLElement>('input, button') ?? panel.current)?.focus();
  }, []);
  const whereToNext = () => requestAnimationFrame(() => panel.current?.focus());
  return (
    <Floating anchor={anchor} role="dialog" label={t('sharing.title')} side="bottom-end" width={320} onClose={onClose}>
      <div ref={panel} className={styles.panel} tabIndex={-1}>
        <h2 className={styles.title}>{t('sharing.title')}</h2>
        {invited.length === 0 ? <p className={styles.quiet}>{t('sharing.empty')}</p> : null}
        <ul className={styles.list}>
          {invited.map((participant) => (
            <Invited key={participant.id} participant={participant} onRemoved={whereToNext} />
          ))}
        </ul>
        {can('invite-participant') ? <InviteForm /> : null}
      </div>
    </Floating>
  );
}

function Invited({
  participant,
  onRemoved,
}: {
  readonly participant: BoardParticipant;
  readonly onRemoved: () => void;
}) {
  const t = useT();
  const { can, nameOf } = useCaseActions();
  const tell = useTold();
  const { id, userId, kind } = participant;
  const name = userId === null ? (participant.name ?? t('common.erased')) : nameOf(userId);
  return (
    <li className={styles.person}>
      <span aria-hidden>
        <Avatar id={userId ?? id} name={name} size="small" />
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.kind}>{t(`sharing.kind-${kind}`)}</span>
      {can('remove-participant') ? (
        <button
          type="button"
          className={styles.remove}
          aria-label={t('sharing.remove', { name })}
          onClick={() => {
            onRemoved();
            void tell({ type: 'remove-participant', participantId: id }, name);
          }}
        >
          <IconX aria-hidden size={15} stroke={1.7} />
        </button>
      ) : null}
    </li>
  );
}
