import type { CaptureNote } from '../../../../api/contract/templates.ts';
import { useSaid } from '../../../messages/server/use-said.ts';
import outline from '../outline.module.css';

/** What capture left out, or took over changed: it stays beside what it is about. */
export function CaptureNotes({ notes }: { readonly notes: readonly CaptureNote[] }) {
  const said = useSaid();
  if (notes.length === 0) return null;
  return (
    <ul className={outline.notes}>
      {notes.map(({ code, detail }) => (
        <li key={`${code} ${detail}`}>{said(detail)}</li>
      ))}
    </ul>
  );
}
