import { IconArrowsExchange, IconHistory, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './entry.module.css';
import { Moment } from './Moment.tsx';

const MoveDialog = later(async () => (await import('./MoveDialog.tsx')).MoveDialog);

const ICON = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;

interface Props {
  readonly entry: BoardEntry;
  /** When it was said, where that is not when it was written down. */
  readonly at?: string | undefined;
  /** Shows itself only with the pointer or the focus: the line above has the same time. */
  readonly quiet?: boolean;
}

/** When it was, exactly on hover and to readers; a press says what can be done with the entry. */
export function EntryTime({ entry, at = entry.at, quiet = false }: Props) {
  const t = useT();
  const formats = useFormats();
  const [moving, setMoving] = useState(false);
  const name = t('timeline.entry-of', { time: formats.exact(at) });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={styles.when} data-quiet={quiet || undefined} title={formats.exact(at)}>
            <Moment at={at} /> <span className="visually-hidden">{name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown aria-label={name}>
          <EntryMenu entry={entry} onMove={() => setMoving(true)} />
        </Menu.Dropdown>
      </Menu>
      {moving && entry.kind === 'interaction' ? <MoveDialog entry={entry} onClose={() => setMoving(false)} /> : null}
    </>
  );
}

function EntryMenu({ entry, onMove }: { readonly entry: BoardEntry; readonly onMove: () => void }) {
  const t = useT();
  const { go, extras, can } = useCaseActions();
  const mayMove = entry.kind === 'interaction' && entry.movedTo === null && extras.customer !== null;
  const copy = async () => {
    const link = new URL(location.href);
    link.search = new URLSearchParams({ part: 'timeline', entry: entry.id }).toString();
    const copied = await navigator.clipboard?.writeText(link.href).then(
      () => true,
      () => false,
    );
    if (copied) showToast({ kind: 'done', title: t('timeline.link-copied') });
    else showToast({ kind: 'notice', title: t('timeline.link-here'), detail: link.href });
  };
  return (
    <>
      <Menu.Item leftSection={<IconLink {...ICON} />} onClick={() => void copy()}>
        {t('timeline.copy-link')}
      </Menu.Item>
      {mayMove && can('move-interaction') ? (
        <Menu.Item leftSection={<IconArrowsExchange {...ICON} />} onClick={onMove}>
          {t('sharing.move')}
        </Menu.Item>
      ) : null}
      {extras.past === undefined ? (
        <Menu.Item
          leftSection={<IconHistory {...ICON} />}
          onClick={() => go({ at: entry.version, part: undefined, item: undefined })}
        >
          {t('timeline.show-then')}
        </Menu.Item>
      ) : null}
    </>
  );
}
