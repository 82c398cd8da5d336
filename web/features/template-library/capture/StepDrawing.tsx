import { IconCheck } from '@tabler/icons-react';
import { type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import type { Box } from '../../../ui/graph/layout.ts';
import type { CaptureStep } from './capture-steps.ts';
import styles from './drawing.module.css';
import { move, type Selection, toggle } from './selection.ts';
import { boxBetween, drawingOf, drawnOver, withDrawn } from './step-drawing.ts';
import { keyed } from './step-keys.ts';

interface Props {
  readonly label: string;
  readonly steps: readonly CaptureStep[];
  readonly selection: Selection;
  readonly onChange: (next: Selection) => void;
}

/** The steps as a drawing: a rectangle over them chooses them, a press one; the keys are those of the list. */
export function StepDrawing({ label, steps, selection, onChange }: Props) {
  const base = useId();
  const drawing = useMemo(() => drawingOf(steps), [steps]);
  const optionId = (id: string) => `${base}-${id}`;
  const { sheet, drawn, ...rectangle } = useRectangle((over, begins) => {
    const from = begins ? { ...selection, before: null } : selection;
    onChange(withDrawn(from, drawnOver(steps, drawing, over)));
  });
  return (
    <div
      className={styles.frame}
      role="listbox"
      aria-multiselectable
      aria-label={label}
      tabIndex={0}
      {...(selection.cursor === null ? {} : { 'aria-activedescendant': optionId(selection.cursor) })}
      onFocus={() => {
        if (selection.cursor === null) onChange(move(selection, steps, 'first', false));
      }}
      onKeyDown={(event) => {
        const next = keyed(selection, steps, event);
        if (next === null) return;
        event.preventDefault();
        onChange(next);
        if (next.cursor !== null) document.getElementById(optionId(next.cursor))?.scrollIntoView({ block: 'nearest' });
      }}
      {...rectangle}
    >
      <div ref={sheet} className={styles.sheet} style={{ width: drawing.width, height: drawing.height }}>
        <svg className={styles.lines} width={drawing.width} height={drawing.height} aria-hidden>
          {drawing.lines.map(({ id, from, to }) => (
            <path key={id} d={curve(from, to)} />
          ))}
        </svg>
        {steps.map((step) => (
          <StepBox
            key={step.id}
            id={optionId(step.id)}
            step={step}
            box={drawing.boxes.get(step.id)}
            chosen={selection.chosen.has(step.id)}
            cursor={selection.cursor === step.id}
            onPress={() => onChange(toggle(selection, steps, step.id))}
          />
        ))}
        {drawn === null ? null : <div className={styles.lasso} style={placed(drawn)} />}
      </div>
    </div>
  );
}

/** So far a press is still a press. */
const STILL = 4;

/** A rectangle that the mouse draws, in the measures of the sheet. */
function useRectangle(onDraw: (over: Box, begins: boolean) => void) {
  const sheet = useRef<HTMLDivElement>(null);
  const start = useRef<readonly [number, number] | null>(null);
  const [drawn, setDrawn] = useState<Box | null>(null);
  const at = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left = 0, top = 0 } = sheet.current?.getBoundingClientRect() ?? {};
    return [clientX - left, clientY - top];
  };
  const end = () => {
    start.current = null;
    setDrawn(null);
  };
  return {
    sheet,
    drawn,
    // A finger scrolls; it chooses by a press.
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0 && event.pointerType === 'mouse') start.current = at(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current === null || (event.buttons & 1) === 0) return;
      const box = boxBetween(start.current, at(event));
      if (drawn === null && Math.max(box.width, box.height) < STILL) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrawn(box);
      onDraw(box, drawn === null);
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

interface BoxProps {
  readonly id: string;
  readonly step: CaptureStep;
  readonly box: Box | undefined;
  readonly chosen: boolean;
  readonly cursor: boolean;
  readonly onPress: () => void;
}

function StepBox({ id, step: { item, became }, box, chosen, cursor, onPress }: BoxProps) {
  const t = useT();
  if (box === undefined) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the whole.
    <div
      id={id}
      className={styles.box}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-kind={item.kind === 'stage' ? 'stage' : 'step'}
      data-became={became}
      data-cursor={cursor}
      style={placed(box)}
      onClick={onPress}
    >
      <span className={styles.name}>
        {chosen ? <IconCheck size={13} stroke={3} aria-hidden /> : null}
        {item.name ?? t('common.erased')}
      </span>
      {item.kind === 'stage' || became === 'done' ? null : (
        <span className={styles.mark}>{t(`template-capture.${became}`)}</span>
      )}
    </div>
  );
}

const placed = ({ x, y, width, height }: Box) => ({ left: x, top: y, width, height });

function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
}
