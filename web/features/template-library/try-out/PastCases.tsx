import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import type { PastCase } from '../../../../api/contract/try-outs.ts';
import { get } from '../../../api-client/client.ts';
import type { PageOf } from '../../../api-client/queries.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { EmptyState, ErrorState } from '../../../ui/States.tsx';
import { withPlaceholders } from '../../../ui/template-text.ts';
import { asRecord } from '../definition.ts';
import { figuresOf, type PastFigures } from './past-figures.ts';
import styles from './try-out.module.css';
import { pastCasesOf } from './try-out-queries.ts';

/** The fragment beside cases that ended: where it would have been offered, and what nobody did. */
export function PastCases({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const [caseType, setCaseType] = useState('');
  const [looking, setLooking] = useState(false);
  const query = usePastCases(view, caseType, looking);
  const figures = figuresOf(query.data?.pages ?? []);
  return (
    <section className={styles.stack} aria-label={t('template-try-out.past')}>
      <p className={styles.lead}>{t('template-try-out.past-lead')}</p>
      <div className={styles.bar}>
        <CaseTypes value={caseType} onChange={setCaseType} />
        <Button size="xs" disabled={looking} onClick={() => setLooking(true)}>
          {t('template-try-out.look')}
        </Button>
        {query.isFetching ? (
          <span className={styles.quiet} role="status">
            {t('template-try-out.looking', { count: figures.count })}
          </span>
        ) : null}
      </div>
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data === undefined ? null : <Figures view={view} figures={figures} busy={query.isFetching} />}
    </section>
  );
}

/** Part by part, until everything was looked at. */
function usePastCases({ key, version, revision }: TemplateVersionView, caseType: string, enabled: boolean) {
  const query = useInfiniteQuery({
    queryKey: ['templates', 'past-cases', key, version, revision, caseType],
    enabled,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      pastCasesOf(key, { version, offset: pageParam, ...(caseType === '' ? {} : { caseType }) }, signal),
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return query;
}

function CaseTypes({ value, onChange }: { readonly value: string; readonly onChange: (key: string) => void }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['templates', 'case-types'],
    queryFn: ({ signal }) =>
      get<PageOf<{ readonly key: string; readonly name: string }>>(
        '/api/templates',
        { kind: 'case-type', state: 'published', limit: 100 },
        signal,
      ),
  });
  return (
    <NativeSelect
      size="xs"
      label={t('template-try-out.case-type')}
      value={value}
      data={[
        { value: '', label: t('template-try-out.any-type') },
        ...(query.data?.items ?? []).map(({ key, name }) => ({ value: key, label: name })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface FiguresProps {
  readonly view: TemplateVersionView;
  readonly figures: PastFigures;
  readonly busy: boolean;
}

function Figures({ view, figures, busy }: FiguresProps) {
  const t = useT();
  const parameters = asRecord(asRecord(view.definition)['parameters']);
  const { count, applied, leftOver } = figures;
  if (count === 0) return busy ? null : <EmptyState title={t('template-try-out.none')} />;
  return (
    <>
      <p className={styles.figure}>{t('template-try-out.applied', { applied: applied.length, count })}</p>
      {applied.length === 0 ? null : (
        <div className={styles.columns}>
          <section aria-label={t('template-try-out.left-over')}>
            <h2 className={styles.part}>{t('template-try-out.left-over')}</h2>
            {leftOver.length === 0 ? <p className={styles.quiet}>{t('template-try-out.none-left')}</p> : null}
            <ul className={styles.plain}>
              {leftOver.map(({ key, name, count: left }) => (
                <li key={key}>
                  {t('template-try-out.left-share', {
                    name: withPlaceholders(name, parameters),
                    left,
                    applied: applied.length,
                  })}
                </li>
              ))}
            </ul>
          </section>
          <ul className={styles.cases}>
            {applied.map((each) => (
              <CaseLine key={each.caseId} past={each} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function CaseLine({ past }: { readonly past: PastCase }) {
  const t = useT();
  const formats = useFormats();
  const { applied, leftOver, goalsMet } = past;
  return (
    <li>
      <Link to="/cases/$caseId" params={{ caseId: past.caseId }}>
        {past.caseNumber}
      </Link>{' '}
      {past.subject}
      <span className={styles.marks}>
        {applied === null
          ? ''
          : t('template-try-out.case-line', { when: formats.moment(applied.at), left: leftOver.length })}
        {goalsMet === true ? ` · ${t('template-try-out.goals-met')}` : ''}
      </span>
    </li>
  );
}
