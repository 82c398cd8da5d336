import { Button, Checkbox, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { casesToMoveTo, subjectFor } from './sharing-words.ts';
import { useMove } from './use-move.ts';

interface Props {
  readonly entry: Extract<BoardEntry, { kind: 'interaction' }>;
  readonly onClose: () => void;
}

const NEW = 'new';

/** To which case of the customer a message goes: an open one, or a new one. */
export function MoveDialog({ entry, onClose }: Props) {
  const t = useT();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sharing.move-title')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <MoveForm entry={entry} onClose={onClose} />
    </Modal>
  );
}

function MoveForm({ entry, onClose }: Props) {
  const t = useT();
  const { caseId, extras } = useCaseActions();
  const move = useMove();
  const cases = casesToMoveTo(extras.customer?.cases ?? [], caseId);
  const [choice, setChoice] = useState(cases[0]?.id ?? NEW);
  const text = extras.interactions.find(({ id }) => id === entry.interactionId)?.text;
  const [subject, setSubject] = useState(subjectFor(text));
  const [conversation, setConversation] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (choice === NEW && subject.trim() === '') return setError(t('schema-form.needed'));
    setBusy(true);
    const to = choice === NEW ? { subject: subject.trim() } : { caseId: choice };
    const wrong = await move(entry, to, conversation);
    setBusy(false);
    setError(wrong);
    if (wrong === null) onClose();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        <Radio.Group
          label={t('sharing.move-where', { customer: extras.customer?.name ?? '' })}
          value={choice}
          onChange={setChoice}
        >
          <Stack gap={6} mt={6}>
            {cases.length === 0 ? <span>{t('sharing.move-none')}</span> : null}
            {cases.map(({ id, number, subject: about, state }, place) => (
              <Radio
                key={id}
                value={id}
                label={`${number} ${about ?? t('common.erased')}`}
                description={state === 'active' ? undefined : t(`case-state.${state}`)}
                data-autofocus={place === 0 ? true : undefined}
              />
            ))}
            <Radio value={NEW} label={t('sharing.move-new')} />
          </Stack>
        </Radio.Group>
        {choice === NEW ? (
          <TextInput
            label={t('sharing.move-new-subject')}
            value={subject}
            maxLength={300}
            withAsterisk
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
        ) : null}
        <Checkbox
          label={t('sharing.move-conversation')}
          description={t('sharing.move-explains')}
          checked={conversation}
          onChange={(event) => setConversation(event.currentTarget.checked)}
        />
        {error === null ? null : <p role="alert">{error}</p>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('sharing.move-verb')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
