import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CaptureNote, TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { Candidates } from '../capture/Candidates.tsx';
import { CaptureNotes } from '../capture/CaptureNotes.tsx';
import { outlineOf } from '../definition.ts';
import styles from '../library.module.css';
import outline from '../outline.module.css';
import { captureNotesQuery } from '../use-templates.ts';
import { Findings } from './Findings.tsx';
import { ParameterList } from './ParameterList.tsx';
import { StepEditor } from './StepEditor.tsx';
import { TryOut } from './TryOut.tsx';
import type { DraftState } from './use-draft.ts';

/** The steps of a draft: they and their texts are edited in place, values of the one case become parameters. */
export function DraftEditor({ view, draft }: { readonly view: TemplateVersionView; readonly draft: DraftState }) {
  const t = useT();
  const { data: notes = [] } = useQuery(captureNotesQuery(view.key, view.version));
  return (
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
  );
}

const notesAt = (notes: readonly CaptureNote[], item: string | null) => notes.filter((note) => note.item === item);

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
