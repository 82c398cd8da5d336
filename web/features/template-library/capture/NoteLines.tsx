import type { CaptureNote } from '../../../../api/contract/templates.ts';
import { useSaid } from '../../../messages/server/use-said.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { durationWords } from '../duration-words.ts';
import outline from '../outline.module.css';

/** What capture left out, or took over changed, beside what it is about. */
export function NoteLines({ notes, item }: { readonly notes: readonly CaptureNote[]; readonly item: string | null }) {
  const t = useT();
  const formats = useFormats();
  const said = useSaid();
  const here = notes.filter((note) => note.item === item);
  if (here.length === 0) return null;
  const words = ({ code, detail, about }: CaptureNote): string => {
    const key = `template-capture.note.${code}`;
    if (!t.knows(key)) return said(detail);
    const { duration } = about;
    return t(key, typeof duration === 'string' ? { ...about, duration: durationWords(t, formats, duration) } : about);
  };
  return (
    <ul className={outline.notes}>
      {here.map((note) => (
        <li key={`${note.code} ${note.detail}`}>{words(note)}</li>
      ))}
    </ul>
  );
}
