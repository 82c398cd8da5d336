import type { ItemKind } from '../../../engine/index.ts';
import type { ItemModel } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';

/** Types of the source engines and our own kinds; all tasks that somebody or something else does are human tasks here. */
const KINDS = new Map<string, ItemKind>([
  ['humanTask', 'human-task'],
  ['task', 'human-task'],
  ['processTask', 'human-task'],
  ['decisionTask', 'human-task'],
  ['serviceTask', 'human-task'],
  ['manualTask', 'human-task'],
  ['stage', 'stage'],
  ['milestone', 'milestone'],
  ['userEvent', 'user-event'],
  ['userEventListener', 'user-event'],
  ['timerEvent', 'timer'],
  ['timerEventListener', 'timer'],
  ['timer', 'timer'],
  ['messageTask', 'message-task'],
  ['waitTask', 'wait-task'],
]);

/** Milestones and listeners: they occur, and take no work. */
export function isShortLived(model: Pick<ItemModel, 'type' | 'caseRef'>): boolean {
  const kind = kindOf(model);
  return kind === 'milestone' || kind === 'timer' || kind === 'user-event';
}

/** Our kind of an item. A case task without a case of its own is done by hand. */
export function kindOf({ type, caseRef }: Pick<ItemModel, 'type' | 'caseRef'>): ItemKind {
  if (type === 'caseTask') return caseRef === undefined ? 'human-task' : 'case-task';
  const kind = KINDS.get(type);
  if (kind === undefined) throw new Unsupported(`items of the type ${type} are not known here`);
  return kind;
}
