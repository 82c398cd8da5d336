import type { Case } from '../../../engine/index.ts';

/** Who takes part in a case, whatever their team: the owner, invited experts, and people with an open step. */
export function whoTakesPart({ ownerId, participants, items }: Case): ReadonlySet<string> {
  const people = new Set<string>();
  if (ownerId !== null) people.add(ownerId);
  for (const { userId } of participants.values()) if (userId !== null) people.add(userId);
  for (const { assigneeId, state } of items.values())
    if (assigneeId !== null && state !== 'completed' && state !== 'terminated') people.add(assigneeId);
  return people;
}
