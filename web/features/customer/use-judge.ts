import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { CUSTOMERS_KEY } from '../../api-client/customers.ts';
import { useT } from '../../messages/use-t.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { showToast, showUndo } from '../../ui/toasts.ts';

export interface Deed {
  readonly run: () => Promise<unknown>;
  /** What is said when it is done. */
  readonly said: string;
  /** What takes it back. */
  readonly back?: () => Promise<unknown>;
}

/** Does something with a customer, shows it, and offers to take it back. `busy` while the server has not answered. */
export function useJudge(): { readonly busy: boolean; readonly judge: (deed: Deed) => Promise<boolean> } {
  const t = useT();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const judge = useCallback(
    async ({ run, said, back }: Deed): Promise<boolean> => {
      setBusy(true);
      try {
        await run();
        await queries.invalidateQueries({ queryKey: CUSTOMERS_KEY });
      } catch (error) {
        const { words, code } = problemWords(t, error);
        showToast({ kind: 'trouble', title: t('customer.not-done'), detail: words, code });
        return false;
      } finally {
        setBusy(false);
      }
      if (back === undefined) showToast({ kind: 'done', title: said });
      else showUndo(said, t('common.undo'), () => void judge({ run: back, said: t('customer.taken-back') }));
      return true;
    },
    [queries, t],
  );
  return { busy, judge };
}
