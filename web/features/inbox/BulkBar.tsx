import { Button, CloseButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { BulkFailures } from './BulkFailures.tsx';
import styles from './bulk.module.css';
import { casesToCompare } from './capture-from.ts';
import { type MenuKind, useInbox } from './inbox-context.ts';
import { turned } from './marks.ts';
import { all, NOTHING } from './selection.ts';
import { useTakeAll } from './use-take-all.ts';

/** What can be done with the rows that are chosen, how far it is, and what could not be done. */
export function BulkBar() {
  const { bulk } = useInbox();
  return (
    <div className={styles.place}>
      <BulkFailures />
      {bulk.progress === null ? <Choices /> : <Running done={bulk.progress.done} total={bulk.progress.total} />}
    </div>
  );
}

function Running({ done, total }: { readonly done: number; readonly total: number }) {
  const t = useT();
  const { bulk } = useInbox();
  return (
    <div className={styles.bar} role="status">
      <progress className={styles.progress} value={done} max={total} aria-label={t('inbox.bulk.running')} />
      <span className={styles.count}>{t('inbox.bulk.progress', { done, total })}</span>
      <Button size="compact-sm" variant="default" onClick={bulk.cancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

function Choices() {
  const t = useT();
  const inbox = useInbox();
  const { list, selection, select, mark, subject, openMenu } = inbox;
  const take = useTakeAll(inbox);
  const { size } = selection.ids;
  const letGo = (event: KeyboardEvent) => {
    event.preventDefault();
    select(NOTHING);
  };
  useKeys({ Escape: letGo }, size > 0);
  if (size === 0) return null;
  const menu = (kind: MenuKind) => (event: MouseEvent<HTMLElement>) => openMenu(kind, subject(), event.currentTarget);
  const finish = () => {
    void mark(subject(), { kind: 'done' });
    select(NOTHING);
  };
  const seen = turned(subject());
  return (
    <section className={styles.bar} aria-label={t('inbox.bulk')}>
      <span className={styles.count} role="status">
        {t('inbox.bulk.chosen', { count: size })}
      </span>
      <Verb onClick={take}>{t('inbox.take')}</Verb>
      <Verb onClick={menu('assign')}>{t('inbox.assign')}</Verb>
      <Verb onClick={menu('priority')}>{t('inbox.filter.priority')}</Verb>
      <Verb onClick={menu('snooze')}>{t('inbox.snooze')}</Verb>
      <Verb onClick={() => void mark(subject(), { kind: seen })}>{t(`inbox.bulk.${seen}`)}</Verb>
      <Verb onClick={finish}>{t('inbox.finish')}</Verb>
      <Compare rows={subject()} />
      {size < list.rows.length ? (
        <Button size="compact-sm" variant="subtle" onClick={() => select(all(list.rows.map(({ row }) => row.id)))}>
          {t('inbox.bulk.all', { count: list.rows.length })}
        </Button>
      ) : null}
      <CloseButton className={styles.close} aria-label={t('inbox.bulk.none')} onClick={() => select(NOTHING)} />
    </section>
  );
}

/** What ended cases have in common may become a template. */
function Compare({ rows }: { readonly rows: readonly CaseRow[] }) {
  const t = useT();
  const navigate = useNavigate();
  const { allowed } = useSession();
  const cases = casesToCompare(rows);
  if (cases === null || !allowed.includes('capture-template')) return null;
  return (
    <Verb onClick={() => void navigate({ to: '/templates/many', search: { cases } })}>{t('inbox.bulk.compare')}</Verb>
  );
}

function Verb({
  onClick,
  children,
}: {
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly children: string;
}) {
  return (
    <Button className={styles.verb} size="compact-sm" variant="default" onClick={onClick}>
      {children}
    </Button>
  );
}
