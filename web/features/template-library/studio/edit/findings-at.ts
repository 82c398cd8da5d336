import { type Json, placesOf } from './tree.ts';

export interface Found {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly pointer: string;
  readonly detail: string;
}

/** A finding at its item and the field of it; `key` null belongs to the template itself. */
export interface Placed extends Found {
  readonly key: string | null;
  /** First segment below the item or the template: `entry`, `name`, `parameters`; empty for the whole. */
  readonly field: string;
}

/** Findings at the items that they are about, in the order of the outline, errors first within each. */
export function placedFindings(definition: Json, findings: readonly Found[]): readonly Placed[] {
  const places = placesOf(definition).toReversed();
  const order = new Map(places.toReversed().map(({ key }, index) => [key, index]));
  return findings
    .map((finding): Placed => {
      const place = places.find(({ pointer }) => isBelow(finding.pointer, pointer));
      const rest = finding.pointer.slice(place?.pointer.length ?? 0);
      return { ...finding, key: place?.key ?? null, field: rest.split('/')[1] ?? '' };
    })
    .toSorted((one, other) => rank(one, order) - rank(other, order));
}

const isBelow = (pointer: string, place: string): boolean => pointer === place || pointer.startsWith(`${place}/`);

const rank = ({ key, severity }: Placed, order: ReadonlyMap<string, number>): number =>
  (key === null ? -1 : (order.get(key) ?? 0)) * 2 + (severity === 'error' ? 0 : 1);

/** The worst that was found at each item. */
export function worstByKey(placed: readonly Placed[]): ReadonlyMap<string, Found['severity']> {
  const worst = new Map<string, Found['severity']>();
  for (const { key, severity } of placed) {
    if (key !== null && worst.get(key) !== 'error') worst.set(key, severity);
  }
  return worst;
}
