import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { templatesQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';

interface Props {
  readonly opened: boolean;
  readonly view: TemplateVersionView;
  readonly onClose: () => void;
  /** Resolves to words of what went wrong, or null when it is done. */
  readonly onSubmit: (body: { reason?: string; successorKey?: string }) => Promise<string | null>;
}

/** Asks why a template is not handed out any more, and what to take instead. */
export function RetireDialog(props: Props) {
  const t = useT();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('template-library.retire')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form({ view, onClose, onSubmit }: Props) {
  const t = useT();
  const list = useInfiniteQuery(templatesQuery({ kind: view.kind, state: 'published' }));
  const [reason, setReason] = useState('');
  const [successor, setSuccessor] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refused = await onSubmit({
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(successor === '' ? {} : { successorKey: successor }),
    });
    setBusy(false);
    setWrong(refused);
    if (refused === null) onClose();
  };
  const others = (list.data?.pages ?? []).flatMap(({ items }) => items).filter(({ key }) => key !== view.key);
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p>{t('template-life.retire-explains')}</p>
        <NativeSelect
          label={t('template-life.successor-of')}
          value={successor}
          data={[
            { value: '', label: t('template-life.no-successor') },
            ...others.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(event) => setSuccessor(event.currentTarget.value)}
        />
        <Textarea
          label={t('template-life.retire-reason')}
          value={reason}
          error={wrong}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="danger" variant="light" loading={busy}>
            {t('template-library.retire')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
