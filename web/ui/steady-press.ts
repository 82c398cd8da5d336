/**
 * What is pressed is what is meant. On a screen that others change, a line may come in above between pressing and letting
 * go: the browser then gives the click to nobody, because another thing lies under the pointer. When the pointer itself
 * did not move, the thing that was pressed gets its click.
 */

const PRESSABLE =
  'button, a[href], summary, [role="button"], [role="link"], [role="menuitem"], [role="option"], [role="tab"]';
/** More than this is a pull or a change of mind: whoever leaves a button takes the press back. */
const STILL_PX = 6;

interface Press {
  readonly target: HTMLElement;
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
}

/** Watches a page; returns how to stop. */
export function keepPresses(page: Document): () => void {
  let press: Press | null = null;
  const down = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>(PRESSABLE) : null;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    press =
      target === null || !isPlain ? null : { target, pointerId: event.pointerId, x: event.clientX, y: event.clientY };
  };
  const up = (event: PointerEvent) => {
    const pressed = press;
    press = null;
    if (pressed === null || event.pointerId !== pressed.pointerId) return;
    const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
    const isThere = event.target instanceof Node && pressed.target.contains(event.target);
    if (moved > STILL_PX || isThere || !pressed.target.isConnected) return;
    // After the click that the browser gives to what both places have in common.
    setTimeout(() => pressed.target.isConnected && pressed.target.click());
  };
  const forget = () => {
    press = null;
  };
  page.addEventListener('pointerdown', down, true);
  page.addEventListener('pointerup', up, true);
  page.addEventListener('pointercancel', forget, true);
  page.addEventListener('dragstart', forget, true);
  return () => {
    page.removeEventListener('pointerdown', down, true);
    page.removeEventListener('pointerup', up, true);
    page.removeEventListener('pointercancel', forget, true);
    page.removeEventListener('dragstart', forget, true);
  };
}
