import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TemplateCollection } from '../../../../api/contract/hand-out.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { publishedQuery } from '../studio/studio-queries.ts';
import { type CollectionDraft, draftOfCollection, movedKey, withKey, withoutKey } from './collection-form.ts';
import { useCollectionVerbs } from './collection-queries.ts';
import styles from './collections.module.css';

interface Props {
  /** Null: a new one. */
  readonly collection: TemplateCollection | null;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** Name, what it is for, and the templates in their order. */
export function CollectionForm({ collection, teams, onClose }: Props) {
  const t = useT();
  const [draft, setDraft] = useState(() => draftOfCollection(collection));
  const [teamId, setTeamId] = useState(collection?.team.id ?? teams[0]?.id ?? '');
  const { save, remove } = useCollectionVerbs();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() !== '') save.mutate({ collection, teamId, draft }, { onSuccess: onClose });
  };
  const problem = save.error ?? remove.error;
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('template-many.collection-form')}>
      {collection !== null || teams.length < 2 ? null : (
        <NativeSelect
          label={t('template-many.team')}
          value={teamId}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setTeamId(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('template-library.name')}
        value={draft.name}
        maxLength={100}
        withAsterisk
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('template-library.description')}
        value={draft.description}
        maxLength={500}
        onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
      />
      <Templates collection={collection} draft={draft} onChange={setDraft} />
      {problem === null ? null : (
        <p className={styles.trouble} role="alert">
          {problemWords(t, problem).words}
        </p>
      )}
      <div className={styles.verbs}>
        {collection === null ? null : (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(collection.id, { onSuccess: onClose })}
          >
            {t('template-many.collection-remove')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={draft.name.trim() === ''}>
          {t('template-many.collection-save')}
        </Button>
      </div>
    </form>
  );
}

interface TemplatesProps {
  readonly collection: TemplateCollection | null;
  readonly draft: CollectionDraft;
  readonly onChange: (draft: CollectionDraft) => void;
}

function Templates({ collection, draft, onChange }: TemplatesProps) {
  const t = useT();
  const { data: fragments = [] } = useQuery(publishedQuery('fragment'));
  const names = new Map([
    ...(collection?.templates ?? []).map(({ key, name }) => [key, name] as const),
    ...fragments.map(({ key, name }) => [key, name] as const),
  ]);
  return (
    <>
      <ol className={styles.chosen} aria-label={t('template-many.collection-templates')}>
        {draft.keys.map((key) => {
          const name = names.get(key) ?? key;
          return (
            <li key={key}>
              <span className={styles.grow}>{name}</span>
              <Verb
                label={t('template-many.collection-up', { name })}
                onClick={() => onChange(movedKey(draft, key, -1))}
              >
                <IconArrowUp size={15} aria-hidden />
              </Verb>
              <Verb
                label={t('template-many.collection-down', { name })}
                onClick={() => onChange(movedKey(draft, key, 1))}
              >
                <IconArrowDown size={15} aria-hidden />
              </Verb>
              <Verb
                label={t('template-many.collection-out', { name })}
                onClick={() => onChange(withoutKey(draft, key))}
              >
                <IconX size={15} aria-hidden />
              </Verb>
            </li>
          );
        })}
      </ol>
      <NativeSelect
        label={t('template-many.collection-add')}
        value=""
        data={[
          { value: '', label: t('template-many.merge-none') },
          ...fragments
            .filter(({ key }) => !draft.keys.includes(key))
            .map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(event) => {
          if (event.currentTarget.value !== '') onChange(withKey(draft, event.currentTarget.value));
        }}
      />
    </>
  );
}

interface VerbProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Verb({ label, onClick, children }: VerbProps) {
  return (
    <ActionIcon variant="subtle" aria-label={label} title={label} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
