import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CaptureManyBody, CaptureManyProposal } from '../../../../api/contract/capture-many.ts';
import { useT } from '../../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { BackToLibrary } from '../BackToLibrary.tsx';
import shared from '../library.module.css';
import { CaseChoice } from './CaseChoice.tsx';
import styles from './many.module.css';
import { type ManySearch, proposalBody } from './many-choice.ts';
import { proposalQuery } from './many-queries.ts';
import { Proposal } from './Proposal.tsx';

/** What several finished cases have in common, and a draft of it. */
export function ManyScreen() {
  const t = useT();
  const search = useSearch({ from: '/frame/studio/templates/many' });
  const navigate = useNavigate();
  useTitle(t('template-many.title'));
  const change = (next: ManySearch) => void navigate({ to: '/templates/many', search: next, replace: true });
  const body = proposalBody(search);
  return (
    <div className={shared.page} data-wide="true">
      <header className={shared.head}>
        <div className={shared.heading}>
          <BackToLibrary />
          <h1 className={shared.title}>{t('template-many.title')}</h1>
          <p className={shared.about}>{t('template-many.lead')}</p>
        </div>
      </header>
      <CaseChoice search={search} onChange={change} />
      {body === null ? (
        <EmptyState title={t('template-many.choose-first')}>{t('template-many.choose-first-detail')}</EmptyState>
      ) : (
        <Looked body={body} />
      )}
    </div>
  );
}

function Looked({ body }: { readonly body: CaptureManyBody }) {
  const t = useT();
  const query = useQuery(proposalQuery(body));
  if (query.isPending) {
    return (
      <div className={styles.part}>
        <p role="status" className={shared.quiet}>
          {t('template-many.looking')}
        </p>
        <SkeletonRows rows={8} />
      </div>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.looked} data-old={query.isPlaceholderData || undefined} aria-busy={query.isPlaceholderData}>
      <Found proposal={query.data} />
    </div>
  );
}

function Found({ proposal }: { readonly proposal: CaptureManyProposal }) {
  const t = useT();
  if (proposal.cases < 2) {
    return <EmptyState title={t('template-many.too-few')}>{t('template-many.too-few-detail')}</EmptyState>;
  }
  if (proposal.steps.length === 0) {
    return <EmptyState title={t('template-many.no-steps')}>{t('template-many.no-steps-detail')}</EmptyState>;
  }
  // Another set of cases is another choice.
  return <Proposal key={proposal.caseIds.join()} proposal={proposal} />;
}
