import { useFormats, useT } from '../../messages/use-t.ts';
import type { Wait } from './definition.ts';
import outline from './outline.module.css';
import { waitWords } from './studio/transition-words.ts';

/** What has to happen before a step begins; several lines mean that one of them is enough. */
export function Waits({ waits }: { readonly waits: readonly Wait[] }) {
  const t = useT();
  const formats = useFormats();
  if (waits.length === 0) return null;
  return (
    <span className={outline.waits}>
      {waits.map((wait, index) => {
        const sources = wait.sources.map((each) => waitWords(t, each));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: criteria have no id and keep their place.
          <span key={index} className={outline.wait}>
            {sources.length === 0 ? null : t('template-library.waits', { what: formats.list(sources) })}
            {wait.condition === null ? null : (
              <>
                {sources.length === 0 ? t('template-library.waits-condition') : t('template-library.and-condition')}
                <code>{wait.condition}</code>
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}
