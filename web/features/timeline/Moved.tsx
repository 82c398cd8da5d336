import { Link } from '@tanstack/react-router';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import styles from './moved.module.css';
import { caseWords, isKnownCase } from './sharing-words.ts';

type Message = Extract<BoardEntry, { kind: 'interaction' }>;

/** Where a message is now, in place of its words: they belong to the other case. */
export function MovedTo({ entry, toCaseId }: { readonly entry: Message; readonly toCaseId: string }) {
  const t = useT();
  const { extras } = useCaseActions();
  return (
    <p className={styles.moved}>
      {t('sharing.moved-to', { case: caseWords(t, extras, toCaseId) })}
      <OtherCase caseId={toCaseId} entryId={entry.interactionId} />
    </p>
  );
}

/** Where a message came from, and who moved it. */
export function MovedFrom({ from }: { readonly from: NonNullable<Message['movedFrom']> }) {
  const t = useT();
  const { extras, nameOf } = useCaseActions();
  const who = from.by === null ? t('common.system') : nameOf(from.by);
  return (
    <p className={styles.moved}>
      {t('sharing.moved-here', { case: caseWords(t, extras, from.caseId), who })}
      <OtherCase caseId={from.caseId} />
    </p>
  );
}

/** The way to the other case, for who may see it; with an entry, to that one. */
export function OtherCase({ caseId, entryId }: { readonly caseId: string; readonly entryId?: string }) {
  const t = useT();
  const { extras } = useCaseActions();
  if (!isKnownCase(extras, caseId)) return null;
  return (
    <Link
      to="/cases/$caseId"
      params={{ caseId }}
      search={entryId === undefined ? {} : { entry: entryId }}
      className={styles.link}
    >
      {t('sharing.open-case')}
    </Link>
  );
}
