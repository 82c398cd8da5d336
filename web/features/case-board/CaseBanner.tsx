import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useSession } from '../../api-client/use-session.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import styles from './case-board.module.css';
import { useDialogs } from './dialogs.ts';
import { holdReason } from './hold-reason.ts';

/** Says why nothing can be done on a case that is on hold or over, and how to go on. */
export function CaseBanner() {
  const t = useT();
  const { head } = useCaseBoard();
  const { can } = useCaseActions();
  const dialogs = useDialogs();
  if (head.state === 'active') return null;
  const onHold = head.state === 'suspended';
  return (
    <div className={styles.banner} role="note">
      <IconInfoCircle aria-hidden size={18} stroke={1.7} />
      <p>{onHold ? <OnHold /> : <Over />}</p>
      {can('reactivate-case') ? (
        <Button variant="default" onClick={() => dialogs.open({ name: 'reopen' })}>
          {t(onHold ? 'case-board.resume' : 'case-board.reopen')}
        </Button>
      ) : null}
      {onHold ? null : <CaptureLink />}
    </div>
  );
}

/** The day it is done is the day on which somebody still knows what worked. */
function CaptureLink() {
  const t = useT();
  const { caseId } = useCaseActions();
  const { allowed } = useSession();
  if (!allowed.includes('capture-template')) return null;
  return (
    <ButtonLink to="/templates/capture" search={{ caseId }}>
      {t('case-board.capture-worked')}
    </ButtonLink>
  );
}

function OnHold() {
  const t = useT();
  const reason = holdReason(useCaseBoard());
  return <>{t('case-board.suspended', { reason, told: reason === null ? 'no' : 'yes' })}</>;
}

function Over() {
  const t = useT();
  const formats = useFormats();
  const { state, endedAt, outcomeMet, reopenUntil } = useCaseBoard().head;
  const when = endedAt === null ? '' : formats.moment(endedAt);
  const outcome =
    outcomeMet === null ? null : t(outcomeMet ? 'case-board.outcome-was-met' : 'case-board.outcome-was-not-met');
  const isOpen = reopenUntil !== null && Date.parse(reopenUntil) >= Date.now();
  const again = isOpen ? t('case-board.opens-again', { when: formats.moment(reopenUntil) }) : null;
  return (
    <>
      {t('case-board.ended', { state: t(`case-state.${state}`), when })} {outcome} {again}
    </>
  );
}
