import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { entryWords } from './entry-words.ts';
import styles from './history.module.css';
import { type Deed, deedsOf } from './history.ts';
import { useNarrator } from './use-narrator.ts';

/** Deeds drawn at first; older ones come on request. */
const PAGE = 60;

/** What people did on the case, the newest first: each can be looked at as it was then, and taken back where that is possible. */
export function History() {
  const t = useT();
  useFocusBack();
  const board = useCaseBoard();
  const { go } = useCaseActions();
  const [shown, setShown] = useState(PAGE);
  const deeds = useMemo(() => deedsOf(board), [board]);
  return (
    <Modal
      opened
      onClose={() => go({ panel: undefined })}
      title={t('history.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.explains}>{t('history.explains')}</p>
      {deeds.length === 0 ? <p className={styles.explains}>{t('history.empty')}</p> : null}
      <ol className={styles.deeds}>
        {deeds.slice(0, shown).map((deed) => (
          <DeedRow key={deed.commandId} deed={deed} />
        ))}
      </ol>
      {deeds.length > shown ? (
        <Button variant="subtle" onClick={() => setShown(shown + PAGE)}>
          {t('history.more', { count: deeds.length - shown })}
        </Button>
      ) : null}
    </Modal>
  );
}

function DeedRow({ deed }: { readonly deed: Deed }) {
  const t = useT();
  const formats = useFormats();
  const { can, send, go } = useCaseActions();
  const narrator = useNarrator();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const words = entryWords(deed.entry, narrator);
  const undo = async () => {
    setBusy(true);
    const result = await send({ type: 'undo', undone: deed.commandId }, { quiet: true });
    setBusy(false);
    setError(result.ok ? null : refusalWords(t, result.refusal));
  };
  return (
    <li className={styles.deed} data-undone={deed.undone || undefined}>
      <time dateTime={deed.entry.at} title={formats.exact(deed.entry.at)}>
        {formats.moment(deed.entry.at)}
      </time>
      <span className={styles.words}>
        {words}
        {deed.more > 0 ? <span className={styles.quiet}> · {t('history.caused', { count: deed.more })}</span> : null}
        {deed.undone ? <span className={styles.quiet}> · {t('history.undone')}</span> : null}
        {error === null ? null : (
          <span role="alert" className={styles.error}>
            {error}
          </span>
        )}
      </span>
      <span className={styles.buttons}>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('history.show-named', { what: words })}
          onClick={() => go({ at: deed.entry.version, panel: undefined })}
        >
          {t('history.show')}
        </Button>
        {deed.undoable && !deed.undone && can('undo') ? (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={busy}
            aria-label={t('live.undo-named', { what: words })}
            onClick={() => void undo()}
          >
            {t('live.undo')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
