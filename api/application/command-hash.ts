import { createHash } from 'node:crypto';
import type { Actor, CaseCommand } from '../../engine/index.ts';

/**
 * What a command says and who says it, whatever the order of its properties. A repeat of a commandId must have the same.
 * `baseVersion` is not part of it: a client that sends again may have seen more by then.
 */
export function commandHash(actor: Actor, command: CaseCommand): string {
  return createHash('sha256')
    .update(JSON.stringify([actor.kind, actor.id, command], inOrder))
    .digest('base64url');
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
