import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { Floating } from './Floating.tsx';
import { activeAfter, matching, type Option } from './pick.ts';
import styles from './picker.module.css';
import type { Side } from './placement.ts';

interface Props<O extends Option> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly placeholder: string;
  /** Said when nothing fits what was typed. */
  readonly nothing: string;
  readonly options: readonly O[];
  readonly chosen?: string | null;
  readonly side?: Side;
  readonly width?: number;
  readonly draw?: ((option: O) => ReactNode) | undefined;
  /** The options are found elsewhere by what is typed: here they stand as they come. */
  readonly onType?: ((typed: string) => void) | undefined;
  readonly onChoose: (option: O) => void;
  readonly onClose: (returns: boolean) => void;
}

/** Choose from many by typing a part of the words: a combobox with its list, hung from a button. */
export function Picker<O extends Option>(props: Props<O>) {
  const { anchor, label, options, chosen = null, onChoose, onClose, onType, draw } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = onType === undefined ? matching(options, typed) : options;
  const first = Math.max(0, chosen === null ? 0 : found.findIndex((option) => option.id === chosen));
  const [active, setActive] = useState(first);
  const here = Math.min(active, Math.max(0, found.length - 1));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const take = (option: O | undefined) => {
    if (option === undefined) return;
    onClose(true);
    onChoose(option);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const next = activeAfter(event.key, here, found.length);
    if (next !== null) setActive(next);
    else if (event.key === 'Enter') take(found[here]);
    else if (event.key === 'Tab') onClose(true);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <Floating
      anchor={anchor}
      role="dialog"
      label={label}
      side={props.side ?? 'bottom-end'}
      width={props.width ?? 280}
      onClose={onClose}
    >
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={found[here] === undefined ? undefined : `${id}-${here}`}
        placeholder={props.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onType?.(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Found id={id} label={label} options={found} active={here} chosen={chosen} draw={draw} onTake={take} />
      {found.length === 0 ? (
        <p className={styles.nothing} role="status">
          {props.nothing}
        </p>
      ) : null}
    </Floating>
  );
}

interface FoundProps<O extends Option> extends Pick<Props<O>, 'label' | 'options' | 'draw'> {
  readonly id: string;
  readonly active: number;
  readonly chosen: string | null;
  readonly onTake: (option: O) => void;
}

function Found<O extends Option>({ id, label, options, active, chosen, draw, onTake }: FoundProps<O>) {
  return (
    <div role="listbox" id={id} aria-label={label} className={styles.list}>
      {options.map((option, place) => (
        <Entry
          key={option.id}
          id={`${id}-${place}`}
          option={option}
          heading={option.group !== undefined && option.group !== options[place - 1]?.group ? option.group : null}
          active={place === active}
          chosen={option.id === chosen}
          onTake={() => onTake(option)}
        >
          {draw?.(option) ?? option.label}
        </Entry>
      ))}
    </div>
  );
}

interface EntryProps {
  readonly id: string;
  readonly option: Option;
  readonly heading: string | null;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onTake: () => void;
  readonly children: ReactNode;
}

function Entry({ id, option, heading, active, chosen, onTake, children }: EntryProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {heading === null ? null : (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys. */}
      <div
        ref={element}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={chosen}
        aria-label={option.group === undefined ? undefined : `${option.label}, ${option.group}`}
        className={styles.option}
        data-active={active}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onTake}
      >
        {children}
      </div>
    </>
  );
}
