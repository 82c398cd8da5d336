import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconCopy, IconTrash, IconX } from '@tabler/icons-react';
import { useT } from '../../../../messages/use-t.ts';
import { mayHave } from '../edit/criteria.ts';
import { changed, KINDS, kindOf, kindsFor, withKind } from '../edit/items.ts';
import { type Place, textOf } from '../edit/tree.ts';
import { FORM_START, goToRow, useEditor } from '../editor.ts';
import { At } from './At.tsx';
import { CriteriaField } from './CriteriaField.tsx';
import styles from './form.module.css';
import { ItemDetails } from './ItemDetails.tsx';
import { ItemKey } from './ItemKey.tsx';
import { ItemRules } from './ItemRules.tsx';
import { TextField } from './TextField.tsx';

/** Everything of one step: words, when it begins and ends, by when, whether it must be, what it asks. */
export function ItemForm({ place }: { readonly place: Place }) {
  const t = useT();
  const { definition, change, readOnly } = useEditor();
  const { item, key } = place;
  const set = (fields: { readonly [name: string]: unknown }) => change(changed(definition, key, fields));
  const back = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    goToRow(key);
  };
  return (
    <section className={styles.form} aria-label={t('template-studio.item-form')} onKeyDown={back}>
      <FormHead />
      <fieldset className={styles.bare} disabled={readOnly}>
        <At field="name">
          <TextField
            id={FORM_START}
            label={t('template-studio.name')}
            value={textOf(item['name'])}
            maxLength={300}
            onChange={(name) => set({ name })}
          />
        </At>
        <At field="kind">
          <NativeSelect
            size="xs"
            label={t('template-studio.what')}
            value={kindOf(item)}
            data={KINDS.map((kind) => ({
              value: kind,
              label: t(`template-studio.kind.${kind}`),
              disabled: !kindsFor(item).includes(kind),
            }))}
            onChange={(event) => {
              const kind = KINDS.find((each) => each === event.currentTarget.value);
              if (kind !== undefined) change(withKind(definition, key, kind));
            }}
          />
        </At>
        <At field="description">
          <TextField
            label={t('template-studio.description')}
            value={textOf(item['description'])}
            multiline
            maxLength={4000}
            onChange={(text) => set({ description: text === '' ? undefined : text })}
          />
        </At>
        <ItemDetails place={place} />
        {mayHave(item, 'entry') ? (
          <At field="entry">
            <CriteriaField place={place} side="entry" />
          </At>
        ) : (
          <p className={styles.quiet}>{t('template-studio.runs-at-once')}</p>
        )}
        <ItemRules place={place} />
        {mayHave(item, 'exit') ? (
          <At field="exit">
            <CriteriaField place={place} side="exit" />
          </At>
        ) : null}
        <At field="key">
          <ItemKey key={key} itemKey={key} />
        </At>
      </fieldset>
    </section>
  );
}

function FormHead() {
  const t = useT();
  const { duplicate, remove, choose, readOnly } = useEditor();
  const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
  return (
    <div className={styles.formHead}>
      <h2 className={styles.title}>{t('template-studio.item-form')}</h2>
      <span className={styles.formVerbs}>
        {readOnly ? null : (
          <>
            <ActionIcon variant="subtle" aria-label={t('template-studio.duplicate')} onClick={duplicate}>
              <IconCopy {...icon} />
            </ActionIcon>
            <ActionIcon variant="subtle" aria-label={t('template-studio.remove')} onClick={() => remove()}>
              <IconTrash {...icon} />
            </ActionIcon>
          </>
        )}
        <ActionIcon variant="subtle" aria-label={t('template-studio.to-template')} onClick={() => choose(null)}>
          <IconX {...icon} />
        </ActionIcon>
      </span>
    </div>
  );
}
