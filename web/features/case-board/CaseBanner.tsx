import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import styles from './case-board.module.css';
import { useDialogs } from './dialogs.ts';

/** Says why nothing can be done on a case that is on hold or over, and how to go on. */
export function CaseBanner() {
  const t = useT();
  const formats = useFormats();
  const { head } = useCaseBoard();
  const { can } = useCaseActions();
  const dialogs = useDialogs();
  if (head.state === 'active') return null;
  const when = head.endedAt === null ? '' : formats.moment(head.endedAt);
  const outcome =
    head.outcomeMet === null
      ? null
      : t(head.outcomeMet ? 'case-board.outcome-was-met' : 'case-board.outcome-was-not-met');
  const again =
    head.state === 'suspended' || head.reopenUntil === null || Date.parse(head.reopenUntil) < Date.now()
      ? null
      : t('case-board.opens-again', { when: formats.moment(head.reopenUntil) });
  return (
    <div className={styles.banner} role="note">
      <IconInfoCircle aria-hidden size={18} stroke={1.7} />
      <p>
        {head.state === 'suspended'
          ? t('case-board.suspended')
          : t('case-board.ended', { state: t(`case-state.${head.state}`), when })}{' '}
        {outcome} {again}
      </p>
      {can('reactivate-case') ? (
        <Button variant="default" onClick={() => dialogs.open({ name: 'reopen' })}>
          {t(head.state === 'suspended' ? 'case-board.resume' : 'case-board.reopen')}
        </Button>
      ) : null}
    </div>
  );
}
