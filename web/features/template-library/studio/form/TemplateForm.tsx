import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { withParameterRenamed } from '../edit/keys.ts';
import { type Json, textOf, withField } from '../edit/tree.ts';
import { FORM_START, useEditor } from '../editor.ts';
import { FieldDesigner } from '../FieldDesigner.tsx';
import { useNames } from '../use-expressions.ts';
import { At } from './At.tsx';
import { ConditionField } from './ConditionField.tsx';
import styles from './form.module.css';
import { PortsField } from './PortsField.tsx';
import { WordsField } from './WordsField.tsx';

/** What is said of the template as a whole: name, what it is for; of a fragment what is asked, and where it is offered. */
export function TemplateForm({ more }: { readonly more: ReactNode }) {
  const t = useT();
  const { definition, change, readOnly, view } = useEditor();
  const set = (field: string, value: unknown) => change(withField(definition, field, value));
  return (
    <section className={styles.form} aria-label={t('template-library.about')}>
      <div className={styles.formHead}>
        <h2 className={styles.title}>{t('template-library.about')}</h2>
      </div>
      <fieldset className={styles.bare} disabled={readOnly}>
        <At field="name">
          <TextInput
            id={FORM_START}
            size="xs"
            label={t('template-library.name')}
            value={textOf(definition['name'])}
            maxLength={200}
            onChange={(event) => set('name', event.currentTarget.value)}
          />
        </At>
        <At field="description">
          <Textarea
            size="xs"
            label={t('template-library.description')}
            value={textOf(definition['description'])}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => set('description', event.currentTarget.value)}
          />
        </At>
        {view.kind === 'fragment' ? <FragmentFields set={set} /> : more}
        <At field="tags">
          <WordsField label={t('template-studio.tags')} help={t('template-studio.tags-help')} field="tags" />
        </At>
      </fieldset>
    </section>
  );
}

type Set = (field: string, value: unknown) => void;

function FragmentFields({ set }: { readonly set: Set }) {
  const t = useT();
  const { definition, change } = useEditor();
  return (
    <>
      <At field="parameters">
        <FieldDesigner
          label={t('template-library.parameters')}
          empty={t('template-studio.parameters-none')}
          schema={definition['parameters']}
          onChange={(schema) => set('parameters', hasFields(schema) ? schema : undefined)}
          onRename={(from, to, schema) =>
            change(withParameterRenamed(withField(definition, 'parameters', schema), from, to))
          }
        />
      </At>
      <At field="applicability">
        <ConditionField
          label={t('template-studio.applicability')}
          value={textOf(definition['applicability'])}
          place="/applicability"
          onChange={(source) => set('applicability', source === '' ? undefined : source)}
        />
      </At>
      <At field="serves">
        <Goals set={set} />
      </At>
      <At field="requires">
        <WordsField
          label={t('template-studio.requires')}
          help={t('template-studio.requires-help')}
          field="requires"
          facts
        />
      </At>
      <At field="produces">
        <WordsField
          label={t('template-studio.produces')}
          help={t('template-studio.produces-help')}
          field="produces"
          facts
        />
      </At>
      <At field="ports">
        <PortsField />
      </At>
    </>
  );
}

const hasFields = (schema: Json): boolean =>
  isRecord(schema['properties']) && Object.keys(schema['properties']).length > 0;

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Goals of the case types that it fits; those that none of them has stay as they are. */
function Goals({ set }: { readonly set: Set }) {
  const t = useT();
  const { definition } = useEditor();
  const chosen = listOf(definition['serves']);
  const goals = useNames('').filter(({ root }) => root === 'goals');
  const unknown = chosen.filter((key) => goals.every(({ name }) => name !== key));
  const all = [...goals.map(({ name, title }) => ({ name, title })), ...unknown.map((name) => ({ name, title: name }))];
  if (all.length === 0) return null;
  return (
    <Checkbox.Group
      size="xs"
      label={t('template-studio.serves-goals')}
      value={[...chosen]}
      onChange={(next) => set('serves', next.length === 0 ? undefined : next)}
    >
      <div className={styles.radios}>
        {all.map(({ name, title }) => (
          <Checkbox key={name} size="xs" value={name} label={title} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
