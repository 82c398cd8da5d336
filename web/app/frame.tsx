import { UnstyledButton } from '@mantine/core';
import { IconCommand, IconFilePlus } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { type RefObject, Suspense, useEffect, useRef } from 'react';
import { useSession } from '../api-client/use-session.ts';
import { NoticeBell } from '../features/notices/NoticeBell.tsx';
import { useT } from '../messages/use-t.ts';
import { ConnectionStatus } from '../sync/ConnectionStatus.tsx';
import { live } from '../sync/live.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { keysOfPerson, useShownKey } from '../ui/keys/key-store.ts';
import { later } from '../ui/later.tsx';
import { openOverlay } from '../ui/overlays.ts';
import { SkeletonRows } from '../ui/States.tsx';
import { AccountMenu } from './account-menu.tsx';
import styles from './frame.module.css';
import { Overlays } from './overlays.tsx';
import { PLACES } from './places.ts';
import { SearchBox } from './search-box.tsx';
import { remember } from './signed-in.ts';

const PreferencesSync = later(async () => (await import('../features/settings/PreferencesSync.tsx')).PreferencesSync);

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
        <SearchBox />
        <PaletteButton />
        <NewCaseButton />
        <ConnectionStatus />
        <NoticeBell />
        <AccountMenu />
      </header>
      <Rail />
      <main className={styles.content} id="content" tabIndex={-1} ref={content}>
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <Outlet />
        </Suspense>
      </main>
      <Overlays />
      <PreferencesSync />
    </div>
  );
}

/** The way to the palette for who does not know its key yet, or has none. */
function PaletteButton() {
  const t = useT();
  const key = useShownKey('palette');
  return (
    <UnstyledButton className={styles.palette ?? ''} title={t('palette.open')} onClick={() => openOverlay('palette')}>
      <IconCommand aria-hidden size={18} stroke={1.6} />
      <span className="visually-hidden">{t('palette.open')}</span>
      {key === null ? null : <KeyHint keys={key} />}
    </UnstyledButton>
  );
}

/** Somebody calls, or comes in: a case that no message opened. */
function NewCaseButton() {
  const t = useT();
  const { allowed } = useSession();
  if (!allowed.includes('open-case')) return null;
  return (
    <UnstyledButton
      className={styles.palette ?? ''}
      title={t('customer.new-case')}
      onClick={() => openOverlay('new-case')}
    >
      <IconFilePlus aria-hidden size={18} stroke={1.6} />
      <span className="visually-hidden">{t('customer.new-case')}</span>
    </UnstyledButton>
  );
}

/** Everything is live from the moment that somebody is signed in. */
function useLive(): void {
  const { user } = useSession();
  useEffect(() => {
    remember(true);
    keysOfPerson(user.id);
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
    return focusOnceGone(content.current);
  }, [pathname]);
  return content;
}

/** The old screen may still be there, with the focus in it, until the new one has come: it is waited for. */
function focusOnceGone(content: HTMLElement | null): (() => void) | undefined {
  const held = document.activeElement;
  const rescue = () => {
    if (document.activeElement === document.body) content?.focus({ preventScroll: true });
  };
  if (content === null || held === null || !content.contains(held)) {
    rescue();
    return undefined;
  }
  const watch = new MutationObserver(() => {
    if (held.isConnected) return;
    watch.disconnect();
    rescue();
  });
  watch.observe(content, { childList: true, subtree: true });
  return () => watch.disconnect();
}

function Rail() {
  const t = useT();
  const { allowed } = useSession();
  return (
    <nav className={styles.rail} aria-label={t('frame.navigation')}>
      {PLACES.filter((place) => allowed.includes(place.right)).map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={styles.place}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'data-active': true }}
        >
          <Icon aria-hidden size={20} stroke={1.6} />
          <span>{t(label)}</span>
        </Link>
      ))}
    </nav>
  );
}
