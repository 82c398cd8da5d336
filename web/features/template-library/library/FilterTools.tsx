import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { templateFiltersQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { cleared, isNarrowed, type LibraryChange, withChoice } from './library-search.ts';
import styles from './list.module.css';
import { useLibrarySearch } from './use-library-search.ts';

/** Words, and what the list is narrowed by and ordered. */
export function FilterTools() {
  const t = useT();
  const { search, go } = useLibrarySearch();
  const choose = (change: LibraryChange) => go(withChoice(search, change));
  const find = useDebouncedCallback((q: string) => choose({ q }), 200);
  return (
    <search className={styles.tools}>
      <TextInput
        className={styles.find}
        size="xs"
        type="search"
        aria-label={t('template-library.search')}
        placeholder={t('template-library.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        defaultValue={search.q ?? ''}
        onChange={(event) => find(event.currentTarget.value.trim())}
      />
      <Choice
        label={t('template-library.kind')}
        value={search.kind}
        any={t('template-library.kind.any')}
        options={KINDS.map((kind) => ({ value: kind, label: t(`template-library.kind.${kind}`) }))}
        onChange={(kind) => choose({ kind: KINDS.find((each) => each === kind) })}
      />
      {search.needs === undefined ? (
        <Choice
          label={t('template-library.state')}
          value={search.state}
          any={t('template-library.state.any')}
          options={STATES.map((state) => ({ value: state, label: t(`template-library.state.${state}`) }))}
          onChange={(state) => choose({ state: STATES.find((each) => each === state) })}
        />
      ) : null}
      <LibraryChoices choose={choose} />
      {isNarrowed(search) ? (
        <button type="button" className={styles.clear} onClick={() => go(cleared(search))}>
          {t('template-list.clear')}
        </button>
      ) : null}
      <Order choose={choose} />
    </search>
  );
}

interface Choosing {
  readonly choose: (change: LibraryChange) => void;
}

/** Goals, tags, owners and teams that there are. */
function LibraryChoices({ choose }: Choosing) {
  const t = useT();
  const { search } = useLibrarySearch();
  const filters = useQuery(templateFiltersQuery).data;
  return (
    <>
      <Choice
        label={t('template-list.goal')}
        value={search.goal}
        any={t('template-list.goal.any')}
        options={(filters?.goals ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(goal) => choose({ goal })}
      />
      <Choice
        label={t('template-list.tag')}
        value={search.tag}
        any={t('template-list.tag.any')}
        options={(filters?.tags ?? []).map((tag) => ({ value: tag, label: tag }))}
        onChange={(tag) => choose({ tag })}
      />
      <Choice
        label={t('template-list.owner')}
        value={search.owner}
        any={t('template-list.owner.any')}
        options={[
          ...(filters?.owners ?? []).map(({ id, name }) => ({ value: id, label: name })),
          { value: 'nobody', label: t('template-list.owner.nobody') },
        ]}
        onChange={(owner) => choose({ owner })}
      />
      <Choice
        label={t('template-list.team')}
        value={search.team}
        any={t('template-list.team.any')}
        options={(filters?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(team) => choose({ team })}
      />
    </>
  );
}

function Order({ choose }: Choosing) {
  const t = useT();
  const { search } = useLibrarySearch();
  return (
    <NativeSelect
      className={styles.sort}
      size="xs"
      aria-label={t('template-list.sort')}
      value={search.sort ?? 'name'}
      disabled={search.q !== undefined}
      data={(['name', ...SORTS] as const).map((sort) => ({ value: sort, label: t(`template-list.sort.${sort}`) }))}
      onChange={(event) => {
        const sort = SORTS.find((each) => each === event.currentTarget.value);
        choose({ sort });
      }}
    />
  );
}

const KINDS = ['fragment', 'case-type'] as const;
const STATES = ['draft', 'in-review', 'published', 'retired'] as const;
const SORTS = ['used', 'met', 'changed'] as const;

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

/** What has nothing to choose is not there, unless it is chosen. */
function Choice({ label, value, any, options, onChange }: ChoiceProps) {
  if (options.length === 0 && value === undefined) return null;
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <NativeSelect
      className={styles.choice}
      size="xs"
      aria-label={label}
      data-chosen={value !== undefined}
      value={value ?? ''}
      data={[{ value: '', label: any }, ...options, ...(known ? [] : [{ value: value ?? '', label: value ?? '' }])]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
