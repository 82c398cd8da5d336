import { UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { live } from '../../sync/live.ts';
import { later } from '../../ui/later.tsx';
import { setTitleCount } from '../../ui/use-title.ts';
import { noticeCountQuery } from './notice-queries.ts';
import styles from './notices.module.css';

const NoticePanel = later(async () => (await import('./NoticePanel.tsx')).NoticePanel);
const BrowserNotices = later(async () => (await import('./BrowserNotices.tsx')).BrowserNotices);

const MOST_SHOWN = 99;

/** What is told to the person, on every screen: how many cases have news, and the list when it is asked for. */
export function NoticeBell() {
  const t = useT();
  const unread = useUnread();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = (returns: boolean) => {
    setIsOpen(false);
    if (returns) button.current?.focus();
  };
  return (
    <>
      <UnstyledButton
        ref={button}
        className={styles.bell ?? ''}
        aria-label={t('notices.open', { count: unread })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={t('notices.title')}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconBell aria-hidden size={18} stroke={1.6} />
        {unread === 0 ? null : (
          <span className={styles.badge} aria-hidden>
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </UnstyledButton>
      <Announced unread={unread} />
      <BrowserNotices />
      {isOpen ? <NoticePanel anchor={button} unread={unread} onClose={close} /> : null}
    </>
  );
}

function useUnread(): number {
  const queryClient = useQueryClient();
  const { data } = useQuery(noticeCountQuery);
  const unread = data?.unread ?? 0;
  useEffect(() => live.onNotices(() => void queryClient.invalidateQueries({ queryKey: ['notices'] })), [queryClient]);
  useEffect(() => {
    setTitleCount(unread);
    return () => setTitleCount(0);
  }, [unread]);
  return unread;
}

/** Told politely, and only when there is more than before. */
function Announced({ unread }: { readonly unread: number }) {
  const t = useT();
  const known = useRef(unread);
  const [told, setTold] = useState('');
  useEffect(() => {
    if (unread > known.current) setTold(t('notices.announce', { count: unread }));
    known.current = unread;
  }, [unread, t]);
  return (
    <span className="visually-hidden" role="status">
      {told}
    </span>
  );
}
