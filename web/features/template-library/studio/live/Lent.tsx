import type { ReactNode } from 'react';
import { EditingPlace } from '../../../../sync/Editing.tsx';
import { useLiveDraft } from './live-draft.ts';

interface Props {
  /** `item:KEY:FIELD`, `about:FIELD`: lent to this tab while something in here has the focus. */
  readonly path: string;
  readonly children: ReactNode;
}

/** A part of a draft that others see being edited; what is only looked at is just shown. */
export function Lent({ path, children }: Props) {
  const draft = useLiveDraft();
  if (draft === null) return children;
  return (
    <EditingPlace path={path} setFocus={draft.focus} editor={draft.editorOf(path)}>
      {children}
    </EditingPlace>
  );
}
