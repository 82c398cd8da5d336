import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { later } from '../../../ui/later.tsx';
import { useKeyMap } from '../../../ui/use-keys.ts';
import { useMediaQuery } from '../../../ui/use-media-query.ts';
import { CaseTypeForm } from '../case-types/CaseTypeForm.tsx';
import type { Json } from './edit/tree.ts';
import { EditorContext, goToForm, useEditor } from './editor.ts';
import { FindingList } from './FindingList.tsx';
import { ChosenMany } from './form/ChosenMany.tsx';
import { ItemForm } from './form/ItemForm.tsx';
import { TemplateForm } from './form/TemplateForm.tsx';
import { OutlineGrid } from './outline/OutlineGrid.tsx';
import styles from './studio.module.css';
import { useEditorState } from './use-editor-state.ts';
import { useUndoKeys } from './use-undo-keys.ts';

const StudioGraph = later(() => import('./graph/StudioGraph.tsx').then((module) => module.StudioGraph), {
  prefetch: false,
});

interface Props {
  readonly view: TemplateVersionView;
  readonly definition: Json;
  readonly findings: TemplateVersionView['findings'];
  /** Null: nothing can be changed. */
  readonly change: ((next: Json) => void) | null;
  readonly undo?: () => void;
  readonly redo?: () => void;
  /** Stands above the form of the template itself. */
  readonly beside?: ReactNode;
  /** Stands above the outline, and in the form of a step. */
  readonly notes?: (key: string | null) => ReactNode;
}

const PARTS = ['outline', 'graph', 'form'] as const;
type Part = (typeof PARTS)[number];

/** Outline, graph and form of one definition: what is chosen in one is chosen in all. */
export function StepsEditor({ view, definition, findings, change, undo, redo, beside, notes }: Props) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const [part, setPart] = useState<Part>('outline');
  const narrow = useMediaQuery('(width < 62em)');
  const openForm = (field?: string | null) => {
    setPart('form');
    if (field !== null) goToForm(field);
  };
  const editor = useEditorState({ view, definition, findings, change, openForm, narrow });
  const { current, chosen, places, remove, duplicate } = editor;
  const place = places.find(({ key }) => key === current);
  const editable = change !== null;
  useKeyMap(
    {
      'studio-add': (event) => {
        event.preventDefault();
        setPart('outline');
        setAdding(true);
      },
      'studio-copy': duplicate,
      'studio-remove': () => remove(),
      ...(undo === undefined ? {} : { 'studio-undo': undo }),
    },
    editable,
  );
  useUndoKeys(undo, redo);
  const form =
    chosen.size > 1 ? (
      <ChosenMany />
    ) : place === undefined ? (
      <>
        {beside}
        <TemplateForm more={<CaseTypeForm />} />
      </>
    ) : (
      <>
        {notes?.(place.key)}
        <ItemForm key={place.key} place={place} />
      </>
    );
  return (
    <EditorContext value={editor}>
      {narrow ? (
        <SegmentedControl
          className={styles.parts ?? ''}
          fullWidth
          size="xs"
          value={part}
          data={PARTS.map((each) => ({ value: each, label: t(`template-studio.part.${each}`) }))}
          onChange={(next) => setPart(PARTS.find((each) => each === next) ?? 'outline')}
        />
      ) : null}
      <div className={styles.studio} data-narrow={narrow}>
        {narrow && part !== 'outline' ? null : (
          <section className={styles.outline} aria-label={t('template-library.steps-title')}>
            {notes?.(null)}
            <OutlineGrid adding={adding} setAdding={setAdding} />
            <FindingList />
          </section>
        )}
        {narrow && part !== 'graph' ? null : (
          <div className={styles.graph}>
            <StudioGraph />
          </div>
        )}
        {narrow && part !== 'form' ? null : <Panel>{form}</Panel>}
      </div>
    </EditorContext>
  );
}

/** The form of what is chosen. It scrolls: where nothing in it takes the focus, it does so itself. */
function Panel({ children }: { readonly children: ReactNode }) {
  const t = useT();
  const { readOnly } = useEditor();
  return (
    <aside className={styles.panel} aria-label={t('template-studio.panel')} tabIndex={readOnly ? 0 : undefined}>
      {children}
    </aside>
  );
}
