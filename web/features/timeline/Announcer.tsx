import { useState } from 'react';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useRemoteChanges } from '../../sync/use-case.ts';
import { entryWords } from './entry-words.ts';
import { useNarrator } from './use-narrator.ts';

/** Reads out, politely, what others change: the newest sentence, once. */
export function Announcer() {
  const { caseId } = useCaseActions();
  const narrator = useNarrator();
  const [sentence, setSentence] = useState('');
  useRemoteChanges(caseId, ({ frame }) => {
    const entries = frame.facts.flatMap((fact) => (fact.type === 'entry-put' ? [fact.entry] : []));
    const words = entries.map((entry) => entryWords(entry, narrator)).filter((each) => each !== '');
    if (words.length > 0) setSentence(words.join(' '));
  });
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
