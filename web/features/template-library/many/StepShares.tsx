import { Checkbox, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaptureManyProposal, MinedStepView } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import { kindWords } from '../item-words.ts';
import { KindIcon } from '../studio/KindIcon.tsx';
import styles from './many.module.css';
import { type Belonging, type Choice, parametersOf } from './many-choice.ts';
import { StepName } from './StepName.tsx';

interface Props {
  readonly proposal: CaptureManyProposal;
  readonly choice: Choice;
  readonly onChange: (id: string, belonging: Belonging | null) => void;
}

/** Each step with the share of the cases that did it; what is below the lower line comes behind. */
export function StepShares({ proposal, choice, onChange }: Props) {
  const t = useT();
  const [all, setAll] = useState(false);
  const kept = proposal.steps.filter(({ lane }) => lane !== null);
  const left = proposal.steps.filter(({ lane }) => lane === null);
  const parameters = parametersOf(proposal);
  const rows = (steps: readonly MinedStepView[]) =>
    steps.map((step) => (
      <StepRow
        key={step.id}
        step={step}
        proposal={proposal}
        parameters={parameters}
        belonging={choice.get(step.id) ?? null}
        onChange={(belonging) => onChange(step.id, belonging)}
      />
    ));
  return (
    <>
      <ul className={styles.steps}>{rows(kept)}</ul>
      {left.length === 0 ? null : (
        <details className={styles.leftOut} open={all} onToggle={(event) => setAll(event.currentTarget.open)}>
          <summary>{t('template-many.left-out', { count: left.length })}</summary>
          {all ? <ul className={styles.steps}>{rows(left.slice(0, 100))}</ul> : null}
        </details>
      )}
    </>
  );
}

interface RowProps {
  readonly step: MinedStepView;
  readonly proposal: CaptureManyProposal;
  readonly parameters: unknown;
  readonly belonging: Belonging | null;
  readonly onChange: (belonging: Belonging | null) => void;
}

function StepRow({ step, proposal, parameters, belonging, onChange }: RowProps) {
  const t = useT();
  const usual = step.belonging === 'required' ? 'required' : 'discretionary';
  return (
    <li className={styles.step} data-off={belonging === null || undefined}>
      <Checkbox
        checked={belonging !== null}
        aria-label={t('template-many.take', { name: step.name })}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : null)}
      />
      <div className={styles.what}>
        <p className={styles.name}>
          <KindIcon kind={step.kind} label={t(kindWords(step.kind))} /> <StepName step={step} parameters={parameters} />
        </p>
        <Why step={step} />
      </div>
      <ShareBar step={step} proposal={proposal} />
      <NativeSelect
        className={styles.how}
        aria-label={t('template-many.how', { name: step.name })}
        disabled={belonging === null}
        value={belonging ?? usual}
        data={[
          { value: 'required', label: t('template-many.required') },
          { value: 'discretionary', label: t('template-many.discretionary') },
        ]}
        onChange={(event) => onChange(event.currentTarget.value === 'required' ? 'required' : 'discretionary')}
      />
    </li>
  );
}

function ShareBar({ step, proposal: { cases, thresholds, small } }: Pick<RowProps, 'step' | 'proposal'>) {
  const t = useT();
  const marks = { '--share': step.share, '--required': thresholds.required, '--offered': thresholds.discretionary };
  return (
    <div className={styles.share} data-small={small || undefined}>
      <span className={styles.bar} style={marks} aria-hidden />
      <span className={styles.figure}>
        {t('template-many.share', { rate: step.share })}
        <span className={styles.of}>{t('template-many.of', { count: step.cases, of: cases })}</span>
      </span>
    </div>
  );
}

/** Why steps of different cases count as one, how often it was repeated, and cases that did it. */
function Why({ step }: { readonly step: MinedStepView }) {
  const t = useT();
  const because = step.because.filter(({ code }) => code !== 'same-item' || step.because.length === 1);
  return (
    <details className={styles.why}>
      <summary>{t('template-many.why')}</summary>
      <ul>
        {because.map(({ code, names }) => (
          <li key={code}>
            {t(`template-many.because.${code}`)}
            {code === 'same-item'
              ? null
              : ` ${names.map((name) => t('template-many.called', { name: name.trim() })).join(', ')}`}
          </li>
        ))}
        {step.repeated === 0 ? null : <li>{t('template-many.repeated', { count: step.repeated, of: step.cases })}</li>}
        {step.ended === 0 ? null : <li>{t('template-many.step-met', { rate: step.goalMet / step.ended })}</li>}
        <li>
          {t('template-many.examples')}{' '}
          {step.examples.map(({ caseId, number }) => (
            <Link key={caseId} className={styles.example} to="/cases/$caseId" params={{ caseId }}>
              {number}
            </Link>
          ))}
        </li>
      </ul>
    </details>
  );
}
