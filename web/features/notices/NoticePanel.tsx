import { ActionIcon, Button } from '@mantine/core';
import { IconBellOff, IconCheck, IconSettings } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useT } from '../../messages/use-t.ts';
import { Floating } from '../../ui/Floating.tsx';
import { problemWords } from '../../ui/problem-words.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { showToast } from '../../ui/toasts.ts';
import { NoticeLine } from './NoticeLine.tsx';
import { whichOf } from './notice-address.ts';
import { groupNotices, type NoticeGroup } from './notice-groups.ts';
import { markRead, noticesQuery } from './notice-queries.ts';
import styles from './notices.module.css';
import { newestOf } from './speak.ts';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly unread: number;
  readonly onClose: (returns: boolean) => void;
}

const WIDTH = 400;

/** Up to and with the newest that is shown: by the server's clock, which knows smaller parts of a second. */
const justAfter = (instant: string): string =>
  new Date((instant === '' ? Date.now() : Date.parse(instant)) + 1_000).toISOString();

/** The list of notices, under the bell. Arrows go through it, Enter goes to the case, Escape back to the bell. */
export function NoticePanel({ anchor, unread, onClose }: Props) {
  const t = useT();
  const read = useRead();
  const list = useRef<HTMLDivElement>(null);
  const query = useInfiniteQuery(noticesQuery);
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const groups = groupNotices(notices);
  useFirstFocus(list, query.isSuccess);
  return (
    <Floating
      anchor={anchor}
      role="dialog"
      label={t('notices.title')}
      side="bottom-end"
      width={WIDTH}
      onClose={onClose}
      onKeyDown={(event) => moveBy(list, event)}
    >
      <div className={styles.panel} ref={list}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('notices.title')}</h2>
          {unread === 0 ? null : (
            <Button
              variant="subtle"
              leftSection={<IconCheck aria-hidden size={14} />}
              onClick={() => void read({ until: justAfter(newestOf(notices, '')) })}
            >
              {t('notices.all-read')}
            </Button>
          )}
          <ActionIcon
            renderRoot={(props) => <Link to="/settings" hash="notices" {...props} />}
            color="gray"
            aria-label={t('notices.settings')}
            title={t('notices.settings')}
            onClick={() => onClose(false)}
          >
            <IconSettings aria-hidden size={16} stroke={1.7} />
          </ActionIcon>
        </header>
        {query.isPending ? <SkeletonRows rows={4} height={48} /> : null}
        {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isSuccess && groups.length === 0 ? (
          <EmptyState title={t('notices.empty')} icon={<IconBellOff size={28} stroke={1.4} />}>
            {t('notices.empty-hint')}
          </EmptyState>
        ) : null}
        <Section
          title={t('notices.new')}
          groups={groups.filter(({ isUnread }) => isUnread)}
          read={read}
          onGo={onClose}
        />
        <Section
          title={t('notices.earlier')}
          groups={groups.filter(({ isUnread }) => !isUnread)}
          read={read}
          onGo={onClose}
        />
        {query.hasNextPage ? (
          <Button
            variant="subtle"
            fullWidth
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('notices.more')}
          </Button>
        ) : null}
      </div>
    </Floating>
  );
}

interface SectionProps {
  readonly title: string;
  readonly groups: readonly NoticeGroup[];
  readonly read: ReturnType<typeof useRead>;
  readonly onGo: Props['onClose'];
}

function Section({ title, groups, read, onGo }: SectionProps) {
  if (groups.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.section}>{title}</h3>
      <ul className={styles.list}>
        {groups.map((group) => (
          <NoticeLine
            key={group.key}
            group={group}
            onRead={() => void read(whichOf(group))}
            onGo={() => {
              if (group.isUnread) void read(whichOf(group));
              onGo(false);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function useRead() {
  const t = useT();
  const queryClient = useQueryClient();
  return async (which: Parameters<typeof markRead>[0]) => {
    try {
      await markRead(which);
    } catch (error) {
      const { words, code } = problemWords(t, error);
      showToast({ kind: 'trouble', title: t('problem.title'), detail: words, code });
    }
    await queryClient.invalidateQueries({ queryKey: ['notices'] });
  };
}

/** The focus goes into the list once it is there: to the first line, or to the first thing that can be done. */
function useFirstFocus(list: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return;
    const first = list.current?.querySelector<HTMLElement>('[data-notice]') ?? list.current?.querySelector('a, button');
    if (first instanceof HTMLElement) first.focus();
  }, [list, isThere]);
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

function moveBy(list: RefObject<HTMLElement | null>, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const lines = [...(list.current?.querySelectorAll<HTMLElement>('[data-notice]') ?? [])];
  const at = lines.findIndex(
    (line) => line === document.activeElement || line.parentElement?.contains(document.activeElement),
  );
  const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
