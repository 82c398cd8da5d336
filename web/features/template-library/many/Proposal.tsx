import { useState } from 'react';
import type { CaptureManyProposal } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import { DraftForm } from './DraftForm.tsx';
import styles from './many.module.css';
import { notCounted, proposedChoice, withStep } from './many-choice.ts';
import { OrderLanes } from './OrderLanes.tsx';
import { StepShares } from './StepShares.tsx';
import { Variants } from './Variants.tsx';

/** What was found, from which a person chooses. */
export function Proposal({ proposal }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  const [choice, setChoice] = useState(() => proposedChoice(proposal.steps));
  return (
    <>
      <Summary proposal={proposal} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <section className={styles.part} aria-labelledby="many-steps">
            <h2 id="many-steps" className={styles.heading}>
              {t('template-many.steps')}
            </h2>
            <p className={styles.quiet}>
              {t('template-many.thresholds', {
                required: proposal.thresholds.required,
                discretionary: proposal.thresholds.discretionary,
              })}
            </p>
            <StepShares
              proposal={proposal}
              choice={choice}
              onChange={(id, belonging) => setChoice((now) => withStep(now, id, belonging))}
            />
          </section>
          <OrderLanes proposal={proposal} />
          <Variants proposal={proposal} />
        </div>
        <DraftForm proposal={proposal} choice={choice} />
      </div>
    </>
  );
}

function Summary({ proposal }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  const { cases, ended, goalMet, small, leftOut, unnamed } = proposal;
  return (
    <div className={styles.summary} data-small={small || undefined}>
      <p className={styles.count}>
        {ended === 0
          ? t('template-many.count', { count: cases })
          : t('template-many.count-and-met', { count: cases, rate: goalMet / ended })}
      </p>
      {small ? <p className={styles.quiet}>{t('template-many.small')}</p> : null}
      {notCounted(proposal) === 0 ? null : (
        <ul className={styles.left}>
          {(['unknown', 'open', 'unreadable', 'tooMany'] as const).map((why) =>
            leftOut[why] === 0 ? null : <li key={why}>{t(`template-many.left.${why}`, { count: leftOut[why] })}</li>,
          )}
        </ul>
      )}
      {unnamed === 0 ? null : <p className={styles.quiet}>{t('template-many.unnamed', { count: unnamed })}</p>}
    </div>
  );
}
