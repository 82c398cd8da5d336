import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { type PrimaryStep, primaryStep } from './step-commands.ts';
import { useTold } from './use-told.ts';

export interface StepCommands {
  readonly primary: PrimaryStep;
  readonly run: () => void;
}

/** Does the first thing to do with a step: what asks for more opens it. */
export function useRunStep(): (item: BoardItem, step: PrimaryStep) => void {
  const { go } = useCaseActions();
  const told = useTold();
  return (item, step) => {
    if (step === 'complete') void told({ type: 'complete-task', itemId: item.id }, item.name);
    else if (step === 'start') void told({ type: 'start-item', itemId: item.id }, item.name);
    else if (step === 'occur') void told({ type: 'occur-event', itemId: item.id }, item.name);
    else go({ item: item.id });
  };
}

/** The first thing to do with a step, as its mark offers it. */
export function useStepCommands(item: BoardItem): StepCommands {
  const { can } = useCaseActions();
  const run = useRunStep();
  const primary = primaryStep(item, can);
  return { primary, run: () => run(item, primary) };
}
