import { useQuery } from '@tanstack/react-query';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { Candidates } from '../capture/Candidates.tsx';
import { CaptureNotes } from '../capture/CaptureNotes.tsx';
import { ItemComments } from '../life/ItemComments.tsx';
import { captureNotesQuery } from '../use-templates.ts';
import { StepsEditor } from './StepsEditor.tsx';
import styles from './studio.module.css';
import type { DraftState } from './use-draft.ts';

/** The steps of a draft while they are edited; values of the one case that it was captured from become parameters. */
export function DraftEditor({ view, draft }: { readonly view: TemplateVersionView; readonly draft: DraftState }) {
  const { data: notes = [] } = useQuery(captureNotesQuery(view.key, view.version));
  return (
    <StepsEditor
      view={view}
      definition={draft.definition}
      findings={view.findings}
      change={draft.change}
      undo={draft.undo}
      redo={draft.redo}
      beside={
        view.capturedFrom === null ? null : (
          <div className={styles.beside}>
            <Candidates view={view} draft={draft} />
          </div>
        )
      }
      notes={(key) => {
        const here = notes.filter(({ item }) => item === key);
        return (
          <>
            {here.length === 0 ? null : (
              <div className={styles.beside}>
                <CaptureNotes notes={here} />
              </div>
            )}
            <ItemComments view={view} place={key} />
          </>
        );
      }}
    />
  );
}
