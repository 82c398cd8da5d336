import { IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CustomerOverview } from '../../../api/contract/customers.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { endOf } from './case-end.ts';
import styles from './customer.module.css';

type Case = CustomerOverview['cases'][number];

/** What runs for the customer, by deadline, and what has ended. Cases of other teams are a number and no more. */
export function CustomerCases({ customer }: { readonly customer: CustomerOverview }) {
  const t = useT();
  const { cases, hiddenCases } = customer;
  const open = cases.filter(({ endedAt }) => endedAt === null);
  const ended = cases.filter(({ endedAt }) => endedAt !== null);
  return (
    <section className={styles.section} aria-labelledby="cases">
      <h2 id="cases">{t('customer.cases')}</h2>
      {cases.length === 0 && hiddenCases === 0 ? <EmptyState title={t('customer.no-cases')} /> : null}
      {open.length > 0 ? <List label={t('customer.open-cases')} cases={open} /> : null}
      {ended.length > 0 ? (
        <details className={styles.ended} open={open.length === 0}>
          <summary>{t('customer.ended-cases', { count: ended.length })}</summary>
          <List label={t('customer.ended-cases', { count: ended.length })} cases={ended} />
        </details>
      ) : null}
      {hiddenCases > 0 ? <p className={styles.quiet}>{t('customer.hidden-cases', { count: hiddenCases })}</p> : null}
    </section>
  );
}

function List({ label, cases }: { readonly label: string; readonly cases: readonly Case[] }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {cases.map((theCase) => (
        <Row key={theCase.id} theCase={theCase} />
      ))}
    </ul>
  );
}

function Row({ theCase }: { readonly theCase: Case }) {
  const t = useT();
  const { id, number, subject, state, caseType, owner, queue } = theCase;
  return (
    <li>
      <Link className={styles.case} to="/cases/$caseId" params={{ caseId: id }}>
        <span className={styles.number}>{number}</span>
        <span className={styles.subject}>
          <span>{subject ?? t('common.erased')}</span>
          <span className={styles.faint}>{caseType}</span>
        </span>
        <span className={styles.owner}>
          <span>{owner?.name ?? t('common.nobody')}</span>
          <span className={styles.faint}>{queue.name}</span>
        </span>
        <span className={styles.due}>
          {theCase.endedAt !== null ? (
            <End theCase={theCase} />
          ) : state === 'active' ? (
            <DeadlineText dueAt={theCase.nextDueAt} />
          ) : (
            t(`case-state.${state}`)
          )}
        </span>
      </Link>
    </li>
  );
}

const ICONS = { met: IconCircleCheck, 'not-met': IconCircleX, early: IconCircleMinus, unknown: IconCircleMinus };

function End({ theCase }: { readonly theCase: Case }) {
  const t = useT();
  const formats = useFormats();
  const end = endOf(theCase);
  const Icon = ICONS[end];
  const at = theCase.endedAt ?? theCase.openedAt;
  return (
    <span className={styles.end} data-end={end} title={formats.exact(at)}>
      <Icon aria-hidden size={14} stroke={1.9} />
      {t(`customer.end-${end}`)} <time dateTime={at}>{formats.date(at)}</time>
    </span>
  );
}
