import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { TemplateVersionView } from '../../../../../api/contract/templates.ts';
import { placeOf } from '../../../../../templates/drafting/overlap.ts';
import { findItem, topItems } from '../../../../../templates/drafting/tree.ts';
import { ApiProblem } from '../../../../api-client/problem.ts';
import { useSession } from '../../../../api-client/use-session.ts';
import { useT } from '../../../../messages/use-t.ts';
import { problemWords } from '../../../../ui/problem-words.ts';
import { showToast } from '../../../../ui/toasts.ts';
import type { Clash } from './draft-replica.ts';
import { OpenDraft } from './open-draft.ts';
import type { Taken } from './undo.ts';

/** The validator looks again when there was no change for so long. */
const FINDINGS_MS = 700;
/** Nobody loses a choice to a clock. */
const CHOICE_MS = 10 * 60_000;

/** The live draft of this screen: followed while it is mounted, its conflicts and refusals told. */
export function useOpenDraft(view: TemplateVersionView): OpenDraft {
  const { user } = useSession();
  const client = useQueryClient();
  const tell = useTelling();
  const latest = useRef({ client, tell, view });
  const [draft] = useState(() => {
    let cancel: ReturnType<typeof setTimeout> | undefined;
    const refetch = () => {
      const { client: queries, view: shown } = latest.current;
      void queries.invalidateQueries({ queryKey: ['templates', 'one', shown.key] });
    };
    const opened: OpenDraft = new OpenDraft(view, user.id, {
      clashed: (clashes) => latest.current.tell.clashed(opened, clashes),
      refused: (error) => latest.current.tell.refused(error),
      ended: (lost) => {
        if (lost) latest.current.tell.ended();
        refetch();
      },
      confirmed: () => {
        const { client: queries, view: shown } = latest.current;
        keepFresh(queries, shown, opened);
        clearTimeout(cancel);
        cancel = setTimeout(refetch, FINDINGS_MS);
      },
    });
    return opened;
  });
  useEffect(() => {
    latest.current = { client, tell, view };
  });
  useEffect(() => draft.start(), [draft]);
  useSyncExternalStore(draft.subscribe, draft.version);
  return draft;
}

/** What others on this screen know of the draft is the newest revision; its findings follow. */
function keepFresh(client: ReturnType<typeof useQueryClient>, shown: TemplateVersionView, { sync }: OpenDraft): void {
  client.setQueriesData<TemplateVersionView>({ queryKey: ['templates', 'one', shown.key] }, (known) =>
    known?.version === shown.version && known.revision < sync.revision
      ? { ...known, revision: sync.revision, definition: sync.shown() }
      : known,
  );
}

function useTelling() {
  const t = useT();
  return {
    clashed: ({ sync }: OpenDraft, clashes: readonly Clash[]) => {
      const [first] = clashes;
      if (first === undefined) return;
      const { item } = placeOf(first.mine);
      const name = item === undefined ? undefined : findItem(topItems(sync.shown()), item)?.['name'];
      const person = first.by?.name || t('template-draft.somebody');
      showToast({
        kind: 'trouble',
        title:
          typeof name === 'string'
            ? t('template-draft.clash-item', { person, item: name })
            : t('template-draft.clash-other', { person }),
        detail: t('template-draft.clash-detail'),
        actions: [
          {
            label: t('template-draft.keep-mine'),
            run: () => {
              if (!sync.again(clashes.map(({ mine }) => mine)))
                showToast({ kind: 'trouble', title: t('template-draft.not-again') });
            },
          },
          { label: t('template-draft.take-theirs'), run: () => undefined },
        ],
        lastsMs: CHOICE_MS,
      });
    },
    refused: (error: Error) => {
      const { words, code } = problemWords(t, error);
      const places = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
      const detail = [words, ...places.map((place) => place.detail)].join(' ');
      showToast({ kind: 'trouble', title: t('template-draft.refused'), detail, code });
    },
    ended: () =>
      showToast({ kind: 'trouble', title: t('template-draft.ended'), detail: t('template-draft.ended-detail') }),
  };
}

/** Says why a step could not be taken back or done again. */
export function useTellTaken(): (taken: Taken | null) => void {
  const t = useT();
  return (taken) => {
    if (taken === null || taken.ok) return;
    const detail =
      taken.by === null ? t('template-draft.gone') : t('template-draft.changed-by', { person: taken.by.name });
    showToast({ kind: 'notice', title: t('template-draft.not-undone'), detail });
  };
}
