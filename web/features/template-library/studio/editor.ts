import { createContext, use } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import type { Placed } from './edit/findings-at.ts';
import type { Json, Place } from './edit/tree.ts';

/** How a step is chosen: alone, in addition, or with all between it and the last one. */
export type Choosing = 'one' | 'toggle' | 'range';

/** What all parts of the editor share: the definition, what is chosen in outline and graph, and what is wrong. */
export interface Editor {
  readonly view: TemplateVersionView;
  readonly definition: Json;
  /** Nothing can be changed: a version that is published, or a person who may only look. */
  readonly readOnly: boolean;
  readonly places: readonly Place[];
  readonly findings: readonly Placed[];
  /** The step that has the focus and whose form is open; null: the template itself. */
  readonly current: string | null;
  readonly chosen: ReadonlySet<string>;
  readonly change: (next: Json) => void;
  readonly choose: (key: string | null, how?: Choosing) => void;
  /** Shows the form of what is chosen and goes to one of its fields, or where it begins; null: nowhere. */
  readonly openForm: (field?: string | null) => void;
  /** Only one of outline, graph and form has room. */
  readonly narrow: boolean;
  /** Takes the chosen steps out, or the one that has the focus beside them, with a way back. */
  readonly remove: (key?: string) => void;
  readonly duplicate: () => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === null) throw new Error('a part of the studio stands outside of it');
  return editor;
}

/** Where the form of a step begins: Enter in outline and graph goes there. */
export const FORM_START = 'studio-form-start';

function goToStart(): void {
  // The form is drawn for the step that has just been chosen.
  requestAnimationFrame(() => {
    const start = document.getElementById(FORM_START);
    start?.focus();
    start?.scrollIntoView({ block: 'nearest' });
  });
}

export const rowId = (key: string): string => `studio-row-${key}`;

/** The line of a step in the outline gets the focus, once it is drawn. */
export function goToRow(key: string): void {
  requestAnimationFrame(() => {
    const row = document.getElementById(rowId(key));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  });
}

/** Where a field of a form stands; findings lead there. */
export const fieldId = (field: string): string => `studio-at-${field}`;

/** The form is drawn first: it may be that of another step, or on another part of a narrow screen. */
export function goToForm(field?: string): void {
  if (field === undefined) {
    goToStart();
    return;
  }
  requestAnimationFrame(() => {
    const place = document.getElementById(fieldId(field)) ?? document.getElementById(FORM_START)?.parentElement;
    const control = place?.querySelector<HTMLElement>('input, textarea, select, button');
    control?.focus();
    place?.scrollIntoView({ block: 'nearest' });
  });
}
