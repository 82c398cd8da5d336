import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCasePresence, useCaseSearch } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { foldedWords, shortCountWords } from './count-words.ts';
import { NewerVersion } from './NewerVersion.tsx';
import { useArrives } from './plan/arrivals.ts';
import { type Sight, shownOf } from './plan/shown-rows.ts';
import { WindowedRows } from './plan/WindowedRows.tsx';
import styles from './plan.module.css';
import type { PlanGroup, PlanRow } from './plan-tree.ts';
import { StepRow } from './StepRow.tsx';

interface Props {
  readonly group: PlanGroup;
  readonly sight: Sight;
  readonly onFold: (groupId: string) => void;
}

const idOf = (row: PlanRow): string => row.item.id;

/** What belongs together, with a spine that tells where it came from; the word beside it says the same. */
export const FragmentPanel = memo(function FragmentPanel({ group, sight, onFold }: Props) {
  const t = useT();
  const { item: open } = useCaseSearch();
  const { editorOf } = useCasePresence();
  const flash = useFlash(group.id);
  const arrives = useArrives();
  const { rows, folded } = shownOf(group, sight);
  const unfolded = sight.unfolded.has(group.id);
  const name =
    group.fragment?.name ?? t(group.origin === 'ad-hoc' ? 'case-board.origin-ad-hoc' : 'case-board.origin-plan');
  if (rows.length === 0 && folded.length === 0) return null;
  const draw = ({ item, depth }: PlanRow) => {
    const editor = editorOf(`task:${item.id}`);
    return (
      <StepRow
        item={item}
        depth={depth}
        open={item.id === open}
        editorId={editor?.userId ?? null}
        editorName={editor?.name ?? null}
      />
    );
  };
  return (
    <div
      className={[styles.panel, arrives ? 'arrives' : '', flash ? 'flashes' : ''].join(' ')}
      style={{ '--flash': flash }}
      data-origin={group.changed ? 'changed' : group.origin}
    >
      {group.fragment === null ? null : <PanelHeading group={group} name={name} />}
      {folded.length === 0 ? null : (
        <button type="button" className={styles.fold} aria-expanded={unfolded} onClick={() => onFold(group.id)}>
          <IconChevronRight aria-hidden size={14} />
          {foldedWords(t, folded)}
        </button>
      )}
      <ul className={styles.rows} aria-label={name}>
        <WindowedRows rows={rows} idOf={idOf} draw={draw} space="li" />
      </ul>
    </div>
  );
});

function PanelHeading({ group, name }: { readonly group: PlanGroup; readonly name: string }) {
  const t = useT();
  const version = group.fragment?.templateVersion;
  return (
    <h4 className={styles.panelHeading}>
      <span className={styles.panelName} title={name}>
        {name}
      </span>
      {version ? <span className={styles.version}>{t('case-board.version', { version })}</span> : null}
      {group.fragment === null ? null : <NewerVersion fragment={group.fragment} />}
      {group.changed ? <span className={styles.changed}>{t('case-board.origin-changed')}</span> : null}
      <span className={styles.gap} />
      <span className={styles.count}>{shortCountWords(t, group)}</span>
    </h4>
  );
}
