import type { Place } from '../edit/tree.ts';

/** Lines of the outline that are shown: what lies in a closed stage is not. */
export function shownPlaces(places: readonly Place[], closed: ReadonlySet<string>): readonly Place[] {
  const hidden = new Set<string>();
  return places.filter(({ key, parentKey }) => {
    const isHidden = parentKey !== null && (closed.has(parentKey) || hidden.has(parentKey));
    if (isHidden) hidden.add(key);
    return !isHidden;
  });
}

export type OutlineMove = { readonly to: string } | { readonly open: string } | { readonly close: string };

/** Where a key goes from a line; null when it means nothing here. */
export function outlineMove(
  shown: readonly Place[],
  all: readonly Place[],
  closed: ReadonlySet<string>,
  current: string | null,
  key: string,
): OutlineMove | null {
  const at = shown.findIndex((place) => place.key === current);
  const step: { readonly [key: string]: number } = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: shown.length - 1,
  };
  const wanted = step[key];
  if (wanted !== undefined) {
    const to = shown[Math.min(shown.length - 1, Math.max(0, wanted))];
    return to === undefined ? null : { to: to.key };
  }
  const place = shown[at];
  return place === undefined ? null : sideways(place, all, closed, key);
}

function sideways(place: Place, all: readonly Place[], closed: ReadonlySet<string>, key: string): OutlineMove | null {
  const child = all.find(({ parentKey }) => parentKey === place.key);
  const isClosed = closed.has(place.key);
  if (key === 'ArrowRight' && child !== undefined) return isClosed ? { open: place.key } : { to: child.key };
  if (key !== 'ArrowLeft') return null;
  if (child !== undefined && !isClosed) return { close: place.key };
  return place.parentKey === null ? null : { to: place.parentKey };
}
