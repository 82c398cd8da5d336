import { IconChevronRight, IconPackage } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { BoardItem } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions } from '../../../sync/case-screen.ts';
import { useFlash } from '../../../sync/flashes.ts';
import { personColour } from '../../../ui/person.ts';
import { shortCountWords } from '../count-words.ts';
import { stepLook } from '../item-state.ts';
import { StepFacts } from '../StepFacts.tsx';
import { StepMark } from '../StepMark.tsx';
import { StepMenu } from '../StepMenu.tsx';
import { StepOwner } from '../StepOwner.tsx';
import { stateKey } from '../state-words.ts';
import step from '../step.module.css';
import styles from './tree.module.css';
import type { TreeLine } from './tree-lines.ts';

interface Props {
  readonly line: TreeLine;
  readonly current: boolean;
  readonly open: boolean;
  readonly editorId: string | null;
  readonly editorName: string | null;
  readonly onCurrent: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

const ROW = { role: 'row', tabIndex: -1 } as const;
const CELL = { role: 'gridcell' } as const;

const Cell = ({ children, className }: { readonly children: ReactNode; readonly className?: string | undefined }) => (
  <div {...CELL} className={className}>
    {children}
  </div>
);

/** One line of the tree: what stands in a row of the board, with its place in the plan. */
export const TreeRow = memo(
  function TreeRow(props: Props) {
    const t = useT();
    const flash = useFlash(props.line.id);
    const { line, editorId } = props;
    const { item, group } = line;
    const name = (item === null ? group?.fragment?.name : item.name) ?? t('common.erased');
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: it is a row of a treegrid; its buttons have the keys.
      <div
        {...ROW}
        className={flash ? `${styles.row} flashes` : styles.row}
        style={{
          '--flash': flash,
          '--depth': line.level - 1,
          '--editor': editorId === null ? undefined : personColour(editorId),
        }}
        aria-level={line.level}
        aria-posinset={line.position}
        aria-setsize={line.setSize}
        aria-expanded={line.expanded ?? undefined}
        data-look={item === null ? undefined : stepLook(item)}
        data-kind={item?.kind ?? 'fragment'}
        data-edited={editorId !== null}
        data-open={props.open}
        data-step={line.id}
        onFocus={() => props.onCurrent(line.id)}
      >
        <Cell className={styles.step}>
          <Twist line={line} name={name} onToggle={props.onToggle} />
          <Mark item={item} name={name} />
          <NameButton line={line} name={name} current={props.current} onToggle={props.onToggle} />
        </Cell>
        <Cell className={styles.facts}>
          {item === null ? null : <StateWords item={item} name={name} editor={props.editorName} />}
          {line.count === null || line.count.total === 0 ? null : <span>{shortCountWords(t, line.count)}</span>}
        </Cell>
        <Cell>{item === null ? null : <StepOwner item={item} name={name} />}</Cell>
        <Cell>{item === null ? null : <StepMenu item={item} name={name} />}</Cell>
      </div>
    );
  },
  (before, after) => sameLine(before.line, after.line) && SHOWN.every((name) => before[name] === after[name]),
);

const SHOWN = ['current', 'open', 'editorId'] as const;
const SAID = ['item', 'group', 'level', 'expanded', 'position', 'setSize'] as const;

/** Lines are made anew with every change of the plan: what they say decides. */
const sameLine = (before: TreeLine, after: TreeLine): boolean =>
  SAID.every((name) => before[name] === after[name]) &&
  before.count?.done === after.count?.done &&
  before.count?.total === after.count?.total;

interface TwistProps extends Pick<Props, 'line' | 'onToggle'> {
  readonly name: string;
}

/** Opens and closes what lies below; arrows do the same. */
function Twist({ line, name, onToggle }: TwistProps) {
  const t = useT();
  const { id, expanded } = line;
  if (expanded === null) return <span className={styles.twist} />;
  return (
    <button
      type="button"
      className={styles.twist}
      tabIndex={-1}
      aria-label={t(expanded ? 'plan.close-line' : 'plan.open-line', { name })}
      aria-expanded={expanded}
      onClick={() => onToggle(id)}
    >
      <IconChevronRight aria-hidden size={14} />
    </button>
  );
}

function Mark({ item, name }: { readonly item: BoardItem | null; readonly name: string }) {
  if (item !== null) return <StepMark item={item} name={name} />;
  return (
    <span className={step.mark}>
      <IconPackage aria-hidden size={16} stroke={1.6} />
    </span>
  );
}

/** Opens the step, or opens and closes what is only a heading. */
function NameButton({
  line,
  name,
  current,
  onToggle,
}: Pick<Props, 'line' | 'current' | 'onToggle'> & { readonly name: string }) {
  const { go } = useCaseActions();
  const { item, id } = line;
  return (
    <button
      type="button"
      className={step.name}
      data-focus
      tabIndex={current ? 0 : -1}
      aria-haspopup={item === null ? undefined : 'dialog'}
      onClick={() => (item === null ? onToggle(id) : go({ item: item.id }))}
    >
      {name}
    </button>
  );
}

/** In a table there is room for the state in words, too. */
function StateWords({
  item,
  name,
  editor,
}: {
  readonly item: BoardItem;
  readonly name: string;
  readonly editor: string | null;
}) {
  const t = useT();
  return (
    <>
      {stepLook(item) === 'waiting' ? null : <span>{t(stateKey(item))}</span>}
      <StepFacts item={item} name={name} editor={editor} />
    </>
  );
}
