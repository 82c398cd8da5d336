import { ActionIcon } from '@mantine/core';
import {
  IconCircleCheck,
  IconDots,
  IconKeyboard,
  IconPlayerPause,
  IconPlayerPlay,
  IconTemplate,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useRef } from 'react';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import styles from './case-header.module.css';
import { type DialogName, useDialogs } from './dialogs.ts';

const ICON = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
const ENTRIES = [
  { name: 'suspend', command: 'suspend-case', label: 'case-board.suspend', Icon: IconPlayerPause },
  { name: 'reopen', command: 'reactivate-case', label: 'case-board.reopen', Icon: IconPlayerPlay },
  { name: 'close', command: 'close-case', label: 'case-board.close', Icon: IconCircleCheck },
] as const;

/** What can be done with the case as a whole: only what the server allows now. */
export function CaseMenu() {
  const t = useT();
  const { can } = useCaseActions();
  const { allowed } = useSession();
  const dialogs = useDialogs();
  const opener = useRef<HTMLButtonElement>(null);
  const open = (name: DialogName) => dialogs.open({ name }, opener.current);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon ref={opener} variant="subtle" className={styles.menu ?? ''} aria-label={t('case-board.actions')}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('case-board.actions')}>
        {ENTRIES.filter((entry) => can(entry.command)).map(({ name, label, Icon }) => (
          <Menu.Item key={name} leftSection={<Icon {...ICON} />} onClick={() => open(name)}>
            {t(label)}
          </Menu.Item>
        ))}
        {allowed.includes('capture-template') ? <CaptureItem /> : null}
        <Menu.Item leftSection={<IconKeyboard {...ICON} />} onClick={() => open('keys')}>
          {t('case-board.keys')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function CaptureItem() {
  const t = useT();
  const { caseId } = useCaseActions();
  const router = useRouter();
  const href = `/templates/capture?caseId=${caseId}`;
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <Menu.Item href={href} leftSection={<IconTemplate {...ICON} />} onClick={follow}>
      {t('case-board.capture')}
    </Menu.Item>
  );
}
