import { IconAlertTriangle, IconDatabase, IconFlame, IconPlug, IconTarget } from '@tabler/icons-react';
import { BaseEdge, type EdgeProps, getSmoothStepPath, Handle, type NodeProps, Position } from '@xyflow/react';
import { useFormats, useT } from '../../../../messages/use-t.ts';
import { durationWords } from '../../duration-words.ts';
import { TemplateText } from '../../TemplateText.tsx';
import { mayHave } from '../edit/criteria.ts';
import { kindOf } from '../edit/items.ts';
import { type Json, textOf } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { KindIcon } from '../KindIcon.tsx';
import styles from './studio-graph.module.css';
import type { FlowEdge, FlowNode } from './use-studio-flow.ts';

function Handles({ to }: { readonly to: boolean }) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={to} tabIndex={-1} aria-hidden />
      <Handle type="source" position={Position.Right} tabIndex={-1} aria-hidden />
    </>
  );
}

function StepNode({ data }: NodeProps<FlowNode>) {
  const { node, chosen, worst } = data;
  if (node.item === null) return null;
  const kind = kindOf(node.item);
  return (
    <div
      className={styles.step}
      data-kind={kind}
      data-chosen={chosen}
      data-offered={node.item['discretionary'] === true}
    >
      <Handles to={mayHave(node.item, 'entry')} />
      <KindIcon kind={kind} />
      <span className={styles.words}>
        <Name id={node.id} name={node.name} />
        <Below item={node.item} />
      </span>
      <Worst worst={worst} />
    </div>
  );
}

function Below({ item }: { readonly item: Json }) {
  const t = useT();
  const formats = useFormats();
  const kind = kindOf(item);
  const time = textOf(item['after']) || textOf(item['due']);
  const words = [
    kind === 'human-task' ? null : t(`template-studio.kind.${kind}`),
    item['discretionary'] === true ? t('template-studio.mark.offered') : null,
    time === '' ? null : durationWords(t, formats, time),
  ].filter((each) => each !== null);
  return words.length === 0 ? null : <span className={styles.below}>{words.join(' · ')}</span>;
}

function Name({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useT();
  const { definition, choose, openForm } = useEditor();
  return (
    <button
      type="button"
      className={`${styles.name} nodrag nopan`}
      tabIndex={-1}
      onClick={(event) => choose(id, event.shiftKey || event.ctrlKey || event.metaKey ? 'toggle' : 'one')}
      onDoubleClick={() => openForm()}
    >
      <span>
        {name === '' ? t('template-studio.no-name') : null}
        <TemplateText text={name} parameters={definition['parameters'] ?? {}} />
      </span>
    </button>
  );
}

function StageNode({ data }: NodeProps<FlowNode>) {
  const { node, chosen, worst } = data;
  return (
    <div className={styles.stage} data-chosen={chosen}>
      <Handles to={node.item !== null} />
      <div className={styles.stageHead}>
        <Name id={node.id} name={node.name} />
        <Worst worst={worst} />
      </div>
    </div>
  );
}

function OutsideNode({ data }: NodeProps<FlowNode>) {
  const { node } = data;
  const Icon = node.kind === 'goal' ? IconTarget : node.id.startsWith('port:') ? IconPlug : IconDatabase;
  return (
    <div className={styles.pill} data-kind={node.kind}>
      <Handles to={false} />
      <Icon size={15} stroke={1.7} aria-hidden />
      <span className={styles.words}>{node.name}</span>
    </div>
  );
}

function Worst({ worst }: { readonly worst: 'error' | 'warning' | null }) {
  const t = useT();
  if (worst === null) return null;
  const Icon = worst === 'error' ? IconFlame : IconAlertTriangle;
  const label = t(worst === 'error' ? 'template-library.error' : 'template-library.warning');
  return <Icon size={15} stroke={1.8} className={styles.worst} data-worst={worst} role="img" aria-label={label} />;
}

function WaitsEdge(props: EdgeProps<FlowEdge>) {
  const { id, data, selected, markerEnd } = props;
  const [path] = getSmoothStepPath({ ...props, borderRadius: 8 });
  return (
    <BaseEdge
      id={id}
      path={path}
      markerEnd={markerEnd ?? ''}
      interactionWidth={24}
      className={styles.edge ?? ''}
      data-side={data?.edge.side}
      data-conditional={data?.edge.conditional}
      data-chosen={selected}
    />
  );
}

export const nodeTypes = { step: StepNode, stage: StageNode, goal: OutsideNode, fact: OutsideNode };
export const edgeTypes = { waits: WaitsEdge };
