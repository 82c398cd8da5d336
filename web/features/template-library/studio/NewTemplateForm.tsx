import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { post } from '../../../api-client/client.ts';
import { ApiProblem } from '../../../api-client/problem.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { asRecord } from '../definition.ts';
import { freeKey } from './edit/keys.ts';
import { blankFragment, copiedFragment } from './new-definition.ts';
import { publishedQuery } from './studio-queries.ts';

/** A name, and what to begin with: nothing, or a copy of what is published. */
export function NewTemplateForm({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [from, setFrom] = useState('');
  const { data: fragments = [] } = useQuery(publishedQuery('fragment'));
  const { make, busy, error } = useMake();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void make(name.trim(), about.trim(), from);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('template-studio.new-name')}
          value={name}
          error={error}
          maxLength={200}
          withAsterisk
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('template-library.description')}
          value={about}
          maxLength={2000}
          autosize
          maxRows={5}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('template-studio.new-from')}
          value={from}
          data={[
            { value: '', label: t('template-studio.new-blank') },
            ...fragments.map(({ key, name: called }) => ({
              value: key,
              label: t('template-studio.new-copy', { name: called }),
            })),
          ]}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            {t('template-studio.new-make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const MOST_KEYS = 9;

function useMake() {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const make = async (name: string, about: string, from: string) => {
    setBusy(true);
    setError(null);
    try {
      const copied = from === '' ? null : await client.fetchQuery(templateQuery(from));
      const made = await firstFree(name, (key) => {
        const base =
          copied === null
            ? blankFragment(name, key, t('template-studio.new-first'))
            : copiedFragment(asRecord(copied.definition), name, key);
        const definition = about === '' ? base : { ...base, description: about };
        return post<TemplateVersionView>('/api/templates', { kind: 'fragment', definition });
      });
      await client.invalidateQueries({ queryKey: ['templates', 'list'] });
      await navigate({ to: '/templates/$key', params: { key: made.key } });
    } catch (problem) {
      setError(problemWords(t, problem).words);
      setBusy(false);
    }
  };
  return { make, busy, error };
}

/** A key made of the name; when it is taken, with a number. */
async function firstFree<T>(name: string, make: (key: string) => Promise<T>): Promise<T> {
  const taken = new Set<string>();
  for (;;) {
    const key = freeKey(name, taken, 'template');
    try {
      return await make(key);
    } catch (problem) {
      const isTaken = problem instanceof ApiProblem && problem.code === 'conflict';
      if (!isTaken || taken.size >= MOST_KEYS) throw problem;
      taken.add(key);
    }
  }
}
