import { IconFilter, IconHistory } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { suggestSearch } from '../../../api/contract/search-query.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { forgetSearches, recentSearches } from '../../ui/recent-searches.ts';
import { useCaret } from '../../ui/use-caret.ts';
import styles from './search-help.module.css';

interface Props {
  readonly id: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSearch: (q: string) => void;
  /** Id of the option that the arrows have reached. */
  readonly onActive: (id: string | null) => void;
}

interface Option {
  readonly kind: 'recent' | 'filter';
  readonly label: string;
  readonly take: () => void;
}

const ICONS = { recent: IconHistory, filter: IconFilter } as const;

/** Below the search box: what was looked for last, and the filters that the part at the caret may become. */
export function SearchHelp(props: Props) {
  const { id, input, onActive } = props;
  const t = useT();
  const options = useOptions(props);
  const [at, setAt] = useState(-1);
  const chosen = options[at];
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    onActive(chosen === undefined ? null : `${id}-${at}`);
    return () => onActive(null);
  }, [onActive, chosen, id, at]);
  // The focus stays in the box: its keys are heard here, before the box hears them.
  useEffect(() => {
    const box = input.current;
    const onKey = (event: KeyboardEvent) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by !== undefined && options.length > 0) {
        event.preventDefault();
        setAt((before) => Math.min(Math.max(before + by, -1), options.length - 1));
      } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) {
        event.preventDefault();
        setAt(-1);
        chosen.take();
      } else setAt(-1);
    };
    box?.addEventListener('keydown', onKey, { capture: true });
    return () => box?.removeEventListener('keydown', onKey, { capture: true });
  }, [input, options, chosen]);
  if (options.length === 0) return null;
  const isRecent = options[0]?.kind === 'recent';
  return (
    <div className={styles.help} onPointerDown={(event) => event.preventDefault()}>
      <div className={styles.head}>
        <span id={`${id}-name`}>{t(isRecent ? 'search.recent' : 'search.filters')}</span>
        {isRecent ? <Forget onDone={() => input.current?.blur()} /> : null}
      </div>
      <div className={styles.options} id={id} role="listbox" aria-labelledby={`${id}-name`}>
        {options.map(({ kind, label, take }, index) => {
          const Icon = ICONS[kind];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and its keys choose here.
            <div
              key={label}
              id={optionId(index)}
              className={styles.option}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onClick={take}
            >
              <Icon size={14} stroke={1.6} aria-hidden />
              {label}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useOptions({ input, text, onText, onSearch }: Props): readonly Option[] {
  const { user, queues } = useSession();
  const caretTo = useCaret(input);
  if (text.trim() === '') {
    return recentSearches(user.id).map((q) => ({ kind: 'recent', label: q, take: () => onSearch(q) }));
  }
  const caret = input.current?.selectionStart ?? text.length;
  return suggestSearch(text, caret, { queues: queues.map(({ name }) => name) }).map((suggestion) => ({
    kind: 'filter',
    label: suggestion.part,
    take: () => {
      caretTo(suggestion.text, suggestion.caret);
      onText(suggestion.text);
    },
  }));
}

function Forget({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const { user } = useSession();
  return (
    <button
      type="button"
      className={styles.forget}
      onClick={() => {
        forgetSearches(user.id);
        onDone();
      }}
    >
      {t('search.forget')}
    </button>
  );
}
