import { IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import styles from './row.module.css';

const ICONS: Readonly<Record<Outcome, typeof IconCircleCheck>> = {
  met: IconCircleCheck,
  'not-met': IconCircleX,
  'ended-early': IconCircleMinus,
  unknown: IconCircleMinus,
};

/** What came of an ended case, in the place where an open one has its deadline. */
export function OutcomeMark({ row }: { readonly row: CaseRow }) {
  const t = useT();
  const formats = useFormats();
  const outcome = outcomeOf(row);
  const Icon = ICONS[outcome];
  const ended = row.endedAt === null ? undefined : t('inbox.ended-at', { time: formats.exact(row.endedAt) });
  return (
    <span className={styles.outcome} data-outcome={outcome} title={ended}>
      <Icon aria-hidden size={14} stroke={1.9} />
      <span>{outcome === 'unknown' ? t(`case-state.${row.state}`) : t(`inbox.outcome.${outcome}`)}</span>
    </span>
  );
}
