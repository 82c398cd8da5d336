import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { Compare } from './Compare.tsx';
import { LifeLine } from './LifeLine.tsx';
import styles from './life.module.css';
import { lifeQuery } from './life-queries.ts';
import { RunningCases } from './RunningCases.tsx';

/** The versions of a template: what changed from one to the other, who did what, and which cases follow which. */
export function VersionsTab({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const { with: other } = useSearch({ from: '/frame/studio/templates/$key' });
  const query = useQuery(lifeQuery(view.key));
  return (
    <div className={styles.page}>
      <section className={styles.part} aria-labelledby="life-compare">
        <h2 id="life-compare">{t(other === undefined ? 'template-life.compare' : 'template-life.compare-two')}</h2>
        <Compare view={view} />
      </section>
      <div className={styles.side}>
        <section className={styles.part} aria-labelledby="life-running">
          <h2 id="life-running">{t('template-life.running')}</h2>
          <RunningCases view={view} />
        </section>
        <section className={styles.part} aria-labelledby="life-line">
          <h2 id="life-line">{t('template-life.line')}</h2>
          {query.isPending ? <SkeletonRows rows={4} /> : null}
          {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
          {query.data === undefined ? null : <LifeLine templateKey={view.key} life={query.data} />}
        </section>
      </div>
    </div>
  );
}
