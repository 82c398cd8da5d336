import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { CaseTypePlaces } from '../../../../api/contract/case-types.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { post } from '../../../api-client/client.ts';
import { ApiProblem } from '../../../api-client/problem.ts';
import { templateQuery, templatesQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { asRecord } from '../definition.ts';
import { freeKey } from '../studio/edit/keys.ts';
import { blankCaseType, copiedCaseType } from './edit.ts';
import { placesQuery, queueChoices } from './use-places.ts';

interface Props {
  readonly onClose: () => void;
}

/** Name, queue, and what to begin with: everything else is said in the editor. */
export function NewCaseTypeForm({ onClose }: Props) {
  const t = useT();
  const query = useQuery(placesQuery);
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.queues.length === 0) {
    return (
      <EmptyState title={t('template-case-types.no-queue')}>{t('template-case-types.no-queue-detail')}</EmptyState>
    );
  }
  return <Form places={query.data} onClose={onClose} />;
}

function Form({ places, onClose }: Props & { readonly places: CaseTypePlaces }) {
  const t = useT();
  const types = useInfiniteQuery(templatesQuery({ kind: 'case-type', state: 'published' }));
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [queue, setQueue] = useState(places.queues[0]?.key ?? '');
  const [from, setFrom] = useState('');
  const [owner, setOwner] = useState(places.owners[0]?.teamId ?? '');
  const { create, busy, error } = useCreate();
  const copies = types.data?.pages.flatMap((page) => page.items) ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void create({ name: name.trim(), about: about.trim(), queue, from, teamId: teamOf(places, owner) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('template-case-types.name')}
          description={t('template-case-types.name-help')}
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
          label={t('template-case-types.queue')}
          description={t('template-case-types.queue-help')}
          data={queueChoices(places)}
          value={queue}
          onChange={(event) => setQueue(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('template-case-types.begin')}
          data={[
            { value: '', label: t('template-case-types.blank') },
            ...copies.map((type) => ({
              value: type.key,
              label: t('template-case-types.copy-of', { name: type.name }),
            })),
          ]}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Owner places={places} value={owner} onChange={setOwner} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            {t('template-case-types.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OwnerProps {
  readonly places: CaseTypePlaces;
  readonly value: string;
  readonly onChange: (teamId: string) => void;
}

/** Whose it will be, where there is a choice. */
function Owner({ places: { owners }, value, onChange }: OwnerProps) {
  const t = useT();
  if (owners.length < 2) return null;
  return (
    <NativeSelect
      label={t('template-case-types.owner')}
      data={owners.map(({ teamId, name }) => ({
        value: teamId ?? '',
        label: name ?? t('template-case-types.everybody'),
      }))}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Whose it will be; nothing is said where the person may publish for nobody: the server decides then. */
const teamOf = ({ owners }: CaseTypePlaces, chosen: string): { readonly teamId?: string | null } =>
  owners.length === 0 ? {} : { teamId: chosen === '' ? null : chosen };

interface Wanted {
  readonly name: string;
  readonly about: string;
  readonly queue: string;
  readonly from: string;
  readonly teamId: { readonly teamId?: string | null };
}

const MOST_KEYS = 9;

function useCreate() {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const create = async ({ name, about, queue, from, teamId }: Wanted) => {
    setBusy(true);
    setError(null);
    try {
      const copied = from === '' ? null : await client.fetchQuery(templateQuery(from));
      const base = (key: string) =>
        copied === null
          ? blankCaseType(name, key, queue, t('template-case-types.first-stage'))
          : copiedCaseType(asRecord(copied.definition), name, key, queue);
      const made = await firstFree(name, (key) =>
        post<TemplateVersionView>('/api/templates', {
          kind: 'case-type',
          definition: { ...base(key), ...(about === '' ? {} : { description: about }) },
          ...teamId,
        }),
      );
      await client.invalidateQueries({ queryKey: ['templates', 'list'] });
      await navigate({ to: '/templates/$key', params: { key: made.key } });
    } catch (problem) {
      setError(problemWords(t, problem).words);
      setBusy(false);
    }
  };
  return { create, busy, error };
}

/** A key of the name; when it is taken, the name with a number. */
async function firstFree<T>(name: string, make: (key: string) => Promise<T>): Promise<T> {
  const taken = new Set<string>();
  for (;;) {
    const key = freeKey(name, taken, 'case-type');
    try {
      return await make(key);
    } catch (problem) {
      const isTaken = problem instanceof ApiProblem && problem.problem.code === 'conflict';
      if (!isTaken || taken.size >= MOST_KEYS) throw problem;
      taken.add(key);
    }
  }
}
