import {
  cloneElement,
  createContext,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  use,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Floating } from './Floating.tsx';
import styles from './menu.module.css';
import { entryAfter, entryByLetters } from './menu-keys.ts';
import type { Side } from './placement.ts';

interface MenuState {
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: (returns: boolean) => void;
  readonly target: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly side: Side;
  readonly width: number | undefined;
}

/** A pause of this length begins a new word. */
const PAUSE_MS = 600;

const MenuContext = createContext<MenuState | null>(null);

function useMenu(): MenuState {
  const menu = use(MenuContext);
  if (menu === null) throw new Error('a part of a menu stands outside of it');
  return menu;
}

interface MenuProps {
  readonly position?: Side;
  readonly width?: number;
  readonly opened?: boolean;
  readonly onChange?: (opened: boolean) => void;
  /** The focus goes back to the button; this is so unless it is false. */
  readonly returnFocus?: boolean;
  readonly children: ReactNode;
}

/**
 * A button with a menu, by the pattern of WAI-ARIA: arrows, Home, End and letters choose, Enter takes, Escape goes back.
 * What the menu holds is made when it opens: a plan has hundreds of menus and shows one.
 */
export function Menu({
  position = 'bottom-start',
  width,
  opened: wanted,
  onChange,
  returnFocus = true,
  children,
}: MenuProps) {
  const [own, setOwn] = useState(false);
  const opened = wanted ?? own;
  const target = useRef<HTMLElement>(null);
  const id = useId();
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  const menu = useMemo<MenuState>(() => {
    const set = (to: boolean) => {
      setOwn(to);
      change.current?.(to);
    };
    const close = (returns: boolean) => {
      set(false);
      if (returns && returnFocus) target.current?.focus({ preventScroll: true });
    };
    return { opened, open: () => set(true), close, target, id, side: position, width };
  }, [opened, returnFocus, id, position, width]);
  return <MenuContext value={menu}>{children}</MenuContext>;
}

type ButtonProps = HTMLAttributes<HTMLElement> & { readonly ref?: Ref<HTMLElement> | undefined };

/** The button of the menu: one element that takes `ref` and the attributes of a button. */
Menu.Target = function MenuTarget({ children }: { readonly children: ReactElement<ButtonProps> }) {
  const { opened, open, close, target, id } = useMenu();
  const { ref, onClick, onKeyDown } = children.props;
  return cloneElement(children, {
    ref: (node) => {
      target.current = node;
      if (typeof ref === 'function') ref(node);
      else if (ref) ref.current = node;
    },
    'aria-haspopup': 'menu',
    'aria-expanded': opened,
    'aria-controls': opened ? id : undefined,
    onClick: (event) => {
      onClick?.(event);
      if (opened) close(true);
      else open();
    },
    onKeyDown: (event) => {
      onKeyDown?.(event);
      if (opened || event.key !== 'ArrowDown' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    },
  });
};

interface DropdownProps {
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

Menu.Dropdown = function MenuDropdown({ children, 'aria-label': label }: DropdownProps) {
  const { opened, close, target, id, side, width } = useMenu();
  if (!opened) return null;
  return (
    <MenuList id={id} anchor={target} label={label} side={side} width={width} onClose={close}>
      {children}
    </MenuList>
  );
};

interface PanelProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly side?: Side;
  /** `returns` is false when the focus went elsewhere by itself. */
  readonly onClose: (returns: boolean) => void;
  readonly children: ReactNode;
}

/** A menu without a button of its own: many buttons share one, and whoever draws it knows which was pressed. */
export function MenuPanel({ anchor, label, side = 'bottom-end', onClose, children }: PanelProps) {
  const id = useId();
  const menu = useMemo<MenuState>(
    () => ({ opened: true, open: () => undefined, close: onClose, target: anchor, id, side, width: undefined }),
    [anchor, id, side, onClose],
  );
  return (
    <MenuContext value={menu}>
      <MenuList id={id} anchor={anchor} label={label} side={side} width={undefined} onClose={onClose}>
        {children}
      </MenuList>
    </MenuContext>
  );
}

const entriesIn = (panel: Element): readonly HTMLElement[] => [
  ...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])'),
];

interface ListProps extends Omit<PanelProps, 'label' | 'side'> {
  readonly id: string;
  readonly label: string | undefined;
  readonly side: Side;
  readonly width: number | undefined;
}

