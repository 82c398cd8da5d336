import { Link } from '@tanstack/react-router';
import type { CustomerOverview } from '../../../api/contract/customers.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { fromName } from '../../ui/schema-form/fields.ts';
import styles from './customer.module.css';
import { valueWords } from './value-words.ts';

const FIRST = 8;

/** What cases have told of the customer: the latest value of each fact, with the case and when. */
export function KnownFacts({ facts }: { readonly facts: CustomerOverview['facts'] }) {
  const t = useT();
  if (facts.length === 0) return null;
  const [first, rest] = [facts.slice(0, FIRST), facts.slice(FIRST)];
  return (
    <section className={styles.section} aria-labelledby="facts">
      <h2 id="facts">{t('customer.facts')}</h2>
      <List facts={first} />
      {rest.length === 0 ? null : (
        <details className={styles.ended}>
          <summary>{t('customer.more-facts', { count: rest.length })}</summary>
          <List facts={rest} />
        </details>
      )}
    </section>
  );
}

function List({ facts }: { readonly facts: CustomerOverview['facts'] }) {
  const t = useT();
  const formats = useFormats();
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.name} className={styles.fact}>
          <dt className={styles.label}>{fact.title === fact.name ? fromName(fact.name) : fact.title}</dt>
          <dd>
            <span className={styles.value}>{valueWords(t, formats, fact.value)}</span>
            <span className={styles.evidence}>
              <Link to="/cases/$caseId" params={{ caseId: fact.case.id }}>
                {fact.case.number}
              </Link>{' '}
              <time dateTime={fact.at} title={formats.exact(fact.at)}>
                {formats.date(fact.at)}
              </time>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
