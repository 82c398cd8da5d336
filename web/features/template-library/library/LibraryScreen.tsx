import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { templatesQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { MoreButton, PagedList } from '../../../ui/PagedList.tsx';
import { EmptyState } from '../../../ui/States.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import styles from '../library.module.css';
import { TemplateLine } from './TemplateLine.tsx';

/** All templates, the newest version of each. */
export function LibraryScreen() {
  const t = useT();
  useTitle(t('template-library.title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('template-library.title')}</h1>
        <Tools />
      </header>
      <TemplateList />
    </div>
  );
}

function Tools() {
  const t = useT();
  const search = useSearch({ from: '/frame/studio/templates' });
  const navigate = useNavigate({ from: '/templates' });
  const change = (name: 'q' | 'kind' | 'state', value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value === '' ? undefined : value }), replace: true });
  const find = useDebouncedCallback((words: string) => change('q', words.trim()), 200);
  const option = (value: string, label: string) => ({ value, label });
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
        onChange={(event) => find(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={t('template-library.kind')}
        value={search.kind ?? ''}
        data={[
          option('', t('template-library.kind.any')),
          option('fragment', t('template-library.kind.fragment')),
          option('case-type', t('template-library.kind.case-type')),
        ]}
        onChange={(event) => change('kind', event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={t('template-library.state')}
        value={search.state ?? ''}
        data={[
          option('', t('template-library.state.any')),
          option('draft', t('template-library.state.draft')),
          option('published', t('template-library.state.published')),
          option('retired', t('template-library.state.retired')),
        ]}
        onChange={(event) => change('state', event.currentTarget.value)}
      />
    </search>
  );
}

function TemplateList() {
  const t = useT();
  const search = useSearch({ from: '/frame/studio/templates' });
  const query = useInfiniteQuery(templatesQuery(search));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const nothing = <EmptyState title={t('template-library.empty')}>{t('template-library.empty-detail')}</EmptyState>;
  return (
    <PagedList query={query} count={rows.length} empty={nothing} skeleton={{ rows: 10, height: 52 }}>
      <ul className={styles.list} aria-label={t('template-library.title')}>
        {rows.map((row) => (
          <TemplateLine key={row.key} row={row} />
        ))}
      </ul>
      <MoreButton query={query} />
    </PagedList>
  );
}
