import type { Case } from '../case/case.ts';
import type { FragmentId } from '../ids.ts';
import type { Connections, FragmentDefinition, ItemDefinition, OnPartDefinition } from './fragment.ts';

/** Prefix of an on-part source that names a port of the fragment. */
export const PORT_SOURCE = 'port:';

/** The items that ports stand for, as on-parts name them. */
export type BoundPorts = ReadonlyMap<string, { readonly key: string; readonly fragmentId: FragmentId | null }>;

/** No port is connected: case types have none. */
export const NO_PORTS: BoundPorts = new Map();

/** What the ports of a fragment of the case are connected to; an item that was taken out since is not waited for. */
export function boundPorts(theCase: Case, fragmentId: FragmentId | null): BoundPorts {
  const fragment = fragmentId === null ? undefined : theCase.fragments.get(fragmentId);
  const connections: Connections = fragment?.connections ?? {};
  return new Map(
    Object.entries(connections).flatMap(([port, itemId]) => {
      const item = theCase.items.get(itemId);
      return item === undefined ? [] : [[port, { key: item.key, fragmentId: item.fragmentId }] as const];
    }),
  );
}

/** One on-part that waits at a port, and the item that listens. */
export interface PortUse {
  readonly port: string;
  readonly transition: OnPartDefinition['transition'];
  readonly item: ItemDefinition;
}

/** Everything in a fragment that waits at a port, discretionary items and what lies in stages too. */
export const portUses = (items: FragmentDefinition['items']): readonly PortUse[] =>
  items.flatMap((item) => [
    ...[...(item.entry ?? []), ...(item.exit ?? [])].flatMap(({ on = [] }) =>
      on.flatMap(({ source, transition }) =>
        source.startsWith(PORT_SOURCE) ? [{ port: source.slice(PORT_SOURCE.length), transition, item }] : [],
      ),
    ),
    ...portUses(item.items ?? []),
  ]);
