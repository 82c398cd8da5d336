import type { MinedStepView } from '../../../../api/contract/capture-many.ts';
import { TemplateText } from '../TemplateText.tsx';

interface Props {
  readonly step: Pick<MinedStepView, 'name' | 'text'>;
  readonly parameters: unknown;
}

/** What the draft would call a step; one that is left out is called as it mostly was. */
export function StepName({ step, parameters }: Props) {
  return step.text === null ? step.name.trim() : <TemplateText text={step.text} parameters={parameters} />;
}
