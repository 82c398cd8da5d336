import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconChecks } from '@tabler/icons-react';
import type { ValueDecision } from '../../../../api/contract/captures.ts';
import type { CaptureCandidate } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from './capture.module.css';
import { ValueRow } from './ValueRow.tsx';
import { leftOf } from './value-decisions.ts';

interface Props {
  readonly candidates: readonly CaptureCandidate[];
  /** Names of steps by their key in the fragment. */
  readonly stepNames: ReadonlyMap<string, string>;
  readonly busy: boolean;
  /** What was decided last of one of them, and cannot be carried out. */
  readonly refused: ValueDecision | null;
  readonly canUndo: boolean;
  readonly onDecide: (decision: ValueDecision) => void;
  readonly onAcceptAll: () => void;
  readonly onUndo: () => void;
}

/** Everything in the fragment that belongs to this case alone, personal first, with what can be done about it. */
export function ValueList(props: Props) {
  const { candidates, stepNames, busy, refused, canUndo, onDecide, onAcceptAll, onUndo } = props;
  const t = useT();
  const { personal, others } = leftOf(candidates);
  return (
    <section aria-label={t('template-capture.found')}>
      <div className={styles.paneHead}>
        <h3 className={styles.paneTitle}>{t('template-capture.found')}</h3>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            disabled={!canUndo}
            onClick={onUndo}
          >
            {t('template-capture.undo')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconChecks size={14} aria-hidden />}
            disabled={candidates.length === 0}
            loading={busy}
            onClick={onAcceptAll}
          >
            {t('template-capture.accept-all')}
          </Button>
        </Group>
      </div>
      <p className={styles.hint} role="status">
        {candidates.length === 0
          ? t('template-capture.found-none')
          : t('template-capture.found-count', { personal: personal.length, others: others.length })}
      </p>
      <ul className={styles.values}>
        {candidates.map((candidate) => (
          <ValueRow
            key={`${candidate.reason.code} ${candidate.value}`}
            candidate={candidate}
            stepNames={stepNames}
            refused={refused !== null && candidate.spellings.includes(refused.value) ? refused : null}
            onDecide={onDecide}
          />
        ))}
      </ul>
    </section>
  );
}
