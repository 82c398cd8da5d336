import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { FilterButton } from './FilterBar.tsx';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { TakeNext } from './TakeNext.tsx';

const SEARCH_MS = 250;

/** Words, sort and filter: all of it stands in the address. */
export function ListTools({ incoming }: { readonly incoming: boolean }) {
  return <div className={styles.tools}>{incoming ? <ActionFilter /> : <CaseTools />}</div>;
}

function CaseTools() {
  const t = useT();
  const { allowed } = useSession();
  const { search, change } = useInboxSearch();
  return (
    <>
      <SearchBox />
      <SegmentedControl
        aria-label={t('inbox.sort')}
        value={search.sort ?? 'due'}
        onChange={(sort) => change({ sort: sort === 'activity' ? 'activity' : undefined })}
        data={[
          { value: 'due', label: t(search.state === 'ended' ? 'inbox.sort.ended' : 'inbox.sort.due') },
          { value: 'activity', label: t('inbox.sort.activity') },
        ]}
      />
      <SegmentedControl
        aria-label={t('inbox.state')}
        value={search.state ?? 'open'}
        onChange={(state) => change({ state: state === 'ended' || state === 'all' ? state : undefined })}
        data={[
          { value: 'open', label: t('inbox.state.open') },
          { value: 'ended', label: t('inbox.state.ended') },
          { value: 'all', label: t('inbox.state.all') },
        ]}
      />
      <FilterButton />
      {allowed.includes('open-case') ? <TakeNext /> : null}
    </>
  );
}

function ActionFilter() {
  const t = useT();
  const { search, change } = useInboxSearch();
  const chosen = (value: string) => (value === 'open' || value === 'attach' || value === 'ignore' ? value : undefined);
  return (
    <SegmentedControl
      aria-label={t('inbox.incoming.filter')}
      value={search.action ?? 'any'}
      onChange={(value) => change({ action: chosen(value) })}
      data={[
        { value: 'any', label: t('inbox.incoming.any') },
        { value: 'open', label: t('inbox.incoming.open') },
        { value: 'attach', label: t('inbox.incoming.attach') },
        { value: 'ignore', label: t('inbox.incoming.ignore') },
      ]}
    />
  );
}

/** Letters are shown at once; the list and the address follow when the typing pauses. */
function SearchBox() {
  const t = useT();
  const { search, change } = useInboxSearch();
  const inAddress = search.q ?? '';
  const [state, setState] = useState({ text: inAddress, inAddress });
  const input = useRef<HTMLInputElement>(null);
  // Going back in the history changes the address from outside: it wins.
  if (state.inAddress !== inAddress) setState({ text: inAddress, inAddress });
  const text = state.inAddress === inAddress ? state.text : inAddress;
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  useEffect(() => {
    if (text === inAddress) return;
    const timer = setTimeout(() => latest.current({ q: text === '' ? undefined : text }, true), SEARCH_MS);
    return () => clearTimeout(timer);
  }, [text, inAddress]);
  return (
    <TextInput
      ref={input}
      className={styles.search}
      type="search"
      aria-label={t('inbox.search')}
      placeholder={t('inbox.search')}
      leftSection={<IconSearch size={15} stroke={1.7} aria-hidden />}
      value={text}
      onChange={(event) => setState({ text: event.currentTarget.value, inAddress })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') input.current?.blur();
      }}
    />
  );
}
