import { Button, Checkbox, Radio } from '@mantine/core';
import type { MergeProposal } from '../../../../api/contract/capture-many.ts';
import { type MessageKey, useFormats, useT } from '../../../messages/use-t.ts';
import { asRecord } from '../definition.ts';
import { kindWords } from '../item-words.ts';
import { valueWords } from '../life/value-words.ts';
import { KindIcon } from '../studio/KindIcon.tsx';
import { TemplateText } from '../TemplateText.tsx';
import styles from './many.module.css';
import merging from './merge.module.css';
import { conflictsOf, fieldPath, type MergeDecisions, withApart, withLeft, withTaken } from './merge-choice.ts';

interface Props {
  readonly proposal: MergeProposal;
  readonly decisions: MergeDecisions;
  readonly onDecide: (decisions: MergeDecisions) => void;
}

type Conflict = MergeProposal['conflicts'][number];
type Step = MergeProposal['steps'][number];

/** The merged steps in order; each says where it comes from and what has to be chosen about it. */
export function MergeSteps(props: Props) {
  const t = useT();
  const whole = conflictsOf(props.proposal, null);
  return (
    <section className={styles.part} aria-labelledby="merge-steps">
      <h2 id="merge-steps" className={styles.heading}>
        {t('template-many.steps')}
      </h2>
      <p className={styles.quiet}>
        {t('template-many.merge-counts', {
          both: props.proposal.steps.filter(({ from }) => from === 'both').length,
          count: props.proposal.steps.length,
          conflicts: props.proposal.conflicts.length,
        })}
      </p>
      {whole.length === 0 ? null : (
        <div className={merging.whole}>
          <Conflicts {...props} conflicts={whole} about={t('template-many.merge-whole')} />
        </div>
      )}
      <ul className={styles.steps}>
        {props.proposal.steps.map((step) => (
          <MergeStep key={step.key} {...props} step={step} />
        ))}
      </ul>
    </section>
  );
}

function MergeStep({ step, ...props }: Props & { readonly step: Step }) {
  const t = useT();
  const { proposal, decisions, onDecide } = props;
  const conflicts = conflictsOf(proposal, step.key);
  return (
    <li className={merging.mergeStep} data-off={step.left || undefined} data-depth={Math.min(step.depth, 3)}>
      <Checkbox
        checked={!step.left}
        aria-label={t('template-many.take', { name: step.name })}
        onChange={(event) => onDecide(withLeft(decisions, step.key, !event.currentTarget.checked))}
      />
      <div className={styles.what}>
        <p className={merging.mergeName}>
          <KindIcon kind={step.kind} label={t(kindWords(step.kind))} />{' '}
          <TemplateText text={step.name} parameters={asRecord(proposal.definition)['parameters']} />
        </p>
        <p className={styles.quiet}>
          {step.from === 'both'
            ? t(step.because === 'key' ? 'template-many.merge-same-key' : 'template-many.merge-same-words')
            : t('template-many.merge-only', {
                name: step.from === 'a' ? proposal.first.name : proposal.second.name,
              })}
        </p>
        {conflicts.length === 0 || step.left ? null : <Conflicts {...props} conflicts={conflicts} about={step.name} />}
      </div>
      {step.from === 'both' ? (
        <Button size="compact-sm" variant="subtle" onClick={() => onDecide(withApart(decisions, step.key, true))}>
          {t('template-many.merge-apart')}
        </Button>
      ) : null}
      {decisions.apart.includes(step.key) ? (
        <Button size="compact-sm" variant="subtle" onClick={() => onDecide(withApart(decisions, step.key, false))}>
          {t('template-many.merge-together')}
        </Button>
      ) : null}
    </li>
  );
}

function Conflicts({
  proposal,
  decisions,
  onDecide,
  conflicts,
  about,
}: Props & { readonly conflicts: readonly Conflict[]; readonly about: string }) {
  const t = useT();
  return (
    <div className={merging.conflicts}>
      {conflicts.map((conflict) => (
        <Radio.Group
          key={conflict.id}
          label={
            <>
              {fieldWords(t, conflict.field)}
              <span className="visually-hidden"> ({about})</span>
            </>
          }
          value={decisions.take[conflict.id] ?? conflict.taken}
          onChange={(value) => onDecide(withTaken(decisions, conflict.id, value === 'b' ? 'b' : 'a'))}
        >
          <div className={merging.sides}>
            <Radio value="a" label={<Side name={proposal.first.name} field={conflict.field} value={conflict.a} />} />
            <Radio value="b" label={<Side name={proposal.second.name} field={conflict.field} value={conflict.b} />} />
          </div>
        </Radio.Group>
      ))}
    </div>
  );
}

interface SideProps {
  readonly name: string;
  readonly field: string;
  readonly value: unknown;
}

/** What one of the two says, in words. */
function Side({ name, field, value }: SideProps) {
  const t = useT();
  const formats = useFormats();
  return (
    <>
      <span className={merging.side}>{name}</span>
      <span className={merging.value}>
        {valueWords(t, formats, fieldPath(field), value) ?? t('template-many.merge-absent')}
      </span>
    </>
  );
}

const FIELDS: { readonly [field: string]: MessageKey } = {
  name: 'template-many.field.name',
  description: 'template-many.field.description',
  entry: 'template-many.field.entry',
  exit: 'template-many.field.exit',
  required: 'template-many.field.required',
  discretionary: 'template-many.field.discretionary',
  role: 'template-many.field.role',
  due: 'template-many.field.due',
  form: 'template-many.field.form',
  message: 'template-many.field.message',
  serves: 'template-many.field.serves',
  applicability: 'template-many.field.applicability',
};

/** What has no words of its own is called by its name in the format. */
function fieldWords(t: ReturnType<typeof useT>, field: string): string {
  const words = FIELDS[field];
  if (words !== undefined) return t(words);
  return field.startsWith('parameters/') ? t('template-many.field.parameter', { name: field.slice(11) }) : field;
}
