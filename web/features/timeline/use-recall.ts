import { useCallback } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { showToast } from '../../ui/toasts.ts';

/** Takes a reply back before it goes out; its text returns to the box. */
export function useRecall(): (replyId: string, text: string) => void {
  const t = useT();
  const { send, write } = useCaseActions();
  return useCallback(
    (replyId, text) => {
      void send({ type: 'recall-reply', replyId }, { quiet: true }).then((result) => {
        if (!result.ok) {
          showToast({
            kind: 'trouble',
            title: t('timeline.recall-late'),
            detail: refusalWords(t, result.refusal),
            code: result.refusal.code,
          });
          return;
        }
        write('reply', text);
      });
    },
    [t, send, write],
  );
}
