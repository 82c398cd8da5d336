import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { MergeProposal } from '../../../../api/contract/capture-many.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { asRecord } from '../definition.ts';
import styles from './many.module.css';
import { useMerge } from './many-queries.ts';
import { type MergeDecisions, mergeBody, mergedName } from './merge-choice.ts';

interface Props {
  readonly proposal: MergeProposal;
  readonly decisions: MergeDecisions;
}

/** What both are now: a template of its own or the next version of the first, its name, what falls away, and the draft. */
export function MergeForm({ proposal, decisions }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { first, second } = proposal;
  const [typed, setTyped] = useState<string | null>(null);
  const [about, setAbout] = useState('');
  const former = useQuery(templateQuery(first.key)).data;
  // Whoever may begin a draft of the first one may put both into it.
  const canBeNext = former?.allowed.includes('start-draft') ?? false;
  const [wantsNext, setNext] = useState(false);
  const asNext = wantsNext && canBeNext;
  const both = t('template-many.merge-name', { first: first.name, second: second.name });
  const name = mergedName(typed, both, first.name, asNext);
  const merge = useMerge();
  const body = mergeBody(first.key, second.key, decisions, { name: name.trim(), description: about.trim(), asNext });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body === null || name.trim() === '' || merge.isPending) return;
    merge.mutate(body, { onSuccess: ({ key }) => void navigate({ to: '/templates/$key', params: { key } }) });
  };
  const errors = proposal.findings.filter(({ severity }) => severity === 'error').length;
  const described = asRecord(former?.definition)['description'];
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('template-many.draft')}>
      <h2 className={styles.heading}>{t('template-many.draft')}</h2>
      {canBeNext ? (
        <NativeSelect
          label={t('template-many.becomes')}
          value={asNext ? 'next' : 'new'}
          data={[
            { value: 'new', label: t('template-many.becomes-new') },
            { value: 'next', label: t('template-many.becomes-next', { name: first.name }) },
          ]}
          onChange={(event) => setNext(event.currentTarget.value === 'next')}
        />
      ) : null}
      <TextInput
        label={t('template-library.name')}
        value={name}
        maxLength={200}
        withAsterisk
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Textarea
        label={t('template-library.description')}
        placeholder={asNext && typeof described === 'string' ? described : ''}
        value={about}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setAbout(event.currentTarget.value)}
      />
      {proposal.notes.length === 0 ? null : (
        <p className={styles.quiet}>{t('template-many.merge-notes', { count: proposal.notes.length })}</p>
      )}
      {errors === 0 ? null : <p className={styles.quiet}>{t('template-many.merge-findings', { count: errors })}</p>}
      {merge.isError ? (
        <p className={styles.trouble} role="alert">
          {problemWords(t, merge.error).words}
        </p>
      ) : null}
      <Button type="submit" loading={merge.isPending} disabled={name.trim() === ''}>
        {t('template-many.make')}
      </Button>
    </form>
  );
}
