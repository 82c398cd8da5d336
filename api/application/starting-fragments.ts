import {
  type CaseTypeDefinition,
  type FragmentDefinition,
  type ItemDefinition,
  type JsonObject,
  type StartDefinition,
  type StartingFragment,
  validateAgainst,
} from '../../engine/index.ts';
import { checkParameters, proposeParameters, type RenderContext, renderFragment } from '../../templates/index.ts';
import type { Published } from './library/published/published-templates.ts';

/** A case type as a case opens with it. */
export interface Started {
  readonly definition: CaseTypeDefinition;
  readonly starts: readonly StartingFragment[];
}

/**
 * The fragments that cases of a type start with, rendered with what the case is opened with. A customer's case must open
 * whatever became of a fragment since the type was published: one that cannot be had becomes a step that says why.
 */
export async function withStarts(
  definition: CaseTypeDefinition,
  newest: (key: string) => Promise<Published<FragmentDefinition> | null>,
  facts: JsonObject,
  world: RenderContext,
): Promise<Started> {
  const starts: StartingFragment[] = [];
  const byHand: ItemDefinition[] = [];
  for (const start of definition.starts ?? []) {
    const found = await newest(start.fragment);
    const ready =
      found === null
        ? `No version of "${start.fragment}" is published.`
        : startOf(definition, start, found, facts, world);
    if (typeof ready === 'string') byHand.push(stepInstead(start, found?.definition.name ?? start.fragment, ready));
    else starts.push(ready);
  }
  return byHand.length === 0
    ? { definition, starts }
    : { definition: { ...definition, plan: [...definition.plan, ...byHand] }, starts };
}

function startOf(
  caseType: CaseTypeDefinition,
  { parameters = {}, stage }: StartDefinition,
  { definition, version }: Published<FragmentDefinition>,
  facts: JsonObject,
  world: RenderContext,
): StartingFragment | string {
  const [unfit] = validateAgainst(definition, caseType).filter(({ severity }) => severity === 'error');
  if (unfit !== undefined) return unfit.message;
  const schema = proposeParameters(definition.parameters, { facts: new Map(Object.entries(facts)), customer: null });
  const checked = checkParameters(schema ?? undefined, parameters);
  if (!checked.ok) return checked.errors.map(({ detail }) => detail).join(' ');
  const rendered = renderFragment(definition, checked.values, world);
  if (!rendered.ok) return rendered.findings.map(({ detail }) => detail).join(' ');
  const fragment = { definition: rendered.definition, version, parameters: checked.values };
  return stage === undefined ? fragment : { ...fragment, stage };
}

const stepInstead = ({ fragment }: StartDefinition, name: string, why: string): ItemDefinition => ({
  key: `start-${fragment}`.slice(0, 64),
  kind: 'human-task',
  name: `Add "${name}"`,
  description: `Cases of this type start with it, but it could not be added by itself. ${why}`,
});
