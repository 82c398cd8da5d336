import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useOfferNext } from '../../sync/use-take-next.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { CloseObstacles } from './CloseObstacles.tsx';
import styles from './dialog.module.css';
import { DryRun } from './forms/later-dry-run.ts';
import { closeCheck } from './next-move.ts';
import { dropOffer } from './use-undoable.ts';

/** Open goals or steps do not forbid the end: then the case ends early, and somebody says why. */
export function CloseForm({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { send } = useCaseActions();
  const board = useCaseBoard();
  const check = closeCheck(board);
  const [met, setMet] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const offerNext = useOfferNext();
  const early = !check.ready;
  const command = () => {
    if (met === '') return t('case-board.close-needs-outcome');
    if (early && reason.trim() === '') return t('problem.reason-missing');
    return closing(met === 'yes', early, reason.trim());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = command();
    if (typeof wanted === 'string') return setError(wanted);
    setBusy(true);
    const result = await send(wanted, { quiet: true });
    setBusy(false);
    if (!result.ok) return setError(refusalWords(t, result.refusal));
    dropOffer();
    onClose();
    offerNext();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <CloseObstacles check={check} />
        <Radio.Group
          label={t('case-board.outcome-met')}
          description={board.head.desiredOutcome ?? undefined}
          value={met}
          onChange={setMet}
          withAsterisk
        >
          <Group gap="lg" mt={6}>
            <Radio value="yes" label={t('case-board.outcome-yes')} data-autofocus />
            <Radio value="no" label={t('case-board.outcome-no')} />
          </Group>
        </Radio.Group>
        <Textarea
          label={t(early ? 'case-board.reason' : 'case-board.reason-optional')}
          withAsterisk={early}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
        />
        <DryRun command={command} />
        {error === null ? null : (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
        <CloseButtons busy={busy} early={early} onClose={onClose} />
      </Stack>
    </form>
  );
}

const closing = (outcomeMet: boolean, early: boolean, reason: string) => ({
  type: 'close-case' as const,
  outcomeMet,
  ...(early ? { terminate: true } : {}),
  ...(reason === '' ? {} : { reason }),
});

function CloseButtons({
  busy,
  early,
  onClose,
}: {
  readonly busy: boolean;
  readonly early: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={busy} {...(early ? { color: 'danger', variant: 'light' } : {})}>
        {t(early ? 'case-board.close-early' : 'case-board.close-verb')}
      </Button>
    </Group>
  );
}
