import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { showToast } from '../../../ui/toasts.ts';
import { PublishDialog } from '../capture/PublishDialog.tsx';
import styles from '../library.module.css';
import { formerPublished } from '../life/compare-choice.ts';
import { LifeVerbs } from '../life/LifeVerbs.tsx';
import { PublishNoteDialog } from '../life/PublishNoteDialog.tsx';
import { Others } from './live/Others.tsx';
import type { DraftState } from './use-draft.ts';

/** What can be done with a draft: undo, redo, publish. It is saved by itself. */
export function DraftVerbs({ view, draft }: { readonly view: TemplateVersionView; readonly draft: DraftState }) {
  const t = useT();
  const navigate = useNavigate({ from: '/templates/$key' });
  const [asking, setAsking] = useState(false);
  const [noting, setNoting] = useState<readonly string[] | null>(null);
  // What changed since has not been looked at yet: the server says so when it is published.
  const errors = draft.dirty ? 0 : view.findings.filter(({ severity }) => severity === 'error').length;
  const former = formerPublished(view.versions, view.version);
  /** Who uses the version before is told what changed: it is asked for first. */
  const publish = async (keep: readonly string[], note: string | null = null) => {
    setAsking(false);
    if (former !== null && note === null) return setNoting(keep);
    setNoting(null);
    if (!(await draft.publish(keep, note ?? ''))) return;
    showToast({ kind: 'done', title: t('template-library.published-done', { version: view.version }) });
    await navigate({ search: { version: view.version } });
  };
  const ask = async () => {
    const left = await draft.leftOver();
    if (left === null) return;
    if (left.length > 0) return setAsking(true);
    await publish([]);
  };
  return (
    <>
      <span className={styles.quiet} role="status">
        {t('template-draft.saving', { saving: draft.saving })}
      </span>
      <Others draft={draft} />
      <Button variant="subtle" disabled={!draft.canUndo} onClick={draft.undo}>
        {t('common.undo')}
      </Button>
      <Button variant="subtle" disabled={!draft.canRedo} onClick={draft.redo}>
        {t('template-draft.redo')}
      </Button>
      <Errors count={errors} />
      <LifeVerbs view={view} flushed={async () => (await draft.save())?.revision ?? null} />
      {view.allowed.includes('publish') ? (
        <Button
          loading={draft.busy}
          disabled={errors > 0}
          title={errors > 0 ? t('template-studio.errors', { count: errors }) : undefined}
          onClick={() => void ask()}
        >
          {t('template-library.publish')}
        </Button>
      ) : null}
      <PublishDialog
        opened={asking}
        view={view}
        draft={draft}
        onClose={() => setAsking(false)}
        onPublish={(keep) => void publish(keep)}
      />
      <PublishNoteDialog
        opened={noting !== null}
        view={view}
        former={former}
        onClose={() => setNoting(null)}
        onPublish={(note) => void publish(noting ?? [], note)}
      />
    </>
  );
}

/** How many things keep it from being published. */
function Errors({ count }: { readonly count: number }) {
  const t = useT();
  if (count === 0) return null;
  return (
    <span className={styles.trouble} role="status">
      {t('template-studio.errors', { count })}
    </span>
  );
}
