import { IconFilter, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { later } from '../../ui/later.tsx';
import { useKeyMap } from '../../ui/use-keys.ts';
import styles from './filter.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { chosenSearch, cleared, type FilterPart, partsOf } from './list-search.ts';
import { SaveView } from './SaveView.tsx';
import { useChosen } from './use-filter-words.ts';

const FilterMenu = later(async () => (await import('./FilterMenu.tsx')).FilterMenu);

/** The button to narrow the list. */
export function FilterButton() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useKeyMap({
    filter: (event) => {
      event.preventDefault();
      setOpened(true);
    },
  });
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.open}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <IconFilter size={15} stroke={1.7} aria-hidden />
        {t('inbox.filter')}
      </button>
      {opened ? (
        <FilterMenu
          anchor={button}
          onClose={(returns) => {
            setOpened(false);
            if (returns) button.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}

/** What narrows the list, each a chip that takes it back; and a name for the whole. */
export function FilterBar() {
  const { search } = useInboxSearch();
  const parts = partsOf(search);
  if (parts.length === 0 && search.q === undefined && search.saved === undefined) return null;
  return <Chips parts={parts} />;
}

function Chips({ parts }: { readonly parts: readonly FilterPart[] }) {
  const t = useT();
  const { search, change } = useInboxSearch();
  const chosen = useChosen(search, parts);
  return (
    <div className={styles.bar}>
      {chosen.length === 0 ? null : (
        <ul className={styles.chips} aria-label={t('inbox.filters')}>
          {chosen.map((choice) => (
            <li key={`${choice.part} ${choice.value}`}>
              <button type="button" className={styles.chip} onClick={() => change(chosenSearch(search, choice))}>
                <span className={styles.part}>{t(`inbox.filter.${choice.part}`)}</span>
                <span className={styles.value}>{choice.label}</span>
                <span className="visually-hidden">{t('inbox.filter.remove')}</span>
                <IconX size={13} stroke={2} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length < 2 ? null : (
        <button type="button" className={styles.text} onClick={() => change(cleared(search))}>
          {t('inbox.filter.clear')}
        </button>
      )}
      <SaveView />
    </div>
  );
}
