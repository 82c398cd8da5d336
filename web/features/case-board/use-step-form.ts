import type { PersonCommand } from '../../sync/types.ts';
import { type CaseForm, useCaseForm } from './forms/use-case-form.ts';
import type { StepFormProps } from './StepDialog.tsx';

/** The form of one step: its name stands in what is said afterwards. */
export const useStepForm = ({ item, onClose }: StepFormProps, command: () => PersonCommand | string): CaseForm =>
  useCaseForm(onClose, item.name, command);
