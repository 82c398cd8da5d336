import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { worstByKey } from '../edit/findings-at.ts';
import { indented, moved, outdented } from '../edit/items.ts';
import type { Json, Place } from '../edit/tree.ts';
import { type Choosing, type Editor, goToRow, useEditor } from '../editor.ts';
import { AddLine } from './AddLine.tsx';
import { OutlineRow } from './OutlineRow.tsx';
import styles from './outline-grid.module.css';
import { outlineMove, shownPlaces } from './outline-moves.ts';

interface Props {
  /** The line in which a new step is written is open. */
  readonly adding: boolean;
  readonly setAdding: (adding: boolean) => void;
}

const MOVES: { readonly [key: string]: (definition: Json, key: string) => Json } = {
  ArrowUp: (definition, key) => moved(definition, key, -1),
  ArrowDown: (definition, key) => moved(definition, key, 1),
  ArrowRight: indented,
  ArrowLeft: outdented,
};

/** The steps as an indented list: arrows walk it, with Alt they move the step, Enter opens its form. */
export function OutlineGrid({ adding, setAdding }: Props) {
  const t = useT();
  const editor = useEditor();
  const { places, findings, current, chosen, readOnly, definition } = editor;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => shownPlaces(places, closed), [places, closed]);
  const worst = useMemo(() => worstByKey(findings), [findings]);
  const inFocus = shown.some(({ key }) => key === current) ? current : (shown[0]?.key ?? null);
  const toggle = useCallback(
    (key: string) =>
      setClosed((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key])),
    [],
  );
  const holders = useMemo(() => new Set(places.map(({ parentKey }) => parentKey)), [places]);
  const onKeyDown = useOutlineKeys(shown, closed, toggle);
  const row = useRowVerbs(editor);
  return (
    <div className={styles.box}>
      <div
        role="treegrid"
        tabIndex={-1}
        className={styles.grid}
        aria-label={t('template-studio.outline')}
        aria-multiselectable
        onKeyDown={onKeyDown}
      >
        {shown.map((place) => (
          <OutlineRow
            key={place.pointer}
            place={place}
            tabbable={place.key === inFocus}
            chosen={chosen.has(place.key)}
            current={place.key === current}
            open={holders.has(place.key) ? !closed.has(place.key) : null}
            worst={worst.get(place.key) ?? null}
            parameters={definition['parameters']}
            onToggle={toggle}
            {...row}
          />
        ))}
      </div>
      {places.length === 0 && !adding ? <p className={styles.empty}>{t('template-studio.no-steps')}</p> : null}
      {readOnly ? null : <AddLine open={adding} setOpen={setAdding} />}
    </div>
  );
}

/** What a press on a row does: the same for as long as the outline is there, so that rows are not drawn again. */
function useRowVerbs(editor: Editor) {
  const latest = useRef(editor);
  useEffect(() => {
    latest.current = editor;
  });
  return useMemo(
    () => ({
      onChoose: (key: string, how: Choosing) => {
        latest.current.choose(key, how);
        if (latest.current.narrow) latest.current.openForm(null);
      },
      onOpen: () => latest.current.openForm(),
    }),
    [],
  );
}

/** What the keys of a row do. */
function useOutlineKeys(
  shown: readonly Place[],
  closed: ReadonlySet<string>,
  toggle: (key: string) => void,
): (event: React.KeyboardEvent) => void {
  const { places, definition, readOnly, choose, change, remove, openForm } = useEditor();
  const walk = (event: React.KeyboardEvent, key: string): boolean => {
    const move = outlineMove(shown, places, closed, key, event.key);
    if (move === null) return false;
    if ('to' in move) {
      choose(move.to, event.shiftKey ? 'range' : 'one');
      goToRow(move.to);
    } else toggle('open' in move ? move.open : move.close);
    return true;
  };
  const carry = (event: React.KeyboardEvent, key: string): boolean => {
    const move = MOVES[event.key];
    if (readOnly || move === undefined) return false;
    change(move(definition, key));
    goToRow(key);
    return true;
  };
  const press = (event: React.KeyboardEvent, key: string): boolean => {
    if (event.key === 'Enter') {
      choose(key);
      openForm();
    } else if (event.key === ' ') choose(key, 'toggle');
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(key);
    else return false;
    return true;
  };
  return (event) => {
    const key = keyOfRow(event.target);
    if (event.ctrlKey || event.metaKey || key === null) return;
    const taken = event.altKey ? carry(event, key) : walk(event, key) || press(event, key);
    if (taken) event.preventDefault();
  };
}

/** The step whose line has the focus. */
const keyOfRow = (target: EventTarget): string | null =>
  target instanceof HTMLElement && target.getAttribute('role') === 'row' ? (target.dataset['key'] ?? null) : null;
