import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CaptureNote } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { withPlaceholders } from '../../../ui/template-text.ts';
import { CaptureNotes } from '../capture/CaptureNotes.tsx';
import { type ItemPatch, movedItem, type OutlineItem, withItem, withoutItem } from '../definition.ts';
import styles from '../library.module.css';
import { OutlineLine } from '../Outline.tsx';
import outline from '../outline.module.css';
import type { DraftState } from './use-draft.ts';

interface Props {
  readonly item: OutlineItem;
  readonly draft: DraftState;
}

const ICON = { size: 14, stroke: 1.7, 'aria-hidden': true } as const;

/** One step of a draft: a line to read, and its form below it when it is opened. */
export function StepEditor({ item, draft, notes }: Props & { readonly notes: readonly CaptureNote[] }) {
  const t = useT();
  const name = withPlaceholders(item.name, item.parameters);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const move = (by: -1 | 1) => draft.change(movedItem(draft.definition, item.key, by));
  return (
    <li className={outline.step} data-kind={item.kind} style={{ '--depth': item.depth }}>
      <OutlineLine item={item} />
      <CaptureNotes notes={notes} />
      <span className={outline.stepVerbs}>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t('template-library.edit-step', { name })}
          onClick={() => setOpen(!open)}
        >
          {t('template-library.change')}
        </Button>
        <ActionIcon variant="subtle" aria-label={t('template-library.up', { name })} onClick={() => move(-1)}>
          <IconArrowUp {...ICON} />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t('template-library.down', { name })} onClick={() => move(1)}>
          <IconArrowDown {...ICON} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label={t('template-library.remove', { name })}
          onClick={() => draft.change(withoutItem(draft.definition, item.key))}
        >
          <IconTrash {...ICON} />
        </ActionIcon>
      </span>
      <div id={panel} className={outline.stepForm} hidden={!open}>
        {open ? <StepForm item={item} draft={draft} /> : null}
      </div>
    </li>
  );
}

function StepForm({ item, draft }: Props) {
  const t = useT();
  const set = (patch: ItemPatch) => draft.change(withItem(draft.definition, item.key, patch));
  const dueAble = item.kind !== 'timer' && item.kind !== 'milestone';
  return (
    <div className={styles.stack}>
      <TextInput
        size="xs"
        label={t('template-library.step-name')}
        value={item.name}
        maxLength={300}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={t('template-library.step-description')}
        value={item.description}
        autosize
        maxRows={6}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      {item.message === null ? null : (
        <Textarea
          size="xs"
          label={t('template-library.step-message')}
          value={item.message.text}
          autosize
          minRows={2}
          maxRows={10}
          onChange={(event) => set({ messageText: event.currentTarget.value })}
        />
      )}
      {dueAble ? (
        <TextInput
          size="xs"
          label={t('template-library.step-due')}
          description={t('template-library.step-due-help')}
          value={item.due ?? ''}
          onChange={(event) => set({ due: event.currentTarget.value.trim().toUpperCase() })}
        />
      ) : null}
      <Checkbox
        size="xs"
        label={t('template-library.step-required')}
        checked={item.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
    </div>
  );
}
