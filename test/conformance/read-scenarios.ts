import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { type CaseModel, CaseShape, type ItemModel, ItemShape, type Scenario, ScenarioShape } from './scenario.ts';
import { Unsupported } from './unsupported.ts';

/** One line of a file: a scenario, or why it cannot be read. */
export type Line =
  | { readonly id: string; readonly scenario: Scenario; readonly problem: null }
  | { readonly id: string; readonly scenario: null; readonly problem: string };

/** The scenarios of a file, one a line; blank lines and lines that start with # are left out. */
export function readScenarios(text: string): readonly Line[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    return [readLine(line, at + 1)];
  });
}

function readLine(line: string, number: number): Line {
  let id = `line ${number}`;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'id' in value) id = String(value.id);
    return { id, scenario: scenarioOf(value), problem: null };
  } catch (cause) {
    const problem = cause instanceof Unsupported ? cause.message : `not JSON: ${String(cause)}`;
    return { id, scenario: null, problem };
  }
}

function scenarioOf(value: unknown): Scenario {
  const { model, ...rest } = checked(ScenarioShape, value, 'the scenario');
  const [first, ...others] = casesOf(model);
  if (first === undefined) throw new Unsupported('the model holds no case');
  return { ...rest, model: [first, ...others] };
}

/** The cases of a model, or of the model that a case migrates to. */
export function casesOf(model: unknown): readonly CaseModel[] {
  return (Array.isArray(model) ? model : [model]).map(caseOf);
}

function caseOf(value: unknown): CaseModel {
  const { items = [], ...rest } = checked(CaseShape, value, 'a case of the model');
  return { ...rest, items: items.map((item) => itemModelOf(item)) };
}

/** An item of a model. */
export function itemModelOf(value: unknown): ItemModel {
  const { children, ...rest } = checked(ItemShape, value, 'an item of the model');
  if (rest.id === undefined && rest.discretionary === undefined)
    throw new Unsupported('an item of the model has neither an id nor the name of a discretionary item');
  return children === undefined ? rest : { ...rest, children: children.map((child) => itemModelOf(child)) };
}

/** The value, when it has this shape. */
export function checked<T extends TSchema>(shape: T, value: unknown, what: string): Static<T> {
  if (Value.Check(shape, value)) return value;
  const [first] = Value.Errors(shape, value);
  const name = typeof value === 'object' && value !== null && 'id' in value ? ` "${String(value.id)}"` : '';
  throw new Unsupported(`${what}${name}: ${first === undefined ? 'not in the format' : problemOf(first)}`);
}

interface Problem {
  readonly instancePath: string;
  readonly message: string;
  readonly params?: object;
}

function problemOf({ instancePath, message, params }: Problem): string {
  const extra =
    params !== undefined && 'additionalProperties' in params ? ` (${String(params.additionalProperties)})` : '';
  return `${instancePath === '' ? '' : `${instancePath} `}${message === 'schema is false' ? 'is not known here' : message}${extra}`;
}
