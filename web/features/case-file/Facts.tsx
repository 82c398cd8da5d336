import { useMemo, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';
import { type Field, fieldsOf, fromName } from '../../ui/schema-form/fields.ts';
import styles from './case-file.module.css';
import { FactRow } from './FactRow.tsx';
import { takesMore } from './new-fact.ts';
import { shownFacts } from './shown-facts.ts';

const AddFact = later(async () => (await import('./AddFact.tsx')).AddFact);

/** The case file: what is known, each value edited where it stands. */
export function Facts() {
  const t = useT();
  const board = useCaseBoard();
  const { can } = useCaseActions();
  const { fileSchema } = board.head;
  const known = useMemo(() => fieldsOf(fileSchema), [fileSchema]);
  const fields = [...known, ...strays(Object.keys(board.file), known)];
  const [all, setAll] = useState(false);
  const few = shownFacts(fields, board.file);
  const hidden = fields.length - few.length;
  return (
    <section className={styles.section} aria-labelledby="facts-heading">
      <h2 id="facts-heading" className={styles.heading}>
        {t('case-file.facts')}
      </h2>
      {fields.length === 0 ? <p className={styles.quiet}>{t('case-file.no-facts')}</p> : null}
      <dl className={styles.facts}>
        {(all ? fields : few).map((field) => (
          <FactRow
            key={field.name}
            field={field}
            schema={fileSchema}
            value={board.file[field.name]}
            editable={can('change-facts')}
          />
        ))}
      </dl>
      {hidden > 0 ? (
        <button
          type="button"
          className={styles.toggle}
          data-more-facts
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('case-file.fewer-facts') : t('case-file.more-facts', { count: hidden })}
        </button>
      ) : null}
      {can('change-facts') && takesMore(fileSchema) ? <MoreFacts /> : null}
    </section>
  );
}

function MoreFacts() {
  const t = useT();
  const [adding, setAdding] = useState(false);
  if (adding) return <AddFact onDone={() => setAdding(false)} />;
  return (
    <button type="button" className={styles.toggle} onClick={() => setAdding(true)}>
      {t('case-file.add-fact')}
    </button>
  );
}

/** Facts that forms brought and that the case type does not name: shown all the same. */
function strays(names: readonly string[], known: readonly Field[]): readonly Field[] {
  return names
    .filter((name) => !known.some((field) => field.name === name))
    .sort()
    .map((name) => ({
      name,
      title: fromName(name),
      description: null,
      required: false,
      initial: undefined,
      kind: 'json',
    }));
}
