import { IconShieldExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaptureCandidate } from '../../../../api/contract/templates.ts';
import { useSaid } from '../../../messages/server/use-said.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from '../library.module.css';
import found from '../studio/findings.module.css';
import type { DraftState } from '../studio/use-draft.ts';
import { NameParameter } from './NameParameter.tsx';

interface Props {
  readonly candidate: CaptureCandidate;
  readonly draft: DraftState;
  /** What else can be decided about it. */
  readonly children?: ReactNode;
}

/** One value that belongs to the one case: where it stands, why it was found, and a name for it. */
export function FoundValue({ candidate, draft, children }: Props) {
  const t = useT();
  const said = useSaid();
  return (
    <li data-personal={candidate.personal}>
      <p className={found.foundValue}>
        <mark>{candidate.value}</mark>
        <span className={styles.quiet}>{t('template-library.places', { count: candidate.pointers.length })}</span>
      </p>
      <p className={styles.quiet}>{said(candidate.because)}</p>
      {candidate.personal ? (
        <p className={found.personal}>
          <IconShieldExclamation size={14} aria-hidden /> {t('template-library.personal')}
        </p>
      ) : null}
      <NameParameter candidate={candidate} draft={draft} />
      {children}
    </li>
  );
}
