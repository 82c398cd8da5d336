import { SegmentedControl } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { BoardView } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { later } from '../../../ui/later.tsx';
import styles from './capture.module.css';
import { byTime, type CaptureStep, factTitle, usedTemplates } from './capture-steps.ts';
import { Proposal } from './Proposal.tsx';
import { QuickChoices } from './QuickChoices.tsx';
import { StepList } from './StepList.tsx';
import { choose } from './selection.ts';
import { type CaptureWork, useCaptureWork } from './use-capture-work.ts';

/** Laying out comes with what draws: nobody waits for it who reads the list. */
const StepDrawing = later(() => import('./StepDrawing.tsx').then((module) => module.StepDrawing), { prefetch: false });

const VIEWS = ['time', 'plan', 'drawing'] as const;
type View = (typeof VIEWS)[number];

interface Props {
  readonly board: BoardView;
  readonly steps: readonly CaptureStep[];
}

/** What happened at the left, what would be handed out at the right: both at once. */
export function CaptureWorkbench({ board, steps }: Props) {
  const work = useCaptureWork(board.caseId);
  const undoByKey = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || !work.canUndo || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    work.undo();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for all that is inside.
    <div className={styles.page} onKeyDown={undoByKey}>
      <Happened board={board} steps={steps} work={work} />
      <Proposal work={work} templates={usedTemplates(board)} factTitle={factTitle(board)} />
    </div>
  );
}

function Happened({ board, steps, work }: Props & { readonly work: CaptureWork }) {
  const t = useT();
  const [view, setView] = useState<View>('time');
  const { selection, choose: onChange } = work;
  const shown = useMemo(() => (view === 'time' ? byTime(steps) : steps), [view, steps]);
  const Steps = view === 'drawing' ? StepDrawing : StepList;
  const label = t('template-capture.happened', { number: board.head.number });
  return (
    <section className={styles.pane} aria-label={label}>
      <div className={styles.paneHead}>
        <h2 className={styles.paneTitle}>{label}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('template-capture.view')}
          value={view}
          onChange={(next) => setView(VIEWS.find((each) => each === next) ?? 'time')}
          data={VIEWS.map((each) => ({ value: each, label: t(`template-capture.by-${each}`) }))}
        />
      </div>
      <QuickChoices board={board} steps={steps} onChoose={(ids) => onChange(choose(selection, ids))} />
      <p className={styles.hint}>{t(view === 'drawing' ? 'template-capture.keys-drawing' : 'template-capture.keys')}</p>
      <Steps label={label} steps={shown} selection={selection} onChange={onChange} />
      <p className={styles.hint} role="status">
        {t('template-capture.count', { count: selection.chosen.size })}
      </p>
    </section>
  );
}
