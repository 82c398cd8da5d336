import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TemplateEvidence } from '../../../../api/contract/evidence.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { DriftList } from './DriftList.tsx';
import styles from './evidence.module.css';
import { evidenceQuery } from './evidence-query.ts';
import { casesBehind } from './evidence-words.ts';
import { FigureTable } from './FigureTable.tsx';
import { Weeks } from './Weeks.tsx';

/** How a version fared: what came out, where people do otherwise, against the version before. */
export function EvidenceTab({ view }: { readonly view: TemplateVersionView }) {
  const query = useQuery(evidenceQuery(view.key, view.version));
  if (query.isPending) return <SkeletonRows rows={8} height={36} />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const evidence = query.data;
  return (
    <div className={styles.page} data-small={evidence.figures.isSmall} aria-busy={query.isPlaceholderData}>
      {evidence.figures.uses === 0 ? <Nothing evidence={evidence} /> : <Counted evidence={evidence} />}
    </div>
  );
}

function Nothing({ evidence }: { readonly evidence: TemplateEvidence }) {
  const t = useT();
  return (
    <>
      <EmptyState title={t('template-evidence.none')} icon={<IconChartBar size={28} stroke={1.4} />}>
        {t('template-evidence.none-detail')}
      </EmptyState>
      <Versions evidence={evidence} />
    </>
  );
}

function Counted({ evidence }: { readonly evidence: TemplateEvidence }) {
  const t = useT();
  return (
    <>
      <Basis evidence={evidence} />
      <div className={styles.columns}>
        <section className={styles.part} aria-labelledby="evidence-outcome">
          <h2 id="evidence-outcome">{t('template-evidence.outcome')}</h2>
          <FigureTable evidence={evidence} />
          <Weeks weeks={evidence.weeks} />
        </section>
        <div className={styles.side}>
          <DriftList evidence={evidence} />
          <Versions evidence={evidence} />
        </div>
      </div>
      <p className={styles.method}>{t('template-evidence.method')}</p>
    </>
  );
}

/** From what the figures are counted, and what to think of them. */
function Basis({ evidence }: { readonly evidence: TemplateEvidence }) {
  const t = useT();
  const formats = useFormats();
  const { figures, since, unseen, pending, isCut, thresholds, key, version } = evidence;
  return (
    <div className={styles.basis}>
      <p>
        <Link to="/inbox" search={casesBehind(key, version)}>
          {t('template-evidence.basis', {
            uses: figures.uses,
            since: since === null ? 'none' : formats.date(since),
          })}
        </Link>
      </p>
      {figures.isSmall ? (
        <p className={styles.small}>{t('template-evidence.small', { count: thresholds.small })}</p>
      ) : null}
      {isCut ? <p>{t('template-evidence.cut', { count: figures.uses })}</p> : null}
      {unseen === 0 ? null : <p>{t('template-evidence.unseen', { count: unseen })}</p>}
      {pending === 0 ? null : <p>{t('template-evidence.pending', { count: pending })}</p>}
    </div>
  );
}

function Versions({ evidence: { key, version, versions } }: { readonly evidence: TemplateEvidence }) {
  const t = useT();
  const used = versions.filter((each) => each.uses > 0 || each.version === version);
  if (used.length < 2) return null;
  return (
    <section className={styles.part} aria-labelledby="evidence-versions">
      <h2 id="evidence-versions">{t('template-evidence.other-versions')}</h2>
      <ul className={styles.versions}>
        {used.toReversed().map((each) => (
          <li key={each.version}>
            <Link
              to="/templates/$key"
              params={{ key }}
              search={{ version: each.version, tab: 'evidence' }}
              aria-current={each.version === version ? 'true' : undefined}
              activeProps={{}}
            >
              {t('template-evidence.version', { version: each.version })}
            </Link>
            <span>{t('template-evidence.uses', { count: each.uses })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
