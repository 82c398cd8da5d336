import { IconCheck, IconChevronDown, IconInbox } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import styles from './case-header.module.css';

/** The queue of the case; moving it gives the case to another team. */
export function CaseQueue() {
  const t = useT();
  const { head } = useCaseBoard();
  const { can, send, extras } = useCaseActions();
  const name = extras.queues.find((queue) => queue.id === head.queueId)?.name ?? t('case-board.another-queue');
  const icon = <IconInbox aria-hidden size={15} stroke={1.7} />;
  if (!can('assign-case') || extras.queues.length < 2) {
    return (
      <span className={styles.chooser} data-plain>
        {icon} {name}
      </span>
    );
  }
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <button type="button" className={styles.chooser} aria-label={t('case-board.queue-is', { name })}>
          {icon} {name} <IconChevronDown aria-hidden size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('case-board.queue')}>
        {extras.queues.map((queue) => (
          <Menu.Item
            key={queue.id}
            rightSection={queue.id === head.queueId ? <IconCheck aria-hidden size={14} /> : undefined}
            onClick={() => void send({ type: 'assign-case', queueId: queue.id })}
          >
            {queue.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
