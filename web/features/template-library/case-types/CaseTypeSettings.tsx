import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useT } from '../../../messages/use-t.ts';
import { textOf, withField } from '../studio/edit/tree.ts';
import { useEditor } from '../studio/editor.ts';
import { DurationField } from '../studio/form/DurationField.tsx';
import styles from './case-types.module.css';
import { numberingOf, withNumbering } from './edit.ts';
import { placesQuery, queueChoices } from './use-places.ts';

/** Where cases of this type are worked, what they are called, and by when something has to be said. */
export function CaseTypeSettings() {
  const t = useT();
  const { definition, readOnly, change } = useEditor();
  const set = (name: string, value: unknown) => change(withField(definition, name, value));
  return (
    <section className={styles.section} aria-label={t('template-case-types.settings')}>
      <h3 className={styles.heading}>{t('template-case-types.settings')}</h3>
      <fieldset className={styles.fields} disabled={readOnly}>
        <QueueField value={textOf(definition['queue'])} onChange={(queue) => set('queue', queue)} />
        <Numbering />
        <div className={styles.row}>
          <DurationField
            label={t('template-case-types.first-reply')}
            value={textOf(definition['firstReply'])}
            onChange={(due) => set('firstReply', due || undefined)}
          />
          <DurationField
            label={t('template-case-types.reopen')}
            help={t('template-case-types.reopen-help')}
            value={textOf(definition['reopenWindow'])}
            onChange={(window) => set('reopenWindow', window || undefined)}
          />
        </div>
        <Checkbox
          size="xs"
          label={t('template-case-types.closes-itself')}
          description={t('template-case-types.closes-itself-help')}
          checked={definition['holdsOpen'] === false}
          onChange={(event) => set('holdsOpen', event.currentTarget.checked ? false : undefined)}
        />
      </fieldset>
    </section>
  );
}

/** A queue that is not among those of this person keeps its place. */
function QueueField({ value, onChange }: { readonly value: string; readonly onChange: (queue: string) => void }) {
  const t = useT();
  const { data } = useQuery(placesQuery);
  const groups = data === undefined ? [] : queueChoices(data);
  const isListed = groups.some(({ items }) => items.some((item) => item.value === value));
  return (
    <NativeSelect
      size="xs"
      label={t('template-case-types.queue')}
      description={t('template-case-types.queue-help')}
      data={[...(isListed ? [] : [{ value, label: value }]), ...groups]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const EXAMPLE = 1042;

function Numbering() {
  const t = useT();
  const { definition, change } = useEditor();
  const { prefix, year } = numberingOf(definition);
  const look = `${prefix}-${year ? `${new Date().getFullYear()}-` : ''}${EXAMPLE}`;
  return (
    <div className={styles.row}>
      <TextInput
        size="xs"
        label={t('template-case-types.prefix')}
        description={t('template-case-types.prefix-help', { look })}
        value={prefix}
        maxLength={6}
        onChange={(event) => change(withNumbering(definition, { prefix: event.currentTarget.value, year }))}
      />
      <Checkbox
        size="xs"
        className={styles.beside ?? ''}
        label={t('template-case-types.year')}
        checked={year}
        onChange={(event) => change(withNumbering(definition, { prefix, year: event.currentTarget.checked }))}
      />
    </div>
  );
}
