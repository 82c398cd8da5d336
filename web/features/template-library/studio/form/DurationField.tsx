import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormats, useT } from '../../../../messages/use-t.ts';
import { durationWords } from '../../duration-words.ts';
import { readSpan, type SpanWords, storedSpan } from '../edit/durations.ts';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly help?: string;
  /** As the definition has it; empty when there is none. */
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (stored: string) => void;
}

/** A time as people say it: "2 days", "4 working hours". What it is stored as follows from the words. */
export function DurationField({ id, label, help, value, error, onChange }: Props) {
  const t = useT();
  const formats = useFormats();
  const shown = value === '' ? '' : durationWords(t, formats, value);
  const [typed, setTyped] = useState({ value, text: shown, wrong: false });
  // An undo or somebody else changed it: the words follow.
  if (typed.value !== value) setTyped({ value, text: shown, wrong: false });
  const settle = (text: string, leaving: boolean) => {
    const span = readSpan(text, spanWords(t));
    const stored = span === null ? null : storedSpan(span);
    const wrong = stored === null && leaving;
    if (stored === null || (stored === '' && text.trim() !== '')) return setTyped({ value, text, wrong });
    const tidy = leaving && stored !== '' ? durationWords(t, formats, stored) : text;
    setTyped({ value: stored, text: tidy, wrong: false });
    if (stored !== value) onChange(stored);
  };
  return (
    <TextInput
      id={id}
      size="xs"
      label={label}
      description={help}
      placeholder={t('template-studio.duration-example')}
      value={typed.text}
      maxLength={60}
      error={typed.wrong ? t('template-studio.duration-wrong') : error}
      onChange={(event) => settle(event.currentTarget.value, false)}
      onBlur={(event) => settle(event.currentTarget.value, true)}
    />
  );
}

/** Words for the units come from the catalogue, short and long ones, parted by commas. */
function spanWords(t: ReturnType<typeof useT>): SpanWords {
  const list = (text: string) => text.split(',');
  return {
    units: {
      days: list(t('template-studio.units.days')),
      hours: list(t('template-studio.units.hours')),
      minutes: list(t('template-studio.units.minutes')),
    },
    working: list(t('template-studio.units.working')),
  };
}
