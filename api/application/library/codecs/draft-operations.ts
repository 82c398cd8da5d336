import type { DraftOperation } from '../../../../templates/index.ts';

/** What the contract or the table holds: checked by the schema of the route when it came in. */
export function decodeOperations(operations: readonly unknown[]): readonly DraftOperation[] {
  return operations as readonly DraftOperation[];
}
