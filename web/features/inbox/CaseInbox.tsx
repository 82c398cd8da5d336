import { useRef, useState } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { later } from '../../ui/later.tsx';
import { useKeyMap } from '../../ui/use-keys.ts';
import { useVerbs } from '../../ui/verbs.ts';
import { CaseList } from './CaseList.tsx';
import { type Inbox, InboxProvider, type MenuKind } from './inbox-context.ts';
import { useInboxSearch } from './inbox-search.ts';
import { listOf, type Search } from './list-search.ts';
import { turned } from './marks.ts';
import { Preview } from './Preview.tsx';
import { keep, NOTHING, type Selection } from './selection.ts';
import { useBulk } from './use-bulk.ts';
import { useCaseList } from './use-case-list.ts';
import { useMarks } from './use-marks.ts';
import { useTakeAll } from './use-take-all.ts';

const RowMenu = later(async () => (await import('./RowMenu.tsx')).RowMenu);
const BulkBar = later(async () => (await import('./BulkBar.tsx')).BulkBar);

interface OpenMenu {
  readonly kind: MenuKind;
  readonly rows: readonly CaseRow[];
  readonly anchor: HTMLElement;
}

/** The list of cases, the one with the focus in more depth, and what can be done with one or many of them. */
export function CaseInbox() {
  const { search } = useInboxSearch();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const inbox = useInboxState(search, (kind, rows, anchor) => setMenu({ kind, rows, anchor }));
  useRowKeys(inbox, search);
  const anchor = useRef<HTMLElement | null>(null);
  anchor.current = menu?.anchor ?? null;
  const hasBar = inbox.selection.ids.size > 0 || inbox.bulk.progress !== null || inbox.bulk.failed.length > 0;
  return (
    <InboxProvider value={inbox}>
      <CaseList bar={hasBar ? <BulkBar /> : null} />
      <Preview />
      {menu === null ? null : (
        <RowMenu
          kind={menu.kind}
          rows={menu.rows}
          anchor={anchor}
          onClose={(returns) => {
            setMenu(null);
            if (returns) menu.anchor.focus();
          }}
        />
      )}
    </InboxProvider>
  );
}

function useInboxState(search: Search, openMenu: Inbox['openMenu']): Inbox {
  const list = useCaseList(listOf(search), search.case !== undefined);
  const [chosen, select] = useState<Selection>(NOTHING);
  // What could not be done stays chosen: it is tried in another way next.
  const bulk = useBulk(list, (failed) => select({ ids: new Set(failed), anchor: null }));
  const mark = useMarks(list, search);
  const order = list.rows.map(({ row }) => row.id);
  const selection = keep(chosen, order);
  const subject = () => {
    const wanted = selection.ids.size > 0 ? selection.ids : new Set([search.case]);
    return list.rows.flatMap(({ row }) => (wanted.has(row.id) ? [row] : []));
  };
  return { list, bulk, mark, selection, select, subject, openMenu };
}

/** Keys for the rows that are chosen, else for the one with the focus; afterwards the focus is on the next one. */
function useRowKeys(inbox: Inbox, search: Search): void {
  const { change } = useInboxSearch();
  const { list, mark, selection, select, subject, openMenu } = inbox;
  const takeAll = useTakeAll(inbox);
  const afterwards = (gone: readonly CaseRow[]) => {
    const ids = new Set(gone.map(({ id }) => id));
    const at = list.rows.findIndex(({ row }) => row.id === search.case);
    const rest = [...list.rows.slice(Math.max(0, at)), ...list.rows.slice(0, Math.max(0, at)).reverse()];
    const next = rest.find(({ row }) => !ids.has(row.id));
    if (search.case !== undefined && ids.has(search.case)) change({ case: next?.row.id }, true);
    select(NOTHING);
  };
  const menu = (kind: MenuKind) => (event: KeyboardEvent) => {
    const rows = subject();
    const anchor = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(search.case ?? rows[0]?.id ?? '')}"]`);
    if (rows.length === 0 || anchor === null) return;
    event.preventDefault();
    openMenu(kind, rows, anchor);
  };
  useKeyMap({
    finish: () => {
      const rows = subject();
      if (rows.length === 0) return;
      const isDone = rows.every((row) => row.isDone);
      afterwards(isDone ? [] : rows);
      void mark(rows, { kind: isDone ? 'not-done' : 'done' });
    },
    unread: () => {
      const rows = subject();
      if (rows.length > 0) void mark(rows, { kind: turned(rows) });
    },
    ...(selection.ids.size === 0 ? {} : { take: takeAll }),
    snooze: menu('snooze'),
    'hand-on': menu('assign'),
  });
  useRowVerbs(subject);
}

/** What the palette offers in the list: what the keys do, named with the cases that it would be done to. */
function useRowVerbs(subject: Inbox['subject']): void {
  const t = useT();
  useVerbs(() => {
    const [first, ...others] = subject();
    if (first === undefined)
      return { about: t('inbox.title'), scope: 'inbox', verbs: [], whyNot: t('palette.no-case') };
    const one = `${first.number} ${first.subject ?? t('common.erased')}`;
    const about = others.length === 0 ? one : t('inbox.bulk.chosen', { count: others.length + 1 });
    return { about, scope: 'inbox', verbs: [] };
  });
}
