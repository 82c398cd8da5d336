import { useCallback, useEffect, useMemo, useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { useCasePresence, useCaseSearch } from '../../../sync/case-screen.ts';
import type { PlanTree } from '../plan-tree.ts';
import { focusRow, setOrder } from './row-order.ts';
import type { Sight } from './shown-rows.ts';
import { TreeRow } from './TreeRow.tsx';
import styles from './tree.module.css';
import { type TreeLine, treeLines, treeMove } from './tree-lines.ts';
import { WindowedRows } from './WindowedRows.tsx';

interface Props {
  readonly tree: PlanTree;
  readonly sight: Sight;
}

const HEAD = { role: 'row' } as const;
const COLUMN = { role: 'columnheader' } as const;
const idOf = (line: TreeLine): string => line.id;

/** The plan as an indented table: arrows walk it, right and left open and close what has something below it. */
export function PlanTreeGrid({ tree, sight }: Props) {
  const t = useT();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => treeLines(tree, sight, closed), [tree, sight, closed]);
  const [wanted, setCurrent] = useState<string | null>(null);
  const current = lines.some((line) => line.id === wanted) ? wanted : (lines[0]?.id ?? null);
  const { item: open } = useCaseSearch();
  const { editorOf } = useCasePresence();
  useEffect(() => setOrder(lines.map(idOf)), [lines]);
  const toggle = useCallback((id: string) => {
    setClosed((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  }, []);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || current === null) return;
    const move = treeMove(lines, current, event.key);
    if (move === null) return;
    event.preventDefault();
    if ('to' in move) focusRow(move.to);
    else toggle('open' in move ? move.open : move.close);
  };
  return (
    <div role="treegrid" tabIndex={-1} className={styles.tree} aria-label={t('plan.tree')} onKeyDown={onKeyDown}>
      <div {...HEAD} className={styles.head}>
        {(['step', 'state', 'who', 'actions'] as const).map((each) => (
          <span key={each} {...COLUMN}>
            {t(`plan.column-${each}`)}
          </span>
        ))}
      </div>
      <WindowedRows
        rows={lines}
        idOf={idOf}
        space="div"
        draw={(line) => {
          const editor = line.item === null ? null : editorOf(`task:${line.id}`);
          return (
            <TreeRow
              line={line}
              current={line.id === current}
              open={line.id === open}
              editorId={editor?.userId ?? null}
              editorName={editor?.name ?? null}
              onCurrent={setCurrent}
              onToggle={toggle}
            />
          );
        }}
      />
    </div>
  );
}
