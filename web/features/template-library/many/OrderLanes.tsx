import { useState } from 'react';
import type { CaptureManyProposal, MinedStepView } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import drawn from './lanes.module.css';
import styles from './many.module.css';
import { directlyBefore, lanesOf, parametersOf, plainText } from './many-choice.ts';
import { StepName } from './StepName.tsx';

/** The usual order: what stands in one lane has no clear order, and each step says what it usually follows. */
export function OrderLanes({ proposal }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  const [near, setNear] = useState<string | null>(null);
  const lanes = lanesOf(proposal.steps);
  if (lanes.length < 2) return null;
  const linked = new Set(
    near === null
      ? []
      : [
          near,
          ...proposal.order.flatMap(({ before, after }) =>
            after === near ? [before] : before === near ? [after] : [],
          ),
        ],
  );
  return (
    <section className={styles.part} aria-labelledby="many-order">
      <h2 id="many-order" className={styles.heading}>
        {t('template-many.order')}
      </h2>
      <p className={styles.quiet}>{t('template-many.order-help')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
      <ol className={drawn.lanes} tabIndex={0} aria-label={t('template-many.order')}>
        {lanes.map((lane) => (
          <li key={lane[0]?.id ?? ''} className={drawn.lane}>
            <ul>
              {lane.map((step) => (
                <LaneStep key={step.id} step={step} proposal={proposal} isNear={linked.has(step.id)} onNear={setNear} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {proposal.setAside.length === 0 ? null : (
        <p className={styles.quiet}>{t('template-many.set-aside', { count: proposal.setAside.length })}</p>
      )}
    </section>
  );
}

interface LaneProps {
  readonly step: MinedStepView;
  readonly proposal: CaptureManyProposal;
  readonly isNear: boolean;
  readonly onNear: (id: string | null) => void;
}

function LaneStep({ step, proposal, isNear, onNear }: LaneProps) {
  const t = useT();
  const names = new Map(proposal.steps.map(({ id, name, text }) => [id, plainText(text ?? name, proposal)]));
  const before = directlyBefore(proposal, step.id);
  return (
    <li
      className={drawn.chip}
      data-near={isNear || undefined}
      data-belonging={step.belonging}
      onPointerEnter={() => onNear(step.id)}
      onPointerLeave={() => onNear(null)}
    >
      <span className={drawn.chipName}>
        <StepName step={step} parameters={parametersOf(proposal)} />
      </span>
      {before.map(({ before: id, share }) => (
        <span key={id} className={drawn.after}>
          {t('template-many.after', { name: names.get(id) ?? '', rate: share })}
        </span>
      ))}
    </li>
  );
}
