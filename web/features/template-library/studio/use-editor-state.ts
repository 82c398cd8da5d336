import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { showUndo } from '../../../ui/toasts.ts';
import { placedFindings } from './edit/findings-at.ts';
import { duplicated, removed, restored } from './edit/items.ts';
import { type Json, type Place, placesOf } from './edit/tree.ts';
import type { Choosing, Editor } from './editor.ts';
import { goToRow } from './editor.ts';

interface Props {
  readonly view: TemplateVersionView;
  readonly definition: Json;
  readonly findings: TemplateVersionView['findings'];
  readonly change: ((next: Json) => void) | null;
  readonly openForm: Editor['openForm'];
  readonly narrow: boolean;
}

/** What is chosen and what can be done, for all parts of the editor. */
export function useEditorState({ view, definition, findings, change, openForm, narrow }: Props): Editor {
  const places = useMemo(() => placesOf(definition), [definition]);
  const placed = useMemo(() => placedFindings(definition, findings), [definition, findings]);
  const { current, chosen, choose } = useChoice(places);
  const remove = useRemove({ definition, change, chosen, choose });
  return {
    view,
    definition,
    readOnly: change === null,
    places,
    findings: placed,
    current,
    chosen,
    change: (next) => change?.(next),
    choose,
    openForm,
    narrow,
    remove,
    duplicate: () => {
      const copies = change === null ? null : duplicated(definition, chosen);
      if (copies === null || change === null) return;
      change(copies.definition);
      choose(copies.key);
      goToRow(copies.key);
    },
  };
}

/** The step that has the focus, and those that are marked beside it; what is gone is not chosen. */
function useChoice(places: readonly Place[]): Pick<Editor, 'current' | 'chosen' | 'choose'> {
  const { item = null } = useSearch({ from: '/frame/studio/templates/$key' });
  const [wanted, setCurrent] = useState<string | null>(item);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const order = useMemo(() => places.map(({ key }) => key), [places]);
  const current = wanted !== null && order.includes(wanted) ? wanted : null;
  const chosen = useMemo(() => {
    const kept = [...marked].filter((key) => order.includes(key));
    return new Set(kept.length === 0 && current !== null ? [current] : kept);
  }, [marked, order, current]);
  const markedAfter = (before: ReadonlySet<string>, key: string, how: Choosing): ReadonlySet<string> => {
    const start = before.size === 0 && current !== null ? [current] : [...before];
    if (how === 'toggle') return new Set(start.includes(key) ? start.filter((each) => each !== key) : [...start, key]);
    const [from, to] = [order.indexOf(current ?? key), order.indexOf(key)];
    return new Set([...start, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  };
  const choose = (key: string | null, how: Choosing = 'one') => {
    setMarked((before) => (key === null || how === 'one' ? new Set() : markedAfter(before, key, how)));
    setCurrent(key);
  };
  return { current, chosen, choose };
}

type Removing = Pick<Editor, 'definition' | 'chosen' | 'choose'> & Pick<Props, 'change'>;

/** Takes the chosen steps out; ten seconds to take it back. */
function useRemove({ definition, change, chosen, choose }: Removing): Editor['remove'] {
  const t = useT();
  const latest = useRef({ definition, change });
  useEffect(() => {
    latest.current = { definition, change };
  });
  return (key) => {
    const gone = new Set(key === undefined || chosen.has(key) ? chosen : [key]);
    if (change === null || gone.size === 0) return;
    const after = removed(definition, gone);
    change(after.definition);
    choose(after.key);
    if (after.key !== null) goToRow(after.key);
    const undo = () => {
      const now = latest.current;
      // What was done since stays; when nothing was, the lines to the steps come back too.
      const untouched = JSON.stringify(now.definition) === JSON.stringify(after.definition);
      const back = untouched ? definition : restored(definition, now.definition, gone);
      if (back !== null) now.change?.(back);
    };
    showUndo(t('template-studio.removed', { count: gone.size }), t('common.undo'), undo);
  };
}
