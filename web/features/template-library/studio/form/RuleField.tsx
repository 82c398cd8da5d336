import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { ConditionField } from './ConditionField.tsx';
import styles from './form.module.css';

interface Props {
  readonly label: string;
  readonly help?: string;
  /** Absent is no, true is yes, a text is a condition. */
  readonly value: unknown;
  readonly place: string;
  readonly onChange: (value: true | string | undefined) => void;
}

/** A plain question: no, yes, or only while something holds. */
export function RuleField({ label, help, value, place, onChange }: Props) {
  const t = useT();
  const stored = typeof value === 'string' ? 'only' : value === true ? 'yes' : 'no';
  const [asked, setAsked] = useState(false);
  const answer = asked && stored !== 'only' ? 'only' : stored;
  const choose = (next: string) => {
    setAsked(next === 'only');
    if (next === 'no') onChange(undefined);
    if (next === 'yes') onChange(true);
  };
  return (
    <div className={styles.rule}>
      <NativeSelect
        size="xs"
        label={label}
        description={help}
        value={answer}
        data={[
          { value: 'no', label: t('schema-form.no') },
          { value: 'yes', label: t('schema-form.yes') },
          { value: 'only', label: t('template-studio.only-if') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {answer === 'only' ? (
        <ConditionField
          label={t('template-studio.only-if-of', { label })}
          value={typeof value === 'string' ? value : ''}
          place={place}
          onChange={(source) => {
            setAsked(true);
            if (source !== '') onChange(source);
          }}
        />
      ) : null}
    </div>
  );
}
