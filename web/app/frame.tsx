import { IconClockExclamation, IconInbox, IconTemplate } from '@tabler/icons-react';
import { Link, type LinkProps, Outlet, useRouterState } from '@tanstack/react-router';
import { type ComponentType, type RefObject, Suspense, useEffect, useRef } from 'react';
import { useSession } from '../api-client/use-session.ts';
import { type MessageKey, useT } from '../messages/use-t.ts';
import { ConnectionStatus } from '../sync/ConnectionStatus.tsx';
import { live } from '../sync/live.ts';
import { SkeletonRows } from '../ui/States.tsx';
import { AccountMenu } from './account-menu.tsx';
import styles from './frame.module.css';
import { remember } from './signed-in.ts';

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
  const content = useFocusAfterNavigation();
  useLive();
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
      <main className={styles.content} id="content" tabIndex={-1} ref={content}>
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** Everything is live from the moment that somebody is signed in. */
function useLive(): void {
  const { user } = useSession();
  useEffect(() => {
    remember(true);
    live.start(user.id);
  }, [user.id]);
}

/** A new screen: when the focus went away with the old one, it goes to the content, so that keys and readers go on there. */
function useFocusAfterNavigation(): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const known = useRef(pathname);
  useEffect(() => {
    if (known.current === undefined || known.current === pathname) {
      known.current = pathname;
      return;
    }
    known.current = pathname;
    if (document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
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
