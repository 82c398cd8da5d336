import type { Case, PlanItem } from '../case/case.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { factHeard, readersWake } from '../sentry/listen.ts';
import type { FactTransition } from '../vocabulary.ts';
import { pointerSegment, type SchemaError, schemaErrors } from './schema.ts';

/** A change of the case file: null removes a fact. */
export type FactPatch = { readonly [name: string]: JsonValue };

/** Most facts that a case may hold. */
export const MAX_FACTS = 1_000;

/**
 * What is wrong with a patch, as pointers into it. Facts come one by one, so what the schema requires may be absent;
 * everything else must hold for the file as it would be.
 */
export function patchErrors(theCase: Pick<Case, 'file' | 'fileSchema'>, patch: FactPatch): readonly SchemaError[] {
  const names = Object.keys(patch).filter((name) => !isName(name));
  if (names.length > 0)
    return names.map((name) => ({ pointer: `/${pointerSegment(name)}`, detail: 'is not a name for a fact' }));
  const file = patched(theCase.file, patch);
  for (const [name, value] of file) if (value === null) file.delete(name);
  if (file.size > MAX_FACTS) return [{ pointer: '', detail: `a case holds ${MAX_FACTS} facts at most` }];
  return schemaErrors(withoutRequired(theCase.fileSchema), Object.fromEntries(file));
}

/** A name that a fact may have: `__proto__` means something else to every object it would be put into. */
const isName = (name: string): boolean => name !== '' && name.length <= 100 && name !== '__proto__';

/**
 * Records a patch that has been checked, lets listeners hear it and wakes what reads it. Facts that stay as they are do
 * not count; whether one came, changed or went is decided against the file before.
 */
export function changeFacts(turn: Turn, patch: FactPatch, itemId: ItemId | null): void {
  for (const { name, transition } of patchFile(turn, patch, itemId)) factHeard(turn, name, transition);
}

/** The facts that a case opens with: its items hear them once they have come to be (rule SENTRY-16). */
export function openFile(turn: Turn, facts: FactPatch): void {
  turn.agenda.openingFacts.push(...patchFile(turn, facts, null).map(({ name }) => name));
}

interface FileChange {
  readonly name: string;
  readonly transition: FactTransition;
}

function patchFile(turn: Turn, patch: FactPatch, itemId: ItemId | null): readonly FileChange[] {
  const { file } = turn.draft;
  const names = changedNames(turn.draft, patch);
  if (names.length === 0) return [];
  const values = Object.fromEntries(names.map((name) => [name, patch[name] ?? null]));
  emit(turn, { type: 'facts-changed', data: { names, itemId }, personal: { values } });
  for (const name of names) readersWake(turn, `facts.${name}`);
  readersWake(turn, 'facts.*');
  return names.map((name) => ({ name, transition: transitionOf(file.has(name), values[name] ?? null) }));
}

function transitionOf(wasThere: boolean, value: JsonValue): FactTransition {
  if (value === null) return 'delete';
  return wasThere ? 'update' : 'create';
}

/** The facts that a patch really changes. */
export function changedNames(theCase: Case, patch: FactPatch): readonly string[] {
  return Object.keys(patch).filter((name) => {
    const before = theCase.file.get(name);
    const after = patch[name] ?? null;
    return after === null ? before !== undefined : JSON.stringify(before) !== JSON.stringify(after);
  });
}

/** What is wrong with the answers to a task's form, as pointers into them. */
export function answerErrors(item: PlanItem, answers: JsonObject): readonly SchemaError[] {
  return item.form === null ? [] : schemaErrors(item.form, answers);
}

function patched(file: ReadonlyMap<string, JsonValue>, patch: FactPatch): Map<string, JsonValue> {
  const next = new Map(file);
  for (const [name, value] of Object.entries(patch)) next.set(name, value);
  return next;
}

const relaxed = new WeakMap<JsonObject, JsonObject>();

function withoutRequired(schema: JsonObject): JsonObject {
  const known = relaxed.get(schema);
  if (known !== undefined) return known;
  const { required: _required, ...rest } = schema;
  relaxed.set(schema, rest);
  return rest;
}
