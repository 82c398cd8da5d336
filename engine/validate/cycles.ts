import type { Step } from './plan.ts';

/**
 * Steps that wait for each other in a ring, each ring in order and once: the shortest one through the first step of every
 * knot. Takes time in proportion to what waits, and no stack, however long the chains are.
 */
export function cyclesAmong(
  steps: readonly Step[],
  waitsFor: (step: Step) => readonly Step[],
): readonly (readonly Step[])[] {
  const among = new Set(steps);
  const edges = new Map(steps.map((step) => [step, waitsFor(step).filter((each) => among.has(each))]));
  return knotsOf(steps, edges).flatMap((knot) => {
    const [first] = knot;
    const isRing = knot.length > 1 || (first !== undefined && edges.get(first)?.includes(first));
    return isRing && first !== undefined ? [shortestRing(first, new Set(knot), edges)] : [];
  });
}

type Edges = ReadonlyMap<Step, readonly Step[]>;

interface Visit {
  readonly step: Step;
  next: number;
}

/** Strongly connected components (Tarjan, without recursion), each in the order of the plan. */
function knotsOf(steps: readonly Step[], edges: Edges): readonly (readonly Step[])[] {
  const order = new Map(steps.map((step, at) => [step, at]));
  const found: (readonly Step[])[] = [];
  const search: Search = { edges, index: new Map(), low: new Map(), stack: [], held: new Set(), found };
  for (const step of steps) if (!search.index.has(step)) explore(step, search);
  return found
    .map((knot) => knot.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)))
    .toSorted((a, b) => placeOf(a, order) - placeOf(b, order));
}

const placeOf = ([first]: readonly Step[], order: ReadonlyMap<Step, number>): number =>
  first === undefined ? 0 : (order.get(first) ?? 0);

interface Search {
  readonly edges: Edges;
  readonly index: Map<Step, number>;
  readonly low: Map<Step, number>;
  readonly stack: Step[];
  readonly held: Set<Step>;
  readonly found: (readonly Step[])[];
}

function explore(from: Step, search: Search): void {
  const path: Visit[] = [enter(from, search)];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const next = search.edges.get(visit.step)?.[visit.next];
    visit.next += 1;
    if (next === undefined) {
      path.pop();
      leave(visit.step, path.at(-1)?.step, search);
    } else if (!search.index.has(next)) path.push(enter(next, search));
    else if (search.held.has(next)) lower(visit.step, search.index.get(next) ?? 0, search);
  }
}

function enter(step: Step, { index, low, stack, held }: Search): Visit {
  low.set(step, index.size);
  index.set(step, index.size);
  stack.push(step);
  held.add(step);
  return { step, next: 0 };
}

function lower(step: Step, to: number, { low }: Search): void {
  low.set(step, Math.min(low.get(step) ?? to, to));
}

function leave(step: Step, before: Step | undefined, search: Search): void {
  const { low, index, stack, held, found } = search;
  const lowest = low.get(step) ?? 0;
  if (before !== undefined) lower(before, lowest, search);
  if (lowest !== index.get(step)) return;
  const knot = stack.splice(stack.lastIndexOf(step));
  for (const each of knot) held.delete(each);
  found.push(knot);
}

function shortestRing(first: Step, knot: ReadonlySet<Step>, edges: Edges): readonly Step[] {
  const cameFrom = new Map<Step, Step>();
  const queue: Step[] = [first];
  for (const step of queue) {
    for (const next of edges.get(step) ?? []) {
      if (next === first) return pathTo(step, first, cameFrom);
      if (!knot.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, step);
      queue.push(next);
    }
  }
  return [first];
}

function pathTo(last: Step, first: Step, cameFrom: ReadonlyMap<Step, Step>): readonly Step[] {
  const path: Step[] = [last];
  for (let at = last; at !== first; ) {
    at = cameFrom.get(at) ?? first;
    path.unshift(at);
  }
  return path;
}
