import type { EntityManager } from '@mikro-orm/postgresql';
import type { FragmentDefinition, ItemDefinition } from '../../../../engine/index.ts';
import {
  type DraftOfMany,
  drafting,
  fieldsOf,
  type Mined,
  type MinedCases,
  type Thresholds,
} from '../../../../templates/index.ts';
import type { CaptureManyProposal, MinedStepView } from '../../../contract/capture-many.ts';
import type { SignedIn } from '../../signed-in.ts';
import type { PublishedTemplates } from '../published/published-templates.ts';
import { patiently } from './patiently.ts';
import type { SelectedCases } from './select-cases.ts';
import { definitionsOf, workThrough } from './work-through.ts';

export interface ProposeParts {
  readonly em: EntityManager;
  readonly published: PublishedTemplates;
}

/** What the cases have in common, as a person may look at it before anything is made of it (rule MANY-2). */
export async function proposeMany(
  { em, published }: ProposeParts,
  person: SignedIn,
  { cases, leftOut }: SelectedCases,
  thresholds?: Thresholds,
): Promise<CaptureManyProposal> {
  const worked = await workThrough(em, cases, thresholds);
  const definitions = await definitionsOf(em, published, person, worked);
  const steps = kept(worked.mined).map(({ id, belonging }) => ({ id, belonging }));
  const draft = await patiently(drafting(worked, { key: 'proposal', name: '', description: '', steps, definitions }));
  const { mined } = worked;
  const numbers = new Map<string, string>(cases.map(({ id, number }) => [id, number]));
  const examplesOf = (ids: readonly string[]) => ids.map((caseId) => ({ caseId, number: numbers.get(caseId) ?? '' }));
  return {
    caseIds: cases.map(({ id }) => id),
    cases: mined.cases,
    ended: mined.ended,
    goalMet: mined.goalMet,
    small: mined.small,
    thresholds: { ...mined.thresholds },
    leftOut: { ...leftOut },
    unnamed: mined.unnamed,
    steps: viewsOf(worked, draft, examplesOf),
    order: mined.order.map((each) => ({ ...each })),
    setAside: mined.setAside.map((each) => ({ ...each })),
    variants: mined.variants.map(({ steps: within, examples, ...rest }) => ({
      ...rest,
      steps: [...within],
      examples: examplesOf(examples),
    })),
    parameters: fieldsOf(draft.definition.parameters).map(([name, { title }]) => ({
      name,
      title: typeof title === 'string' ? title : name,
    })),
    notes: draft.notes.map((note) => ({ ...note, item: draft.sources.get(note.item ?? '') ?? null })),
    similar: similarTo(mined, definitions),
  };
}

const kept = ({ steps }: Mined) =>
  steps.flatMap(({ id, belonging }) => (belonging === 'left-out' ? [] : [{ id, belonging }]));

function viewsOf(
  { mined }: MinedCases,
  { definition, sources }: DraftOfMany,
  examplesOf: (ids: readonly string[]) => MinedStepView['examples'],
): MinedStepView[] {
  const names = new Map(flat(definition.items).map(({ key, name }) => [sources.get(key) ?? '', name]));
  return mined.steps.map(({ because, origins, examples, ...step }) => ({
    ...step,
    text: names.get(step.id) ?? null,
    origins: origins.map((origin) => ({ ...origin })),
    because: because.map(({ code, names: called }) => ({ code, names: [...called] })),
    examples: examplesOf(examples),
  }));
}

const flat = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  items.flatMap((item) => [item, ...flat(item.items ?? [])]);

/** Fragments with which the kept steps share most: a new version of such a one may be meant. */
function similarTo(mined: Mined, definitions: ReadonlyMap<string, FragmentDefinition>): CaptureManyProposal['similar'] {
  const steps = mined.steps.filter(({ belonging }) => belonging !== 'left-out');
  return [...definitions]
    .map(([key, { name, items }]) => {
      const own = flat(items).filter(({ kind }) => kind !== 'stage').length;
      const shared = steps.filter(({ origins }) => origins.some(({ templateKey }) => templateKey === key)).length;
      return { key, name, shared, of: own + steps.length - shared };
    })
    .filter(({ shared, of }) => of > 0 && shared / of >= 0.75)
    .sort((one, other) => other.shared / other.of - one.shared / one.of);
}
