import type { FamilyMessage } from '../../../engine/index.ts';

/** What one case tells another, as its row of outbox holds it. */
export interface FamilyPayload extends Omit<FamilyMessage, 'commandIdSeed'> {
  /** Messages between two cases are delivered in this order. */
  readonly order: number;
}

/** The payload of a row back: only the statement of a command writes such rows, in this shape. */
export const familyPayload = (payload: unknown): FamilyPayload => payload as FamilyPayload;
