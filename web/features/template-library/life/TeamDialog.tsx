import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from '../library.module.css';
import { teamsToChoose } from './teams.ts';

interface Props {
  readonly opened: boolean;
  readonly view: TemplateVersionView;
  readonly onClose: () => void;
  /** Resolves to words of what went wrong, or null when it is done. */
  readonly onSubmit: (teamId: string | null) => Promise<string | null>;
}

/** Asks whether everybody has the template, or the people of one team alone. */
export function TeamDialog(props: Props) {
  const t = useT();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('template-life.team')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form({ view, onClose, onSubmit }: Props) {
  const t = useT();
  const { teams } = useSession();
  const [team, setTeam] = useState(view.team?.id ?? '');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refused = await onSubmit(team === '' ? null : team);
    setBusy(false);
    setWrong(refused);
    if (refused === null) onClose();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p>{t('template-life.team-explains')}</p>
        <NativeSelect
          label={t('template-life.team-label')}
          value={team}
          data={[
            { value: '', label: t('template-life.team-all') },
            ...teamsToChoose(teams, view.team).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setTeam(event.currentTarget.value)}
          data-autofocus
        />
        {wrong === null ? null : (
          <p role="alert" className={styles.trouble}>
            {wrong}
          </p>
        )}
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
  );
}
