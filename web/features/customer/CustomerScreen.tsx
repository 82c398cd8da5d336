import { Button } from '@mantine/core';
import { IconArrowLeft, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useCanGoBack, useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { CustomerOverview } from '../../../api/contract/customers.ts';
import { customerOverviewQuery } from '../../api-client/customers.ts';
import { ApiProblem } from '../../api-client/problem.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { later } from '../../ui/later.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { CustomerCases } from './CustomerCases.tsx';
import { CustomerNotes } from './CustomerNotes.tsx';
import styles from './customer.module.css';
import { Identities } from './Identities.tsx';
import { KnownFacts } from './KnownFacts.tsx';
import { Records } from './Records.tsx';
import { StaleNote } from './StaleNote.tsx';
import { Story } from './Story.tsx';
import { useLiveCustomers } from './use-live-customers.ts';

const NewCase = later(async () => (await import('./NewCase.tsx')).NewCase);

/** Who a customer is, what runs for them, and what happened on all channels and in all cases. */
export function CustomerScreen() {
  const t = useT();
  const { id } = useParams({ from: '/frame/customers/$id' });
  const query = useQuery(customerOverviewQuery(id));
  useLiveCustomers();
  useTitle(query.data?.name ?? t('customer.title'));
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.error instanceof ApiProblem && query.error.status === 404) return <Unknown />;
  if (query.isError && query.data === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return query.data === undefined ? null : (
    <div className={styles.page}>
      <Header customer={query.data} />
      <StaleNote query={query} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <CustomerCases customer={query.data} />
          <Story key={id} id={id} hiddenCases={query.data.hiddenCases} />
        </div>
        <div className={styles.aside}>
          <Identities customer={query.data} />
          <Records customer={query.data} />
          <CustomerNotes customer={query.data} />
          <KnownFacts facts={query.data.facts} />
          <Consent consent={query.data.consent} />
        </div>
      </div>
    </div>
  );
}

/** An old link, or somebody whom this person may not see: the way on is the list. */
function Unknown() {
  const t = useT();
  return (
    <EmptyState title={t('customer.unknown')} action={<Link to="/customers">{t('customer.to-list')}</Link>}>
      {t('customer.unknown-detail')}
    </EmptyState>
  );
}

function Header({ customer }: { readonly customer: CustomerOverview }) {
  const t = useT();
  const formats = useFormats();
  const [opening, setOpening] = useState(false);
  return (
    <header className={styles.header}>
      <div className={styles.who}>
        <Back />
        <h1 className={styles.name}>{customer.name}</h1>
        <p className={styles.since}>{t('customer.since', { date: formats.date(customer.since) })}</p>
      </div>
      {customer.allowed.includes('open-case') ? (
        <Button leftSection={<IconPlus aria-hidden size={15} stroke={1.9} />} onClick={() => setOpening(true)}>
          {t('customer.new-case')}
        </Button>
      ) : null}
      {opening ? <NewCase customer={customer} onClose={() => setOpening(false)} /> : null}
    </header>
  );
}

/** To the case or list that one came from, just as it was left; who came by an address of their own goes to the list. */
function Back() {
  const t = useT();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <Link
      className={styles.back}
      to="/customers"
      onClick={(event) => {
        if (!canGoBack || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.back();
      }}
    >
      <IconArrowLeft className={styles.arrow} size={15} stroke={1.8} aria-hidden />
      {t(canGoBack ? 'customer.back' : 'customer.to-list')}
    </Link>
  );
}

function Consent({ consent }: { readonly consent: CustomerOverview['consent'] }) {
  const t = useT();
  if (consent.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="consent">
      <h2 id="consent">{t('customer.consent')}</h2>
      <ul className={styles.plain}>
        {consent.map(({ name, given }) => (
          <li key={name} className={styles.pair}>
            <span className={styles.label}>{name}</span>
            <span>{t(given ? 'customer.consent-given' : 'customer.consent-not')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
