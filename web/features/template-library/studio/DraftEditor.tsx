import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaptureNote, TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { showToast } from '../../../ui/toasts.ts';
import { Candidates } from '../capture/Candidates.tsx';
import { CaptureNotes } from '../capture/CaptureNotes.tsx';
import { PublishDialog } from '../capture/PublishDialog.tsx';
import { outlineOf } from '../definition.ts';
import styles from '../library.module.css';
import outline from '../outline.module.css';
import { TemplateHead } from '../TemplateHead.tsx';
import { captureNotesQuery } from '../use-templates.ts';
import { Findings } from './Findings.tsx';
import { ParameterList } from './ParameterList.tsx';
import { StepEditor } from './StepEditor.tsx';
import { TryOut } from './TryOut.tsx';
import { type DraftState, useDraft } from './use-draft.ts';

/** A draft: steps and texts are edited in place, values of the one case become parameters, then it is published. */
export function DraftEditor({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const draft = useDraft(view);
  const { data: notes = [] } = useQuery(captureNotesQuery(view.key, view.version));
  const { name } = draft.definition;
  return (
    <div className={styles.page}>
      <TemplateHead view={view} name={typeof name === 'string' ? name : view.key}>
        <DraftVerbs view={view} draft={draft} />
      </TemplateHead>
      <Trouble draft={draft} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <About draft={draft} />
          <section aria-label={t('template-library.steps-title')}>
            <h2 className={styles.part}>{t('template-library.steps-title')}</h2>
            <CaptureNotes notes={notesAt(notes, null)} />
            <ol className={outline.outline}>
              {outlineOf(draft.definition).map((item) => (
                <StepEditor key={item.key} item={item} draft={draft} notes={notesAt(notes, item.key)} />
              ))}
            </ol>
          </section>
        </div>
        <aside className={styles.side}>
          {view.capturedFrom === null ? null : <Candidates view={view} draft={draft} />}
          <Findings findings={view.findings} />
          <ParameterList definition={draft.definition} />
          {view.kind === 'fragment' && !draft.dirty ? (
            <TryOut key={view.revision} view={view} definition={draft.definition} />
          ) : null}
        </aside>
      </div>
    </div>
  );
}

const notesAt = (notes: readonly CaptureNote[], item: string | null) => notes.filter((note) => note.item === item);

function DraftVerbs({ view, draft }: { readonly view: TemplateVersionView; readonly draft: DraftState }) {
  const t = useT();
  const navigate = useNavigate({ from: '/templates/$key' });
  const [asking, setAsking] = useState(false);
  const publish = async (keep: readonly string[]) => {
    setAsking(false);
    if (!(await draft.publish(keep))) return;
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
        {draft.dirty ? t('template-library.unsaved') : t('template-library.saved')}
      </span>
      <Button variant="subtle" disabled={!draft.canUndo} onClick={draft.undo}>
        {t('common.undo')}
      </Button>
      <Button variant="default" disabled={!draft.dirty} loading={draft.busy} onClick={() => void draft.save()}>
        {t('common.save')}
      </Button>
      {view.allowed.includes('publish') ? (
        <Button loading={draft.busy} onClick={() => void ask()}>
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
    </>
  );
}

function Trouble({ draft }: { readonly draft: DraftState }) {
  const t = useT();
  if (draft.trouble === null) return null;
  return (
    <div role="alert" className={styles.refused}>
      <p>
        {draft.trouble.words}{' '}
        <span className={styles.quiet}>{t('common.error-code', { code: draft.trouble.code })}</span>
      </p>
      <ul>
        {draft.trouble.errors.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>{detail}</li>
        ))}
      </ul>
    </div>
  );
}

function About({ draft }: { readonly draft: DraftState }) {
  const t = useT();
  const { definition, change } = draft;
  const text = (name: string): string => (typeof definition[name] === 'string' ? definition[name] : '');
  return (
    <section className={styles.panel} aria-label={t('template-library.about')}>
      <TextInput
        label={t('template-library.name')}
        value={text('name')}
        maxLength={200}
        onChange={(event) => change({ ...definition, name: event.currentTarget.value })}
      />
      <Textarea
        mt="xs"
        label={t('template-library.description')}
        value={text('description')}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => change({ ...definition, description: event.currentTarget.value })}
      />
    </section>
  );
}
