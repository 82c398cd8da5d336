import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseWriting } from '../../sync/case-screen.ts';
import styles from './composer.module.css';
import { NoteForm } from './NoteForm.tsx';
import { ReplyForm } from './ReplyForm.tsx';

const KINDS = [
  ['reply', 'send-reply'],
  ['note', 'add-note'],
] as const;

/** One place to write. What the customer will read and what only colleagues read look, and are called, different. */
export function Composer() {
  const t = useT();
  const { can, write } = useCaseActions();
  const writing = useCaseWriting();
  const kinds = KINDS.filter(([, command]) => can(command)).map(([kind]) => kind);
  const [first] = kinds;
  if (first === undefined) return null;
  const kind = kinds.includes(writing.kind) ? writing.kind : first;
  return (
    <div className={styles.composer} data-kind={kind}>
      <fieldset className={styles.kinds} aria-label={t('timeline.write')}>
        {kinds.map((each) => (
          <button key={each} type="button" data-kind={each} aria-pressed={each === kind} onClick={() => write(each)}>
            {t(`timeline.write-${each}`)}
          </button>
        ))}
      </fieldset>
      {kind === 'reply' ? (
        <ReplyForm asked={writing.asked} returned={writing.text} />
      ) : (
        <NoteForm asked={writing.asked} />
      )}
    </div>
  );
}
