import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { templatesQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { useEditor } from '../studio/editor.ts';
import styles from './case-types.module.css';
import { EntryVerbs } from './EntryVerbs.tsx';
import { type StartLine, stagesOf, startsOf, withNewStart, withStart } from './edit.ts';
import { StartValues } from './StartValues.tsx';
import { publishedQuery } from './use-published.ts';

/** Fragments of the library that every case of this type has from the beginning. */
export function StartsEditor() {
  const t = useT();
  const { definition, readOnly } = useEditor();
  const starts = startsOf(definition);
  return (
    <section className={styles.section} aria-label={t('template-case-types.starts')}>
      <h3 className={styles.heading}>{t('template-case-types.starts')}</h3>
      {starts.length === 0 ? <p className={styles.quiet}>{t('template-case-types.no-starts')}</p> : null}
      <ol className={styles.entries}>
        {starts.map((start, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same fragment may stand there twice.
          <li key={`${start.fragment} ${index}`} className={styles.entry}>
            <Start start={start} index={index} count={starts.length} />
          </li>
        ))}
      </ol>
      {readOnly ? null : <AddStart />}
    </section>
  );
}

function Start({ start, index, count }: { readonly start: StartLine; readonly index: number; readonly count: number }) {
  const t = useT();
  const { definition, readOnly, change } = useEditor();
  const { data } = useQuery(publishedQuery(start.fragment));
  const name = data?.name ?? start.fragment;
  return (
    <fieldset className={styles.fields} disabled={readOnly}>
      <legend className={styles.legend}>{name}</legend>
      <EntryVerbs list="starts" name={name} index={index} count={count} />
      <NativeSelect
        size="xs"
        label={t('template-case-types.into')}
        data={[
          { value: '', label: t('template-case-types.wherever') },
          ...stagesOf(definition).map(({ key, name: stage }) => ({ value: key, label: stage })),
        ]}
        value={start.stage}
        onChange={(event) => change(withStart(definition, index, { stage: event.currentTarget.value }))}
      />
      {data === undefined ? null : (
        <StartValues
          schema={data.parameters}
          facts={definition['facts']}
          values={start.parameters}
          id={`start-${index}`}
          onChange={(parameters) => change(withStart(definition, index, { parameters }))}
        />
      )}
    </fieldset>
  );
}

function AddStart() {
  const t = useT();
  const { definition, change } = useEditor();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery({ ...templatesQuery({ kind: 'fragment', state: 'published' }), enabled: open });
  const fragments = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div>
      <Button
        ref={anchor}
        size="xs"
        variant="default"
        aria-expanded={open}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {t('template-case-types.add-start')}
      </Button>
      {open ? (
        <Picker
          anchor={anchor}
          label={t('template-case-types.add-start')}
          placeholder={t('template-case-types.find-fragment')}
          nothing={t(query.isPending ? 'common.loading' : 'template-case-types.no-fragment')}
          options={fragments.map(({ key, name }) => ({ id: key, label: name }))}
          side="bottom-start"
          onChoose={({ id }) => change(withNewStart(definition, id))}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
