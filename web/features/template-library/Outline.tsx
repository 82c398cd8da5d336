import { useFormats, useT } from '../../messages/use-t.ts';
import type { OutlineItem } from './definition.ts';
import { durationWords } from './duration-words.ts';
import { kindWords } from './item-words.ts';
import outline from './outline.module.css';
import { TemplateText } from './TemplateText.tsx';
import { Waits } from './Waits.tsx';

/** The steps of a template, indented under their stage, each with what it waits for and by when it is due. */
export function Outline({ items }: { readonly items: readonly OutlineItem[] }) {
  return (
    <ol className={outline.outline}>
      {items.map((item) => (
        <li key={item.key} className={outline.step} data-kind={item.kind} style={{ '--depth': item.depth }}>
          <OutlineLine item={item} />
        </li>
      ))}
    </ol>
  );
}

export function OutlineLine({ item }: { readonly item: OutlineItem }) {
  return (
    <>
      <span className={outline.stepName}>
        <TemplateText text={item.name} parameters={item.parameters} />
      </span>
      <Marks item={item} />
      {item.description === '' ? null : (
        <span className={outline.stepText}>
          <TemplateText text={item.description} parameters={item.parameters} />
        </span>
      )}
      {item.message === null ? null : (
        <q className={outline.stepText}>
          <TemplateText text={item.message.text} parameters={item.parameters} />
        </q>
      )}
      <Waits waits={item.waits} />
    </>
  );
}

function Marks({ item }: { readonly item: OutlineItem }) {
  const t = useT();
  const formats = useFormats();
  const lasts = (duration: string) => durationWords(t, formats, duration);
  const marks = [
    item.kind === 'human-task' ? null : t(kindWords(item.kind)),
    item.required ? t('template-library.required') : null,
    item.offered ? t('template-library.offered') : null,
    item.due === null ? null : t('template-library.due', { duration: lasts(item.due) }),
    item.after === null ? null : t('template-library.after', { duration: lasts(item.after) }),
    item.message === null
      ? null
      : t(item.message.visibility === 'public' ? 'template-library.public' : 'template-library.private'),
  ].filter((mark) => mark !== null);
  return (
    <span className={outline.marks}>
      {marks.map((mark) => (
        <span key={mark} className={outline.mark}>
          {mark}
        </span>
      ))}
    </span>
  );
}
