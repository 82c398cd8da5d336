import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useFlash } from '../../sync/flashes.ts';
import { foldedWords, shortCountWords } from './count-words.ts';
import { isOver } from './item-state.ts';
import styles from './plan.module.css';
import type { PlanGroup, PlanRow } from './plan-tree.ts';
import { StepRow } from './StepRow.tsx';

interface Props {
  readonly group: PlanGroup;
  readonly doneBefore: ReadonlySet<string>;
}

/** What belongs together, with a spine that tells where it came from; the word beside it says the same. */
export function FragmentPanel({ group, doneBefore }: Props) {
  const t = useT();
  const [unfolded, setUnfolded] = useState(false);
  const flash = useFlash(group.id);
  const folded = group.rows.filter((row) => isFolded(row, group.rows, doneBefore));
  const rows = unfolded ? group.rows : group.rows.filter((row) => !folded.includes(row));
  const origin = group.changed ? 'changed' : group.origin;
  const name =
    group.fragment?.name ?? t(group.origin === 'ad-hoc' ? 'case-board.origin-ad-hoc' : 'case-board.origin-plan');
  return (
    <div
      className={flash ? `${styles.panel} arrives flashes` : `${styles.panel} arrives`}
      style={{ '--flash': flash }}
      data-origin={origin}
    >
      {group.fragment === null ? null : <PanelHeading group={group} name={name} />}
      {folded.length === 0 ? null : (
        <button type="button" className={styles.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          <IconChevronRight aria-hidden size={14} />
          {foldedWords(t, folded)}
        </button>
      )}
      <ul className={styles.rows} aria-label={name}>
        {rows.map((row) => (
          <StepRow key={row.item.id} item={row.item} depth={row.depth} />
        ))}
      </ul>
    </div>
  );
}

function PanelHeading({ group, name }: { readonly group: PlanGroup; readonly name: string }) {
  const t = useT();
  const version = group.fragment?.templateVersion;
  return (
    <h4 className={styles.panelHeading}>
      <span className={styles.panelName} title={name}>
        {name}
      </span>
      {version ? <span className={styles.version}>{t('case-board.version', { version })}</span> : null}
      {group.changed ? <span className={styles.changed}>{t('case-board.origin-changed')}</span> : null}
      <span className={styles.gap} />
      <span className={styles.count}>{shortCountWords(t, group)}</span>
    </h4>
  );
}

/** A heading inside a panel folds when all that is under it does. */
function isFolded(row: PlanRow, rows: readonly PlanRow[], doneBefore: ReadonlySet<string>): boolean {
  return (
    isOver(row.item) &&
    doneBefore.has(row.item.id) &&
    rows.every((each) => each.item.parentId !== row.item.id || isFolded(each, rows, doneBefore))
  );
}
