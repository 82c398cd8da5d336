import { Modal } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { aliveKeys, runKey, useShownKey } from '../../ui/keys/key-store.ts';
import { type VerbGroup, verbsNow } from '../../ui/verbs.ts';
import styles from './palette.module.css';
import { groupOfVerbs, type PaletteGroup, type PaletteRow, paletteGroups, rowAt, withKeys } from './palette-rows.ts';
import { useFound } from './use-found.ts';

interface Props {
  /** What had the focus when it opened. */
  readonly from: Element | null;
  /** What can be done on any screen: places to go to, settings. */
  readonly everywhere: readonly VerbGroup[];
  /** What was typed before the palette was there. */
  readonly typed: RefObject<string>;
  readonly onClose: () => void;
}

/** Everything that can be done now: with what has the focus, with the screen, anywhere; and what the words find. */
export function CommandPalette({ from, everywhere, typed, onClose }: Props) {
  const t = useT();
  const [query, setQuery] = useState(() => typed.current);
  // As it was when the palette opened: behind it nothing is chosen any more.
  const [near] = useState(() =>
    withKeys(
      verbsNow(from),
      aliveKeys(),
      (id) => ({ id: `key-${id}`, key: id, label: t(`keys.${id}`), run: () => runKey(id) }),
      (scope) => t(`keys.scope.${scope}`),
    ),
  );
  const found = useFound(query);
  const groups = paletteGroups([...[...near, ...everywhere].map(groupOfVerbs), ...found.groups], query);
  const take = ({ run, whyNot }: PaletteRow) => {
    if (whyNot !== undefined) return;
    onClose();
    // The focus is back where it was before a verb asks for it.
    setTimeout(run);
  };
  return (
    <Modal.Root
      opened
      onClose={onClose}
      padding={0}
      size={600}
      yOffset="12vh"
      centered={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('palette.title')}>
        <Choice query={query} onQuery={setQuery} groups={groups} onTake={take} />
        <p className={styles.state} role="status">
          {found.state === 'searching' ? t('palette.searching') : null}
          {found.state === 'failed' ? t('palette.offline') : null}
          {groups.length === 0 && found.state === 'ready' ? t('palette.none', { q: query }) : null}
        </p>
      </Modal.Content>
    </Modal.Root>
  );
}

interface ChoiceProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly PaletteGroup[];
  readonly onTake: (row: PaletteRow) => void;
}

/** A box and the list that it chooses from: the focus stays in the box. */
function Choice({ query, onQuery, groups, onTake }: ChoiceProps) {
  const t = useT();
  const list = useId();
  const rows = groups.flatMap((group) => group.rows);
  const [chosenId, setChosen] = useState<string | null>(null);
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosenId),
  );
  const chosen = rows[at];
  const active = chosen === undefined ? undefined : `${list}-${chosen.id}`;
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setChosen(rows[rowAt(at, by, rows.length)]?.id ?? null);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      onTake(chosen);
    }
  };
  return (
    <>
      <input
        className={styles.input}
        data-autofocus
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={t('palette.title')}
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active}
        placeholder={t('palette.placeholder')}
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.list} id={list} role="listbox" aria-label={t('palette.results')}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset.
          <div key={group.id} role="group" aria-labelledby={`${list}-${group.id}`}>
            <div className={styles.group} id={`${list}-${group.id}`}>
              {group.label}
            </div>
            {group.rows.map((row) => (
              <Row key={row.id} id={`${list}-${row.id}`} row={row} chosen={row.id === chosen?.id} onTake={onTake} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: PaletteRow;
  readonly chosen: boolean;
  readonly onTake: (row: PaletteRow) => void;
}

function Row({ id, row, chosen, onTake }: RowProps) {
  const t = useT();
  // Only keys that do this on the screen below: the same key may do something else there.
  const key = useShownKey(row.key !== undefined && aliveKeys().includes(row.key) ? row.key : undefined);
  const { label, detail, whyNot } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and its keys choose here.
    <div
      id={id}
      className={styles.row}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={whyNot === undefined ? undefined : true}
      onClick={() => onTake(row)}
    >
      <span className={styles.label}>{label}</span>
      {whyNot === undefined ? null : <span className={styles.detail}>{t('palette.not-now', { why: whyNot })}</span>}
      {detail === undefined || whyNot !== undefined ? null : <span className={styles.detail}>{detail}</span>}
      {key === null ? null : <KeyHint keys={key} />}
    </div>
  );
}
