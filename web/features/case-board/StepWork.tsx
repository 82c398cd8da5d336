import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useDraft } from '../../sync/drafts.ts';
import { Editing } from '../../sync/Editing.tsx';
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../ui/schema-form/use-schema-form.ts';
import { isOver } from './item-state.ts';
import { LateText } from './LateText.tsx';
import { answersAsNote } from './late-text.ts';
import styles from './panel.module.css';
import { useTold } from './use-told.ts';

/** The form of a step, if it has one, and the button that completes it. */
export function StepWork({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const { can, go, me, caseId } = useCaseActions();
  const board = useCaseBoard();
  const told = useTold();
  const draft = useDraft(me.id, caseId, `form:${item.id}`);
  const form = useSchemaForm(item.form, board.file, { text: draft.text, keep: draft.setText });
  const [busy, setBusy] = useState(false);
  const may = can('complete-task') && item.can.includes('complete-task');
  const over = isOver(item);
  const complete = async (event: FormEvent) => {
    event.preventDefault();
    const answers = form.check();
    if (answers === null) return;
    setBusy(true);
    const withForm = form.fields.length > 0 ? { answers } : {};
    const command = { type: 'complete-task', itemId: item.id, ...withForm } as const;
    const result = await told(command, item.name, { keepsText: true });
    setBusy(false);
    if (result.ok) {
      draft.clear();
      go({ item: undefined });
    } else form.showServerErrors(result.refusal.problem.errors ?? []);
  };
  if (over && form.dirty) return <LateText text={answersAsNote(item.name, form)} onKept={draft.clear} />;
  if (form.fields.length === 0 && !may) return null;
  return (
    <form className={styles.work} noValidate onSubmit={(event) => void complete(event)}>
      <SchemaForm
        form={form}
        id={`step-${item.id}`}
        disabled={!may}
        around={(name, field) => <Editing path={`task:${item.id}:${name}`}>{field}</Editing>}
      />
      {may ? (
        <Button type="submit" loading={busy}>
          {t('case-board.complete')}
        </Button>
      ) : null}
    </form>
  );
}
