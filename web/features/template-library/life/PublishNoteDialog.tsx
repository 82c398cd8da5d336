import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { DifferenceList } from './DifferenceList.tsx';
import styles from './life.module.css';
import { differencesQuery } from './life-queries.ts';

interface Props {
  readonly opened: boolean;
  readonly view: TemplateVersionView;
  /** The version that people use now. */
  readonly former: number | null;
  readonly onClose: () => void;
  readonly onPublish: (note: string) => void;
}

/** Before people get another version than the one they use: what changed, seen once more and said in a line. */
export function PublishNoteDialog(props: Props) {
  const t = useT();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('template-life.publish-title', { version: props.view.version })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form({ view, former, onClose, onPublish }: Props) {
  const t = useT();
  const [note, setNote] = useState('');
  // The revision is a part of the key: what was typed since it was last compared is compared too.
  const options = differencesQuery(view.key, former ?? view.version, view.version);
  const { data } = useQuery({ ...options, queryKey: [...options.queryKey, view.revision] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPublish(note.trim());
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        {data === undefined || former === null ? null : (
          <>
            <p role="status">{t('template-life.publish-changes', { count: data.differences.length, from: former })}</p>
            <div className={styles.within}>
              <DifferenceList compared={data} />
            </div>
          </>
        )}
        <TextInput
          label={t('template-life.publish-note')}
          description={t('template-life.publish-note-help')}
          value={note}
          maxLength={300}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('template-library.publish')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
