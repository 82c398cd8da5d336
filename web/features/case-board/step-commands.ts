import type { BoardItem } from '../../../engine/board/board-view.ts';
import { fieldsOf } from '../../ui/schema-form/fields.ts';

/** What a click on the mark of a step does; null: nothing. `open` and `write` need a form or a text first. */
export type PrimaryStep = 'complete' | 'start' | 'occur' | 'open' | 'write' | null;

type Primary = 'complete-task' | 'start-item' | 'send-reply' | 'occur-event';
type Can = (command: Primary) => boolean;

/** Both must say yes: the state of the step, and the rights of this person. */
export function primaryStep(item: BoardItem, can: Can): PrimaryStep {
  const may = (command: Primary) => item.can.includes(command) && can(command);
  if (may('start-item')) return 'start';
  if (may('occur-event')) return 'occur';
  if (item.kind === 'message-task') return may('send-reply') || may('complete-task') ? 'write' : null;
  if (!may('complete-task')) return null;
  return fieldsOf(item.form).length > 0 ? 'open' : 'complete';
}
