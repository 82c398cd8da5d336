import type { Case, PlanItem } from '../case/case.ts';
import { isRefused, nameOf, wantItem } from '../case/decide/guards.ts';
import type { Connections, FragmentDefinition } from '../fragment/fragment.ts';
import { type PortUse, portUses } from '../fragment/ports.ts';
import { over } from '../plan/plan-item.ts';
import { isWithin } from '../plan/tree.ts';
import type { Refused } from '../refusal.ts';
import { stands } from '../sentry/stands.ts';
import { ENDS, impossible, instancesOf, transitionsOf } from './connection.ts';

/** What keeps ports of a fragment from being connected so (rules GRAFT-4, LIVE-7). Null: they can be. */
export function cannotConnect(
  theCase: Case,
  definition: FragmentDefinition,
  connections: Connections,
  parent: PlanItem | null,
): Refused | null {
  const uses = portUses(definition.items);
  for (const port of Object.keys(connections)) {
    const no = unknownPort(definition, port) ?? unfit({ theCase, parent, connections }, port, uses);
    if (no !== null) return no;
  }
  return null;
}

interface Ports {
  readonly theCase: Case;
  readonly parent: PlanItem | null;
  readonly connections: Connections;
}

const pointerOf = (port: string): string => `/connections/${port.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function unknownPort({ name, ports = [] }: FragmentDefinition, port: string): Refused | null {
  if (ports.some(({ key }) => key === port)) return null;
  const have = ports.length === 0 ? 'it has none' : `it has ${ports.map(({ key }) => `"${key}"`).join(', ')}`;
  return impossible(`"${name}" has no port "${port}"; ${have}.`, pointerOf(port), 'names no port of the fragment');
}

function unfit(ports: Ports, port: string, uses: readonly PortUse[]): Refused | null {
  const itemId = ports.connections[port];
  const source = itemId === undefined ? undefined : wantItem(ports.theCase, itemId, pointerOf(port));
  if (source === undefined || isRefused(source)) return source ?? null;
  for (const use of uses) {
    const no = use.port === port ? cannotHear(ports, source, use) : null;
    if (no !== null) return no;
  }
  return null;
}

/** Whether what waits at the port could ever hear the item that was chosen. */
function cannotHear({ theCase, parent }: Ports, source: PlanItem, { port, transition, item }: PortUse): Refused | null {
  const pointer = pointerOf(port);
  const makes = transitionsOf(source.kind);
  const wanted = makes.find((each) => each === transition);
  if (wanted === undefined) {
    const detail = `"${nameOf(source)}" is a ${source.kind} and never makes the transition "${transition}" that "${item.name}" waits for. Choose another step, or leave the port open.`;
    return impossible(detail, pointer, `is a ${source.kind}`);
  }
  if (ENDS.includes(wanted) && parent !== null && isWithin(theCase, parent.id, source.id)) {
    const detail = `"${item.name}" would lie inside "${nameOf(source)}" and never hears how that ends. Choose a step beside it, or leave the port open.`;
    return impossible(detail, pointer, 'is a stage around the fragment');
  }
  const part = {
    source: { kind: 'item', key: source.key, fragmentId: source.fragmentId },
    transition: wanted,
    exitCriterionId: null,
    occurred: false,
    sourceItemId: null,
  } as const;
  const comes = instancesOf(theCase, source).some((each) => !over(each) || each.repetition !== false);
  if (comes || stands(theCase, part, null, 'entry') !== null) return null;
  const detail = `"${nameOf(source)}" is over already (${source.state}), so what "${item.name}" waits for never happens. Choose another step, leave the port open, or repeat the step first.`;
  return impossible(detail, pointer, `is ${source.state}`);
}
