import type {
  CaptureManyBody,
  CaptureManyProposal,
  DraftOfManyBody,
  MinedStepView,
} from '../../../../api/contract/capture-many.ts';
import { textPieces } from '../../../ui/template-text.ts';

export type Belonging = 'required' | 'discretionary';
/** Chosen steps by id; what is not in it is left out. */
export type Choice = ReadonlyMap<string, Belonging>;

/** Which cases are looked at, as the address says it. */
export interface ManySearch {
  readonly caseType?: string;
  readonly days?: number;
  readonly met?: 'met' | 'any';
  readonly team?: string;
  /** Ids of cases that were chosen one by one, parted by commas. */
  readonly cases?: string;
}

/** What is proposed is chosen at first. */
export const proposedChoice = (steps: readonly MinedStepView[]): Choice =>
  new Map(steps.flatMap(({ id, belonging }) => (belonging === 'left-out' ? [] : [[id, belonging] as const])));

export function withStep(choice: Choice, id: string, belonging: Belonging | null): Choice {
  const next = new Map(choice);
  if (belonging === null) next.delete(id);
  else next.set(id, belonging);
  return next;
}

/** The request for these cases; null as long as neither cases nor a type are chosen. */
export function proposalBody(search: ManySearch): CaptureManyBody | null {
  const caseIds = [...new Set((search.cases ?? '').split(',').filter((id) => id !== ''))];
  if (caseIds.length >= 2) return { caseIds };
  if (search.caseType === undefined) return null;
  const { caseType, days, met = 'met', team } = search;
  return {
    caseTypeKey: caseType,
    ...(met === 'any' ? {} : { goalMet: true }),
    ...(days === undefined ? {} : { days }),
    ...(team === undefined ? {} : { teamId: team }),
  };
}

export const draftBody = (
  { caseIds, thresholds, steps }: CaptureManyProposal,
  choice: Choice,
  name: string,
  description: string,
): DraftOfManyBody => ({
  caseIds: [...caseIds],
  thresholds: { ...thresholds },
  // In the order in which they are shown, whatever the order of ticking.
  steps: steps.flatMap(({ id }) => {
    const belonging = choice.get(id);
    return belonging === undefined ? [] : [{ id, belonging }];
  }),
  name: name.trim(),
  ...(description.trim() === '' ? {} : { description: description.trim() }),
});

/** The usual order as lanes: those in one lane wait for nothing among them. */
export function lanesOf(steps: readonly MinedStepView[]): readonly (readonly MinedStepView[])[] {
  const lanes: MinedStepView[][] = [];
  for (const step of steps) {
    if (step.lane === null) continue;
    while (lanes.length <= step.lane) lanes.push([]);
    lanes[step.lane]?.push(step);
  }
  return lanes.filter(({ length }) => length > 0);
}

/** What usually comes directly before a step, with how often it does. */
export const directlyBefore = (
  { order }: Pick<CaptureManyProposal, 'order'>,
  id: string,
): CaptureManyProposal['order'] => order.filter(({ after }) => after === id);

/** Cases that were asked for and do not count. */
export const notCounted = ({ leftOut }: Pick<CaptureManyProposal, 'leftOut'>): number =>
  leftOut.unknown + leftOut.open + leftOut.unreadable + leftOut.tooMany;

/** Steps in which any two ways of working differ come first: they are what is looked at. */
export function variantRows({
  steps,
  variants,
}: Pick<CaptureManyProposal, 'steps' | 'variants'>): readonly MinedStepView[] {
  const used = steps.filter(({ id }) => variants.some((variant) => variant.steps.includes(id)));
  const inAll = (id: string): boolean => variants.every((variant) => variant.steps.includes(id));
  return [...used.filter(({ id }) => !inAll(id)), ...used.filter(({ id }) => inAll(id))];
}

/** The parameters of the draft as its texts are shown with. */
export const parametersOf = ({ parameters }: Pick<CaptureManyProposal, 'parameters'>) => ({
  properties: Object.fromEntries(parameters.map(({ name, title }) => [name, { title }])),
});

/** A text of the draft in a sentence: what is filled in later stands there by its title. */
export const plainText = (text: string, proposal: Pick<CaptureManyProposal, 'parameters'>): string =>
  textPieces(text, parametersOf(proposal))
    .map((piece) => piece.text)
    .join('')
    .trim();
