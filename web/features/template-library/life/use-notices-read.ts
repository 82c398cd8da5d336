import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NoticeCount } from '../../../../api/contract/notices.ts';
import { post } from '../../../api-client/client.ts';

/** Who opens a template has read what she was told of it. */
export function useNoticesRead(templateKey: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const read = async () => {
      const count = client.getQueryData<NoticeCount>(['notices', 'count']);
      if (count?.unread === 0) return;
      await post('/api/notices/read', { templateKey });
      await client.invalidateQueries({ queryKey: ['notices'] });
    };
    // What could not be marked stays unread: it is marked the next time.
    void read().catch(() => undefined);
  }, [client, templateKey]);
}
