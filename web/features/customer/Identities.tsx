import { Button } from '@mantine/core';
import type { CustomerOverview } from '../../../api/contract/customers.ts';
import { type IdentityVerdict, judgeIdentity } from '../../api-client/customers.ts';
import { useSaid } from '../../messages/server/use-said.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './customer.module.css';
import { identityKind, identityValue } from './identity-words.ts';
import { useJudge } from './use-judge.ts';

type Identity = CustomerOverview['identities'][number];

/** The ways in which a customer reaches us, with how each was matched; a person has the last word on numbers and addresses. */
export function Identities({ customer }: { readonly customer: CustomerOverview }) {
  const t = useT();
  const { identities } = customer;
  return (
    <section className={styles.section} aria-labelledby="identities">
      <h2 id="identities">{t('customer.identities')}</h2>
      {identities.length === 0 ? (
        <p className={styles.quiet}>{t('customer.no-identities')}</p>
      ) : (
        <ul className={styles.list}>
          {identities.map((identity) => (
            <Row key={identity.id} identity={identity} customer={customer} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ identity, customer }: { readonly identity: Identity; readonly customer: CustomerOverview }) {
  const t = useT();
  const formats = useFormats();
  const said = useSaid();
  const { busy, judge } = useJudge();
  const { verdict, since, evidence, isShared } = identity;
  const value = identityValue(t, identity);
  const record = customer.records.find(({ id }) => id === identity.recordId);
  const say = (to: IdentityVerdict) =>
    void judge({
      run: () => judgeIdentity(customer.id, identity.id, to),
      said: t(`customer.identity-${to}`, { value }),
      back: () => judgeIdentity(customer.id, identity.id, verdict),
    });
  const mayJudge = customer.allowed.includes('judge');
  return (
    <li className={styles.identity} data-verdict={verdict}>
      <span className={styles.kind}>{identityKind(t, identity.kind)}</span>
      <span className={styles.value}>{value}</span>
      <Verdict verdict={verdict} />
      <span className={styles.evidence}>
        {said(evidence)} · <time dateTime={since}>{t('customer.identity-since', { date: formats.date(since) })}</time>
        {record === undefined ? null : ` · ${t('customer.identity-record', { name: record.name })}`}
      </span>
      {mayJudge && verdict !== 'confirmed' ? (
        <span className={styles.verbs}>
          <Button
            size="compact-xs"
            variant="default"
            disabled={busy}
            aria-label={t('customer.confirm-named', { value })}
            onClick={() => say('confirmed')}
          >
            {t('customer.confirm')}
          </Button>
          {isShared && verdict === 'open' ? (
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={busy}
              aria-label={t('customer.not-theirs-named', { value })}
              onClick={() => say('rejected')}
            >
              {t('customer.not-theirs')}
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

function Verdict({ verdict }: { readonly verdict: IdentityVerdict }) {
  const t = useT();
  if (verdict === 'confirmed') return <StatusMark status="achieved">{t('customer.confirmed')}</StatusMark>;
  return <span className={styles.faint}>{t(verdict === 'open' ? 'customer.unconfirmed' : 'customer.rejected')}</span>;
}
