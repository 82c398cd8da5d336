import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import styles from './case-file.module.css';
import { factOrigins } from './fact-origin.ts';

/** Who gave the value, when, and by which step; it leads to the line of the timeline. */
export function FactOrigin({ name }: { readonly name: string }) {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  const { nameOf, go } = useCaseActions();
  const origin = factOrigins(board).get(name);
  if (origin === undefined) return null;
  const { entry, itemId } = origin;
  const who = entry.actorKind === 'person' ? nameOf(entry.actorId) : t('common.system');
  const step = itemId === null ? undefined : board.items[itemId];
  return (
    <button
      type="button"
      className={styles.origin}
      title={formats.exact(entry.at)}
      // The box above loses the focus otherwise, and this with it.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => go({ entry: entry.id, part: 'timeline' })}
    >
      {t(step === undefined ? 'case-file.origin' : 'case-file.origin-step', {
        who,
        when: formats.moment(entry.at),
        step: step?.name ?? '',
      })}
    </button>
  );
}
