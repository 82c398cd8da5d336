import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconUsers, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { TemplateView } from '../../../../api/contract/template-views.ts';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { isNarrowed, isSame, type LibrarySearch, withoutName } from './library-search.ts';
import list from './list.module.css';
import styles from './saved.module.css';
import { useLibrarySearch } from './use-library-search.ts';
import { useSavedLists } from './use-saved-lists.ts';

/** Lists that were given a name, and a way to name this one. */
export function SavedLists() {
  const t = useT();
  const { search } = useLibrarySearch();
  const { lists, save, remove } = useSavedLists();
  const [asking, setAsking] = useState(false);
  const isKept = lists.some(({ filter }) => isSame(filter, search));
  const isWorth = isNarrowed(search) || search.q !== undefined || search.sort !== undefined;
  if (lists.length === 0 && !isWorth) return null;
  return (
    <div className={styles.saved}>
      {lists.length === 0 ? null : (
        <ul aria-label={t('template-list.saved')}>
          {lists.map((view) => (
            <SavedList key={view.id} view={view} onRemove={() => void remove(view)} />
          ))}
        </ul>
      )}
      {isWorth && !isKept ? (
        <button type="button" className={list.clear} onClick={() => setAsking(true)}>
          {t('template-list.save')}
        </button>
      ) : null}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('template-list.save')}
        size="sm"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {asking ? (
          <SaveForm
            onSave={async (name, teamId) => {
              if (await save(name, search, teamId)) setAsking(false);
            }}
          />
        ) : null}
      </Modal>
    </div>
  );
}

function SavedList({ view, onRemove }: { readonly view: TemplateView; readonly onRemove: () => void }) {
  const t = useT();
  const { search } = useLibrarySearch();
  const filter: LibrarySearch = withoutName(view.filter);
  return (
    <li className={styles.chip} data-current={isSame(filter, search)}>
      <Link
        to="/templates"
        search={filter}
        aria-current={isSame(filter, search) ? 'page' : undefined}
        activeProps={{}}
        activeOptions={{ exact: true, includeSearch: true }}
        title={view.team === null ? undefined : t('template-list.private', { team: view.team.name })}
      >
        {view.team === null ? null : <IconUsers size={13} stroke={1.8} aria-hidden />}
        {view.name}
      </Link>
      {view.mayChange ? (
        <button type="button" aria-label={t('template-list.saved-remove', { name: view.name })} onClick={onRemove}>
          <IconX size={13} stroke={2} aria-hidden />
        </button>
      ) : null}
    </li>
  );
}

interface SaveProps {
  readonly onSave: (name: string, teamId: string | null) => Promise<void>;
}

function SaveForm({ onSave }: SaveProps) {
  const t = useT();
  const { teams } = useSession();
  const [name, setName] = useState('');
  const [teamId, setTeamId] = useState('');
  const [isBusy, setBusy] = useState(false);
  const led = teams.filter(({ roles }) => roles.some((role) => role === 'process-owner' || role === 'supervisor'));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || isBusy) return;
    setBusy(true);
    await onSave(name.trim(), teamId === '' ? null : teamId);
    setBusy(false);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        data-autofocus
        required
        maxLength={60}
        label={t('template-list.save-name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {led.length === 0 ? null : (
        <NativeSelect
          label={t('template-list.save-team')}
          value={teamId}
          data={[
            { value: '', label: t('template-list.save-mine') },
            ...led.map((team) => ({ value: team.id, label: team.name })),
          ]}
          onChange={(event) => setTeamId(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
        {t('template-list.save-do')}
      </Button>
    </form>
  );
}
