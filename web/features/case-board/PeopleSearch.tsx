import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { PersonRef } from '../../../api/contract/views.ts';
import { peopleNamedQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { activeAfter } from '../../ui/pick.ts';
import styles from './share.module.css';

/** Finds a colleague of any team by a part of the name: a combobox with its list below it. */
export function PeopleSearch({ onChoose }: { readonly onChoose: (person: PersonRef) => void }) {
  const t = useT();
  const id = useId();
  const { me } = useCaseActions();
  const { participants } = useCaseBoard();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const q = useDeferredValue(typed.trim());
  const query = useQuery({ ...peopleNamedQuery(q), enabled: q !== '', placeholderData: keepPreviousData });
  const found = q === '' ? [] : (query.data?.items ?? []).filter((person) => person.id !== me.id);
  const invited = new Set(Object.values(participants).map(({ userId }) => userId));
  const here = Math.min(active, Math.max(0, found.length - 1));
  const take = (person: PersonRef | undefined) => {
    if (person === undefined || invited.has(person.id)) return;
    setTyped('');
    setActive(0);
    onChoose(person);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const next = activeAfter(event.key, here, found.length);
    if (next !== null) setActive(next);
    else if (event.key === 'Enter') take(found[here]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.named}>
      <label className={styles.label} htmlFor={`${id}-find`}>
        {t('sharing.find')}
      </label>
      <input
        id={`${id}-find`}
        className={styles.field}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-describedby={`${id}-hint`}
        aria-activedescendant={found[here] === undefined ? undefined : `${id}-${here}`}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Found id={id} found={found} invited={invited} here={here} onTake={take} />
      <p id={`${id}-hint`} className={styles.quiet} role="status">
        {hint()}
      </p>
    </div>
  );

  function hint(): string {
    if (query.isError && q !== '') return t('sharing.search-failed');
    const nobody = q !== '' && query.isSuccess && !query.isPlaceholderData && found.length === 0;
    return t(nobody ? 'sharing.nobody-found' : 'sharing.find-hint');
  }
}

interface FoundProps {
  readonly id: string;
  readonly found: readonly PersonRef[];
  readonly invited: ReadonlySet<string | null>;
  readonly here: number;
  readonly onTake: (person: PersonRef) => void;
}

function Found({ id, found, invited, here, onTake }: FoundProps) {
  const t = useT();
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t('sharing.find')}>
      {found.map((person, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys.
        <div
          key={person.id}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === here}
          aria-disabled={invited.has(person.id)}
          className={styles.option}
          data-active={place === here}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(person)}
        >
          <span aria-hidden>
            <Avatar id={person.id} name={person.name} size="small" />
          </span>
          {person.name}
          {invited.has(person.id) ? <span className={styles.kind}>{t('sharing.takes-part')}</span> : null}
        </div>
      ))}
    </div>
  );
}
