import { Checkbox, NativeSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useT } from '../../../../messages/use-t.ts';
import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { changed, kindOf } from '../edit/items.ts';
import { rewired } from '../edit/keys.ts';
import { type Place, textOf } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { FieldDesigner } from '../FieldDesigner.tsx';
import { caseTypesQuery } from '../studio-queries.ts';
import { useNames } from '../use-expressions.ts';
import { At } from './At.tsx';
import { DurationField } from './DurationField.tsx';
import styles from './form.module.css';
import { MappingField } from './MappingField.tsx';
import { TextField } from './TextField.tsx';

const ROLES = ['agent', 'supervisor', 'process-owner', 'administrator'] as const;
const TASKS: readonly string[] = ['human-task', 'message-task', 'wait-task', 'case-task', 'stage'];

/** What only some kinds of step have: message, timer, case of its own, form; who does it, by when, for which goal. */
export function ItemDetails({ place }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const { item, key } = place;
  const kind = kindOf(item);
  const set = (fields: { readonly [name: string]: unknown }) => change(changed(definition, key, fields));
  return (
    <>
      {kind === 'message-task' ? <Message place={place} /> : null}
      {kind === 'timer' ? (
        <At field="after">
          <DurationField
            label={t('template-studio.after')}
            help={t('template-studio.after-help')}
            value={textOf(item['after'])}
            onChange={(after) => set({ after: after === '' ? undefined : after })}
          />
        </At>
      ) : null}
      {kind === 'case-task' ? <CaseTask place={place} /> : null}
      {TASKS.includes(kind) ? (
        <At field="due">
          <DurationField
            label={t('template-studio.due')}
            help={t('template-studio.due-help')}
            value={textOf(item['due'])}
            onChange={(due) => set({ due: due === '' ? undefined : due })}
          />
        </At>
      ) : null}
      {kind === 'human-task' || kind === 'message-task' ? (
        <NativeSelect
          size="xs"
          label={t('template-studio.role')}
          value={textOf(item['role'])}
          data={[
            { value: '', label: t('template-studio.role.anybody') },
            ...ROLES.map((role) => ({ value: role, label: t(`template-studio.role.${role}`) })),
          ]}
          onChange={(event) => set({ role: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
        />
      ) : null}
      <Serves place={place} />
      {kind === 'human-task' ? (
        <At field="form">
          <FieldDesigner
            key={key}
            label={t('template-studio.form')}
            empty={t('template-studio.form-none')}
            schema={item['form']}
            onChange={(form) => set({ form: isEmpty(form) ? undefined : form })}
            onRename={(from, to, form) => {
              const named = changed(definition, key, { form });
              change(rewired(named, { facts: new Map([[from, to]]) }));
            }}
          />
        </At>
      ) : null}
    </>
  );
}

const isEmpty = (schema: unknown): boolean =>
  !isRecord(schema) || !isRecord(schema['properties']) || Object.keys(schema['properties']).length === 0;

function Message({ place: { item, key } }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const message = isRecord(item['message']) ? item['message'] : {};
  const set = (fields: object) => change(changed(definition, key, { message: { ...message, ...fields } }));
  return (
    <At field="message">
      <TextField
        label={t('template-studio.message')}
        value={textOf(message['text'])}
        multiline
        maxLength={8000}
        onChange={(text) => set({ text })}
      />
      <Radio.Group
        size="xs"
        label={t('template-studio.visibility')}
        value={textOf(message['visibility'])}
        onChange={(visibility) => set({ visibility })}
      >
        <div className={styles.radios}>
          <Radio size="xs" value="private" label={t('template-studio.visibility.private')} />
          <Radio size="xs" value="public" label={t('template-studio.visibility.public')} />
        </div>
      </Radio.Group>
    </At>
  );
}

function CaseTask({ place }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const { item, key } = place;
  const { data: types = [] } = useQuery(caseTypesQuery());
  const set = (fields: { readonly [name: string]: unknown }) => change(changed(definition, key, fields));
  const chosen = textOf(item['caseType']);
  const known = chosen === '' || types.some((type) => type.key === chosen);
  return (
    <>
      <At field="caseType">
        <NativeSelect
          size="xs"
          label={t('template-studio.case-type')}
          value={chosen}
          data={[
            { value: '', label: t('template-studio.choose') },
            ...(known ? [] : [{ value: chosen, label: chosen }]),
            ...types.map((type) => ({ value: type.key, label: type.name })),
          ]}
          onChange={(event) =>
            set({ caseType: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
          }
        />
      </At>
      <Checkbox
        size="xs"
        label={t('template-studio.blocking')}
        checked={item['blocking'] !== false}
        onChange={(event) => set({ blocking: event.currentTarget.checked ? undefined : false })}
      />
      <MappingField place={place} side="input" />
      {item['blocking'] === false ? null : <MappingField place={place} side="output" />}
    </>
  );
}

/** The goal that the step works towards; only those that cases can have are offered. */
function Serves({ place: { item, key } }: { readonly place: Place }) {
  const t = useT();
  const { definition, change } = useEditor();
  const goals = useNames('').filter(({ root }) => root === 'goals');
  const chosen = textOf(item['serves']);
  if (goals.length === 0 && chosen === '') return null;
  const known = chosen === '' || goals.some(({ name }) => name === chosen);
  return (
    <At field="serves">
      <NativeSelect
        size="xs"
        label={t('template-studio.serves')}
        value={chosen}
        data={[
          { value: '', label: t('template-studio.serves.none') },
          ...(known ? [] : [{ value: chosen, label: chosen }]),
          ...goals.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change(changed(definition, key, { serves: value === '' ? undefined : value }));
        }}
      />
    </At>
  );
}
