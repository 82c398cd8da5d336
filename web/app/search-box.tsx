import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { useShownKey } from '../ui/keys/key-store.ts';
import { later } from '../ui/later.tsx';
import { useKeyMap } from '../ui/use-keys.ts';
import styles from './search-box.module.css';

const SearchHelp = later(async () => (await import('../features/search/SearchHelp.tsx')).SearchHelp);
const SEARCH_MS = 250;

/** What is looked for, when the search screen stands. */
function useAddress(): string | null {
  return useRouterState({
    select: ({ location }) => {
      if (location.pathname !== '/search') return null;
      const q: unknown = Reflect.get(location.search, 'q');
      return typeof q === 'string' ? q : '';
    },
  });
}

/** The one box to search by, on every screen. On the search screen the results follow what is typed. */
export function SearchBox() {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const shownKey = useShownKey('search');
  const { text, setText, search } = useSearchText();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  useKeyMap({
    search: (event) => {
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    },
  });
  const go = (q: string) => {
    setOpen(false);
    search(q);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (open) setOpen(false);
      else input.current?.blur();
    }
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    event.preventDefault();
    go(text);
    document.querySelector<HTMLElement>('[data-hit]')?.focus();
  };
  return (
    <search className={styles.box}>
      <IconSearch className={styles.icon} size={15} stroke={1.7} aria-hidden />
      <input
        ref={input}
        className={styles.input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={t('search.box')}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active ?? undefined}
        placeholder={t('search.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {text === '' && shownKey !== null ? <KeyHint keys={shownKey} /> : null}
      {open ? (
        <SearchHelp id={list} input={input} text={text} onText={setText} onSearch={go} onActive={setActive} />
      ) : null}
    </search>
  );
}

/** Letters are shown at once; on the search screen the address follows when the typing pauses. */
function useSearchText() {
  const navigate = useNavigate();
  const address = useAddress();
  const [state, setState] = useState({ text: address ?? '', address });
  // Going back in the history changes the address from outside: it wins.
  if (state.address !== address) setState({ text: address ?? '', address });
  const { text } = state;
  const setText = (next: string) => setState({ text: next, address });
  const search = (q: string) => {
    setText(q);
    if (q.trim() === '' && address === null) return;
    void navigate({ to: '/search', search: q === '' ? {} : { q }, replace: address !== null });
  };
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  useEffect(() => {
    if (address === null || text === address) return;
    const timer = setTimeout(() => latest.current(text), SEARCH_MS);
    return () => clearTimeout(timer);
  }, [text, address]);
  return { text, setText, search };
}
