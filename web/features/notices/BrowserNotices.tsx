import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { preferencesQuery } from '../../api-client/preferences.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { live } from '../../sync/live.ts';
import { addressOf, nameOf } from './notice-address.ts';
import type { NoticeGroup } from './notice-groups.ts';
import { freshNotices } from './notice-queries.ts';
import { noticeWords } from './notice-words.ts';
import { answerWhenInSight, holdTheWord, isAnyInSight } from './one-tab.ts';
import { isQuiet, newestOf, toSpeak } from './speak.ts';

/** What comes within this time is one burst. */
const GATHER_MS = 1_500;

/** Speaks up through the browser when nobody looks: one tab for all, once for a burst, never in quiet hours. No look of its own. */
export function BrowserNotices() {
  const { data: preferences } = useQuery(preferencesQuery);
  const { user } = useSession();
  const speak = useSpeak();
  const latest = useRef({ preferences, speak });
  useEffect(() => {
    latest.current = { preferences, speak };
  });
  const isOn = preferences?.notify.on === true && 'Notification' in window;
  useEffect(answerWhenInSight, []);
  useEffect(() => {
    if (!isOn) return;
    let isHeld = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const spoken = spokenBy(user.id);
    const look = async () => {
      const { preferences: now, speak: say } = latest.current;
      if (now === undefined || Notification.permission !== 'granted') return;
      const { items } = await freshNotices();
      const since = spoken.read();
      spoken.write(newestOf(items, since ?? ''));
      // What was there before this browser listened is no news.
      if (since === null || isQuiet(now, Date.now()) || (await isAnyInSight())) return;
      say(toSpeak(items, now.notify, since));
    };
    const letGo = holdTheWord((held) => {
      isHeld = held;
      if (held && spoken.read() === null) void look().catch(() => undefined);
    });
    const stop = live.onNotices(() => {
      clearTimeout(timer);
      // What cannot be fetched now is told with the next.
      if (isHeld) timer = setTimeout(() => void look().catch(() => undefined), GATHER_MS);
    });
    return () => {
      stop();
      letGo();
      clearTimeout(timer);
    };
  }, [isOn, user.id]);
  return null;
}

function useSpeak(): (groups: readonly NoticeGroup[]) => void {
  const t = useT();
  const navigate = useNavigate();
  return (groups) => {
    const [first, ...others] = groups;
    if (first === undefined) return;
    const title = others.length === 0 ? noticeWords(t, first) : t('notices.announce', { count: groups.length });
    const body =
      others.length === 0
        ? [nameOf(first), first.case?.subject ?? first.template?.note].filter(Boolean).join(' ')
        : groups.map((group) => `${nameOf(group)}: ${noticeWords(t, group)}`).join('\n');
    const shown = new Notification(title, { body, tag: others.length === 0 ? first.key : 'casewright' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      void navigate(addressOf(first));
    };
  };
}

/** Until when this browser has spoken, by the clock of the server: the next tab that has the word does not begin anew. */
function spokenBy(userId: string) {
  const key = `casewright.spoken.${userId}`;
  let known: string | null = null;
  return {
    read(): string | null {
      try {
        return localStorage.getItem(key) ?? known;
      } catch {
        return known;
      }
    },
    write(at: string): void {
      known = at;
      try {
        localStorage.setItem(key, at);
      } catch {
        // Storage refused: this tab knows it as long as it lives.
      }
    },
  };
}
