import { IconClockExclamation, IconInbox, IconTemplate } from '@tabler/icons-react';
import { Link, type LinkProps, Outlet } from '@tanstack/react-router';
import { type ComponentType, Suspense } from 'react';
import { useSession } from '../api-client/use-session.ts';
import { type MessageKey, useT } from '../messages/use-t.ts';
import { ConnectionStatus } from '../sync/ConnectionStatus.tsx';
import { SkeletonRows } from '../ui/States.tsx';
import { AccountMenu } from './account-menu.tsx';
import styles from './frame.module.css';

interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: MessageKey;
  readonly icon: ComponentType<{ readonly size: number; readonly stroke: number; readonly 'aria-hidden': true }>;
  /** Shown when the server's `allowed` has this word. */
  readonly right: string;
}

const PLACES: readonly Place[] = [
  { to: '/inbox', label: 'frame.inbox', icon: IconInbox, right: 'inbox' },
  { to: '/supervise', label: 'frame.supervise', icon: IconClockExclamation, right: 'supervise' },
  { to: '/templates', label: 'frame.templates', icon: IconTemplate, right: 'read-templates' },
];

export function Frame() {
  const t = useT();
  return (
    <div className={styles.frame}>
      <a className="skip-link" href="#content">
        {t('frame.skip')}
      </a>
      <header className={styles.bar}>
        <span className={styles.brand}>{t('common.app')}</span>
        <span className={styles.gap} />
        <ConnectionStatus />
        <AccountMenu />
      </header>
      <Rail />
      <main className={styles.content} id="content" tabIndex={-1}>
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

function Rail() {
  const t = useT();
  const { allowed } = useSession();
  return (
    <nav className={styles.rail} aria-label={t('frame.navigation')}>
      {PLACES.filter((place) => allowed.includes(place.right)).map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={styles.place} activeProps={{ 'data-active': true }}>
          <Icon aria-hidden size={20} stroke={1.6} />
          <span>{t(label)}</span>
        </Link>
      ))}
    </nav>
  );
}
