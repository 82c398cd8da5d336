import type { Actor } from '../../../engine/index.ts';
import { NAMED_ROLE, roleWords } from '../model/roles.ts';
import { allSpots } from '../model/spots.ts';
import { type Running, SOMEBODY } from './world.ts';

/** Who acts on the item of this key: a person of the roles that a step names; nobody named is somebody who holds them all. */
export function personOf({ built }: Running, key: string, by: string | readonly string[] | undefined): Actor {
  if (by === undefined) return SOMEBODY;
  const words = typeof by === 'string' ? [by] : by;
  const spot = [...allSpots(built.spots)].find((its) => its.key === key);
  const listed = spot === undefined ? [] : roleWords(spot.model);
  return {
    kind: 'person',
    id: `person-${words.join('-')}`,
    roles: words.some((word) => listed.includes(word)) ? [NAMED_ROLE] : [],
  };
}
