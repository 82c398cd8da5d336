import { Button, TextInput } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { ValueDecision } from '../../../../api/contract/captures.ts';
import type { CaptureCandidate } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import styles from './capture.module.css';
import { Reword } from './Reword.tsx';

const NAME = /^[a-z][a-zA-Z0-9]{0,39}$/;
const SEEN = 3;

interface Props {
  readonly candidate: CaptureCandidate;
  readonly stepNames: ReadonlyMap<string, string>;
  /** What was decided of it, and cannot be carried out. */
  readonly refused: ValueDecision | null;
  readonly onDecide: (decision: ValueDecision) => void;
}

/** One value: what it is, where it stands, why it was found; made a parameter, worded differently or taken out. */
export function ValueRow({ candidate, stepNames, refused, onDecide }: Props) {
  const t = useT();
  const { value, personal, places } = candidate;
  return (
    <li data-personal={personal}>
      <ValueHead candidate={candidate} />
      <ul className={styles.where}>
        {places.slice(0, SEEN).map((place, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places have no id and keep their order.
          <li key={index}>
            <q>
              {place.before}
              <mark className={personal ? styles.personal : styles.value}>{place.found}</mark>
              {place.after}
            </q>{' '}
            <Place field={place.field} step={stepNames.get(place.item ?? '') ?? place.item ?? ''} />
          </li>
        ))}
      </ul>
      <div className={styles.ways}>
        {places.some(({ prints }) => prints) ? (
          <MakeParameter candidate={candidate} onDecide={onDecide} />
        ) : (
          <p className={styles.hint}>{t('template-capture.no-parameter')}</p>
        )}
        <Reword value={value} onDecide={onDecide} />
      </div>
      {refused === null ? null : (
        <p role="alert" className={styles.blocked}>
          {refused.action === 'parameter'
            ? t('template-capture.refused-parameter', { name: refused.name })
            : t('template-capture.refused-words')}
        </p>
      )}
    </li>
  );
}

function ValueHead({ candidate }: Pick<Props, 'candidate'>) {
  const t = useT();
  const formats = useFormats();
  const { value, spellings, reason, because, personal } = candidate;
  const key = `template-capture.because.${reason.code}`;
  const words = t.knows(key) ? t(key, { of: reason.of ?? '', fragment: reason.fragment ?? '' }) : because;
  const others = spellings.filter((each) => each !== value);
  return (
    <p className={styles.valueHead}>
      <mark className={personal ? styles.personal : styles.value}>{value}</mark>
      {personal ? (
        <span className={styles.valueMark}>
          <IconShieldExclamation size={14} aria-hidden />
          {t('template-capture.personal')}
        </span>
      ) : null}
      <span className={styles.hint}>
        {words}
        {others.length === 0 ? null : ` · ${t('template-capture.spelled', { spellings: formats.list(others) })}`}
      </span>
    </p>
  );
}

function Place({ field, step }: { readonly field: string; readonly step: string }) {
  const t = useT();
  const key = `template-capture.place.${field}`;
  return t.knows(key) ? t(key, { step }) : step;
}

function MakeParameter({ candidate, onDecide }: Pick<Props, 'candidate' | 'onDecide'>) {
  const t = useT();
  const { value, parameter, title } = candidate;
  const [name, setName] = useState(parameter);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(!NAME.test(name));
    if (NAME.test(name)) onDecide({ action: 'parameter', value, name, ...(name === parameter ? { title } : {}) });
  };
  return (
    <form className={styles.decide} noValidate onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('template-capture.parameter-name', { value })}
        value={name}
        error={wrong ? t('template-capture.parameter-rule') : null}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default">
        {t('template-capture.make-parameter')}
      </Button>
    </form>
  );
}
