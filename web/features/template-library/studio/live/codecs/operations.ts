import type { DraftOperation as Sent } from '../../../../../../api/contract/drafting.ts';
import type { DraftOperation } from '../../../../../../templates/drafting/operation.ts';

/** The server checked them when they came in. */
export function decodeOperations(operations: readonly unknown[]): readonly DraftOperation[] {
  return operations as readonly DraftOperation[];
}

/** The same shapes; the contract's are mutable. */
export function encodeOperations(operations: readonly DraftOperation[]): Sent[] {
  return operations as unknown as Sent[];
}
