import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CustomerOverview } from '../../../api/contract/customers.ts';
import { judgeRecords } from '../../api-client/customers.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import styles from './customer.module.css';
import { useJudge } from './use-judge.ts';

/** Other records of the same person, and those that may be: a person decides, and nothing is merged. */
export function Records({ customer }: { readonly customer: CustomerOverview }) {
  const t = useT();
  const { records, matches } = customer;
  if (records.length === 0 && matches.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="records">
      <h2 id="records">{t(matches.length > 0 ? 'customer.records' : 'customer.records-linked')}</h2>
      <ul className={styles.list}>
        {records.map((record) => (
          <Linked key={record.id} record={record} customer={customer} />
        ))}
        {matches.map((match) => (
          <Match key={match.id} match={match} customer={customer} />
        ))}
      </ul>
    </section>
  );
}

function Linked({
  record,
  customer,
}: {
  readonly record: CustomerOverview['records'][number];
  readonly customer: CustomerOverview;
}) {
  const t = useT();
  const formats = useFormats();
  const { busy, judge } = useJudge();
  const cases = customer.cases.filter(({ recordId }) => recordId === record.id).length;
  const { name, decidedBy, decidedAt } = record;
  return (
    <li className={styles.record}>
      <span className={styles.value}>{name}</span>
      <span className={styles.evidence}>
        {t('customer.linked', { count: cases })}
        {decidedBy === null || decidedAt === null
          ? null
          : ` · ${t('customer.linked-by', { name: decidedBy.name, date: formats.date(decidedAt) })}`}
      </span>
      {customer.allowed.includes('judge') ? (
        <span className={styles.verbs}>
          <Button
            size="compact-xs"
            variant="default"
            disabled={busy}
            onClick={() =>
              void judge({
                run: () => judgeRecords(customer.id, record.id, null),
                said: t('customer.split-done', { name }),
                back: () => judgeRecords(customer.id, record.id, 'same'),
              })
            }
          >
            {t('customer.split')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function Match({
  match,
  customer,
}: {
  readonly match: CustomerOverview['matches'][number];
  readonly customer: CustomerOverview;
}) {
  const t = useT();
  const formats = useFormats();
  const { busy, judge } = useJudge();
  const { name } = match;
  const say = (verdict: 'same' | 'different', said: string) =>
    void judge({
      run: () => judgeRecords(customer.id, match.id, verdict),
      said,
      back: () => judgeRecords(customer.id, match.id, null),
    });
  const why = match.reasons.map(({ kind, value }) => t(`customer.match-${kind}`, { value }));
  return (
    <li className={styles.record} data-possible>
      <Link to="/customers/$id" params={{ id: match.id }} className={styles.value}>
        {name}
      </Link>
      <span className={styles.faint}>{t('customer.possible')}</span>
      <span className={styles.evidence}>
        {formats.list(why)}. {t('customer.match-brings', { count: match.cases })}
      </span>
      {customer.allowed.includes('judge') ? (
        <span className={styles.verbs}>
          <Button
            size="compact-xs"
            variant="default"
            disabled={busy}
            aria-label={t('customer.same-named', { name })}
            onClick={() => say('same', t('customer.same-done', { name }))}
          >
            {t('customer.same')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={busy}
            aria-label={t('customer.different-named', { name })}
            onClick={() => say('different', t('customer.different-done', { name }))}
          >
            {t('customer.different')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
