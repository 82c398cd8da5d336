import { IconDatabase, IconTarget } from '@tabler/icons-react';
import {
  BaseEdge,
  EdgeLabelRenderer,
  type EdgeProps,
  getSmoothStepPath,
  Handle,
  type NodeProps,
  Position,
} from '@xyflow/react';
import type { ReactNode } from 'react';
import type { BoardItem } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../../sync/case-screen.ts';
import { useFlash } from '../../../sync/flashes.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { fieldsOf, fromName } from '../../../ui/schema-form/fields.ts';
import { stepLook } from '../item-state.ts';
import { StateIcon } from '../StepMark.tsx';
import { stateKey } from '../state-words.ts';
import { useWaitWords } from '../use-wait-words.ts';
import styles from './graph.module.css';
import { useEdgeWords } from './use-edge-words.ts';
import type { FlowEdge, FlowNode } from './use-flow.ts';

function Handles({ from = true, to = true }: { readonly from?: boolean; readonly to?: boolean }) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={to} tabIndex={-1} aria-hidden />
      <Handle type="source" position={Position.Right} isConnectable={from} tabIndex={-1} aria-hidden />
    </>
  );
}

function StepNode({ data }: NodeProps<FlowNode>) {
  return data.node.kind === 'step' ? <Step item={data.node.item} faded={data.faded} /> : null;
}

function Step({ item, faded }: { readonly item: BoardItem; readonly faded: boolean }) {
  const t = useT();
  const { go, can, nameOf } = useCaseActions();
  const { item: open } = useCaseSearch();
  const flash = useFlash(item.id);
  const waits = useWaitWords(item);
  const name = item.name ?? t('common.erased');
  const words = waits?.short ?? t(stateKey(item));
  return (
    <div
      className={flash ? `${styles.step} flashes` : styles.step}
      style={{ '--flash': flash }}
      data-look={stepLook(item)}
      data-step={item.id}
      data-open={item.id === open}
      data-faded={faded}
    >
      <Handles to={can('connect-items') && item.can.includes('connect-items')} />
      <StateIcon item={item} />
      <span className={styles.words}>
        <button
          type="button"
          className={`${styles.name} nodrag nopan`}
          data-focus
          aria-haspopup="dialog"
          title={name}
          onClick={() => go({ item: item.id })}
        >
          <span>{name}</span>
        </button>
        <span className={styles.state} title={waits?.full} data-waits={waits === null ? undefined : ''}>
          {words}
        </span>
      </span>
      {item.assigneeId === null ? null : <Avatar id={item.assigneeId} name={nameOf(item.assigneeId)} size="small" />}
    </div>
  );
}

function StageNode({ data }: NodeProps<FlowNode>) {
  const t = useT();
  const { go } = useCaseActions();
  if (data.node.kind !== 'stage') return null;
  const { item } = data.node;
  const name = item.name ?? t('common.erased');
  return (
    <div className={styles.stage} data-look={stepLook(item)} data-step={item.id}>
      <Handles />
      <div className={styles.stageHead}>
        <button
          type="button"
          className={`${styles.name} nodrag nopan`}
          data-focus
          onClick={() => go({ item: item.id })}
        >
          <span>{name}</span>
        </button>
        <span className={styles.state}>{t(stateKey(item))}</span>
      </div>
    </div>
  );
}

function GoalNode({ data }: NodeProps<FlowNode>) {
  const t = useT();
  const { go } = useCaseActions();
  const { goal: chosen } = useCaseSearch();
  if (data.node.kind !== 'goal') return null;
  const { goal } = data.node;
  const met = goal.conditions.filter((condition) => condition.met).length;
  return (
    <Pill kind="goal" look={goal.state} faded={data.faded} icon={<IconTarget aria-hidden size={18} stroke={1.7} />}>
      <button
        type="button"
        className={`${styles.name} nodrag nopan`}
        aria-pressed={goal.id === chosen}
        onClick={() => go({ goal: goal.id === chosen ? undefined : goal.id })}
      >
        <span>{goal.name ?? t('common.erased')}</span>
      </button>
      <span className={styles.state}>{t(`plan.goal-${goal.state}`, { met, total: goal.conditions.length })}</span>
    </Pill>
  );
}

function FactNode({ data }: NodeProps<FlowNode>) {
  const { head } = useCaseBoard();
  if (data.node.kind !== 'fact') return null;
  const { fact } = data.node;
  const title = fieldsOf(head.fileSchema).find((field) => field.name === fact)?.title ?? fromName(fact);
  return (
    <Pill kind="fact" look="fact" faded={data.faded} icon={<IconDatabase aria-hidden size={15} stroke={1.7} />}>
      <span>{title}</span>
    </Pill>
  );
}

interface PillProps {
  readonly kind: 'goal' | 'fact';
  readonly look: string;
  readonly faded: boolean;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Pill({ kind, look, faded, icon, children }: PillProps) {
  return (
    <div className={styles.pill} data-kind={kind} data-look={look} data-faded={faded}>
      <Handles from={false} to={false} />
      {icon}
      <span className={styles.words}>{children}</span>
    </div>
  );
}

/** A line says how it is waited for, where that is not simply "when it is done". */
function WaitsEdge(props: EdgeProps<FlowEdge>) {
  const { id, data, selected, markerEnd } = props;
  const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: 8 });
  const words = useEdgeWords(data?.edge);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        markerEnd={markerEnd ?? ''}
        interactionWidth={24}
        className={styles.edge ?? ''}
        data-kind={data?.edge.kind}
        data-occurred={data?.edge.occurred}
        data-chosen={selected}
      />
      {words === null ? null : (
        <EdgeLabelRenderer>
          <span className={styles.label} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
            {words}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

export const nodeTypes = { step: StepNode, stage: StageNode, goal: GoalNode, fact: FactNode };
export const edgeTypes = { waits: WaitsEdge };
