/** What floats hangs from the start or the end of its button, below it or, where there is no room, above. */
export type Side = 'bottom-start' | 'bottom-end';

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Sizes {
  readonly width: number;
  /** As high as what floats would like to be. */
  readonly height: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

const GAP = 4;
const EDGE = 8;
/** Below this a list cannot be read: the other side is taken when it has more room. */
const LEAST = 160;

/** Where a floating panel stands in the window, in pixels of the viewport. */
export function placeOf(anchor: Box, panel: Sizes, view: Sizes, side: Side, rightToLeft = false): Place {
  const below = view.height - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const up = panel.height > below && above > below && below < Math.max(LEAST, panel.height);
  const maxHeight = Math.max(up ? above : below, 0);
  const height = Math.min(panel.height, maxHeight);
  const atRight = (side === 'bottom-end') !== rightToLeft;
  const wanted = atRight ? anchor.right - panel.width : anchor.left;
  return {
    left: Math.max(EDGE, Math.min(wanted, view.width - panel.width - EDGE)),
    top: up ? anchor.top - GAP - height : anchor.bottom + GAP,
    maxHeight,
  };
}
