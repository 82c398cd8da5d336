import { ActionIcon, Button } from '@mantine/core';
import {
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useFormats, useT } from '../../messages/use-t.ts';
import type { BoardChange } from '../../sync/board-diff.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { diffWords } from '../../sync/diff-words.ts';
import type { PastLog, PastMoment } from '../../sync/past-log.ts';
import { entryWords } from './entry-words.ts';
import styles from './past-bar.module.css';
import { useNarrator } from './use-narrator.ts';

/** Time that each step is looked at while it plays. */
const STEP_MS = 1_100;
/** Changes that are named; of more, how many. */
const SHOWN = 4;

interface Props {
  readonly log: PastLog;
  readonly place: number;
  readonly changes: readonly BoardChange[];
}

/** Says that this is the past, and leads through it: by slider, by step, or by itself. */
export function PastBar({ log, place, changes }: Props) {
  const t = useT();
  const formats = useFormats();
  const { go } = useCaseActions();
  const words = useMomentWords();
  const moment = log.moments[place];
  const last = log.moments.length - 1;
  const to = (next: number) => {
    const found = log.moments[Math.min(last, Math.max(0, next))];
    if (found !== undefined) go({ at: found.version });
  };
  const play = usePlay(place < last, () => to(place + 1));
  if (moment === undefined) return null;
  const said = words(moment);
  return (
    <section className={styles.bar} aria-label={t('past.title')}>
      <div className={styles.line}>
        <IconHistory aria-hidden size={18} stroke={1.8} />
        <p className={styles.when}>
          <strong>{t('past.as-it-was', { when: formats.exact(moment.at) })}</strong> <span>{said}</span>
        </p>
        <Button variant="filled" size="compact-sm" onClick={() => go({ at: undefined })} data-autofocus>
          {t('past.now')}
        </Button>
      </div>
      <div className={styles.line}>
        <Step label={t('past.back')} disabled={place === 0} onClick={() => to(place - 1)} Icon={IconPlayerSkipBack} />
        <Step
          label={t(play.playing ? 'past.pause' : 'past.play')}
          disabled={place === last}
          onClick={play.toggle}
          Icon={play.playing ? IconPlayerPause : IconPlayerPlay}
        />
        <Step
          label={t('past.forward')}
          disabled={place === last}
          onClick={() => to(place + 1)}
          Icon={IconPlayerSkipForward}
        />
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={last}
          value={place}
          aria-label={t('past.slider')}
          aria-valuetext={`${formats.exact(moment.at)}. ${said}`}
          onChange={(event) => to(Number(event.currentTarget.value))}
        />
        <span className={styles.count}>{t('past.count', { place: place + 1, total: last + 1 })}</span>
      </div>
      <Changes changes={changes} />
    </section>
  );
}

interface StepProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly Icon: typeof IconHistory;
}

function Step({ label, disabled, onClick, Icon }: StepProps) {
  return (
    <ActionIcon variant="subtle" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon aria-hidden size={16} stroke={1.7} />
    </ActionIcon>
  );
}

/** What the step changed, in words: the board below shows how it stood then. */
function Changes({ changes }: { readonly changes: readonly BoardChange[] }) {
  const t = useT();
  const formats = useFormats();
  const { fileSchema } = useCaseBoard().head;
  if (changes.length === 0) return null;
  const words = changes.slice(0, SHOWN).map((change) => diffWords(t, formats, change, fileSchema));
  return (
    <ul className={styles.changes} aria-label={t('past.changes')}>
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
      {changes.length > SHOWN ? <li>{t('case-forms.and-more', { count: changes.length - SHOWN })}</li> : null}
    </ul>
  );
}

/** Goes on by itself until the end, or until it is told to stop. */
function usePlay(more: boolean, next: () => void) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    if (!more) return setPlaying(false);
    const timer = setTimeout(next, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, more, next]);
  return { playing, toggle: () => setPlaying(!playing) };
}

/** Who did what: the first thing that the timeline tells of it. */
function useMomentWords(): (moment: PastMoment) => string {
  const narrator = useNarrator();
  return ({ entries }) => {
    const [first] = entries;
    return first === undefined ? narrator.t('past.inner') : entryWords(first, narrator);
  };
}
