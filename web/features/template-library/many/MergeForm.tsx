import { Button, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { MergeProposal } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import styles from './many.module.css';
import { useMerge } from './many-queries.ts';
import { type MergeDecisions, mergeBody } from './merge-choice.ts';

interface Props {
  readonly proposal: MergeProposal;
  readonly first: string;
  readonly second: string;
  readonly decisions: MergeDecisions;
}

/** A name for what both are now, what falls away, and the draft. */
export function MergeForm({ proposal, first, second, decisions }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const merge = useMerge();
  const body = mergeBody(first, second, decisions, name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body === null || name.trim() === '' || merge.isPending) return;
    merge.mutate(about.trim() === '' ? body : { ...body, description: about.trim() }, {
      onSuccess: ({ key }) => void navigate({ to: '/templates/$key', params: { key } }),
    });
  };
  const errors = proposal.findings.filter(({ severity }) => severity === 'error').length;
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('template-many.draft')}>
      <h2 className={styles.heading}>{t('template-many.draft')}</h2>
      <TextInput
        label={t('template-library.name')}
        value={name}
        maxLength={200}
        withAsterisk
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t('template-library.description')}
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
