import { useCallback, useRef, useState } from 'react';
import type { DecideValuesBody } from '../../../../api/contract/captures.ts';
import type { Lease, Presence } from '../../../../api/contract/socket.ts';
import type { CaptureCandidate, TemplateVersionView } from '../../../../api/contract/templates.ts';
import { tabId } from '../../../api-client/client.ts';
import { ApiProblem } from '../../../api-client/problem.ts';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { live } from '../../../sync/live.ts';
import { editorOf, othersOf } from '../../../sync/presence.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import type { asRecord } from '../definition.ts';
import { useTemplateVerbs } from '../use-templates.ts';
import type { Saving } from './live/draft-sync.ts';
import type { OpenDraft } from './live/open-draft.ts';
import { useOpenDraft, useTellTaken } from './live/use-open-draft.ts';

type Definition = ReturnType<typeof asRecord>;

export interface DraftTrouble {
  readonly words: string;
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

/** A draft as the screen has it: everything is saved by itself, and others change it at the same time. */
export interface DraftState {
  readonly definition: Definition;
  /** Something is not with the server yet. */
  readonly dirty: boolean;
  /** `offline`: changes are kept in this tab until the line is back. */
  readonly saving: Saving;
  readonly busy: boolean;
  readonly trouble: DraftTrouble | null;
  /** What the validator found in the newest revision that it has looked at. */
  readonly findings: TemplateVersionView['findings'];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly change: (next: Definition) => void;
  /** Takes back what this tab did last, or says why it cannot be. What others did stays. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Everybody else who has the draft open. */
  readonly others: readonly Presence[];
  /** Tells what is being edited here: `item:KEY:FIELD`, `parameter:NAME`, `about:name`; null: nothing. */
  readonly focus: (path: string | null) => void;
  /** Who edits this place, or something in it, in another tab. */
  readonly editorOf: (path: string) => Lease | null;
  /** Sends what waits at once; null when it cannot be sent now, with the words in `trouble`. */
  readonly save: () => Promise<TemplateVersionView | null>;
  /** Saves first; what of its case is left in the draft, or null when that cannot be told. */
  readonly leftOver: () => Promise<readonly CaptureCandidate[] | null>;
  /** Publishes; the values of the case that are listed stay in the texts on purpose. */
  readonly publish: (keep: readonly string[], note?: string) => Promise<boolean>;
  /** Saves first when something changed, so that nothing typed is lost. */
  readonly nameParameter: (value: string, name: string, title: string) => Promise<boolean>;
  /** Rewords or removes values of the case, or accepts every proposal; saves first. */
  readonly decideValues: (decided: Pick<DecideValuesBody, 'decisions' | 'acceptAll'>) => Promise<boolean>;
}

/** One draft while it is edited, by this tab and others. */
export function useDraft(view: TemplateVersionView): DraftState {
  const { user } = useSession();
  const draft = useOpenDraft(view);
  const tellTaken = useTellTaken();
  const { attempt, busy, trouble } = useAttempts();
  const verbs = useDraftVerbs(view, draft);
  const { sync, people, stream } = draft;
  const focus = useCallback((path: string | null) => live.presence.focus(stream, path), [stream]);
  return {
    definition: sync.shown(),
    dirty: !sync.idle,
    saving: sync.saving,
    busy,
    trouble,
    findings: view.findings,
    canUndo: sync.steps.canUndo,
    canRedo: sync.steps.canRedo,
    change: (next) => sync.change(next),
    undo: () => tellTaken(sync.undo()),
    redo: () => tellTaken(sync.redo()),
    others: othersOf(people, user.id),
    focus,
    editorOf: (path) => editorOf(people, path, tabId),
    save: () => attempt(verbs.save),
    leftOver: () => attempt(verbs.leftOver),
    publish: async (keep, note = '') => (await attempt(() => verbs.publish(keep, note))) !== null,
    nameParameter: async (value, name, title) =>
      (await attempt(() => verbs.nameParameter(value, name, title))) !== null,
    decideValues: async (decided) => (await attempt(() => verbs.decideValues(decided))) !== null,
  };
}

/** Verbs of the server that need everything typed to be there first. */
function useDraftVerbs(view: TemplateVersionView, { sync }: OpenDraft) {
  const t = useT();
  const verbs = useTemplateVerbs(view.key);
  // What the server answered last: the draft on the screen may still be fetching what led there.
  const answered = useRef({ version: view.version, revision: 0 });
  const flushed = async (): Promise<number> => {
    await sync.flush();
    if (!sync.idle) throw new Unsent(t('template-draft.offline'));
    const { version, revision } = answered.current;
    return version === view.version ? Math.max(sync.revision, revision) : sync.revision;
  };
  const moved = (after: TemplateVersionView): TemplateVersionView => {
    answered.current = { version: after.version, revision: after.revision };
    sync.moved({ draft: after.version, state: after.state, head: after.revision, events: [] });
    return after;
  };
  return {
    save: async (): Promise<TemplateVersionView> => ({ ...view, revision: await flushed(), definition: sync.shown() }),
    leftOver: async () => verbs.candidates(await flushed()),
    publish: async (keep: readonly string[], note: string) => verbs.publish(await flushed(), keep, note),
    nameParameter: async (value: string, name: string, title: string) => {
      const revision = await flushed();
      return moved(await verbs.nameParameter({ revision, value, name, ...(title === '' ? {} : { title }) }));
    },
    decideValues: async (decided: Pick<DecideValuesBody, 'decisions' | 'acceptAll'>) =>
      moved(await verbs.decideValues({ ...decided, revision: await flushed() })),
  };
}

class Unsent extends Error {}

function useAttempts() {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<DraftTrouble | null>(null);
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    setTrouble(null);
    try {
      return await work();
    } catch (error) {
      if (error instanceof Unsent) setTrouble({ words: error.message, code: 'offline', errors: [] });
      else {
        const { words, code } = problemWords(t, error);
        setTrouble({ words, code, errors: error instanceof ApiProblem ? (error.problem.errors ?? []) : [] });
      }
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { attempt, busy, trouble };
}