function MenuList({ id, anchor, label, side, width, onClose, children }: ListProps) {
  const byLetter = useLetters();
  useEffect(() => {
    const panel = document.getElementById(id);
    if (panel === null) return;
    const chosen = panel.querySelector<HTMLElement>('[role="menuitemradio"][aria-checked="true"]');
    (chosen ?? entriesIn(panel)[0] ?? panel).focus();
  }, [id]);
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const entries = entriesIn(event.currentTarget);
    const current = entries.findIndex((entry) => entry.matches(':focus'));
    if (event.key === 'Tab') return onClose(true);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = entryAfter(event.key, current, entries.length) ?? byLetter(event, entries, current);
    if (next === null) return;
    event.preventDefault();
    entries[next]?.focus();
  };
  return (
    <Floating
      anchor={anchor}
      role="menu"
      id={id}
      label={label ?? anchor.current?.getAttribute('aria-label') ?? anchor.current?.textContent ?? undefined}
      side={side}
      width={width}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      {children}
    </Floating>
  );
}

/** Letters typed in a row, as long as there is no pause between them, look for an entry. */
function useLetters() {
  const letters = useRef({ typed: '', at: 0 });
  return (event: React.KeyboardEvent, entries: readonly HTMLElement[], current: number): number | null => {
    if (event.key.length !== 1 || event.key === ' ') return null;
    const { typed, at } = letters.current;
    const text = event.timeStamp - at < PAUSE_MS ? typed + event.key : event.key;
    letters.current = { typed: text, at: event.timeStamp };
    return entryByLetters(
      entries.map((entry) => entry.textContent ?? ''),
      current,
      text,
    );
  };
}

interface ItemProps {
  readonly leftSection?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A link instead of a button. */
  readonly href?: string;
  readonly onClick?: (event: React.MouseEvent<HTMLElement>) => void;
  readonly closeMenuOnClick?: boolean;
  readonly children: ReactNode;
}

Menu.Item = function MenuItem({ href, onClick, closeMenuOnClick = true, disabled = false, ...props }: ItemProps) {
  const { close } = useMenu();
  const shared = {
    role: 'menuitem',
    tabIndex: -1,
    className: styles.item,
    'data-danger': props.danger || undefined,
    'aria-disabled': disabled || undefined,
    onMouseEnter: focusIt,
    onClick: (event: React.MouseEvent<HTMLElement>) => {
      if (disabled) return;
      // The focus is back on the button before anything opens that will take it.
      if (closeMenuOnClick) close(true);
      onClick?.(event);
    },
  };
  const inside = <Inside {...props} />;
  return href === undefined ? (
    <button type="button" {...shared}>
      {inside}
    </button>
  ) : (
    <a href={href} {...shared}>
      {inside}
    </a>
  );
};

const focusIt = (event: React.MouseEvent<HTMLElement>) => event.currentTarget.focus({ preventScroll: true });

function Inside({ leftSection, rightSection, children }: Pick<ItemProps, 'leftSection' | 'rightSection' | 'children'>) {
  return (
    <>
      {leftSection === undefined ? null : <span className={styles.left}>{leftSection}</span>}
      <span className={styles.label}>{children}</span>
      {rightSection === undefined ? null : <span className={styles.right}>{rightSection}</span>}
    </>
  );
}

Menu.Label = function MenuLabel({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.heading} role="presentation">
      {children}
    </div>
  );
};

Menu.Divider = function MenuDivider() {
  return <hr className={styles.divider} />;
};

const RadioContext = createContext<{ readonly value: string; readonly onChange: (value: string) => void } | null>(null);

Menu.RadioGroup = function MenuRadioGroup(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  const { value, onChange } = props;
  return <RadioContext value={{ value, onChange }}>{props.children}</RadioContext>;
};

Menu.RadioItem = function MenuRadioItem({
  value,
  closeMenuOnClick = false,
  children,
}: {
  readonly value: string;
  readonly closeMenuOnClick?: boolean;
  readonly children: ReactNode;
}) {
  const { close } = useMenu();
  const group = use(RadioContext);
  const checked = group?.value === value;
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      className={styles.item}
      onMouseEnter={focusIt}
      onClick={() => {
        if (closeMenuOnClick) close(true);
        group?.onChange(value);
      }}
    >
      <span className={styles.left} aria-hidden>
        <span className={styles.dot} data-checked={checked} />
      </span>
      <span className={styles.label}>{children}</span>
    </button>
  );
};
