import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { showToast } from '../../ui/toasts.ts';
import { ownedBy } from './bulk.ts';
import type { Inbox } from './inbox-context.ts';

/** Makes the rows that are chosen mine; says of those that are mine already that nothing was to be done. */
export function useTakeAll({ bulk, subject }: Inbox): () => void {
  const t = useT();
  const me = useSession().user.id;
  return () => {
    const { mine, others } = ownedBy(me, subject());
    const already = t('inbox.bulk.yours', { count: mine.length });
    if (others.length === 0) {
      if (mine.length > 0) showToast({ kind: 'notice', title: already });
      return;
    }
    void bulk.run(others, { type: 'assign-case', ownerId: me }, (count) => {
      const taken = t('inbox.bulk.taken', { count });
      return mine.length === 0 ? taken : `${taken}. ${already}`;
    });
  };
}
