import { Button } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { BackToLibrary } from '../BackToLibrary.tsx';
import shared from '../library.module.css';
import { TemplatePick } from '../TemplatePick.tsx';
import { MergeForm } from './MergeForm.tsx';
import { MergeSteps } from './MergeSteps.tsx';
import styles from './many.module.css';
import { mergeQuery } from './many-queries.ts';
import { type MergeDecisions, mergeBody, NOTHING_DECIDED } from './merge-choice.ts';

/** One template of two: what is the same, what only one has, and what both say differently. */
export function MergeScreen() {
  const t = useT();
  const { first, second } = useSearch({ from: '/frame/studio/templates/merge' });
  useTitle(t('template-many.merge-title'));
  return (
    <div className={shared.page} data-wide="true">
      <header className={shared.head}>
        <div className={shared.heading}>
          <BackToLibrary />
          <h1 className={shared.title}>{t('template-many.merge-title')}</h1>
          <p className={shared.about}>{t('template-many.merge-lead')}</p>
        </div>
      </header>
      <Two first={first} second={second} />
      {first === undefined || second === undefined || first === second ? (
        <EmptyState title={t('template-many.merge-choose')}>{t('template-many.merge-choose-detail')}</EmptyState>
      ) : (
        <Merged key={`${first} ${second}`} first={first} second={second} />
      )}
    </div>
  );
}

interface TwoProps {
  readonly first: string | undefined;
  readonly second: string | undefined;
}

function Two({ first, second }: TwoProps) {
  const t = useT();
  const navigate = useNavigate();
  const go = (next: TwoProps) =>
    void navigate({
      to: '/templates/merge',
      replace: true,
      search: {
        ...(next.first === undefined ? {} : { first: next.first }),
        ...(next.second === undefined ? {} : { second: next.second }),
      },
    });
  return (
    <section className={styles.choice} aria-label={t('template-many.merge-two')}>
      <div className={styles.tools}>
        <TemplatePick
          label={t('template-many.merge-first')}
          filter={FRAGMENTS}
          without={second === undefined ? [] : [second]}
          chosen={first ?? null}
          empty={t('template-many.merge-none')}
          onChoose={(template) => go({ first: template?.key, second })}
        />
        <TemplatePick
          label={t('template-many.merge-second')}
          filter={FRAGMENTS}
          without={first === undefined ? [] : [first]}
          chosen={second ?? null}
          empty={t('template-many.merge-none')}
          onChoose={(template) => go({ first, second: template?.key })}
        />
        {first === undefined || second === undefined ? null : (
          <Button
            variant="default"
            leftSection={<IconArrowsLeftRight size={15} aria-hidden />}
            onClick={() => go({ first: second, second: first })}
          >
            {t('template-many.merge-swap')}
          </Button>
        )}
      </div>
    </section>
  );
}

const FRAGMENTS = { kind: 'fragment', state: 'published' } as const;

function Merged({ first, second }: { readonly first: string; readonly second: string }) {
  const t = useT();
  const [decisions, setDecisions] = useState<MergeDecisions>(NOTHING_DECIDED);
  const body = mergeBody(first, second, decisions, { name: t('template-many.merge-title') });
  const query = useQuery({ ...mergeQuery(body ?? { first: { key: first }, second: { key: second }, name: first }) });
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <MergeSteps proposal={query.data} decisions={decisions} onDecide={setDecisions} />
      </div>
      <MergeForm proposal={query.data} decisions={decisions} />
    </div>
  );
}
