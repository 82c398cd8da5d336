import { useQueryClient } from '@tanstack/react-query';
import type { CaseMark } from '../../../api/contract/my-cases.ts';
import type { CaseRow } from '../../../api/contract/views.ts';
import { post } from '../../api-client/client.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { showToast, showUndo } from '../../ui/toasts.ts';
import { inParts } from './list-patch.ts';
import type { Search } from './list-search.ts';
import { leaves, undoOf } from './marks.ts';
import type { CaseListState } from './use-case-list.ts';

const MOST_MARKED = 200;

export interface Mark {
  readonly kind: CaseMark;
  /** For `snoozed`. */
  readonly until?: string;
}

export type MarkRows = (rows: readonly CaseRow[], mark: Mark) => Promise<void>;

/** Marks rows for oneself alone, with a way back. Rows that leave the list by it leave at once. */
export function useMarks(list: CaseListState, search: Search): MarkRows {
  const t = useT();
  const formats = useFormats();
  const queryClient = useQueryClient();

  const send = async (rows: readonly CaseRow[], { kind, until }: Mark): Promise<boolean> => {
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    try {
      for (const part of inParts([...versions.keys()], MOST_MARKED)) {
        const cases = part.map((id) => ({ id, version: versions.get(id) ?? 0 }));
        await post('/api/cases/marks', { cases, mark: kind, ...(until === undefined ? {} : { until }) });
      }
      return true;
    } catch (error) {
      const { words, code } = problemWords(t, error);
      showToast({ kind: 'trouble', title: t('inbox.mark.failed'), detail: words, code });
      return false;
    } finally {
      void list.staleOthers();
      void queryClient.invalidateQueries({ queryKey: ['cases'] });
    }
  };

  const undo = async (rows: readonly CaseRow[], mark: Mark) => {
    if (await send(rows, mark)) await list.renew();
  };

  const tell = (rows: readonly CaseRow[], mark: Mark) => {
    const back = undoOf(rows, mark);
    const until = mark.until === undefined ? '' : formats.moment(mark.until);
    const title = t(`inbox.mark.${mark.kind}`, { count: rows.length, number: rows[0]?.number ?? '', until });
    if (back !== null) showUndo(title, t('common.undo'), () => void undo(rows, back));
  };

  return async (rows, mark) => {
    const ids = rows.map(({ id }) => id);
    const isGone = leaves(search, mark.kind);
    if (isGone) list.takeOut(ids);
    if (!(await send(rows, mark))) return isGone ? list.renew() : undefined;
    if (!isGone) void list.look(ids).catch(() => undefined);
    tell(rows, mark);
  };
}
