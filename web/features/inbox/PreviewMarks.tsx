import { ActionIcon } from '@mantine/core';
import { IconCheck, IconClockPause, IconMail, IconMailOpened, IconUserPlus } from '@tabler/icons-react';
import type { ComponentType, MouseEvent } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useShownKey } from '../../ui/keys/key-store.ts';
import type { KeyId } from '../../ui/keys/key-table.ts';
import { useInbox } from './inbox-context.ts';
import { turned } from './marks.ts';
import styles from './preview.module.css';

/** What the person can do with the case for themselves, without opening it; each has its key. */
export function PreviewMarks({ caseId }: { readonly caseId: string }) {
  const t = useT();
  const { list, mark, openMenu } = useInbox();
  const row = list.rows.find((entry) => entry.row.id === caseId)?.row;
  if (row === undefined) return null;
  const seen = turned([row]);
  const finish = row.isDone ? 'not-done' : 'done';
  return (
    <div className={styles.marks}>
      <Verb
        label={t(row.isDone ? 'inbox.unfinish' : 'inbox.finish')}
        keyId="finish"
        icon={IconCheck}
        onClick={() => void mark([row], { kind: finish })}
      />
      <Verb
        label={t('inbox.snooze')}
        keyId="snooze"
        icon={IconClockPause}
        onClick={(event) => openMenu('snooze', [row], event.currentTarget)}
      />
      <Verb
        label={t(`inbox.bulk.${seen}`)}
        keyId="unread"
        icon={seen === 'read' ? IconMailOpened : IconMail}
        onClick={() => void mark([row], { kind: seen })}
      />
      <Verb
        label={t('inbox.assign')}
        keyId="hand-on"
        icon={IconUserPlus}
        onClick={(event) => openMenu('assign', [row], event.currentTarget)}
      />
    </div>
  );
}

interface VerbProps {
  readonly label: string;
  readonly keyId: KeyId;
  readonly icon: ComponentType<{ readonly size: number; readonly stroke: number; readonly 'aria-hidden': true }>;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

function Verb({ label, keyId, icon: Icon, onClick }: VerbProps) {
  const key = useShownKey(keyId);
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={label}
      title={key === null ? label : `${label} (${key})`}
      onClick={onClick}
    >
      <Icon aria-hidden size={17} stroke={1.7} />
    </ActionIcon>
  );
}
