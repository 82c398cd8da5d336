import type { predict } from '../../../engine/board/predict.ts';
import type { PersonCommand } from '../types.ts';

/** The contract has plain strings where the engine has branded ids; the shapes are the same. */
export function decodeCommand(command: PersonCommand): Parameters<typeof predict>[0] {
  return command as Parameters<typeof predict>[0];
}
