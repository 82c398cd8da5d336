import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SavedViewRow } from '../../../api/contract/saved-views.ts';
import type { CaseListQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import styles from './filter.module.css';
import { useSavedViews } from './use-saved-views.ts';

interface Props {
  /** Null: a new one, of this filter. */
  readonly view: SavedViewRow | null;
  readonly filter: CaseListQuery;
  readonly onClose: () => void;
}

/** The name of a view, and who has it. */
export function ViewDialog({ view, filter, onClose }: Props) {
  const t = useT();
  useFocusBack();
  const saved = useSavedViews();
  const [name, setName] = useState(view?.name ?? '');
  const [teamId, setTeamId] = useState(view?.team?.id ?? '');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(t('inbox.saved.name-missing'));
    setBusy(true);
    const team = teamId === '' ? null : teamId;
    const wrong =
      view === null ? await saved.create(name, filter, team) : await saved.change(view, { name, teamId: team });
    setBusy(false);
    setError(wrong);
    if (wrong === null) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(view === null ? 'inbox.saved.save' : 'inbox.saved.edit')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('inbox.saved.name')}
            value={name}
            error={error}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TeamChoice teamId={teamId} onChange={setTeamId} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Views of a team are its supervisors' to make. */
function TeamChoice({ teamId, onChange }: { readonly teamId: string; readonly onChange: (id: string) => void }) {
  const t = useT();
  const { teams, roles } = useSession();
  const mine = teams.filter((team) => roles.includes('administrator') || team.roles.includes('supervisor'));
  if (mine.length === 0) return <p className={styles.hint}>{t('inbox.saved.only-you')}</p>;
  return (
    <NativeSelect
      label={t('inbox.saved.for')}
      value={teamId}
      data={[
        { value: '', label: t('inbox.saved.for-me') },
        ...mine.map(({ id, name }) => ({ value: id, label: t('inbox.saved.for-team', { name }) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
