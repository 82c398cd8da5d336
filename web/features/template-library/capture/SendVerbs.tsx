import { Button } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { showToast } from '../../../ui/toasts.ts';
import { useLatest } from '../../../ui/use-latest.ts';
import styles from './capture.module.css';
import type { CaptureWork } from './use-capture-work.ts';

interface Props {
  readonly work: CaptureWork;
  /** Somebody tried to make it: what is missing is said. */
  readonly tried: boolean;
  readonly onTry: () => void;
}

/** Where it goes: to a draft that is worked on, or to those who publish; that only once nothing personal is left. */
export function SendVerbs({ work, tried, onTry }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { allowed } = useSession();
  const whyId = useId();
  const blocked = work.left.personal.length;
  const chosen = work.selection.chosen.size > 0;
  const complete = chosen && work.naming.name.trim() !== '';
  const seen = work.shown !== undefined && work.preview.current;
  // Pressed while what was typed last is still on its way: it is made of what is seen then.
  const [waiting, setWaiting] = useState<'draft' | 'review' | null>(null);
  const make = async (send: boolean) => {
    const made = await work.make(send);
    if (made === null) return;
    showToast({ kind: 'done', title: t(send ? 'template-capture.sent' : 'template-capture.made') });
    const { key, version } = made.template;
    await navigate({ to: '/templates/$key', params: { key }, search: { version } });
  };
  const want = (send: boolean) => {
    onTry();
    if (!complete || (send && blocked > 0)) return;
    if (seen) void make(send);
    else setWaiting(send ? 'review' : 'draft');
  };
  const goOn = useLatest((wanted: 'draft' | 'review') => {
    setWaiting(null);
    if (seen && (wanted === 'draft' || blocked === 0)) void make(wanted === 'review');
  });
  const settled = seen || work.preview.isError;
  useEffect(() => {
    if (waiting !== null && settled) goOn(waiting);
  }, [waiting, settled, goOn]);
  const busy = work.busy || waiting !== null;
  const publishes = allowed.includes('publish-template');
  return (
    <>
      <Missing work={work} tried={tried} blocked={blocked} whyId={whyId} />
      <div className={styles.send}>
        <Button variant={publishes ? 'filled' : 'default'} loading={busy} onClick={() => want(false)}>
          {t('template-capture.make')}
        </Button>
        <Button
          variant={publishes ? 'default' : 'filled'}
          aria-disabled={blocked > 0}
          {...(blocked > 0 ? { 'aria-describedby': whyId, 'data-disabled': true } : {})}
          loading={busy}
          onClick={() => want(true)}
        >
          {t('template-capture.send')}
        </Button>
      </div>
    </>
  );
}

function Missing({
  work,
  tried,
  blocked,
  whyId,
}: Omit<Props, 'onTry'> & { readonly blocked: number; readonly whyId: string }) {
  const t = useT();
  return (
    <>
      {blocked === 0 ? null : (
        <p className={styles.blocked} id={whyId}>
          <IconShieldExclamation size={14} aria-hidden />
          {t('template-capture.blocked', { count: blocked })}
        </p>
      )}
      {tried && work.selection.chosen.size === 0 ? (
        <p role="alert" className={styles.blocked}>
          {t('template-capture.choose')}
        </p>
      ) : null}
      {work.trouble === null ? null : (
        <p role="alert" className={styles.blocked}>
          {work.trouble}
        </p>
      )}
    </>
  );
}
