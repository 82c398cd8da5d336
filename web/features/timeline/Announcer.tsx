import { useState } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useRemoteChanges } from '../../sync/use-case.ts';
import { eventWords } from './event-words.ts';
import { useNarrator } from './use-narrator.ts';

/** Reads out, politely, what others change: the newest sentence, once. */
export function Announcer() {
  const { caseId } = useCaseActions();
  const narrator = useNarrator();
  const [sentence, setSentence] = useState('');
  useRemoteChanges(caseId, ({ frame }) => {
    const entries = frame.facts.flatMap((fact) => (fact.type === 'entry-put' ? [fact.entry] : []));
    const words = entries.map(sentenceOf).filter((each) => each !== '');
    if (words.length > 0) setSentence(words.join(' '));
  });
  const sentenceOf = (entry: BoardEntry): string => {
    const name = narrator.nameOf(entry.actorId);
    switch (entry.kind) {
      case 'event':
        return eventWords(entry, narrator);
      case 'note':
        return narrator.t('timeline.announce-note', { name });
      case 'reply':
        return narrator.t('timeline.announce-reply', { name });
      case 'interaction':
        return narrator.t('timeline.announce-message');
    }
  };
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
