import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { AttachmentView } from '../../api/contract/views.ts';
import { del } from '../api-client/client.ts';
import { uuidv7 } from '../api-client/ids.ts';
import { useSession } from '../api-client/use-session.ts';
import { keepFiles, keptFiles } from './kept-files.ts';
import { sendFile } from './send-file.ts';
import { type UploadFile, UploadQueue } from './upload-queue.ts';

export interface Upload {
  readonly files: readonly UploadFile[];
  /** Ids of those that have arrived: what the note or the reply cites. */
  readonly ids: readonly string[];
  /** Something is still on its way: wait with sending. */
  readonly busy: boolean;
  readonly failed: boolean;
  readonly add: (files: Iterable<File>) => void;
  readonly retry: (key: string) => void;
  /** Stops it, or takes it back. */
  readonly remove: (key: string) => void;
  /** They were cited. */
  readonly clear: (ids?: readonly string[]) => void;
}

/** Files for a note or a reply of this case; those that have arrived survive a reload. `place` names the box, as for drafts. */
export function useUpload(caseId: string, place = 'note'): Upload {
  const { user } = useSession();
  const queue = useMemo(() => queueOf(user.id, caseId, place), [user.id, caseId, place]);
  const files = useSyncExternalStore(queue.subscribe, queue.files);
  useWarning(files.some(({ state }) => state === 'sending' || state === 'waiting'));
  return useMemo(
    () => ({
      files,
      ids: files.flatMap(({ attachment }: { readonly attachment: AttachmentView | null }) => attachment?.id ?? []),
      busy: files.some(({ state }) => state === 'sending' || state === 'waiting'),
      failed: files.some(({ state }) => state === 'failed'),
      add: queue.add,
      retry: queue.retry,
      remove: queue.remove,
      clear: queue.clear,
    }),
    [files, queue],
  );
}

const queues = new Map<string, UploadQueue>();

/** One queue a box for as long as the page lives: what is on its way goes on when the person looks elsewhere. */
function queueOf(userId: string, caseId: string, place: string): UploadQueue {
  const name = `${userId}.${caseId}.${place}`;
  const known = queues.get(name);
  if (known !== undefined) return known;
  const queue = new UploadQueue(
    {
      send: (sending) => sendFile(caseId, sending),
      remove: (id) => del(`/api/attachments/${id}`),
      keep: (kept) => keepFiles(name, kept),
      newKey: uuidv7,
    },
    keptFiles(name, Date.now()),
  );
  queues.set(name, queue);
  return queue;
}

/** The browser asks before it throws a file away that is on its way. */
function useWarning(isBusy: boolean): void {
  const busy = useRef(isBusy);
  useEffect(() => {
    busy.current = isBusy;
  });
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (busy.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
