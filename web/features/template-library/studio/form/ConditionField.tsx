import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSaid } from '../../../../messages/server/use-said.ts';
import { useT } from '../../../../messages/use-t.ts';
import { rowsOf } from '../edit/condition-rows.ts';
import { useEditor } from '../editor.ts';
import { useIssues, useNames } from '../use-expressions.ts';
import { CelInput } from './CelInput.tsx';
import { ConditionForm } from './ConditionForm.tsx';
import { ConditionWords } from './ConditionWords.tsx';
import styles from './form.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Where it stands in the definition, as a JSON pointer. */
  readonly place: string;
  /** It gives a value and not only true or false: there is no form for that. */
  readonly anyValue?: boolean;
  readonly onChange: (source: string) => void;
}

/** A condition: a form for what is simple, the expression itself for the rest, checked while it is written. */
export function ConditionField(props: Props) {
  const t = useT();
  const { readOnly } = useEditor();
  if (!readOnly || props.value.trim() !== '') return <EditedCondition {...props} />;
  return (
    <fieldset className={styles.condition}>
      <legend className={styles.legend}>{props.label}</legend>
      <p className={styles.quiet}>{t('template-studio.no-condition')}</p>
    </fieldset>
  );
}

function EditedCondition({ label, value, place, anyValue = false, onChange }: Props) {
  const names = useNames(place);
  const issues = useIssues(value, place) ?? [];
  const simple = !anyValue && rowsOf(value) !== null;
  const [asText, setAsText] = useState(!simple);
  const text = asText || !simple;
  return (
    <fieldset className={styles.condition}>
      <legend className={styles.legend}>{label}</legend>
      {text ? (
        <>
          <CelInput
            label={label}
            value={value}
            names={names}
            invalid={issues.some(({ severity }) => severity === 'error')}
            onChange={onChange}
          />
          {simple ? <ConditionWords source={value} names={names} /> : null}
        </>
      ) : (
        <ConditionForm label={label} value={value} names={names} onChange={onChange} />
      )}
      <Issues source={value} issues={issues} />
      {anyValue ? null : <Switch text={text} simple={simple} onSwitch={() => setAsText(!text)} />}
    </fieldset>
  );
}

interface SwitchProps {
  readonly text: boolean;
  readonly simple: boolean;
  readonly onSwitch: () => void;
}

/** From the form to the expression and back, as long as the form can show it. */
function Switch({ text, simple, onSwitch }: SwitchProps) {
  const t = useT();
  const { readOnly } = useEditor();
  if (readOnly) return null;
  const toForm = simple ? 'template-studio.as-form' : 'template-studio.no-form';
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      className={styles.switch ?? ''}
      disabled={text && !simple}
      onClick={onSwitch}
    >
      {t(text ? toForm : 'template-studio.as-text')}
    </Button>
  );
}

function Issues({
  source,
  issues,
}: {
  readonly source: string;
  readonly issues: NonNullable<ReturnType<typeof useIssues>>;
}) {
  const t = useT();
  const said = useSaid();
  const [first] = issues;
  if (first === undefined) return null;
  return (
    <div className={styles.issues} role="status">
      <code className={styles.marked}>
        {source.slice(0, first.from)}
        <mark data-severity={first.severity}>{source.slice(first.from, first.to) || ' '}</mark>
        {source.slice(first.to)}
      </code>
      {issues.map(({ code, from, detail, severity }) => (
        <p key={`${code} ${from}`} data-severity={severity}>
          {t('template-studio.issue', { at: from + 1, detail: said(detail) })}
        </p>
      ))}
    </div>
  );
}
