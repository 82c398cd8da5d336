import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { reviewersQuery } from './life-queries.ts';

interface Props {
  readonly opened: boolean;
  readonly view: TemplateVersionView;
  readonly onClose: () => void;
  /** Resolves to words of what went wrong, or null when it is done. */
  readonly onSubmit: (note: string, reviewerId: string) => Promise<string | null>;
}

/** Asks who should look at the draft, and what they should know. */
export function SendToReviewDialog(props: Props) {
  const t = useT();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('template-life.send-to-review')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form({ view, onClose, onSubmit }: Props) {
  const t = useT();
  const { user } = useSession();
  const { data } = useQuery(reviewersQuery(view.key));
  const [note, setNote] = useState('');
  const [reviewer, setReviewer] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refused = await onSubmit(note.trim(), reviewer);
    setBusy(false);
    setWrong(refused);
    if (refused === null) onClose();
  };
  const people = (data?.items ?? []).filter(({ id }) => id !== user.id);
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p>{t('template-life.review-explains')}</p>
        <NativeSelect
          label={t('template-life.reviewer')}
          value={reviewer}
          data={[
            { value: '', label: t('template-life.reviewer-any') },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setReviewer(event.currentTarget.value)}
        />
        <Textarea
          label={t('template-life.review-note')}
          value={note}
          error={wrong}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('template-life.send-to-review')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
