import { useRef, useState } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { ApiProblem } from '../../api-client/problem.ts';
import { useT } from '../../messages/use-t.ts';
import { live } from '../../sync/live.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { showToast, showUndo } from '../../ui/toasts.ts';
import { type BulkResult, type Outcome, type Progress, runBulk } from './bulk.ts';
import type { CaseListState } from './use-case-list.ts';

export interface Bulk {
  /** Null: nothing runs. */
  readonly progress: Progress | null;
  /** What could not be done the last time, until it is put away. */
  readonly failed: BulkResult<CaseRow>['failed'];
  readonly run: (rows: readonly CaseRow[], command: PersonCommand, words: (count: number) => string) => Promise<void>;
  readonly cancel: () => void;
  readonly forget: () => void;
}

const NONE: Bulk['failed'] = [];

/** The same command on several cases, through the same door as one: each is judged by itself. `onEnd` hears what failed. */
export function useBulk(list: CaseListState, onEnd: (failed: readonly string[]) => void): Bulk {
  const t = useT();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failed, setFailed] = useState(NONE);
  const stop = useRef<AbortController | null>(null);

  const send = async (row: CaseRow, command: PersonCommand, baseVersion?: number): Promise<Outcome> => {
    const options = { quiet: true, ...(baseVersion === undefined ? {} : { baseVersion }) };
    const result = await live.boards.send(row.id, command, options);
    if (result.ok) return { ok: true, commandId: result.commandId };
    const { words, code } = problemWords(t, new ApiProblem(result.refusal.problem));
    return { ok: false, code, detail: words };
  };

  const go = async (rows: readonly CaseRow[], act: (row: CaseRow) => Promise<Outcome>) => {
    stop.current = new AbortController();
    // One case is done before anybody could read that it runs.
    const tell = rows.length > 1 ? setProgress : () => undefined;
    const result = await runBulk(rows, act, tell, stop.current.signal);
    setProgress(null);
    setFailed(result.failed);
    void list.look(rows.map(({ id }) => id)).catch(() => undefined);
    return result;
  };

  const undo = async (done: BulkResult<CaseRow>['done']) => {
    const ids = new Map(done.map(({ row, commandId }) => [row.id, commandId]));
    const rows = done.map(({ row }) => row).toReversed();
    const result = await go(rows, (row) => send(row, { type: 'undo', undone: ids.get(row.id) ?? '' }));
    showToast({ kind: 'done', title: t('inbox.bulk.undone', { count: result.done.length }) });
  };

  return {
    progress,
    failed,
    cancel: () => stop.current?.abort(),
    forget: () => setFailed(NONE),
    run: async (rows, command, words) => {
      setFailed(NONE);
      const { done, failed, left } = await go(rows, (row) => send(row, command, row.version));
      onEnd(failed.map(({ row }) => row.id));
      if (left > 0) showToast({ kind: 'notice', title: t('inbox.bulk.cancelled', { count: left }) });
      if (done.length > 0) showUndo(words(done.length), t('common.undo'), () => void undo(done));
    },
  };
}
