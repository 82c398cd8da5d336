import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import type { Inbox } from './inbox-context.ts';

/** Makes the rows that are chosen mine, those that are not already. */
export function useTakeAll({ bulk, subject }: Inbox): () => void {
  const t = useT();
  const me = useSession().user.id;
  return () => {
    const others = subject().filter(({ owner }) => owner?.id !== me);
    void bulk.run(others, { type: 'assign-case', ownerId: me }, (count) => t('inbox.bulk.taken', { count }));
  };
}
