import { Button, Checkbox } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseRow } from '../../../../api/contract/views.ts';
import { caseListQuery } from '../../../api-client/queries.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import styles from './many.module.css';
import type { ManySearch } from './many-choice.ts';

interface Props {
  readonly search: ManySearch;
  readonly onChange: (search: ManySearch) => void;
}

/** More do not fit into an address. */
const MOST = 100;

/** Finished cases to tick; two at least are looked at. */
export function CaseTicks({ search, onChange }: Props) {
  const t = useT();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set((search.cases ?? '').split(',').filter((id) => id !== '')),
  );
  const list = useInfiniteQuery(
    caseListQuery({ view: 'all', state: 'ended', sort: 'activity', caseType: search.caseType }),
  );
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const turn = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  if (list.isPending) return <SkeletonRows rows={5} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <p className={styles.quiet}>{t('template-many.tick-empty')}</p>;
  return (
    <div className={styles.ticks}>
      <ul className={styles.tickList} aria-label={t('template-many.tick-list')}>
        {rows.map((row) => (
          <TickRow key={row.id} row={row} on={ticked.has(row.id)} full={ticked.size >= MOST} onTurn={turn} />
        ))}
      </ul>
      <div className={styles.tickFoot}>
        {list.hasNextPage ? (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('template-many.tick-more')}
          </Button>
        ) : null}
        <Button disabled={ticked.size < 2} onClick={() => onChange({ ...search, cases: [...ticked].join(',') })}>
          {t('template-many.tick-look', { count: ticked.size })}
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: CaseRow;
  readonly on: boolean;
  readonly full: boolean;
  readonly onTurn: (id: string, on: boolean) => void;
}

function TickRow({ row, on, full, onTurn }: RowProps) {
  const t = useT();
  const formats = useFormats();
  return (
    <li>
      <Checkbox
        checked={on}
        disabled={full && !on}
        label={`${row.number} ${row.subject ?? t('common.erased')}`}
        description={t('template-many.tick-about', {
          type: row.caseType.name,
          reached: row.goals.reached,
          total: row.goals.total,
          day: formats.day(row.lastActivityAt),
        })}
        onChange={(event) => onTurn(row.id, event.currentTarget.checked)}
      />
    </li>
  );
}
