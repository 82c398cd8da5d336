import { IconAt, IconBrandFacebook, IconBrandInstagram, IconMail, IconPhone, IconWorld } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CustomerView } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import styles from './case-file.module.css';
import { OtherCases } from './OtherCases.tsx';

const ICONS: { readonly [kind: string]: typeof IconAt } = {
  phone: IconPhone,
  email: IconMail,
  web: IconWorld,
  instagram: IconBrandInstagram,
  'meta-psid': IconBrandFacebook,
};

/** The customer with the ways to reach them, and their other cases. */
export function CustomerCard() {
  const t = useT();
  const { extras, caseId } = useCaseActions();
  const { customer } = extras;
  return (
    <section className={styles.section} aria-labelledby="customer-heading">
      <h2 id="customer-heading" className={styles.heading}>
        {t('case-file.customer')}
      </h2>
      {customer === null ? (
        <p className={styles.quiet}>{t('case-file.no-customer')}</p>
      ) : (
        <>
          <Link to="/customers/$id" params={{ id: customer.id }} className={styles.customer}>
            {customer.name}
          </Link>
          <ul className={styles.identities}>
            {customer.identities.map((identity) => (
              <Identity key={identity.id} identity={identity} />
            ))}
          </ul>
          <OtherCases cases={customer.cases.filter((each) => each.id !== caseId)} />
        </>
      )}
    </section>
  );
}

function Identity({ identity }: { readonly identity: CustomerView['identities'][number] }) {
  const t = useT();
  const Icon = ICONS[identity.kind] ?? IconAt;
  return (
    <li className={styles.identity} title={identity.evidence}>
      <Icon aria-hidden size={14} stroke={1.7} />
      <span className={styles.value}>{identity.kind === 'meta-psid' ? t('channel.facebook') : identity.value}</span>
      {identity.confirmed ? null : <span className={styles.faint}>{t('case-file.unconfirmed')}</span>}
    </li>
  );
}
