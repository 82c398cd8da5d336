import { ActionIcon } from '@mantine/core';
import {
  IconArrowUpCircle,
  IconCircleCheck,
  IconCopy,
  IconDots,
  IconHistory,
  IconKeyboard,
  IconLink,
  IconLock,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPuzzle,
  IconRewindBackward10,
  IconTemplate,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useRef } from 'react';
import type { BoardHead } from '../../../engine/board/board-view.ts';
import { otherVersionsQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import { openOverlay } from '../../ui/overlays.ts';
import { showToast } from '../../ui/toasts.ts';
import styles from './case-header.module.css';
import { type DialogName, useDialogs } from './dialogs.ts';

const ICON = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
const ENTRIES = [
  { name: 'suspend', command: 'suspend-case', label: 'case-board.suspend', Icon: IconPlayerPause },
  { name: 'reopen', command: 'reactivate-case', label: 'case-board.reopen', Icon: IconPlayerPlay },
  { name: 'close', command: 'close-case', label: 'case-board.close', Icon: IconCircleCheck },
  { name: 'seal', command: 'seal-case', label: 'case-head.seal', Icon: IconLock },
] as const;
export const CHANGES = [
  { name: 'change-case', command: 'change-case', label: 'case-head.change', Icon: IconPencil },
  { name: 'change-fragment', command: 'change-fragment', label: 'case-head.fragment', Icon: IconPuzzle },
  { name: 'migrate', command: 'migrate-case', label: 'case-head.migrate', Icon: IconArrowUpCircle },
] as const;

/** What is on hold goes on, what is over opens again: one command, two words for it. */
export const entriesOf = (state: BoardHead['state']) =>
  ENTRIES.map((entry) =>
    entry.name === 'reopen' && state === 'suspended' ? ({ ...entry, label: 'case-board.resume' } as const) : entry,
  );

/** What can be done with the case as a whole: only what the server allows now. */
export function CaseMenu() {
  const t = useT();
  const { can, go, caseId } = useCaseActions();
  const board = useCaseBoard();
  const fragments = Object.values(board.fragments).some(({ templateKey }) => templateKey !== null);
  const { allowed } = useSession();
  // Without another version there is nothing to bring the case to; the panels of fragments ask the same.
  const others = useQuery({ ...otherVersionsQuery(caseId), enabled: can('migrate-case') });
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
        {[...entriesOf(board.head.state), ...CHANGES]
          .filter((entry) => can(entry.command) && (entry.name !== 'change-fragment' || fragments))
          .map(({ name, label, Icon }) => (
            <Menu.Item
              key={name}
              leftSection={<Icon {...ICON} />}
              disabled={name === 'migrate' && others.data?.items.length === 0}
              onClick={() => open(name)}
            >
              {t(label)}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconRewindBackward10 {...ICON} />} onClick={() => go({ at: board.version })}>
          {t('case-head.past')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory {...ICON} />} onClick={() => go({ panel: 'history' })}>
          {t('case-head.history')}
        </Menu.Item>
        <CopyItems />
        <Menu.Divider />
        {allowed.includes('capture-template') ? <CaptureItem /> : null}
        <Menu.Item leftSection={<IconKeyboard {...ICON} />} onClick={() => openOverlay('keys')}>
          {t('case-board.keys')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What people paste into a chat: the way here, or the number. */
function CopyItems() {
  const t = useT();
  const { caseId } = useCaseActions();
  const { number } = useCaseBoard().head;
  const copy = async (text: string) => {
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (copied) showToast({ kind: 'done', title: t('case-head.copied', { what: text }) });
    else showToast({ kind: 'notice', title: t('case-head.not-copied'), detail: text });
  };
  return (
    <>
      <Menu.Item
        leftSection={<IconLink {...ICON} />}
        onClick={() => void copy(new URL(`/cases/${caseId}`, location.href).href)}
      >
        {t('case-head.copy-link')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={() => void copy(number)}>
        {t('case-head.copy-number', { number })}
      </Menu.Item>
    </>
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
