import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useCanGoBack, useParams, useRouter } from '@tanstack/react-router';
import type { CustomerView } from '../../../api/contract/views.ts';
import { customerQuery } from '../../api-client/queries.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useTitle } from '../../ui/use-title.ts';
import styles from './customer.module.css';
import { identityKind, identityValue } from './identity-words.ts';

/** Who a customer is: the ways they reach us by, with evidence, and their cases. */
export function CustomerScreen() {
  const t = useT();
  const { id } = useParams({ from: '/frame/customers/$id' });
  const query = useQuery(customerQuery(id));
  useTitle(query.data?.name ?? t('customer.title'));
  if (query.isPending) return <SkeletonRows rows={6} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Customer customer={query.data} />;
}

function Customer({ customer }: { readonly customer: CustomerView }) {
  const t = useT();
  const formats = useFormats();
  return (
    <div className={styles.page}>
      <header>
        <Back />
        <h1 className={styles.name}>{customer.name}</h1>
        <p className={styles.since}>{t('customer.since', { date: formats.date(customer.since) })}</p>
      </header>
      <section className={styles.section} aria-labelledby="identities">
        <h2 id="identities">{t('customer.identities')}</h2>
        <ul className={styles.list}>
          {customer.identities.map((identity) => (
            <li key={identity.id} className={styles.identity}>
              <span className={styles.kind}>{identityKind(t, identity.kind)}</span>
              <span className={styles.value}>{identityValue(t, identity)}</span>
              <span className={styles.evidence}>{identity.evidence}</span>
              {identity.confirmed ? (
                <StatusMark status="achieved">{t('customer.confirmed')}</StatusMark>
              ) : (
                <StatusMark status="paused">{t('customer.unconfirmed')}</StatusMark>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.section} aria-labelledby="cases">
        <h2 id="cases">{t('customer.cases')}</h2>
        {customer.cases.length === 0 ? <EmptyState title={t('customer.no-cases')} /> : <Cases cases={customer.cases} />}
      </section>
    </div>
  );
}

/** To the case or list that one came from, just as it was left; who came by an address of their own goes to the inbox. */
function Back() {
  const t = useT();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <Link
      className={styles.back}
      to="/inbox"
      onClick={(event) => {
        if (!canGoBack || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.back();
      }}
    >
      <IconArrowLeft size={15} stroke={1.8} aria-hidden />
      {t(canGoBack ? 'customer.back' : 'customer.to-inbox')}
    </Link>
  );
}

function Cases({ cases }: { readonly cases: CustomerView['cases'] }) {
  const t = useT();
  const formats = useFormats();
  return (
    <ul className={styles.list}>
      {cases.map((theCase) => (
        <li key={theCase.id}>
          <Link className={styles.case} to="/cases/$caseId" params={{ caseId: theCase.id }}>
            <span className={styles.number}>{theCase.number}</span>
            <span className={styles.subject}>{theCase.subject ?? t('common.erased')}</span>
            <span>{t(`case-state.${theCase.state}`)}</span>
            <time dateTime={theCase.openedAt} title={formats.exact(theCase.openedAt)}>
              {formats.date(theCase.openedAt)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  );
}
