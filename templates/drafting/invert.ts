import { applyOperations } from './apply.ts';
import { operationsBetween } from './between.ts';
import type { DraftDefinition, DraftOperation } from './operation.ts';

/**
 * The operations that take `operations` back when they are done on `before` (rule DRAFT-4). Done later, they take back
 * what is left of them: whether somebody has changed the same place since is told by `overlapOf`.
 */
export function inverseOf(operations: readonly DraftOperation[], before: DraftDefinition): readonly DraftOperation[] {
  const applied = applyOperations(before, operations);
  return applied.ok ? operationsBetween(applied.definition, before) : [];
}
