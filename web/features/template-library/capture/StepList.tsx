import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { kindWords } from '../item-words.ts';
import styles from './capture.module.css';
import type { CaptureStep } from './capture-steps.ts';
import { begin, extend, move, type Selection, toggle } from './selection.ts';
import { keyed } from './step-keys.ts';

interface Props {
  readonly label: string;
  readonly steps: readonly CaptureStep[];
  readonly selection: Selection;
  readonly onChange: (next: Selection) => void;
}

/** The steps of a case as a list of which many are chosen: by keyboard, by click, by drawing with the mouse. */
export function StepList({ label, steps, selection, onChange }: Props) {
  const base = useId();
  const optionId = (id: string) => `${base}-${id}`;
  const drawing = useDrawing(steps, selection, onChange);
  const keys = (event: KeyboardEvent) => {
    const next = keyed(selection, steps, event);
    if (next === null) return;
    event.preventDefault();
    onChange(next);
    if (next.cursor !== null) document.getElementById(optionId(next.cursor))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <ul
      className={styles.steps}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list of which several are chosen.
      role="listbox"
      aria-multiselectable
      aria-label={label}
      tabIndex={0}
      {...(selection.cursor === null ? {} : { 'aria-activedescendant': optionId(selection.cursor) })}
      onKeyDown={keys}
      onFocus={() => {
        if (selection.cursor === null) onChange(move(selection, steps, 'first', false));
      }}
      onPointerUp={drawing.end}
    >
      {steps.map((step) => (
        <StepOption
          key={step.id}
          id={optionId(step.id)}
          step={step}
          chosen={selection.chosen.has(step.id)}
          cursor={selection.cursor === step.id}
          onDown={(event) => drawing.down(event, step.id)}
          onTap={() => drawing.tap(step.id)}
          onEnter={(event) => drawing.enter(event, step.id)}
        />
      ))}
    </ul>
  );
}

/** A press chooses one; drawn over others, a range. */
function useDrawing(steps: readonly CaptureStep[], selection: Selection, onChange: (next: Selection) => void) {
  const pressed = useRef<string | null>(null);
  const downBy = useRef<string | null>(null);
  return {
    down: (event: PointerEvent, id: string) => {
      downBy.current = event.pointerType;
      // A finger may only scroll: it chooses when it is lifted.
      if (event.button !== 0 || event.pointerType !== 'mouse') return;
      if (event.shiftKey) return onChange(extend(selection, steps, id));
      pressed.current = id;
      onChange(toggle(selection, steps, id));
    },
    tap: (id: string) => {
      if (downBy.current !== 'mouse') onChange(toggle(selection, steps, id));
      downBy.current = null;
    },
    enter: (event: PointerEvent, id: string) => {
      const from = pressed.current;
      if (from === null || (event.buttons & 1) === 0) return;
      const started = selection.before === null ? { ...begin(selection, from) } : selection;
      onChange(extend(started, steps, id));
    },
    end: () => {
      pressed.current = null;
    },
  };
}

interface OptionProps {
  readonly id: string;
  readonly step: CaptureStep;
  readonly chosen: boolean;
  readonly cursor: boolean;
  readonly onDown: (event: PointerEvent) => void;
  /** A finger, or what helps to read and press. */
  readonly onTap: () => void;
  readonly onEnter: (event: PointerEvent) => void;
}

function StepOption({ id, step, chosen, cursor, onDown, onTap, onEnter }: OptionProps) {
  const t = useT();
  const formats = useFormats();
  const { item, depth, became, byHand, origin } = step;
  const when = item.endedAt === null ? null : formats.moment(item.endedAt);
  const marks = [
    item.kind === 'human-task' ? null : t(kindWords(item.kind)),
    byHand ? t('template-capture.by-hand') : origin,
    became === 'done' && when !== null ? null : item.kind === 'stage' ? null : t(`template-capture.${became}`),
    became === 'open' ? null : when,
  ].filter((mark) => mark !== null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list.
    <li
      id={id}
      className={styles.step}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one of a list of which several are chosen.
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-kind={item.kind}
      data-became={became}
      data-cursor={cursor}
      style={{ '--depth': depth }}
      onPointerDown={onDown}
      onClick={onTap}
      onPointerEnter={onEnter}
    >
      <span className={styles.box} aria-hidden>
        {chosen ? <IconCheck size={12} stroke={3} /> : null}
      </span>
      <span className={styles.stepName}>{item.name ?? t('common.erased')}</span>
      <span className={styles.stepMarks}>
        {marks.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </span>
    </li>
  );
}
