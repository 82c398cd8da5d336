import type { Actor } from '../../../engine/index.ts';
import { SOMEBODY, type World } from './world.ts';

/** A person of these roles of the scenario; nobody named is somebody who holds them all. */
export function personOf(world: World, by: string | readonly string[] | undefined): Actor {
  if (by === undefined) return SOMEBODY;
  const names = typeof by === 'string' ? [by] : by;
  const roles = names.flatMap((name) => world.context.roles.get(name) ?? []);
  return { kind: 'person', id: `person-${names.join('-')}`, roles };
}
