import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './floating.module.css';
import { placeOf, type Side } from './placement.ts';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly role: 'menu' | 'dialog';
  readonly label?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly id?: string;
  readonly side?: Side;
  readonly width?: number | undefined;
  /** `returns` is false when the focus went elsewhere by itself. */
  readonly onClose: (returns: boolean) => void;
  readonly onKeyDown?: (event: React.KeyboardEvent<HTMLDivElement>) => void;
  readonly children: ReactNode;
}

/**
 * A panel above everything, hung from its button. It closes by Escape, by a press beside it and when the focus leaves it.
 * Own work instead of a library: it is in the first load of every screen.
 */
export function Floating({ anchor, role, side = 'bottom-start', width, onClose, children, ...props }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  usePlacement(anchor, panel, side);
  useOutside(anchor, panel, onClose);
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: its role is a menu or a dialog.
    <div
      ref={panel}
      id={props.id}
      role={role}
      className={styles.panel}
      aria-label={props.label}
      aria-labelledby={props.label === undefined ? props.labelledBy : undefined}
      tabIndex={-1}
      style={width === undefined ? undefined : { inlineSize: width }}
      onKeyDown={(event) => {
        // What stands below hears of the same key through the portal: it looks whether it was taken.
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose(true);
        } else props.onKeyDown?.(event);
      }}
    >
      {children}
    </div>,
    document.body,
  );
}

type Ref = RefObject<HTMLElement | null>;

function usePlacement(anchor: Ref, panel: Ref, side: Side): void {
  useLayoutEffect(() => {
    const box = panel.current;
    if (box === null) return;
    const place = () => {
      const from = anchor.current;
      if (from === null) return;
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const wanted = { width: box.offsetWidth, height: box.scrollHeight + box.offsetHeight - box.clientHeight };
      const rtl = getComputedStyle(from).direction === 'rtl';
      const { left, top, maxHeight } = placeOf(from.getBoundingClientRect(), wanted, view, side, rtl);
      box.style.left = `${left}px`;
      box.style.top = `${top}px`;
      box.style.maxHeight = `${maxHeight}px`;
    };
    place();
    const size = new ResizeObserver(place);
    for (const child of box.children) size.observe(child);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      size.disconnect();
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, { capture: true });
    };
  }, [anchor, panel, side]);
}

function useOutside(anchor: Ref, panel: Ref, onClose: (returns: boolean) => void): void {
  const latest = useRef(onClose);
  useLayoutEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const outside = (event: Event) => {
      if (!(event.target instanceof Node)) return;
      if (panel.current?.contains(event.target) || anchor.current?.contains(event.target)) return;
      // What opened from within (a choice of the browser) is no outside.
      if (event.type === 'focusin' && event.target === document.body) return;
      latest.current(false);
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('focusin', outside);
    };
  }, [anchor, panel]);
}
