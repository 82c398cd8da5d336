import { IconHistory, IconLink } from '@tabler/icons-react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './entry.module.css';
import { Moment } from './Moment.tsx';

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
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={styles.when}
          data-quiet={quiet || undefined}
          title={formats.exact(at)}
          aria-label={t('timeline.entry-of', { time: formats.exact(at) })}
        >
          <Moment at={at} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('timeline.entry-of', { time: formats.exact(at) })}>
        <EntryMenu entry={entry} />
      </Menu.Dropdown>
    </Menu>
  );
}

function EntryMenu({ entry }: { readonly entry: BoardEntry }) {
  const t = useT();
  const { go, extras } = useCaseActions();
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
