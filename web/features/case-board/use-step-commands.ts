import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { type PrimaryStep, primaryStep } from './step-commands.ts';
import { useTold } from './use-told.ts';

export interface StepCommands {
  readonly primary: PrimaryStep;
  readonly run: () => void;
}

/** The first thing to do with a step, as its mark offers it. */
export function useStepCommands(item: BoardItem): StepCommands {
  const { can, go } = useCaseActions();
  const told = useTold();
  const primary = primaryStep(item, can);
  const run = () => {
    if (primary === 'complete') void told({ type: 'complete-task', itemId: item.id }, item.name);
    else if (primary === 'start') void told({ type: 'start-item', itemId: item.id }, item.name);
    else if (primary === 'occur') void told({ type: 'occur-event', itemId: item.id }, item.name);
    else go({ item: item.id });
  };
  return { primary, run };
}
