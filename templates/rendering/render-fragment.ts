import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition, JsonObject } from '../../engine/index.ts';
import { error, type Finding } from '../finding.ts';
import { LIMITS } from '../library/limits.ts';
import { checkText, textNames } from './check-text.ts';
import { type Budget, newBudget, renderText } from './handlebars.ts';
import { type RenderContext, TextError } from './helpers.ts';
import { changeTexts, type TextLeaf, textLeaves } from './texts.ts';

/** A definition in final words, or what keeps it from being shown. */
export type Rendered<T> =
  | { readonly ok: true; readonly definition: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * The definition with its texts in final words, for parameters that `checkParameters` has accepted. Only texts of items
 * change: never a key, a condition or a form. What cannot be shown is a finding at its text.
 */
export function renderFragment(
  definition: FragmentDefinition,
  parameters: JsonObject,
  context: RenderContext,
): Rendered<FragmentDefinition> {
  const rendered = renderItems(definition.items, '/items', definition.parameters, parameters, context);
  return rendered.ok ? { ok: true, definition: { ...definition, items: rendered.definition } } : rendered;
}

/** The same for the plan of a case type, whose texts have helpers but no parameters. */
export function renderCaseType(definition: CaseTypeDefinition, context: RenderContext): Rendered<CaseTypeDefinition> {
  const rendered = renderItems(definition.plan, '/plan', undefined, {}, context);
  return rendered.ok ? { ok: true, definition: { ...definition, plan: rendered.definition } } : rendered;
}

/** What is wrong with the texts of items, whatever the values. */
export function checkTexts(
  items: readonly ItemDefinition[],
  at: string,
  parameters: JsonObject | undefined,
): Finding[] {
  const names = textNames(parameters);
  return textLeaves(items, at).flatMap((leaf) => checkText(leaf.text, leaf.pointer, names));
}

/** Items whose texts were found to be in order with these parameters: a definition is read-only, and looked at once. */
const sound = new WeakMap<readonly ItemDefinition[], { readonly schema: JsonObject | undefined }>();

function renderItems(
  items: readonly ItemDefinition[],
  at: string,
  schema: JsonObject | undefined,
  values: JsonObject,
  context: RenderContext,
): Rendered<readonly ItemDefinition[]> {
  const before = sound.get(items);
  const isSound = before !== undefined && before.schema === schema;
  const findings: Finding[] = isSound ? [] : checkTexts(items, at, schema);
  if (findings.length > 0) return { ok: false, findings };
  sound.set(items, { schema });
  const budget = newBudget();
  const definition = changeTexts(items, (leaf) => render(leaf, values, { context, budget, findings }), at);
  return findings.length > 0 ? { ok: false, findings } : { ok: true, definition };
}

interface Rendering {
  readonly context: RenderContext;
  readonly budget: Budget;
  readonly findings: Finding[];
}

function render(leaf: TextLeaf, values: JsonObject, { context, budget, findings }: Rendering): string {
  if (!leaf.text.includes('{{') || findings.length >= LIMITS.failures) return leaf.text;
  try {
    const text = renderText(leaf.text, values, context, leaf.longest, budget);
    if (!leaf.needed || text.trim() !== '') return text;
    findings.push(error('text-empty', leaf.pointer, 'With these values this name is empty.'));
  } catch (cause) {
    if (!(cause instanceof TextError)) throw cause;
    findings.push(error(cause.code, leaf.pointer, cause.message));
  }
  return leaf.text;
}
