import { Button, Textarea, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { CaptureManyProposal } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import styles from './many.module.css';
import { type Choice, draftBody } from './many-choice.ts';
import { useDraftOfMany } from './many-queries.ts';

interface Props {
  readonly proposal: CaptureManyProposal;
  readonly choice: Choice;
}

/** A name, what the draft would ask for, and the draft itself. */
export function DraftForm({ proposal, choice }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const make = useDraftOfMany();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || choice.size === 0 || make.isPending) return;
    make.mutate(draftBody(proposal, choice, name, about), {
      onSuccess: ({ template }) => void navigate({ to: '/templates/$key', params: { key: template.key } }),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('template-many.draft')}>
      <h2 className={styles.heading}>{t('template-many.draft')}</h2>
      <p className={styles.quiet}>{t('template-many.chosen', { count: choice.size })}</p>
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
      <Asked proposal={proposal} />
      <Similar proposal={proposal} />
      {make.isError ? (
        <p className={styles.trouble} role="alert">
          {problemWords(t, make.error).words}
        </p>
      ) : null}
      <Button type="submit" loading={make.isPending} disabled={name.trim() === '' || choice.size === 0}>
        {t('template-many.make')}
      </Button>
    </form>
  );
}

/** What belongs to one case became a parameter; what told of somebody was cut. */
function Asked({ proposal: { parameters, notes } }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  const cut = notes.filter(({ code }) => code === 'personal-cut').length;
  return (
    <div className={styles.asked}>
      <p className={styles.quiet}>
        {parameters.length === 0
          ? t('template-many.no-parameters')
          : t('template-many.parameters', { names: parameters.map(({ title }) => title).join(', ') })}
      </p>
      {cut === 0 ? null : <p className={styles.quiet}>{t('template-many.cut', { count: cut })}</p>}
    </div>
  );
}

/** There may be such a template already. */
function Similar({ proposal: { similar } }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  if (similar.length === 0) return null;
  return (
    <ul className={styles.left}>
      {similar.map(({ key, name, shared, of }) => (
        <li key={key}>
          <Link to="/templates/$key" params={{ key }}>
            {t('template-many.similar', { name, shared, of })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
